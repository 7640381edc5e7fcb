"""Loose entries of facts, however they came, made contracts; what is wrong is named by entry, number and field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar, get_args, get_origin

from pydantic import ValidationError

from schemas.contract import Contract
from schemas.errors import InvalidFacts
from schemas.order import OrderLine, PurchaseOrder, Receipt, ReceiptLine, Vendor
from trade.numbers.exact import exact_number
from trade.units.printed import unit_code

C = TypeVar("C", bound=Contract)
Value = object
"""A cell as its format gives it: text, number, date, list of texts, or nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One order, receipt, vendor or line as found: where it stands ("entry 3"), its cells, its lines."""

    place: str
    cells: Mapping[str, Value]
    lines: tuple[Entry, ...] = field(default=())


def orders_of(entries: Sequence[Entry]) -> tuple[PurchaseOrder, ...]:
    """Purchase orders from entries. Raises InvalidFacts naming entry, PO and field."""
    made = [_made(PurchaseOrder, entry, "PO", "po_number", lines=_lines(OrderLine, entry, "PO")) for entry in entries]
    _refuse_twice("PO", [order.po_number for order in made])
    for order, entry in zip(made, entries, strict=True):
        if not order.lines:
            raise InvalidFacts(f"{entry.place} (PO {order.po_number}): lines: an order needs at least one")
        _refuse_twice(f"PO {order.po_number}: line", [line.line_number for line in order.lines])
    return tuple(made)


def receipts_of(entries: Iterable[Entry]) -> tuple[Receipt, ...]:
    """Goods receipts from entries. Raises InvalidFacts naming entry, receipt and field."""
    return tuple(
        _made(Receipt, entry, "receipt", "receipt_number", lines=_lines(ReceiptLine, entry, "receipt"))
        for entry in entries
    )


def vendors_of(entries: Iterable[Entry]) -> tuple[Vendor, ...]:
    """Vendors on file from entries; one tax id or account may be named in the singular. Raises InvalidFacts."""
    made = [_made(Vendor, _with_plurals(entry), "vendor", "vendor_id") for entry in entries]
    _refuse_twice("vendor", [vendor.vendor_id for vendor in made])
    return tuple(made)


_SINGULARS = {
    "tax_ids": ("tax_id", "vendor_tax_id", "vendor_tax_ids"),
    "ibans": ("iban", "vendor_iban", "vendor_ibans"),
    "email_domains": ("email_domain", "domain", "domains"),
}
_ALIASES = {"name": "vendor_name", "address": "vendor_address"}


def _with_plurals(entry: Entry) -> Entry:
    cells = dict(entry.cells)
    for plural, singulars in _SINGULARS.items():
        texts = [text for name in (plural, *singulars) for text in _texts(cells.pop(name, None))]
        cells[plural] = tuple(dict.fromkeys(texts))
    for name, alias in _ALIASES.items():
        cells.setdefault(name, cells.get(alias))
    return Entry(entry.place, cells)


def _texts(value: Value) -> list[str]:
    """A list, or one text that holds several divided by ``|`` or ``;``."""
    if isinstance(value, list | tuple):
        return [str(one).strip() for one in value if str(one).strip()]
    return [part.strip() for part in re.split(r"[|;]", str(value))] if value not in (None, "") else []


def _lines(contract: type[C], entry: Entry, noun: str) -> tuple[C, ...]:
    key = "po_number" if noun == "PO" else "receipt_number"
    whose = f"{entry.place} ({noun} {entry.cells.get(key)})"
    return tuple(_made(contract, Entry(f"{whose}: {line.place}", line.cells), "", "") for line in entry.lines)


def _made(contract: type[C], entry: Entry, noun: str, key: str, **more: object) -> C:
    name = f" ({noun} {entry.cells.get(key)})" if noun and entry.cells.get(key) not in (None, "") else ""
    cells = {}
    for column, value in entry.cells.items():
        if column in contract.model_fields and column not in more and value not in (None, ""):
            cells[column] = _fitting(contract, column, value, f"{entry.place}{name}")
    try:
        return contract.model_validate(cells | more)
    except ValidationError as fault:
        first = fault.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        raise InvalidFacts(f"{entry.place}{name}: {column}: {first['msg'].lower()}") from fault


def _fitting(contract: type[Contract], column: str, value: Value, where: str) -> Value:
    """A cell as its column wants it: numbers exact, dates ISO, numbers that name things as text."""
    if column == "packs":
        return _packs(value) if contract is OrderLine else value
    wanted = contract.model_fields[column].annotation
    kinds = (wanted,) if get_origin(wanted) is tuple else get_args(wanted) or (wanted,)
    try:
        if Decimal in kinds:
            return _number(value, may_be_negative=contract is ReceiptLine)
        if date in kinds:
            return _date(value)
    except _Negative as fault:
        raise InvalidFacts(f"{where}: {column}: {value} is less than nothing") from fault
    except ValueError as fault:
        raise InvalidFacts(f"{where}: {column}: {str(value)!r} is not a {_KIND_NAMES[Decimal in kinds]}") from fault
    if str in kinds:
        if isinstance(value, dict | list | bool):
            raise InvalidFacts(f"{where}: {column}: {value!r} is not text")
        text = _plain(value)
        return (unit_code(text) or text) if column == "uom" else text.upper() if column == "currency" else text
    return {"canceled": "cancelled"}.get(text := str(value).strip().lower(), text) if column == "status" else value


_KIND_NAMES = {True: "number", False: "date (write 2026-05-31)"}


def _packs(value: Value) -> Value:
    """What packs hold, as an object or as one text: ``CT=24; PAL=480``."""
    if not isinstance(value, str):
        return value
    return {unit.strip(): holds.strip() for unit, _, holds in (part.partition("=") for part in _texts(value))}


class _Negative(ValueError):
    """A quantity, price or rate below zero; only a receipt may take goods back."""


def _number(value: Value, *, may_be_negative: bool) -> Decimal:
    number = None if isinstance(value, bool) else exact_number(str(value).strip())
    if number is None:
        raise ValueError(value)
    if number < 0 and not may_be_negative:
        raise _Negative(value)
    return number


def _date(value: Value) -> date:
    text = str(value).strip()
    dotted = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    if dotted:
        return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    if re.fullmatch(r"\d{8}", text):
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if not re.match(r"\d{4}-\d\d-\d\d(?:$|[T ])", text):
        raise ValueError(text)
    return date.fromisoformat(text[:10])


def _plain(value: Value) -> str:
    """A name or number as text: ``10`` and ``10.0`` are both ``10``."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value).strip()


def _refuse_twice(noun: str, numbers: list[str]) -> None:
    seen: set[str] = set()
    for number in numbers:
        if number in seen:
            raise InvalidFacts(f"{noun} {number} stands in the file twice")
        seen.add(number)
