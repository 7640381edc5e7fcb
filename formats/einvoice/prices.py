"""The price of a line (BG-29) brought to the unit that is billed, where a message states it for another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from formats.einvoice.adjustments import Adjustment
from formats.einvoice.readings import WORKED_OUT, decimal_at, number_of
from formats.einvoice.tree import Element
from schemas.extraction import Number
from trade.units.measures import fixed_factor, unit_of

_PLACES = Decimal("0.000001")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class LinePrice:
    """The net price (BT-146) and for how many of the billed unit it is (BT-149); ``gross``: quantity times price."""

    unit_price: Number
    price_base: Number
    gross: Decimal | None


def line_price(
    price: Number,
    base: Element | None,
    billed: Element | None,
    *,
    amount: Decimal | None,
    adjustments: Sequence[Adjustment] = (),
) -> LinePrice:
    """A line's price for its own unit.

    ``base`` is the element of the base quantity and ``billed`` that of the quantity, each with its unit code;
    ``amount`` the line's own (BT-131). A price of nothing for an amount of something says nothing: then the amount
    is what is billed, and the price is worked out.
    """
    quantity = decimal_at(billed, ".") if billed is not None else None
    full = _before(amount, adjustments)
    stated = decimal_at(base, ".") if base is not None else None
    if quantity and full and price.value == 0:
        each = (full / quantity).quantize(_PLACES).normalize()
        return LinePrice(number_of(each, provenance=WORKED_OUT), Number(), full)
    per = _in_billed_unit(price.value, stated, base, billed, full=full)
    if per is None:
        found = number_of(stated) if stated else Number()
    elif per == stated:
        found = number_of(per)
    else:
        found = number_of(Decimal(f"{per.normalize():f}"), provenance=WORKED_OUT)
    of_one = quantity * price.value if quantity is not None and price.value is not None else None
    return LinePrice(price, found, of_one / (per or Decimal(1)) if of_one is not None else None)


def _in_billed_unit(
    price: Decimal | None,
    stated: Decimal | None,
    base: Element | None,
    billed: Element | None,
    *,
    full: Decimal | None,
) -> Decimal | None:
    """For how many of the billed unit the price is; as stated where the units are the same or the amount says so."""
    quantity = decimal_at(billed, ".") if billed is not None else None
    if base is None or billed is None or not stated or stated < 0:
        return None
    theirs, ours = (unit_of(one.get("unitCode") or "") for one in (base, billed))
    if theirs is None or ours is None or theirs == ours:
        return stated
    factor = fixed_factor(theirs, ours)
    known = [stated] if factor is None else [stated * factor, stated]
    if quantity is None or price is None or not full:
        return known[0]
    fitting = [per for per in known if abs(quantity * price / per - full) <= _CENT]
    if fitting:
        return fitting[0]
    implied = (quantity * price / full).quantize(_PLACES)
    is_plain = implied > 0 and abs(quantity * price / implied - full) <= _CENT and implied == round(implied, 2)
    return implied if factor is None and is_plain else known[0]


def _before(amount: Decimal | None, adjustments: Sequence[Adjustment]) -> Decimal | None:
    """What quantity times price must be for the amount to be right: without the line's allowances and charges."""
    if amount is None:
        return None
    return amount + sum((-one.amount if one.is_charge else one.amount for one in adjustments), Decimal(0))
