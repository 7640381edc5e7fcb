"""Pushing what waits in the outbox; what a destination does not take is tried again, later and later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from connectors.destinations import Destination, retry_at
from mailroom.desk import Desk, Step
from schemas.errors import DestinationUnavailable, Misconfigured, Unavailable
from schemas.event import Event as Message

AT_ONCE = 50
LEASE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many events were taken, are to be tried again, or were given up as dead letters."""

    sent: int = 0
    failed: int = 0
    dead: int = 0

    def __add__(self, other: Delivered) -> Delivered:
        return Delivered(self.sent + other.sent, self.failed + other.failed, self.dead + other.dead)


def deliver(desk: Desk) -> Delivered:
    """Everything that is due, to every destination."""
    return sum((deliver_to(desk, destination.name) for destination in desk.destinations), Delivered())


def deliver_to(desk: Desk, name: str) -> Delivered:
    """Everything that is due at one destination. Raises Misconfigured when there is none of that name."""
    destination = _destination(desk, name)
    total = Delivered()
    while events := _claimed(desk, name):
        taken = sum((_send(desk, destination, event) for event in events), Delivered())
        total += taken
        if taken.sent == 0:  # it is down: what waits behind would only wear out its tries
            break
    return total


def deliver_until(desk: Desk, stop: Event, seconds: float) -> None:
    """Deliver every so many seconds until ``stop`` is set; a database that is down is waited for."""
    desk.open_all()
    while not stop.is_set():
        try:
            deliver(desk)
        except Unavailable as problem:
            desk.announce(Step.TROUBLE, f"{problem}. {problem.advice}")
        stop.wait(seconds)


def is_due(desk: Desk) -> bool:
    """Whether anything waits for any destination."""
    with desk.database.reading() as records:
        return any(records.outbox.has_due(destination.name, desk.clock()) for destination in desk.destinations)


def replay(desk: Desk, *, since: datetime | None = None, destination: str | None = None) -> int:
    """Let dead letters, or every event since a moment, go out again; how many."""
    with desk.database.transaction() as records:
        return records.outbox.replay(now=desk.clock(), since=since, destination=destination)


def _claimed(desk: Desk, name: str) -> tuple[Message, ...]:
    with desk.database.transaction() as records:
        return records.outbox.claim(name, AT_ONCE, LEASE, desk.clock())


def _send(desk: Desk, destination: Destination, event: Message) -> Delivered:
    try:
        destination.send(event)
    except DestinationUnavailable as problem:
        return _failed(desk, destination.name, event, problem)
    with desk.database.transaction() as records:
        records.outbox.mark_delivered(destination.name, event.event_id, desk.clock())
    desk.announce(Step.DELIVERED, f"{event.result.file}: {event.type.value} to {destination.name}")
    return Delivered(sent=1)


def _failed(desk: Desk, name: str, event: Message, problem: DestinationUnavailable) -> Delivered:
    again_at = retry_at(event.attempt, problem, desk.clock())
    with desk.database.transaction() as records:
        records.outbox.mark_failed(name, event.event_id, problem=str(problem), retry_at=again_at)
    desk.announce(Step.TROUBLE, f"{event.event_id} not taken by {name} (try {event.attempt}): {problem}")
    return Delivered(failed=1) if again_at else Delivered(dead=1)


def _destination(desk: Desk, name: str) -> Destination:
    for destination in desk.destinations:
        if destination.name == name:
            return destination
    raise Misconfigured(f"there is no destination {name}")
