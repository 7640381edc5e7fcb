"""Events waiting for downstream, and how far each destination has got with them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Identity, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.columns import Row


class EventRow(Row):
    """One event, written with the decision it tells of. ``body`` is the result as JSON.

    Events are written under the lock of ``Transaction._lock_verdicts``: sequences become visible in order, so a
    destination that remembers the last one it saw misses none.
    """

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("event_id"), Index("ix_events_document_id", "document_id", "sequence"))

    sequence: Mapped[int] = mapped_column(Identity(), primary_key=True)
    event_id: Mapped[str]
    type: Mapped[str]
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"))
    version: Mapped[int]
    at: Mapped[datetime]
    body: Mapped[str]


class DestinationRow(Row):
    """A destination that is or was served; deliveries exist for events up to ``last_sequence``."""

    __tablename__ = "destinations"

    name: Mapped[str] = mapped_column(primary_key=True)
    last_sequence: Mapped[int]
    is_served: Mapped[bool]


class DeliveryRow(Row):
    """One event for one destination. ``due_at`` is null once it is delivered or dead."""

    __tablename__ = "deliveries"
    __table_args__ = (Index("ix_deliveries_due", "destination", "due_at"),)

    destination: Mapped[str] = mapped_column(ForeignKey("destinations.name"), primary_key=True)
    sequence: Mapped[int] = mapped_column(ForeignKey("events.sequence"), primary_key=True)
    document_id: Mapped[str] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(index=True)
    due_at: Mapped[datetime | None]
    attempts: Mapped[int]
    problem: Mapped[str | None]
    delivered_at: Mapped[datetime | None]
