"""Everything that a measurement tells: figures with intervals, also by how words came and by language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.evaluate.faults import Fault, worst
from models.evaluate.figures import Figures, total
from models.evaluate.intervals import Interval, intervals
from models.evaluate.origins import Came
from models.evaluate.scoring import Judged


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures over some documents, with the interval of each by name."""

    documents: int
    figures: Figures
    intervals: Mapping[str, Interval] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What ``Figures`` tells, and how sure it is of it."""
        return {
            **self.figures.as_json(),
            "intervals": {name: list(interval) for name, interval in self.intervals.items()},
        }


@dataclass(frozen=True, slots=True)
class Report:
    """Figures over a set, and over its parts."""

    all: Measured
    by_source: Mapping[str, Measured]
    by_language: Mapping[str, Measured]

    def worst(self, most: int | None = None) -> tuple[Fault, ...]:
        """The faults, those that hurt most first."""
        return worst(self.all.figures.faults, most)

    def as_json(self) -> dict[str, Any]:
        """The figures' own names, and beside them ``intervals``, ``trust``, ``by_source``, ``by_language``."""
        figures = self.all.figures
        return {
            **self.all.as_json(),
            "p@accept_strict": figures.trust.strict_precision,
            "trust": {name: _trust(figures, name) for name in sorted(figures.fields)},
            "lines_trust": {
                "ece": figures.cell_trust.error,
                "p@accept": figures.cell_trust.precision,
                "accepted": figures.cell_trust.share,
            },
            "reliability": [one.as_json() for one in figures.trust.bins],
            "by_source": {name: part.as_json() for name, part in self.by_source.items()},
            "by_language": {name: part.as_json() for name, part in self.by_language.items()},
        }


def report(judged: Sequence[Judged]) -> Report:
    """Sum up judged documents, whole and in parts; parts in a fixed order, the largest language first."""
    by_source = _parts(judged, lambda one: one.came.value)
    by_language = _parts(judged, lambda one: one.language)
    return Report(
        all=measured(judged),
        by_source={came.value: by_source[came.value] for came in Came if came.value in by_source},
        by_language=dict(sorted(by_language.items(), key=lambda part: (-part[1].documents, part[0]))),
    )


def measured(judged: Sequence[Judged]) -> Measured:
    """The figures of some judged documents together."""
    documents = [one.figures for one in judged]
    return Measured(len(documents), total(documents), intervals(documents))


def _parts(judged: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, Measured]:
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one)].append(one)
    return {name: measured(group) for name, group in groups.items()}


def _trust(figures: Figures, name: str) -> dict[str, float | None]:
    trust = figures.field_trust[name]
    return {
        "ece": trust.error,
        "p@accept": trust.precision,
        "p@accept_strict": trust.strict_precision,
        "accepted": trust.share,
    }
