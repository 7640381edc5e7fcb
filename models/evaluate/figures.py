"""The figures a measurement yields, and the counts they come from; counts of documents add up to those of a set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from models.evaluate.faults import Fault
from models.evaluate.trust import Trust


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

    def add(self, other: Tally) -> None:
        """Take in what was counted elsewhere."""
        self.right += other.right
        self.false += other.false
        self.missed += other.missed

    @property
    def is_empty(self) -> bool:
        """Whether nothing was there and nothing was said."""
        return not (self.right or self.false or self.missed)

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

    def add(self, other: Share) -> None:
        """Take in what was counted elsewhere."""
        self.right += other.right
        self.of += other.of

    @property
    def value(self) -> float | None:
        """0..1, None when nothing was judged."""
        return round(self.right / self.of, 4) if self.of else None


def _tallies() -> defaultdict[str, Tally]:
    return defaultdict(Tally)


def _trusts() -> defaultdict[str, Trust]:
    return defaultdict(Trust)


@dataclass(slots=True)
class Figures:
    """Everything measured over a document or a set of them."""

    files: int = 0
    kind: Share = field(default_factory=Share)
    split: Tally = field(default_factory=Tally)
    header: Tally = field(default_factory=Tally)
    lines: Tally = field(default_factory=Tally)
    cells: Tally = field(default_factory=Tally)
    match: Share = field(default_factory=Share)
    codes: Tally = field(default_factory=Tally)
    route: Share = field(default_factory=Share)
    trust: Trust = field(default_factory=Trust)
    """How far the confidences of header values can be trusted; ``cell_trust``: those of line cells."""
    cell_trust: Trust = field(default_factory=Trust)
    fields: defaultdict[str, Tally] = field(default_factory=_tallies)
    field_trust: defaultdict[str, Trust] = field(default_factory=_trusts)
    columns: defaultdict[str, Tally] = field(default_factory=_tallies)
    by_code: defaultdict[str, Tally] = field(default_factory=_tallies)
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Take in what was counted over other documents."""
        self.files += other.files
        for mine, theirs in zip(self._shares(), other._shares(), strict=True):
            mine.add(theirs)
        for tally, more in zip(self._tallies(), other._tallies(), strict=True):
            tally.add(more)
        self.trust.add(other.trust)
        self.cell_trust.add(other.cell_trust)
        for name, trust in other.field_trust.items():
            self.field_trust[name].add(trust)
        for named, others in zip(self._named(), other._named(), strict=True):
            for name, counted in others.items():
                named[name].add(counted)
        self.faults += other.faults

    def _shares(self) -> tuple[Share, ...]:
        return self.kind, self.match, self.route

    def _tallies(self) -> tuple[Tally, ...]:
        return self.split, self.header, self.lines, self.cells, self.codes

    def _named(self) -> tuple[defaultdict[str, Tally], ...]:
        return self.fields, self.columns, self.by_code

    def as_json(self) -> dict[str, Any]:
        """One plain object, names as in docs/accuracy.md."""
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
            "ece": self.trust.error,
            "p@accept": self.trust.precision,
            "accepted": self.trust.share,
            "fields": _sorted(self.fields),
            "columns": _sorted(self.columns),
            "by_code": _sorted(self.by_code),
        }


def total(counted: Iterable[Figures]) -> Figures:
    """The figures over all documents together."""
    figures = Figures()
    for one in counted:
        figures.add(one)
    return figures


def _sorted(tallies: dict[str, Tally]) -> dict[str, dict[str, float]]:
    return {name: tallies[name].as_json() for name in sorted(tallies)}
