"""The ledger's chain and its head."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.columns import Row


class LedgerRow(Row):
    """One decision of a machine or a person, chained to the one before."""

    __tablename__ = "ledger"
    __table_args__ = (Index("ix_ledger_subject", "subject"),)

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    details: Mapped[str]
    previous_hash: Mapped[str]
    hash: Mapped[str]


class LedgerHeadRow(Row):
    """The last link: locking it puts writers in line, and a ledger cut short no longer ends in it."""

    __tablename__ = "ledger_head"

    head: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int]
    hash: Mapped[str]
    adopted: Mapped[int | None]
    """Up to which entry the ledger took over what was stored before it said what stands; None: not yet."""
