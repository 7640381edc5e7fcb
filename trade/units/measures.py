"""Units of measure: which are the same, which convert, and by what factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from trade.text.folding import folded
from trade.text.keys import plain
from trade.units.names import COUNTS, FORMS, MEASURES, PACKS, UNITS

if TYPE_CHECKING:
    from pint import UnitRegistry

_MEASURE_OF = {unit: measure for measure, units in MEASURES.items() for unit in units}
_NAMES = {unit: name for units in MEASURES.values() for unit, name in units.items()}


@dataclass(frozen=True, slots=True)
class Conversion:
    """How many of the order's unit are one of the document's, and why we know."""

    factor: Decimal
    basis: str
    is_assumed: bool = False
    """Concluded from quantity and price, not read."""


SAME = Conversion(Decimal(1), "same unit")


@lru_cache(maxsize=2_000)
def unit_of(text: str) -> str | None:
    """The unit that a code or a printed word stands for; None when unknown.

    >>> unit_of("Stk."), unit_of("C62"), unit_of("BAG 40#")
    ('piece', 'piece', 'bag')
    """
    bare = folded(text).strip()
    if bare == "#":
        return "lb"
    whole = plain(bare)
    if whole in UNITS:
        return UNITS[whole]
    words = re.split(r"[^a-z0-9#]+", bare)
    parts = [part for word in words for part in (word, re.sub(r"\d+$", "", word)) if len(part) >= 2]
    known = [UNITS[part] for part in parts if part in UNITS]
    return next((unit for unit in known if unit in PACKS), known[0] if known else None)


@lru_cache(maxsize=2_000)
def fixed_factor(unit: str, into: str) -> Decimal | None:
    """How many ``into`` are one ``unit``, by definition; None when they measure different things."""
    if unit == into:
        return Decimal(1)
    if unit in COUNTS and into in COUNTS:
        return Decimal(COUNTS[unit]) / COUNTS[into]
    if unit not in _MEASURE_OF or _MEASURE_OF[unit] != _MEASURE_OF.get(into):
        return None
    factor = _registry().Quantity(Decimal(1), _NAMES[unit]).to(_NAMES[into]).magnitude
    return round(Decimal(factor), 24).normalize()


def is_pack(unit: str | None) -> bool:
    """Whether a unit holds a number of something that must be known before it converts."""
    return unit in PACKS


def is_form(unit: str | None) -> bool:
    """Whether a unit is only the shape in which a single item comes."""
    return unit in FORMS


@cache
def _registry() -> UnitRegistry[Any]:
    from pint import UnitRegistry  # a third of a second, for papers in other units than their order's only

    return UnitRegistry(non_int_type=Decimal)
