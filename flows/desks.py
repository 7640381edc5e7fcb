"""The desk that the tasks of this process work at: tasks take ids, so they find it here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from threading import Event

from mailroom.desk import Desk
from mailroom.settings import load

_CURRENT: ContextVar[Desk | None] = ContextVar("desk", default=None)
_STOP: ContextVar[Event | None] = ContextVar("stop", default=None)


def desk() -> Desk:
    """The desk set by ``at``; in a process that Prefect started, the one its environment describes."""
    return _CURRENT.get() or _own_desk()


@contextmanager
def at(chosen: Desk, stop: Event | None = None) -> Iterator[None]:
    """Flows called within work at the desk given; Prefect carries the context into its task threads.

    What can be broken off between two steps looks at ``stopping()``.
    """
    tokens = _CURRENT.set(chosen), _STOP.set(stop)
    try:
        yield
    finally:
        _CURRENT.reset(tokens[0])
        _STOP.reset(tokens[1])


def stopping() -> Event | None:
    """The event that asks the work of this process to end, if there is one."""
    return _STOP.get()


@cache
def _own_desk() -> Desk:
    return Desk(load())
