"""Candidates that offer the same value for the same field, weighed together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.decide.candidates import Candidate, Value
from trade.text.keys import plain

NUMBERS_OF_PAPERS = (
    "document_number", "po_numbers", "vendor_order_number", "contract_number", "delivery_note_number",
    "original_invoice_number", "tracking_number",
)  # fmt: skip
_BEST_OF = 6
_WORTH_TAKING = 0.3
_ECHO = 0.35
"""How much of another place's score is added: the same number in the footer is no independent witness."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value for one field. ``best`` is its strongest candidate, ``support`` how many other places say so.

    ``ruled`` and ``learned``: the most that rules and the layout model make of it, 0..1.
    """

    field: str
    value: Value
    score: float
    best: Candidate
    support: int = 0
    ruled: float = 0.0
    learned: float | None = None

    @property
    def is_worth_taking(self) -> bool:
        """Whether it is better than no value."""
        return self.score >= _WORTH_TAKING


def options_of(candidates: Iterable[Candidate]) -> dict[str, tuple[Option, ...]]:
    """The values offered for each field, strongest first."""
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault((candidate.field, _key(candidate.value)), []).append(candidate)
    options: dict[str, list[Option]] = {}
    for (field, _), group in groups.items():
        options.setdefault(field, []).append(_option(field, group))
    return {
        field: tuple(sorted(found, key=lambda option: -round(option.score, 2))[: _BEST_OF * 2])
        for field, found in options.items()
    }


def _option(field: str, group: Sequence[Candidate]) -> Option:
    ranked = sorted(group, key=lambda one: -one.score)
    best = ranked[0]
    seen = {(best.page, best.box)}
    doubt = 1.0 - best.score
    for other in ranked[1:]:
        if (other.page, other.box) not in seen:
            seen.add((other.page, other.box))
            doubt *= 1.0 - _ECHO * other.score
    learned = [one.evidence.learned for one in ranked if one.evidence.learned is not None]
    return Option(
        field,
        best.value,
        1.0 - doubt,
        best,
        support=len(seen) - 1,
        ruled=max(one.evidence.ruled for one in ranked),
        learned=max(learned, default=None),
    )


def _key(value: Value) -> str:
    if isinstance(value, Decimal):
        return str(value.normalize())
    return plain(str(value)) or str(value)
