"""The outbox: events wait here, written with their decision, until each destination has taken them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, func, literal, select, update
from sqlalchemy.orm import aliased

from schemas.codes import Status
from schemas.errors import WrongUse
from schemas.event import Event, EventType
from schemas.record import Result
from store.ledger import details_of
from store.tables import DeliveryRow, DestinationRow, DocumentRow, EventRow
from store.transaction import MACHINE, Entry, Repository


class DeliveryState(StrEnum):
    """How far one event is at one destination."""

    PENDING = "pending"
    DELIVERED = "delivered"
    DEAD = "dead"
    DROPPED = "dropped"


HOLDING = (DeliveryState.PENDING.value, DeliveryState.DEAD.value)
"""What keeps a document's later events back: a receiver that heard them out of order would book the older one."""

RECORD = "record."
"""How the types of events that speak of a record begin."""

OVERTAKEN = "a newer event of the same document was delivered meanwhile"

LONGEST_WAIT = timedelta(days=2)
"""Nothing is put off for longer: what is due later than that was noted by a clock that ran ahead."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An event that a destination did not take, what it said last, and how many later events it holds back there."""

    destination: str
    event_id: str
    type: EventType
    document_id: str
    file: str
    attempts: int
    problem: str
    holds: int


def _is_due(destination: str, now: datetime) -> ColumnElement[bool]:
    """Deliveries whose time has come and that no earlier event of the same document holds back."""
    earlier = aliased(DeliveryRow)
    is_held = exists().where(
        earlier.destination == destination,
        earlier.document_id == DeliveryRow.document_id,
        earlier.sequence < DeliveryRow.sequence,
        earlier.state.in_(HOLDING),
    )
    has_come = (DeliveryRow.due_at <= now) | (DeliveryRow.due_at > now + LONGEST_WAIT)
    return (DeliveryRow.destination == destination) & has_come & ~is_held


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

        Of one document's events the next is due only when the one before it was delivered or dropped: a dead letter
        holds back what follows it.
        """
        self._catch_up(destination, now)
        due = (
            select(DeliveryRow)
            .where(_is_due(destination, now))
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
        due = exists().where(_is_due(destination, now))
        return newest > (row.last_sequence if row else 0) or bool(self.session.scalar(select(due)))

    def mark_delivered(self, destination: str, event_id: str, now: datetime) -> None:
        """The destination has taken it. A record that all destinations have taken makes its document delivered."""
        row = self._delivery(destination, event_id)
        if row.state == DeliveryState.DELIVERED.value:
            return
        row.state, row.due_at, row.problem, row.delivered_at = DeliveryState.DELIVERED.value, None, None, now
        self.session.flush()
        event = self.session.get_one(EventRow, row.sequence)
        details = details_of(event_id=event_id, destination=destination)
        self._transaction.entries.append(Entry(MACHINE, "delivered", event.document_id, details, now))
        if EventType(event.type) in (EventType.RECORD_POSTED, EventType.RECORD_SUPERSEDED):
            self._note_delivered(event)

    def mark_failed(self, destination: str, event_id: str, *, problem: str, retry_at: datetime | None) -> None:
        """The destination did not take it: try again at ``retry_at``, or never (None: a dead letter)."""
        row = self._delivery(destination, event_id)
        if row.state in (DeliveryState.DELIVERED.value, DeliveryState.DROPPED.value):
            return
        row.state = DeliveryState.DEAD.value if retry_at is None else DeliveryState.PENDING.value
        row.due_at, row.problem = retry_at, problem[:1000]
        self.session.flush()

    def release(self, destination: str, event_ids: Iterable[str], now: datetime) -> None:
        """Give back what was claimed and not tried: it is due again at once, and the try does not count."""
        chosen = select(EventRow.sequence).where(EventRow.event_id.in_(list(event_ids)))
        is_ours = DeliveryRow.sequence.in_(chosen) & (DeliveryRow.state == DeliveryState.PENDING.value)
        self._set(is_ours, destination, due_at=now, attempts=DeliveryRow.attempts - 1)

    def dead_letters(self) -> tuple[DeadLetter, ...]:
        """Events that a destination did not take however often it was tried, oldest first."""
        later = aliased(DeliveryRow)
        held = select(func.count()).where(
            later.destination == DeliveryRow.destination,
            later.document_id == DeliveryRow.document_id,
            later.sequence > DeliveryRow.sequence,
            later.state == DeliveryState.PENDING.value,
        )
        query = (
            select(DeliveryRow, EventRow, DocumentRow.file, held.scalar_subquery())
            .join(EventRow, EventRow.sequence == DeliveryRow.sequence)
            .join(DocumentRow, DocumentRow.document_id == EventRow.document_id)
            .where(DeliveryRow.state == DeliveryState.DEAD.value)
            .order_by(DeliveryRow.sequence, DeliveryRow.destination)
        )
        return tuple(
            DeadLetter(
                destination=delivery.destination,
                event_id=event.event_id,
                type=EventType(event.type),
                document_id=event.document_id,
                file=file,
                attempts=delivery.attempts,
                problem=delivery.problem or "",
                holds=holds,
            )
            for delivery, event, file, holds in self.session.execute(query).tuples()
        )

    def replay(
        self,
        *,
        now: datetime,
        since: datetime | None = None,
        event_ids: Iterable[str] | None = None,
        destination: str | None = None,
    ) -> int:
        """Send again every event since a moment, or those named; to one destination or all.

        Returns how many deliveries wait again. Receivers tell by the event id what they know already.
        """
        chosen = select(EventRow.sequence)
        if since is not None:
            chosen = chosen.where(EventRow.at >= since)
        if event_ids is not None:
            chosen = chosen.where(EventRow.event_id.in_(list(event_ids)))
        return self._wait_again(DeliveryRow.sequence.in_(chosen), destination, now)

    def retry_dead(
        self, *, now: datetime, event_ids: Iterable[str] | None = None, destination: str | None = None
    ) -> int:
        """Let dead letters go out again, all or those named; returns how many.

        One that a newer event of its document has overtaken is dropped instead: told last, the older would count.
        Raises WrongUse for an event that is no dead letter.
        """
        newer, its, own = aliased(DeliveryRow), aliased(EventRow), aliased(EventRow)
        is_overtaken = exists().where(
            newer.destination == DeliveryRow.destination,
            newer.document_id == DeliveryRow.document_id,
            newer.sequence > DeliveryRow.sequence,
            newer.state == DeliveryState.DELIVERED.value,
            its.sequence == newer.sequence,
            own.sequence == DeliveryRow.sequence,
            # What is said of the record and what is said of the exception do not replace each other.
            its.type.startswith(RECORD) == own.type.startswith(RECORD),
        )
        dead = self._dead(event_ids)
        self._set(dead & is_overtaken, destination, state=DeliveryState.DROPPED.value, problem=OVERTAKEN)
        return self._wait_again(dead, destination, now)

    def drop_dead(
        self, event_ids: Iterable[str], *, actor: str, reason: str, now: datetime, destination: str | None = None
    ) -> int:
        """Give dead letters up for good, so that what waits behind them goes out; returns how many.

        Raises WrongUse without a reason, or for an event that is no dead letter.
        """
        if not reason.strip():
            raise WrongUse("say why: the reason is kept in the ledger")
        named = tuple(dict.fromkeys(event_ids))
        dropped = self._set(self._dead(named), destination, state=DeliveryState.DROPPED.value, problem=reason[:1000])
        events = select(EventRow.document_id, EventRow.event_id).where(EventRow.event_id.in_(named))
        for document_id, event_id in self.session.execute(events.order_by(EventRow.sequence)).tuples():
            details = details_of(event_id=event_id, destination=destination, reason=reason)
            self._transaction.entries.append(Entry(actor, "dropped", document_id, details, now))
        return dropped

    def _dead(self, event_ids: Iterable[str] | None) -> ColumnElement[bool]:
        """Dead letters, all or those named, each of which there must be."""
        is_dead = DeliveryRow.state == DeliveryState.DEAD.value
        if event_ids is None:
            return is_dead
        named = set(event_ids)
        chosen = select(EventRow.sequence).where(EventRow.event_id.in_(named))
        query = select(EventRow.event_id).join(DeliveryRow, DeliveryRow.sequence == EventRow.sequence)
        unknown = named - set(self.session.scalars(query.where(is_dead, EventRow.event_id.in_(named))))
        if unknown:
            raise WrongUse(f"no dead letter {', '.join(sorted(unknown))}; see `mailroom deliver dead`")
        return is_dead & DeliveryRow.sequence.in_(chosen)

    def _wait_again(self, chosen: ColumnElement[bool], destination: str | None, now: datetime) -> int:
        return self._set(chosen, destination, state=DeliveryState.PENDING.value, due_at=now, attempts=0)

    def _set(self, chosen: ColumnElement[bool], destination: str | None, **values: object) -> int:
        self.session.flush()
        statement = update(DeliveryRow).where(chosen)
        if destination is not None:
            statement = statement.where(DeliveryRow.destination == destination)
        if "state" in values:
            theirs = select(DeliveryRow.document_id).where(chosen).distinct()
            self._transaction.note_change(DeliveryRow, self.session.scalars(theirs))
        done = int(self.session.connection().execute(statement.values(**values)).rowcount)
        self.session.expire_all()
        return done

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
