"""A value that one proposer offers for one field, with where it stands and what speaks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schemas.codes import Kind
from schemas.geometry import Box
from schemas.page import Page
from schemas.reading import Source
from trade.habits import Locale

Value = str | Decimal | date

TAXES_SUMMED = "taxes summed"
"""The producer of a sum of several taxes, by which it is known that no one rate is the paper's."""

_MODEL_SHARE = 0.55
"""How much the model's word alone is worth: measured, see docs/decisions/0009."""
_PASSED_OVER = 0.7
"""What is left of a score where the model was asked and sees nothing of the field there."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a candidate, each 0..1.

    ``label`` how surely the words beside it mean this field, ``place`` how well it stands to them, ``shape`` how
    much it looks like such a value, ``reading`` how sure the reader was of its letters, ``learned`` how surely the
    layout model takes its words for the field (None where it was not asked, or sees the field nowhere).
    ``passed_over``: it was asked and sees next to nothing of the field there.
    """

    label: float
    place: float = 1.0
    shape: float = 1.0
    reading: float = 1.0
    learned: float | None = None
    passed_over: bool = False

    @property
    def ruled(self) -> float:
        """What rules make of it."""
        return self.label * self.place * self.shape * (0.7 + 0.3 * self.reading)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One offer: ``value`` in plain form, ``text`` as printed. ``page`` and ``box`` say where, None when nowhere."""

    field: str
    value: Value
    text: str
    evidence: Evidence
    page: int | None = None
    box: Box | None = None
    source: Source = Source.RULES
    producer: str = ""

    @property
    def score(self) -> float:
        """One figure to rank by, 0..1, before anything is compared with the rest of the document.

        Rules and layout model are two witnesses, and one can be enough; what the model passes over is less sure.
        """
        seen = self.evidence.learned or 0.0
        share = _PASSED_OVER if self.evidence.passed_over else 1.0
        return share * (1.0 - (1.0 - self.evidence.ruled) * (1.0 - _MODEL_SHARE * seen))


Proposer = Callable[[Sequence[Page], Locale, Kind], Iterable[Candidate]]
"""What each way of reading is: rules today, the layout model and vendor memory next."""
