"""The outbox: events wait here, written with their decision, until each destination has taken them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import exists, func, literal, select, update
from sqlalchemy.orm import aliased

from schemas.codes import Status
from schemas.errors import WrongUse
from schemas.event import Event, EventType
from schemas.record import Result
from store.tables import DeliveryRow, DestinationRow, DocumentRow, EventRow
from store.transaction import Repository


class DeliveryState(StrEnum):
    """How far one event is at one destination."""

    PENDING = "pending"
    DELIVERED = "delivered"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An event that a destination did not take, and what it said last."""

    destination: str
    event_id: str
    type: EventType
    document_id: str
    attempts: int
    problem: str


class Outbox(Repository):
    """Claiming events for a destination, and noting what became of them."""

    def serve(self, names: Iterable[str]) -> None:
        """Say which destinations there are: a record counts as delivered when all of these have taken it.

        A destination not named before gets every event there ever was.
        """
        served = set(names)
        rows = [{"name": name, "last_sequence": 0, "is_served": True} for name in sorted(served)]
        self._transaction.insert_new(DestinationRow, rows)
        for row in self.session.scalars(select(DestinationRow).order_by(DestinationRow.name).with_for_update()):
            row.is_served = row.name in served
        self.session.flush()

    def claim(self, destination: str, limit: int, lease: timedelta, now: datetime) -> tuple[Event, ...]:
        """Up to ``limit`` events due at a destination, oldest first; nobody else gets them before the lease ends.

        Of one document's events the next is due only when the one before it was delivered or is dead.
        """
        self._catch_up(destination, now)
        earlier = aliased(DeliveryRow)
        blocked = exists().where(
            earlier.destination == destination,
            earlier.document_id == DeliveryRow.document_id,
            earlier.sequence < DeliveryRow.sequence,
            earlier.state == DeliveryState.PENDING.value,
        )
        due = (
            select(DeliveryRow)
            .where(DeliveryRow.destination == destination, DeliveryRow.due_at <= now, ~blocked)
            .order_by(DeliveryRow.sequence)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        )
        rows = self.session.scalars(due).all()
        for row in rows:
            row.due_at, row.attempts = now + lease, row.attempts + 1
        self.session.flush()
        return self._events({row.sequence: row.attempts for row in rows})

    def has_due(self, destination: str, now: datetime) -> bool:
        """Whether something waits for a destination: not yet seen by it, or due again."""
        row = self.session.get(DestinationRow, destination)
        newest = self.session.scalar(select(func.max(EventRow.sequence))) or 0
        due = exists().where(DeliveryRow.destination == destination, DeliveryRow.due_at <= now)
        return newest > (row.last_sequence if row else 0) or bool(self.session.scalar(select(due)))

    def mark_delivered(self, destination: str, event_id: str, now: datetime) -> None:
        """The destination has taken it. A record that all destinations have taken makes its document delivered."""
        row = self._delivery(destination, event_id)
        row.state, row.due_at, row.problem, row.delivered_at = DeliveryState.DELIVERED.value, None, None, now
        self.session.flush()
        event = self.session.get_one(EventRow, row.sequence)
        if EventType(event.type) in (EventType.RECORD_POSTED, EventType.RECORD_SUPERSEDED):
            self._note_delivered(event)

    def mark_failed(self, destination: str, event_id: str, *, problem: str, retry_at: datetime | None) -> None:
        """The destination did not take it: try again at ``retry_at``, or never (None: a dead letter)."""
        row = self._delivery(destination, event_id)
        if row.state == DeliveryState.DELIVERED.value:
            return
        row.state = DeliveryState.DEAD.value if retry_at is None else DeliveryState.PENDING.value
        row.due_at, row.problem = retry_at, problem[:1000]
        self.session.flush()

    def dead_letters(self) -> tuple[DeadLetter, ...]:
        """Events that a destination did not take however often it was tried, oldest first."""
        query = (
            select(DeliveryRow, EventRow)
            .join(EventRow, EventRow.sequence == DeliveryRow.sequence)
            .where(DeliveryRow.state == DeliveryState.DEAD.value)
            .order_by(DeliveryRow.sequence, DeliveryRow.destination)
        )
        return tuple(
            DeadLetter(
                delivery.destination,
                event.event_id,
                EventType(event.type),
                event.document_id,
                delivery.attempts,
                delivery.problem or "",
            )
            for delivery, event in self.session.execute(query).tuples()
        )

    def replay(
        self,
        *,
        now: datetime,
        since: datetime | None = None,
        event_ids: Iterable[str] | None = None,
        destination: str | None = None,
    ) -> int:
        """Send again: dead letters, or every event since a moment, or those named; to one destination or all.

        Returns how many deliveries wait again. Receivers tell by the event id what they know already.
        """
        chosen = select(EventRow.sequence)
        if since is not None:
            chosen = chosen.where(EventRow.at >= since)
        if event_ids is not None:
            chosen = chosen.where(EventRow.event_id.in_(list(event_ids)))
        statement = update(DeliveryRow).where(DeliveryRow.sequence.in_(chosen))
        if since is None and event_ids is None:
            statement = statement.where(DeliveryRow.state == DeliveryState.DEAD.value)
        if destination is not None:
            statement = statement.where(DeliveryRow.destination == destination)
        self.session.flush()
        waiting = {"state": DeliveryState.PENDING.value, "due_at": now, "attempts": 0}
        return int(self.session.connection().execute(statement.values(**waiting)).rowcount)

    def _catch_up(self, destination: str, now: datetime) -> None:
        self._transaction.insert_new(DestinationRow, [{"name": destination, "last_sequence": 0, "is_served": True}])
        row = self.session.scalars(
            select(DestinationRow).where(DestinationRow.name == destination).with_for_update()
        ).one()
        newest = self.session.scalar(select(func.max(EventRow.sequence))) or 0
        if newest <= row.last_sequence:
            return
        fresh = select(
            literal(destination),
            EventRow.sequence,
            EventRow.document_id,
            literal(DeliveryState.PENDING.value),
            literal(now, DeliveryRow.due_at.type),
            literal(0),
        ).where(EventRow.sequence > row.last_sequence, EventRow.sequence <= newest)
        columns = ["destination", "sequence", "document_id", "state", "due_at", "attempts"]
        self.session.execute(
            self._transaction.insert(DeliveryRow).from_select(columns, fresh).on_conflict_do_nothing()
        )
        row.last_sequence = newest
        self.session.flush()

    def _events(self, attempts: dict[int, int]) -> tuple[Event, ...]:
        query = select(EventRow).where(EventRow.sequence.in_(attempts)).order_by(EventRow.sequence)
        return tuple(
            Event(
                event_id=row.event_id,
                type=EventType(row.type),
                document_id=row.document_id,
                version=row.version,
                at=row.at,
                result=Result.model_validate_json(row.body),
                attempt=attempts[row.sequence],
            )
            for row in self.session.scalars(query)
        )

    def _delivery(self, destination: str, event_id: str) -> DeliveryRow:
        query = select(DeliveryRow).join(EventRow, EventRow.sequence == DeliveryRow.sequence)
        query = query.where(EventRow.event_id == event_id, DeliveryRow.destination == destination)
        row = self.session.scalars(query).one_or_none()
        if row is None:
            raise WrongUse(f"event {event_id} was never claimed for {destination}")
        return row

    def _note_delivered(self, event: EventRow) -> None:
        taken = exists().where(
            DeliveryRow.destination == DestinationRow.name,
            DeliveryRow.sequence == event.sequence,
            DeliveryRow.state == DeliveryState.DELIVERED.value,
        )
        owed = select(func.count()).select_from(DestinationRow).where(DestinationRow.is_served, ~taken)
        if self.session.scalar(owed):
            return
        newer = exists().where(EventRow.document_id == event.document_id, EventRow.sequence > event.sequence)
        # Conditional, in the statement itself: somebody may be settling the document anew right now.
        posted = update(DocumentRow).where(
            DocumentRow.document_id == event.document_id, DocumentRow.status == Status.POSTED.value, ~newer
        )
        self.session.execute(
            posted.values(status=Status.DELIVERED.value).execution_options(synchronize_session="fetch")
        )
