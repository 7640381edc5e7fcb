"""How far confidences can be trusted: calibration by tenths, and what is right among what is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.record import ResultField

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The values whose confidence lies in one tenth: how many, their confidences added up, how many are right."""

    count: int
    promised: float
    kept: int

    def as_json(self) -> dict[str, float | None]:
        """Count, mean confidence and share right."""
        if not self.count:
            return {"n": 0, "confidence": None, "right": None}
        return {
            "n": self.count,
            "confidence": round(self.promised / self.count, 4),
            "right": round(self.kept / self.count, 4),
        }


@dataclass(frozen=True, slots=True)
class Point:
    """Were everything from this confidence on accepted: precision of it, and the share of true values among it."""

    confidence: float
    precision: float
    share: float


@dataclass(slots=True)
class Trust:
    """Each value found with its confidence and whether it is right, and what the thresholds in force let through.

    ``strays`` are accepted values that the page does not print: no true value stands against them, so they are
    not among ``accepted``.
    """

    judged: list[tuple[float, bool]] = field(default_factory=list)
    true_values: int = 0
    accepted: int = 0
    accepted_right: int = 0
    strays: int = 0

    def count(self, cell: ResultField | None, is_right: bool) -> None:
        """Judge what was found for one true value."""
        self.true_values += 1
        if cell is None:
            return
        self.judged.append((cell.confidence, is_right))
        self.accepted += cell.accepted
        self.accepted_right += cell.accepted and is_right

    def add(self, other: Trust) -> None:
        """Take in what was judged elsewhere."""
        self.judged += other.judged
        self.true_values += other.true_values
        self.accepted += other.accepted
        self.accepted_right += other.accepted_right
        self.strays += other.strays

    @property
    def bins(self) -> tuple[Bin, ...]:
        """Values by tenth of confidence."""
        groups: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
        for confidence, is_right in self.judged:
            groups[min(BINS - 1, int(confidence * BINS))].append((confidence, is_right))
        return tuple(Bin(len(group), sum(c for c, _ in group), sum(r for _, r in group)) for group in groups)

    @property
    def error(self) -> float | None:
        """Expected calibration error over the tenths (Naeini et al. 2015), None when nothing was judged."""
        if not self.judged:
            return None
        return round(sum(abs(one.promised - one.kept) for one in self.bins) / len(self.judged), 4)

    @property
    def precision(self) -> float | None:
        """Share right of the accepted values, None when nothing was accepted."""
        return round(self.accepted_right / self.accepted, 4) if self.accepted else None

    @property
    def strict_precision(self) -> float | None:
        """The same with accepted values that the page does not print counted as wrong."""
        shown = self.accepted + self.strays
        return round(self.accepted_right / shown, 4) if shown else None

    @property
    def share(self) -> float | None:
        """Share of true values that were found right and accepted, None when there are none."""
        return round(self.accepted_right / self.true_values, 4) if self.true_values else None

    @property
    def curve(self) -> tuple[Point, ...]:
        """Precision against the share of true values accepted, for every threshold that makes a difference."""
        ranked = sorted(self.judged, key=lambda one: -one[0])
        return tuple(self._points(ranked))

    def _points(self, ranked: Sequence[tuple[float, bool]]) -> list[Point]:
        points: list[Point] = []
        right = 0
        for place, (confidence, is_right) in enumerate(ranked, start=1):
            right += is_right
            if place == len(ranked) or ranked[place][0] != confidence:
                points.append(Point(confidence, right / place, right / self.true_values))
        return points
