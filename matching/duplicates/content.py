"""What two papers say: the same lines, total and day, or something that tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from matching.duplicates.senders import orders_of
from matching.find.lookup_keys import SURE
from schemas.extraction import Extraction, Line
from schemas.reading import Reading
from trade.text.folding import folded
from trade.text.keys import item_key, plain

MOSTLY = 0.5
"""Share of lines that must say the same for two readings of one page, the others misread."""
TELLING = (
    "delivery_note_number",
    "tracking_number",
    "vendor_order_number",
    "original_invoice_number",
    "contract_number",
)


class Agreement(StrEnum):
    """Whether a value of two papers is the same."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    """Missing on one of them, or read with little confidence."""
    OTHER = "other"


def signature(paper: Extraction) -> tuple[tuple[object, ...], ...]:
    """What the lines say, whatever their order: equal for copies."""
    return tuple(sorted((_said(line) for line in paper.lines), key=str))


def have_same_lines(one: Extraction, other: Extraction) -> bool:
    """Whether both have lines, and the same."""
    return bool(one.lines) and signature(one) == signature(other)


def have_lines_of_one_page(one: Extraction, other: Extraction) -> bool:
    """Whether the lines are the same but for what was misread: what was surely read nowhere differs."""
    if have_same_lines(one, other):
        return True
    if not one.lines or len(one.lines) != len(other.lines):
        return False
    pairs = list(zip(one.lines, other.lines, strict=True))
    if any(_differ_surely(mine, its) for mine, its in pairs):
        return False
    return sum(_figures(mine) == _figures(its) for mine, its in pairs) >= MOSTLY * len(pairs)


def have_mostly_one_page(one: Extraction, other: Extraction) -> bool:
    """Whether at least half of the longer table's amounts stand in both."""
    ours = [line.amount.value.normalize() for line in one.lines if line.amount.value]
    theirs = [line.amount.value.normalize() for line in other.lines if line.amount.value]
    shared = sum(min(ours.count(amount), theirs.count(amount)) for amount in set(ours))
    return shared > 0 and shared >= MOSTLY * max(len(ours), len(theirs))


def totals(one: Extraction, other: Extraction) -> Agreement:
    """Whether the totals are one, in one currency."""
    ours, theirs = one.header.total_amount, other.header.total_amount
    if _differ(one.header.currency, other.header.currency):
        return Agreement.OTHER
    return agreement(ours, theirs)


def days(one: Extraction, other: Extraction) -> Agreement:
    """Whether both are dated the same day."""
    return agreement(one.header.document_date, other.header.document_date)


def days_between(one: Extraction, other: Extraction) -> int | None:
    """Days between their dates; None when one has none."""
    ours, theirs = one.header.document_date.value, other.header.document_date.value
    return abs((ours - theirs).days) if ours and theirs else None


def agreement(one: Reading[Any], other: Reading[Any]) -> Agreement:
    """Whether two readings say the same."""
    if one.value is not None and one.value == other.value:
        return Agreement.SAME
    if one.value is None or other.value is None or min(one.confidence, other.confidence) < SURE:
        return Agreement.DOUBTFUL
    return Agreement.OTHER


def told_apart_by(one: Extraction, other: Extraction) -> str | None:
    """What makes two papers of one content two: another delivery note, consignment, contract, lot or order."""
    for name in TELLING:
        ours, theirs = getattr(one.header, name), getattr(other.header, name)
        if ours.value and theirs.value and plain(ours.value) != plain(theirs.value) and _are_sure(ours, theirs):
            return name
    lots = [tuple(sorted(line.lot.value or "" for line in paper.lines)) for paper in (one, other)]
    if any(lots[0]) and any(lots[1]) and lots[0] != lots[1]:
        return "lot"
    return None if have_same_orders(one, other) else "po_numbers"


def have_same_orders(one: Extraction, other: Extraction) -> bool:
    """Whether both name an order in common, or one of them none that could be read."""
    ours, theirs = orders_of(one), orders_of(other)
    if not ours or not theirs or ours & theirs:
        return True
    return not _are_sure(one.header.po_numbers, other.header.po_numbers)


def have_one_delivery(one: Extraction, other: Extraction) -> bool:
    """Whether both name the same delivery note or consignment."""
    names = ("delivery_note_number", "tracking_number")
    pairs = ((getattr(one.header, name).value, getattr(other.header, name).value) for name in names)
    return any(ours and theirs and plain(ours) == plain(theirs) for ours, theirs in pairs)


def _are_sure(*readings: Reading[Any]) -> bool:
    return all(not reading.is_found or reading.confidence >= SURE for reading in readings)


def _differ(one: Reading[str], other: Reading[str]) -> bool:
    return bool(one.value and other.value) and one.value != other.value and _are_sure(one, other)


def _said(line: Line) -> tuple[object, ...]:
    item = line.sku.value or line.buyer_sku.value or line.gtin.value
    named = item_key(item) if item else folded(line.description.value or "")
    return (named, *_figures(line), line.promised_date.value)


def _figures(line: Line) -> tuple[Decimal | None, ...]:
    numbers = (line.quantity.value, line.unit_price.value, line.amount.value)
    return tuple(None if number is None else number.normalize() for number in numbers)


def _differ_surely(one: Line, other: Line) -> bool:
    """Whether something both lines say, and both were surely read for, is not the same."""
    return any(
        agreement(mine, its) is Agreement.OTHER and _key(mine.value) != _key(its.value)
        for mine, its in _facing(one, other)
    )


def _facing(one: Line, other: Line) -> Iterator[tuple[Reading[Any], Reading[Any]]]:
    names = ("quantity", "unit_price", "amount", "promised_date", "sku", "buyer_sku", "gtin")
    for name in names:
        yield getattr(one, name), getattr(other, name)
    if not (one.sku.value or other.sku.value):
        yield one.description, other.description


def _key(value: Decimal | date | str | None) -> object:
    return (item_key(value) or folded(value)) if isinstance(value, str) else value
