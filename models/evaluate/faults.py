"""What was read wrong, and which of it hurts most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: ``wanted`` None is a value that the page does not print, ``got`` None a value missed.

    ``what`` is a field, ``kind``, ``code``, or ``line 3 amount``; ``confidence`` is what we said of the wrong value.
    """

    file: str
    what: str
    wanted: str | None
    got: str | None
    confidence: float | None = None
    accepted: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "file": self.file,
            "what": self.what,
            "wanted": self.wanted,
            "got": self.got,
            "confidence": self.confidence,
            "accepted": self.accepted,
        }


def worst(faults: Iterable[Fault], most: int | None = None) -> tuple[Fault, ...]:
    """Those that hurt most: wrong values passed off as certain, then other wrong values, then what was missed."""
    return tuple(sorted(faults, key=_harm)[:most])


def _harm(fault: Fault) -> tuple[bool, bool, float]:
    return not fault.accepted, fault.got is None, -(fault.confidence or 0.0)
