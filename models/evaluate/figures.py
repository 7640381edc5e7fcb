"""The figures a measurement yields, and the counts they come from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

BINS = 10


@dataclass(slots=True)
class Tally:
    """Values right, false and missed. A wrong value is both false and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def count(self, *, is_right: bool, is_absent: bool = False) -> None:
        """Judge one true value."""
        self.right += is_right
        self.false += not is_right and not is_absent
        self.missed += not is_right

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_json(self) -> dict[str, float]:
        """Rounded to four places; ``n`` is how many true values there are."""
        figures = {"p": self.precision, "r": self.recall, "f1": self.f1}
        return {name: round(value, 4) for name, value in figures.items()} | {"n": self.right + self.missed}


@dataclass(slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def count(self, is_right: bool) -> None:
        """Judge one."""
        self.right += is_right
        self.of += 1

    @property
    def value(self) -> float | None:
        """0..1, None when nothing was judged."""
        return round(self.right / self.of, 4) if self.of else None


@dataclass(slots=True)
class Reliability:
    """How well confidences keep their word: values by tenth of confidence."""

    counts: list[int] = field(default_factory=lambda: [0] * BINS)
    promised: list[float] = field(default_factory=lambda: [0.0] * BINS)
    kept: list[int] = field(default_factory=lambda: [0] * BINS)

    def count(self, confidence: float, is_right: bool) -> None:
        """Judge one confidence."""
        place = min(BINS - 1, int(confidence * BINS))
        self.counts[place] += 1
        self.promised[place] += confidence
        self.kept[place] += is_right

    @property
    def error(self) -> float | None:
        """Expected calibration error over the tenths (Naeini et al. 2015), None when nothing was judged."""
        total = sum(self.counts)
        if not total:
            return None
        return round(sum(abs(p - k) for p, k in zip(self.promised, self.kept, strict=True)) / total, 4)


@dataclass(slots=True)
class Figures:
    """Everything measured over one set."""

    files: int = 0
    kind: Share = field(default_factory=Share)
    split: Tally = field(default_factory=Tally)
    header: Tally = field(default_factory=Tally)
    lines: Tally = field(default_factory=Tally)
    cells: Tally = field(default_factory=Tally)
    match: Share = field(default_factory=Share)
    codes: Tally = field(default_factory=Tally)
    route: Share = field(default_factory=Share)
    reliability: Reliability = field(default_factory=Reliability)
    accepted: Tally = field(default_factory=Tally)
    """Values at or above the accept threshold: right, wrong; missed are true values not so accepted."""
    fields: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    columns: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_code: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    faults: list[tuple[str, str, str, str]] = field(default_factory=list)
    """File, what, true value, value found."""

    def fault(self, file: str, what: str, true: object, found: object) -> None:
        """Note one thing that is wrong."""
        self.faults.append((file, what, str(true), str(found)))

    def as_json(self) -> dict[str, Any]:
        """One plain object, names as in docs/accuracy.md."""
        shown = self.accepted.right + self.accepted.false
        return {
            "files": self.files,
            "documents": self.kind.of,
            "kind": self.kind.value,
            "split": self.split.as_json(),
            "header": self.header.as_json(),
            "lines": self.lines.as_json(),
            "cells": self.cells.as_json(),
            "match": self.match.value,
            "codes": self.codes.as_json(),
            "route": self.route.value,
            "ece": self.reliability.error,
            "p@accept": round(self.accepted.precision, 4) if shown else None,
            "accepted": round(self.accepted.recall, 4) if shown else None,
            "fields": _sorted(self.fields),
            "columns": _sorted(self.columns),
            "by_code": _sorted(self.by_code),
        }


def _sorted(tallies: dict[str, Tally]) -> dict[str, dict[str, float]]:
    return {name: tallies[name].as_json() for name in sorted(tallies)}
