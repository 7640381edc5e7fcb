"""When a value is sure enough to accuse: an OCR slip must not hold a vendor's invoice.

A value counts when it was read with confidence, when the arithmetic of its line vouches for it, or when it says
exactly what the order says: nobody misreads 1,250 as the 1,250 that was ordered.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from matching.pair.line_pair import Pair, net, order_price_each, price_each
from schemas.extraction import Line
from schemas.policy import Policy
from schemas.reading import Reading, Source


def is_sure(policy: Policy, *readings: Reading[Any]) -> bool:
    """Whether all values that were found are read with enough confidence."""
    return all(reading.confidence >= policy.accuse_threshold for reading in readings if reading.is_found)


def may_be_swapped(reading: Reading[date]) -> date | None:
    """The date with day and month the other way round, when figures alone were printed; None when that cannot be."""
    day, text = reading.value, reading.text.strip()
    settled = reading.provenance is not None and reading.provenance.source in (Source.XML, Source.REVIEWER)
    if day is None or day.day > 12 or day.day == day.month or settled:
        return None
    if not text or any(mark.isalpha() for mark in text) or re.match(r"\d{4}\D", text):
        return None
    return day.replace(month=day.day, day=day.month)


def adds_up(line: Line) -> bool:
    """Whether quantity × price ÷ base is the amount, each of them printed: then each vouches for the others."""
    readings = (line.quantity, line.unit_price, line.amount)
    if not all(reading.value for reading in readings):
        return False
    if any(reading.provenance and reading.provenance.source is Source.DERIVED for reading in readings):
        return False
    each = price_each(line)
    assert line.quantity.value is not None
    assert line.amount.value is not None
    assert each is not None
    return abs(net(line, line.quantity.value * each) - line.amount.value) <= Decimal("0.02")


def is_in_doubt(policy: Policy, pair: Pair) -> bool:
    """Whether a line's figures contradict each other and were poorly read: one doubt, not three accusations."""
    line = pair.line
    figures = (line.quantity, line.unit_price, line.amount)
    return all(figure.is_found for figure in figures) and not adds_up(line) and not is_sure(policy, *figures)


def backorder_is_sure(policy: Policy, pair: Pair) -> bool:
    """Whether a line's backordered quantity may accuse."""
    return makes_the_order(pair) or is_sure(policy, pair.line.quantity_backordered)


def makes_the_order(pair: Pair) -> bool:
    """Whether quantity and backorder together are what was ordered: then each vouches for the other."""
    rest, shipped = pair.line.quantity_backordered.value, pair.quantity
    if not rest or shipped is None:
        return False
    return shipped + rest * pair.in_order_unit == pair.order_line.quantity


def quantity_is_sure(policy: Policy, pair: Pair) -> bool:
    """Whether a line's quantity may accuse."""
    vouched = pair.quantity == pair.order_line.quantity or makes_the_order(pair) or adds_up(pair.line)
    return vouched or is_sure(policy, pair.line.quantity, pair.line.uom)


def price_is_sure(policy: Policy, pair: Pair) -> bool:
    """Whether a line's price may accuse."""
    each, ordered = price_each(pair.line), order_price_each(pair.order_line)
    agrees = each is not None and ordered is not None and each / pair.in_order_unit == ordered
    return agrees or adds_up(pair.line) or is_sure(policy, pair.line.unit_price, pair.line.price_base, pair.line.uom)
