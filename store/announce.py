"""What downstream must hear after a decision, given what it has heard: a pure function of the two."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.codes import Status
from schemas.event import EventType

Told = Sequence[tuple[EventType, str]]
"""Events of one document so far, oldest first, each with the result that it carried."""


def announced(told: Told, status: Status, result: str) -> tuple[EventType, ...]:
    """The events to write now, in order. Nothing new to say gives none.

    An exception that becomes a record is resolved first, then posted; a record that no longer stands is withdrawn
    before the exception is raised.
    """
    if status in (Status.POSTED, Status.DELIVERED):
        return (*_resolved(told), *_posted(told, result))
    if status in (Status.IN_REVIEW, Status.EXCEPTED, Status.WAITING):
        return (*_withdrawn(told), *_raised(told, result))
    return (*_withdrawn(told), *_resolved(told))


def _posted(told: Told, result: str) -> tuple[EventType, ...]:
    standing = _last(told, is_record=True)
    if standing is None or standing[0] is EventType.RECORD_WITHDRAWN:
        return (EventType.RECORD_POSTED,)
    return () if standing[1] == result else (EventType.RECORD_SUPERSEDED,)


def _raised(told: Told, result: str) -> tuple[EventType, ...]:
    return (
        () if _last(told, is_record=False) == (EventType.EXCEPTION_RAISED, result) else (EventType.EXCEPTION_RAISED,)
    )


def _withdrawn(told: Told) -> tuple[EventType, ...]:
    standing = _last(told, is_record=True)
    stands = standing is not None and standing[0] is not EventType.RECORD_WITHDRAWN
    return (EventType.RECORD_WITHDRAWN,) if stands else ()


def _resolved(told: Told) -> tuple[EventType, ...]:
    standing = _last(told, is_record=False)
    is_open = standing is not None and standing[0] is EventType.EXCEPTION_RAISED
    return (EventType.EXCEPTION_RESOLVED,) if is_open else ()


def _last(told: Told, *, is_record: bool) -> tuple[EventType, str] | None:
    return next((event for event in reversed(told) if event[0].is_record is is_record), None)
