"""The desk that the tasks of this process work at: tasks take ids, so they find it here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from mailroom.desk import Desk
from mailroom.settings import load

_CURRENT: ContextVar[Desk | None] = ContextVar("desk", default=None)


def desk() -> Desk:
    """The desk set by ``at``; in a process that Prefect started, the one its environment describes."""
    return _CURRENT.get() or _own_desk()


@contextmanager
def at(chosen: Desk) -> Iterator[None]:
    """Flows called within work at the desk given; Prefect carries the context into its task threads."""
    token = _CURRENT.set(chosen)
    try:
        yield
    finally:
        _CURRENT.reset(token)


@cache
def _own_desk() -> Desk:
    return Desk(load())
