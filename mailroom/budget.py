"""The processor time that one arrival may cost in all, over every part, page and stage of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar, cast

from extractors.meter import spent
from mailroom.pool import Pool
from schemas.errors import MailroomError, ReadingTimedOut, UnreadableFile

T = TypeVar("T")


class BudgetedPool:
    """A pool for one arrival: what its calls cost is taken off, and when nothing is left none begins."""

    def __init__(self, pool: Pool, seconds: float) -> None:
        self.width = pool.width
        self._pool = pool
        self._seconds = seconds
        self.used = 0.0
        self._lock = Lock()

    def start(self, function: Callable[..., T], *arguments: object, seconds: float) -> Callable[[], T]:
        """Begin a call with no more than what is left. Raises ReadingTimedOut, now or when waited for."""
        left = self._seconds - self.used
        if left <= 0:
            raise ReadingTimedOut(
                f"The {self._seconds:,g} seconds of processor time for all that came in one file are used up."
            )
        allowed = min(seconds, left)
        waiting = self._pool.start(metered, function, *arguments, seconds=allowed)

        def wait() -> T:
            try:
                told = waiting()
            except UnreadableFile:  # ended from outside: taken as the most that it could have cost
                self._charge(allowed)
                raise
            self._charge(told.cost)
            if told.failure:
                raise told.failure
            return cast(T, told.result)

        return wait

    def close(self) -> None:
        """Nothing to end: the pool behind it goes on."""

    def _charge(self, seconds: float) -> None:
        with self._lock:
            self.used += seconds


@dataclass(frozen=True, slots=True)
class Metered:
    """What a call gave or raised, and the processor seconds it took."""

    result: object
    cost: float
    failure: MailroomError | None = None


def metered(function: Callable[..., object], *arguments: object) -> Metered:
    """Runs in a worker: the call, and what it cost."""
    before = spent()
    try:
        result = function(*arguments)
    except MailroomError as failure:
        return Metered(None, spent() - before, failure)
    return Metered(result, spent() - before)
