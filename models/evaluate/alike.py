"""When a value found counts as the true one: plain rules, a little lenient where paper is."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Any

from schemas.codes import DATE_FIELDS
from schemas.record import ResultField

AMOUNTS = frozenset({
    "subtotal", "tax_amount", "freight_amount", "discount_amount", "total_amount", "quantity",
    "quantity_backordered", "unit_price", "amount", "gross_weight", "package_count", "price_base",
    "discount_percent",
})  # fmt: skip
NAMES = frozenset({"vendor_name", "buyer_name", "carrier", "description", "payment_terms"})
A_CENT = Decimal("0.005")
CLOSE_ENOUGH = 0.85
"""Similarity from which two names are taken as the same, OCR slips and legal forms aside."""

Found = str | tuple[str, ...] | None


def plain(value: object) -> str:
    """Letters and digits only, without accents or case."""
    text = unicodedata.normalize("NFKD", str(value)).casefold()
    return re.sub(r"[^0-9a-z]+", "", text)


def is_right(name: str, truth: dict[str, Any], found: ResultField | None) -> bool:
    """Whether a value agrees with ``truth[name]``; any day of a printed week, the unit as printed."""
    value = found.value if found else None
    week = truth.get(name.replace("_date", "_week")) if name in DATE_FIELDS else None
    if week and isinstance(value, str) and _week_of(value) == week:
        return True
    if name == "uom" and found and same(name, truth[name], found.text):
        return True
    return same(name, truth[name], value)


def same(name: str, truth: Any, found: Found) -> bool:
    """Whether two values of a field are the same: amounts to half a cent, names nearly, the rest letter by letter."""
    if found is None or found in ("", ()):
        return False
    if isinstance(truth, list | tuple):
        several = found if isinstance(found, tuple) else (found,)
        return sorted(map(plain, truth)) == sorted(map(plain, several))
    if name in AMOUNTS:
        return _same_amount(truth, found)
    if name in DATE_FIELDS:
        return str(truth)[:10] == str(found)[:10]
    one, other = plain(truth), plain(found)
    return one == other or (name in NAMES and _nearly(one, other))


def _same_amount(truth: Any, found: Found) -> bool:
    try:
        return abs(Decimal(str(truth)) - Decimal(str(found).replace(" ", ""))) <= A_CENT
    except InvalidOperation:
        return False


def _nearly(one: str, other: str) -> bool:
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    contained = len(short) >= 4 and short in long and 2 * len(short) >= len(long)
    return contained or SequenceMatcher(None, one, other).ratio() >= CLOSE_ENOUGH


def _week_of(day: str) -> str:
    try:
        year, week, _ = date.fromisoformat(day[:10]).isocalendar()
    except ValueError:
        return ""
    return f"{year}-W{week:02}"
