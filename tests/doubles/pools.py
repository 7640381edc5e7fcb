"""Pools that misbehave: workers that die on certain pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from mailroom.reading import read_part
from schemas.errors import ReadingCrashed

T = TypeVar("T")


class CrashingPool:
    """Runs calls here and now, but whatever reads one of the bad pages dies."""

    width = 2

    def __init__(self, *bad_pages: int) -> None:
        self.bad_pages = set(bad_pages)
        self.read: list[tuple[int, ...] | None] = []

    def start(self, function: Callable[..., T], *arguments: object, seconds: float) -> Callable[[], T]:
        """Wait means call."""
        return lambda: self._call(function, *arguments)

    def close(self) -> None:
        """Nothing to end."""

    def _call(self, function: Callable[..., T], *arguments: object) -> T:
        if function is read_part:
            only = arguments[3]
            assert only is None or isinstance(only, tuple)
            self.read.append(only)
            if only is None or self.bad_pages & set(only):
                raise ReadingCrashed("the program that reads it crashed")
        return function(*arguments)
