"""Verdicts, the cases they open, and the codes that reviewers lifted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.columns import Row


class DecisionRow(Row):
    """One immutable verdict on one version of a document's values."""

    __tablename__ = "decisions"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    extraction_version: Mapped[int]
    actor: Mapped[str]
    at: Mapped[datetime]
    body: Mapped[str]


class CaseRow(Row):
    """What a reviewer works on: at most one for each document, opened again when it is held again."""

    __tablename__ = "cases"
    __table_args__ = (Index("ix_cases_state", "state", "opened_at"),)

    case_id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"), unique=True)
    state: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class ReleaseRow(Row):
    """One code lifted for one document: the findings of that code as decision ``version`` had them."""

    __tablename__ = "releases"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    actor: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
