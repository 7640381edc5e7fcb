"""What the columns of an order line say together: price and its unit, discount, what was cancelled, its state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from formats.facts.entries import Value, is_empty
from formats.facts.values import Habits, flag_of, status_of, text_of, within
from schemas.errors import InvalidFacts
from schemas.order import OrderStatus
from trade.numbers.rounding import rounded, trimmed
from trade.units.measures import unit_of
from trade.units.printed import unit_code

SIGNED = frozenset(("quantity", "unit_price", "line_amount"))
SPARE = frozenset(
    (
        "price_uom", "quantity_cancelled", "discount_percent", "discount_amount", "discount", "line_amount",
        "line_status", "deletion_flag", "cancelled_flag", "closed_flag", "return_flag",
    )
)  # fmt: skip
"""Columns that are used up here: the contract has no field for them."""
_HUNDREDS = {"c": 100, "cen": 100, "hundred": 100, "hp": 100, "m": 1000, "mil": 1000, "thousand": 1000, "tp": 1000}


def order_line_of(cells: Mapping[str, Value], habits: Habits) -> dict[str, Value]:
    """An order line's cells as the contract has them. Raises InvalidFacts naming the column."""
    said = {column: value for column, value in cells.items() if not is_empty(value)}
    line = {column: value for column, value in said.items() if column not in SPARE}
    if (status := _status(said)) is not None:
        line["status"] = status
    figures = {column: _figure(said, column, habits) for column in ("quantity", "unit_price", "line_amount")}
    line |= {column: figures[column] for column in ("quantity", "unit_price") if column in said}
    if "price_base" in said or "price_uom" in said:
        line["price_base"] = _priced_for(said, habits)
    ordered, price = figures["quantity"], figures["unit_price"]
    if ordered is not None and price is not None and ordered < 0 and price < 0:
        raise InvalidFacts("unit_price: quantity and price are both below zero")
    if ordered is not None and price is not None:
        line["unit_price"] = _net_price(said, habits, figures, Decimal(str(line.get("price_base", 1))))
    if ordered is not None and _is_set(said, "return_flag"):
        line["quantity"] = -abs(ordered)
    if "quantity_cancelled" in said and ordered is not None:
        cancelled = _figure(said, "quantity_cancelled", habits) or Decimal(0)
        line["quantity"] = max(Decimal(0), ordered - abs(cancelled))
        if cancelled and abs(cancelled) >= ordered:
            line["status"], line["quantity"] = OrderStatus.CANCELLED, ordered
    return line


def _status(said: Mapping[str, Value]) -> OrderStatus | None:
    """Marks go before words: SAP marks a line L for deleted, S for stopped."""
    mark = str(said.get("deletion_flag", "")).strip().casefold()
    if mark == "s":
        return OrderStatus.ON_HOLD
    if mark == "l" or _is_set(said, "deletion_flag") or _is_set(said, "cancelled_flag"):
        return OrderStatus.CANCELLED
    if _is_set(said, "closed_flag"):
        return OrderStatus.CLOSED
    column = "line_status" if "line_status" in said else "status"
    if column not in said:
        return None
    with within(column):
        told = status_of(said[column], "orders")
    return OrderStatus(told) if told else None


def _priced_for(said: Mapping[str, Value], habits: Habits) -> Decimal:
    """For how many the price is: ``100``, ``100 EA``, ``C``; or a unit, which must be the line's own."""
    base = Decimal(1)
    for column in ("price_base", "price_uom"):
        text = text_of(said[column]) if column in said else ""
        number, unit = re.fullmatch(r"([\d.,]*)\s*(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]  # matches all
        if number:
            base = _figure({column: number}, column, habits) or Decimal(0)
        ours, theirs = unit_of(text_of(said.get("uom", "EA"))), unit_of(unit) if unit else None
        if unit.casefold() in _HUNDREDS and not number and unit_of(unit) != ours:
            base = Decimal(_HUNDREDS[unit.casefold()])
        elif unit and theirs is None and unit_code(unit) is None:
            raise InvalidFacts(f"{column}: {text!r} is not a number, nor a unit that Mailroom knows")
        elif unit and (theirs or unit_code(unit)) != ours:
            raise InvalidFacts(f"{column}: the price is for {text}, the quantity is in {said.get('uom', 'EA')}")
    if base <= 0:
        raise InvalidFacts(f"price_base: {base} must be greater than nothing")
    return base


def _net_price(
    said: Mapping[str, Value], habits: Habits, figures: Mapping[str, Decimal | None], base: Decimal
) -> Decimal:
    """The price less the line's discount. The line's amount shows when the price has it taken off already."""
    ordered, price, amount = (figures[name] or Decimal(0) for name in ("quantity", "unit_price", "line_amount"))
    percent = _figure(said, "discount_percent", habits)
    taken = _figure(said, "discount_amount", habits)
    loose = said.get("discount")
    if loose is not None and str(loose).strip().endswith("%"):
        percent = _figure(said, "discount", habits) if percent is None else percent
    elif loose is not None and percent is None and taken is None and _figure(said, "discount", habits):
        return _by_amount(said, habits, figures, base)
    if percent is not None and percent > 100:
        raise InvalidFacts(f"discount_percent: {percent} is more than all of it")
    if not percent and not taken:
        return price
    net = price * (1 - percent / 100) if percent else price
    if taken and not percent and ordered:
        net = price - taken * base / abs(ordered)
    if amount and _makes(ordered, price, base, amount) and not _makes(ordered, net, base, amount):
        return price
    return trimmed(rounded(net, 8))


def _by_amount(
    said: Mapping[str, Value], habits: Habits, figures: Mapping[str, Decimal | None], base: Decimal
) -> Decimal:
    """A bare ``discount``: per cent or money, as the line's amount shows; refused where it does not."""
    given = _figure(said, "discount", habits) or Decimal(0)
    ordered, price = figures["quantity"] or Decimal(0), figures["unit_price"] or Decimal(0)
    amount = figures["line_amount"]
    readings = [price, price * (1 - given / 100), price - given * base / abs(ordered) if ordered else price]
    fitting = [net for net in readings if amount is not None and _makes(ordered, net, base, amount)]
    if not fitting:
        why = "per cent or money? Call the column discount_percent or discount_amount, or add line_amount"
        raise InvalidFacts(f"discount: {given}: {why}")
    return trimmed(rounded(fitting[0], 8))


def _makes(quantity: Decimal, price: Decimal, base: Decimal, amount: Decimal) -> bool:
    return abs(quantity * price / base - amount) <= max(Decimal("0.02"), abs(amount) / 1000)


def _figure(said: Mapping[str, Value], column: str, habits: Habits) -> Decimal | None:
    if column not in said:
        return None
    with within(column):
        return habits.number(said[column], may_be_negative=column in SIGNED)


def _is_set(said: Mapping[str, Value], column: str) -> bool:
    if column not in said:
        return False
    with within(column):
        return flag_of(said[column])
