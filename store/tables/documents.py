"""Business documents, every version of their values, and the keys by which related ones find each other."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.columns import Row


class DocumentRow(Row):
    """One business document. ``version`` is the current extraction, ``decision_version`` the current decision."""

    __tablename__ = "documents"

    document_id: Mapped[str] = mapped_column(primary_key=True)
    arrival_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"), index=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("parts.part_id"), index=True)
    file: Mapped[str]
    part: Mapped[str | None]
    sha256: Mapped[str] = mapped_column(index=True)
    pages: Mapped[str]
    kind: Mapped[str | None]
    status: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    decision_version: Mapped[int]
    vendor_id: Mapped[str | None]


class ExtractionRow(Row):
    """One immutable version of a document's values."""

    __tablename__ = "extractions"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    author: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    body: Mapped[str]


class DocumentKeyRow(Row):
    """One normalised value under which other documents look for this one."""

    __tablename__ = "document_keys"
    __table_args__ = (Index("ix_document_keys_document_id", "document_id"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"), primary_key=True)


class FingerprintRow(Row):
    """The perceptual hash of one page: two scans of one sheet differ in few bits."""

    __tablename__ = "fingerprints"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
