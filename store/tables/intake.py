"""What landed, which bytes it holds, and the readable files found inside."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.columns import Row


class ArrivalRow(Row):
    """One object version that landed, and who works on it.

    ``claimable_at`` holds the whole claim: from that moment on any worker may take the arrival. It lies in the
    future while a lease runs or a retry waits, and is null once the work is done. ``arrival_id`` is made of key and
    version, so one of each is all there can be.
    """

    __tablename__ = "arrivals"
    arrival_id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    version: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str]
    received_at: Mapped[datetime]
    status: Mapped[str]
    duplicate_of: Mapped[str | None]
    claimable_at: Mapped[datetime | None] = mapped_column(index=True)
    claimed_by: Mapped[str | None] = mapped_column(index=True)
    attempts: Mapped[int]
    abandoned: Mapped[int]
    """How often in a row whoever had claimed it ended without saying how it went."""
    finished_at: Mapped[datetime | None]
    mark: Mapped[str | None]
    """What the file system said of the file when it was last looked at; see ``Landed.mark``."""


class ContentRow(Row):
    """Which arrival brought some bytes first: of two watchers only one can insert the row."""

    __tablename__ = "contents"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    arrival_id: Mapped[str]


class PartRow(Row):
    """One readable file within an arrival. ``words_sha256`` is where its words lie in the bucket."""

    __tablename__ = "parts"

    part_id: Mapped[str] = mapped_column(primary_key=True)
    arrival_id: Mapped[str] = mapped_column(ForeignKey("arrivals.arrival_id"), index=True)
    position: Mapped[int]
    name: Mapped[str | None]
    sha256: Mapped[str] = mapped_column(index=True)
    media_type: Mapped[str]
    problem: Mapped[str | None]
    problem_message: Mapped[str | None]
    sender: Mapped[str | None]
    words_sha256: Mapped[str | None]
