"""Downstream hears of every change, in order, and of nothing twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import Status
from schemas.event import EventType
from store.announce import announced

POSTED, SUPERSEDED, WITHDRAWN = EventType.RECORD_POSTED, EventType.RECORD_SUPERSEDED, EventType.RECORD_WITHDRAWN
RAISED, RESOLVED = EventType.EXCEPTION_RAISED, EventType.EXCEPTION_RESOLVED


@pytest.mark.parametrize(
    ("told", "status", "result", "expected"),
    [
        ([], Status.POSTED, "r1", (POSTED,)),
        ([], Status.EXCEPTED, "r1", (RAISED,)),
        ([], Status.IN_REVIEW, "r1", (RAISED,)),
        ([], Status.IGNORED, "r1", ()),
        ([(POSTED, "r1")], Status.POSTED, "r1", ()),
        ([(POSTED, "r1")], Status.POSTED, "r2", (SUPERSEDED,)),
        ([(POSTED, "r1")], Status.EXCEPTED, "r2", (WITHDRAWN, RAISED)),
        ([(POSTED, "r1")], Status.IGNORED, "r2", (WITHDRAWN,)),
        ([(RAISED, "r1")], Status.EXCEPTED, "r1", ()),
        ([(RAISED, "r1")], Status.WAITING, "r2", (RAISED,)),
        ([(RAISED, "r1")], Status.POSTED, "r2", (RESOLVED, POSTED)),
        ([(RAISED, "r1")], Status.REJECTED, "r2", (RESOLVED,)),
        ([(POSTED, "r1"), (WITHDRAWN, "r2"), (RAISED, "r2")], Status.POSTED, "r1", (RESOLVED, POSTED)),
        ([(RAISED, "r1"), (RESOLVED, "r2")], Status.EXCEPTED, "r1", (RAISED,)),
    ],
)
def test_each_change_is_told(
    told: list[tuple[EventType, str]], status: Status, result: str, expected: tuple[EventType, ...]
) -> None:
    assert announced(told, status, result) == expected


ENDS = (Status.POSTED, Status.EXCEPTED, Status.IN_REVIEW, Status.WAITING, Status.IGNORED, Status.REJECTED)


@given(st.lists(st.tuples(st.sampled_from(ENDS), st.sampled_from(["r1", "r2"])), max_size=12))
def test_whatever_happens_downstream_can_tell_what_stands(history: list[tuple[Status, str]]) -> None:
    told: list[tuple[EventType, str]] = []
    for status, result in history:
        told += [(kind, result) for kind in announced(told, status, result)]
        assert announced(told, status, result) == ()
        standing, raised = _stands(told)
        assert standing == (result if status is Status.POSTED else None)
        assert raised == (result if status in (Status.EXCEPTED, Status.IN_REVIEW, Status.WAITING) else None)


def _stands(told: list[tuple[EventType, str]]) -> tuple[str | None, str | None]:
    record = exception = None
    for kind, result in told:
        if kind.is_record:
            record = None if kind is WITHDRAWN else result
        else:
            exception = None if kind is RESOLVED else result
    return record, exception
