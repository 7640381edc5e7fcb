"""Pushing what waits in the outbox; what a destination does not take is tried again, later and later."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from connectors.destinations import Destination, retry_at
from mailroom.desk import Desk, Step
from schemas.errors import DestinationUnavailable, Misconfigured, Unavailable
from schemas.event import Event as Message
from store import DeadLetter

AT_ONCE = 10
"""Events in hand at a time: all can be tried within the lease even where each takes its full time."""

LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many events were taken, are to be tried again, or were given up as dead letters."""

    sent: int = 0
    failed: int = 0
    dead: int = 0

    def __add__(self, other: Delivered) -> Delivered:
        return Delivered(self.sent + other.sent, self.failed + other.failed, self.dead + other.dead)


def deliver(desk: Desk) -> Delivered:
    """Everything that is due, to every destination side by side: none waits for another."""
    names = [destination.name for destination in desk.destinations]
    with ThreadPoolExecutor(max(1, len(names)), thread_name_prefix="deliver") as threads:
        return sum(threads.map(lambda name: deliver_to(desk, name), names), Delivered())


def deliver_to(desk: Desk, name: str, stop: Event | None = None) -> Delivered:
    """Everything that is due at one destination, or until ``stop`` is set between two events.

    Raises Misconfigured when there is none of that name.
    """
    destination = _destination(desk, name)
    total = Delivered()
    while events := _claimed(desk, name):
        taken = Delivered()
        for number, event in enumerate(events):
            if stop is not None and stop.is_set():
                _give_back(desk, name, events[number:])
                return total + taken
            taken += _send(desk, destination, event)
        total += taken
        if taken.sent == 0:  # it is down: what waits behind would only wear out its tries
            break
    return total


def deliver_until(desk: Desk, stop: Event, seconds: float) -> None:
    """Deliver every so many seconds until ``stop`` is set, each destination at its own pace."""
    desk.open_all()
    names = [destination.name for destination in desk.destinations]
    with ThreadPoolExecutor(max(1, len(names)), thread_name_prefix="deliver") as threads:
        going = [threads.submit(_deliver_until, desk, name, stop, seconds) for name in names]
        for one in going:
            one.add_done_callback(lambda _: stop.set())  # one that ends early ends the others, too
        stop.wait()
    for one in going:
        one.result()


def _deliver_until(desk: Desk, name: str, stop: Event, seconds: float) -> None:
    while not stop.is_set():
        try:
            deliver_to(desk, name, stop)
        except Unavailable as problem:  # a database that is down is waited for
            desk.announce(Step.TROUBLE, f"{problem}. {problem.advice}")
        stop.wait(seconds)


def is_due(desk: Desk, name: str | None = None) -> bool:
    """Whether anything waits for any destination, or for the one named."""
    names = [destination.name for destination in desk.destinations if name in (None, destination.name)]
    with desk.database.reading() as records:
        return any(records.outbox.has_due(one, desk.clock()) for one in names)


def replay(desk: Desk, *, since: datetime | None = None, destination: str | None = None) -> int:
    """Let dead letters, or every event since a moment, go out again; how many."""
    with desk.database.transaction() as records:
        if since is None:
            return records.outbox.retry_dead(now=desk.clock(), destination=destination)
        return records.outbox.replay(now=desk.clock(), since=since, destination=destination)


def dead_letters(desk: Desk) -> tuple[DeadLetter, ...]:
    """What destinations did not take, and what waits behind it."""
    with desk.database.reading() as records:
        return records.outbox.dead_letters()


def retry(desk: Desk, event_ids: Sequence[str], destination: str | None = None) -> int:
    """Let dead letters go out again. Raises WrongUse for an event that is none."""
    with desk.database.transaction() as records:
        return records.outbox.retry_dead(now=desk.clock(), event_ids=event_ids, destination=destination)


def drop(desk: Desk, event_ids: Sequence[str], *, actor: str, reason: str, destination: str | None = None) -> int:
    """Give dead letters up for good, so that what waits behind them goes out. Raises WrongUse."""
    with desk.database.transaction() as records:
        return records.outbox.drop_dead(
            event_ids, actor=actor, reason=reason, now=desk.clock(), destination=destination
        )


def _claimed(desk: Desk, name: str) -> tuple[Message, ...]:
    with desk.database.transaction() as records:
        return records.outbox.claim(name, AT_ONCE, LEASE, desk.clock())


def _give_back(desk: Desk, name: str, events: Sequence[Message]) -> None:
    with desk.database.transaction() as records:
        records.outbox.release(name, [event.event_id for event in events], desk.clock())


def _send(desk: Desk, destination: Destination, event: Message) -> Delivered:
    try:
        destination.send(event)
    except DestinationUnavailable as problem:
        return _failed(desk, destination.name, event, problem)
    except Exception as fault:  # noqa: BLE001 - what a destination breaks on costs its own event, not the others
        unforeseen = DestinationUnavailable(f"sending it failed with {type(fault).__name__}")
        return _failed(desk, destination.name, event, unforeseen)
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
