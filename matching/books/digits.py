"""How often amounts begin with which two figures, against Benford's law: a report that tells where to look, no hold.

Source: M. Nigrini, Benford's Law (Wiley 2012), chapter 5: the first-two digits test and its limits of the mean
absolute deviation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import log10, sqrt

ENOUGH = 300
"""Amounts below which the distribution says little."""
SMALLEST = Decimal(10)
"""Amounts below have no two figures that mean anything."""
CLOSE, ACCEPTABLE, MARGINAL = 0.0012, 0.0018, 0.0022
"""Mean absolute deviation up to which the distribution is close, acceptable, marginal; beyond it does not conform."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """One pair of figures: how many amounts begin so, how many would be expected, and how far that is off."""

    digits: int
    found: int
    expected: float
    z: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """All amounts of one vendor, or of all: ``deviation`` is the mean absolute one over the ninety pairs."""

    amounts: int
    deviation: float
    beginnings: tuple[Beginning, ...]

    @property
    def says(self) -> str:
        """What the deviation means, in Nigrini's words."""
        if self.amounts < ENOUGH:
            return "too few amounts to say"
        limits = (
            (CLOSE, "close conformity"),
            (ACCEPTABLE, "acceptable conformity"),
            (MARGINAL, "marginal conformity"),
        )
        return next((words for limit, words in limits if self.deviation <= limit), "nonconformity")

    @property
    def too_often(self) -> tuple[Beginning, ...]:
        """The pairs that come clearly more often than expected (z over 2.57, 1 chance in 100), worst first."""
        often = (one for one in self.beginnings if one.z > 2.57 and one.found > one.expected and one.found >= 5)
        return tuple(sorted(often, key=lambda one: -one.z))


def first_two(amount: Decimal) -> int | None:
    """The first two figures of an amount: 10 to 99; None for an amount too small.

    >>> first_two(Decimal("1234.50")), first_two(Decimal("9.50"))
    (12, None)
    """
    value = abs(amount)
    return int(f"{value:E}".replace(".", "")[:2].ljust(2, "0")) if value >= SMALLEST else None


def distribution(amounts: Iterable[Decimal]) -> Distribution:
    """How amounts begin."""
    counts = Counter(digits for amount in amounts if (digits := first_two(amount)) is not None)
    total = sum(counts.values())
    beginnings = tuple(_beginning(digits, counts[digits], total) for digits in range(10, 100))
    shares = (abs(one.found - one.expected) / total for one in beginnings) if total else iter(())
    return Distribution(total, round(sum(shares) / 90, 5), beginnings)


def _beginning(digits: int, found: int, total: int) -> Beginning:
    share = log10(1 + 1 / digits)
    expected = share * total
    spread = sqrt(total * share * (1 - share))
    off = max(abs(found - expected) - 0.5, 0) / spread if spread else 0.0
    return Beginning(digits, found, round(expected, 1), round(off, 2))
