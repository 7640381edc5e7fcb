"""Entries made contracts: orders, receipts, vendors, companies; a line that cannot be taken leaves the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, get_args, get_origin

from pydantic import ValidationError

from formats.facts import order_lines, receipt_lines
from formats.facts.entries import LISTS, Entry, Refusal, Value, is_empty, texts_of
from formats.facts.fact_kinds import FactKind
from formats.facts.values import Habits, flag_of, status_of, text_of, within
from schemas.contract import Contract
from schemas.errors import InvalidFacts
from schemas.order import OrderLine, ReceiptLine
from trade.units.printed import unit_code

NUMBER_COLUMNS: Final = frozenset(
    (
        "quantity", "unit_price", "price_base", "quantity_received", "quantity_invoiced", "tax_rate", "value_limit",
        "quantity_cancelled", "discount_percent", "discount_amount", "discount", "line_amount", "quantity_accepted",
        "quantity_rejected",
    )
)  # fmt: skip
"""Columns whose text is a number."""
DATE_COLUMNS: Final = frozenset(("order_date", "requested_date", "revised_on", "receipt_date"))
_READERS = {FactKind.ORDERS: order_lines.order_line_of, FactKind.RECEIPTS: receipt_lines.receipt_line_of}


def fact_of(entry: Entry, kind: FactKind, habits: Habits, refused: list[Refusal]) -> Contract | None:
    """What an entry becomes, None when it is refused; what cannot be taken is added to ``refused``.

    A receipt of which no line can be taken stays, and counts nothing: what it was before is not what it says now.
    """
    whose = f"{kind.noun} {text_of(entry.cells.get(kind.keys[0], ''))}"
    lines = _lines(entry, kind, habits, refused) if kind in _READERS else ()
    try:
        if kind is FactKind.ORDERS and not lines:
            if entry.lines:  # each has been told
                return None
            raise InvalidFacts("lines: an order needs at least one")
        more = {"lines": lines} if kind in _READERS else {}
        return _made(kind.contract, _header(entry.cells, kind), habits, more)
    except InvalidFacts as fault:
        refused.append(Refusal(entry.place, whose, str(fault)))
        return None


def _lines(entry: Entry, kind: FactKind, habits: Habits, refused: list[Refusal]) -> tuple[Contract, ...]:
    whose = f"{kind.noun} {text_of(entry.cells.get(kind.keys[0], ''))}"
    contract = kind.line_contract
    assert contract is not None  # asked for kinds that have lines only
    found: list[tuple[str, Contract]] = []
    for line in _numbered(entry.lines) if kind is FactKind.ORDERS else entry.lines:
        try:
            if line.fault:
                raise InvalidFacts(line.fault)
            found.append((line.place, _made(contract, _READERS[kind](line.cells, habits), habits, {})))
        except InvalidFacts as fault:
            refused.append(Refusal(line.place, whose, str(fault)))
    if kind is FactKind.RECEIPTS:
        return tuple(made for _, made in found)
    return _told_once(found, whose, refused)


def _numbered(lines: Sequence[Entry]) -> Sequence[Entry]:
    """Order lines with their numbers; where an ERP knows none, their item numbers tell them apart."""
    if any(not is_empty(line.cells.get("line_number")) for line in lines):
        return lines
    numbers = [line.cells.get("buyer_sku") or line.cells.get("vendor_sku") for line in lines]
    return [
        line if is_empty(number) else replace(line, cells={**line.cells, "line_number": number})
        for line, number in zip(lines, numbers, strict=True)
    ]


def _told_once(found: Sequence[tuple[str, Contract]], whose: str, refused: list[Refusal]) -> tuple[Contract, ...]:
    """Order lines by their number: of two that differ nobody knows which is right, and neither is taken."""
    lines = [(place, made) for place, made in found if isinstance(made, OrderLine)]
    if len({made.line_number for _, made in lines}) == len(lines):
        return tuple(made for _, made in lines)
    once = {repr(made): made for _, made in lines}
    counts = Counter(made.line_number for made in once.values())
    for place, made in lines:
        if counts[made.line_number] > 1:
            refused.append(Refusal(place, whose, f"line {made.line_number} stands in the file twice, and differs"))
    return tuple(made for made in once.values() if counts[made.line_number] == 1)


def _header(cells: Mapping[str, Value], kind: FactKind) -> dict[str, Value]:
    """The cells of an entry itself as the contract has them."""
    header = dict(cells)
    if kind in (FactKind.ORDERS, FactKind.RECEIPTS):
        with within("status"):
            header["status"] = status_of(header.get("status"), kind.value)
    elif kind is FactKind.VENDORS:
        header["hold"] = _hold(header.get("hold"))
    return header


def _hold(value: Value) -> str | None:
    """Why a vendor may not be paid: in words, or a mark that says no more than that it is so."""
    if is_empty(value):
        return None
    try:
        return "blocked in the ERP" if flag_of(value) else None
    except InvalidFacts:
        return text_of(value)


def _made(
    contract: type[Contract], cells: Mapping[str, Value], habits: Habits, more: Mapping[str, object]
) -> Contract:
    """A contract of cells. Raises InvalidFacts naming the column."""
    fitting = {
        column: _fitting(contract, column, value, habits)
        for column, value in cells.items()
        if column in contract.model_fields and not is_empty(value)
    }
    try:
        return contract.model_validate(fitting | dict(more))
    except ValidationError as fault:
        first = fault.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        raise InvalidFacts(f"{column}: {first['msg'].lower()}") from fault


def _fitting(contract: type[Contract], column: str, value: Value, habits: Habits) -> Value:
    """A cell as its column wants it: numbers exact, dates ISO, numbers that name things as text."""
    if column in LISTS:
        return tuple(dict.fromkeys(texts_of(value)))
    if column == "packs":
        return _packs(value) if contract is OrderLine else value
    kinds = _kinds(contract, column)
    if value.__class__ is Decimal and Decimal in kinds and _is_signed(contract, column):
        return value
    with within(column):
        if Decimal in kinds:
            return habits.number(value, may_be_negative=_is_signed(contract, column))
        if date in kinds:
            return habits.day(value)
        if str in kinds:
            text = text_of(value)
            return (unit_code(text) or text) if column == "uom" else text.upper() if column == "currency" else text
    return value


@cache
def _kinds(contract: type[Contract], column: str) -> tuple[object, ...]:
    """What a column may hold: ``Decimal`` and ``None``, say."""
    wanted = contract.model_fields[column].annotation
    return (wanted,) if get_origin(wanted) is tuple else get_args(wanted) or (wanted,)


@cache
def _is_signed(contract: type[Contract], column: str) -> bool:
    """Whether its numbers may be below zero."""
    return contract is ReceiptLine or column in order_lines.SIGNED


def _packs(value: Value) -> Value:
    """What packs hold, as an object or as one text: ``CT=24; PAL=480``."""
    if not isinstance(value, str):
        return value
    return {unit.strip(): holds.strip() for unit, _, holds in (part.partition("=") for part in texts_of(value))}
