"""Numbers, dates and lists as people type them; what can be read in two ways is refused, never guessed."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

from trade.dates.printed import DateOrder, find_dates
from trade.numbers.exact import exact_number
from trade.numbers.printed import parse_number

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


class NotClear(ValueError):
    """What was typed is no such value, or could be two; the message says what to write instead."""


def number_as_typed(text: str) -> Decimal:
    """``1.234,56``, ``1,234.56``, ``1 234.56``, ``€ 12,-`` as a number. Raises NotClear for ``1,234``."""
    by_point, by_comma = parse_number(text, "."), parse_number(text, ",")
    if by_point is None or by_comma is None or exact_number(f"{by_point:f}") is None:
        raise NotClear("that is no number: write it like 1234.56 or 1.234,56")
    if by_point != by_comma:
        low, high = sorted((by_point, by_comma))
        raise NotClear(f"it can be {high:f} or {low:f}: write {high:f} or {low:f}0")
    return by_point


def date_as_typed(text: str) -> date:
    """``31.05.2026``, ``31 May 2026``, ``2026-05-31`` as a date. Raises NotClear for ``05/06/2026``."""
    plain = text.strip()
    if _ISO.fullmatch(plain):
        try:
            return date.fromisoformat(plain)
        except ValueError as wrong:
            raise NotClear(f"there is no such day: {wrong}") from wrong
    day_first, month_first = (_whole_date(plain, order) for order in (DateOrder.DMY, DateOrder.MDY))
    if day_first is None or month_first is None:
        raise NotClear("that is no date: write it like 2026-05-31, 31.05.2026 or 31 May 2026")
    if day_first != month_first:
        raise NotClear(
            f"it can be {day_first:%-d %B %Y} or {month_first:%-d %B %Y}: write {day_first} or {month_first}"
        )
    return day_first


def list_as_typed(text: str) -> tuple[str, ...]:
    """``A-1, A-2`` or a JSON list, as results.jsonl prints it."""
    if text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except ValueError as wrong:
            raise NotClear('that is no JSON list: write it like ["A-1", "A-2"] or A-1, A-2') from wrong
        return tuple(str(one).strip() for one in found)
    return tuple(part for one in text.split(",") if (part := one.strip()))


def _whole_date(text: str, order: DateOrder) -> date | None:
    found = find_dates(text, order)
    if len(found) != 1 or found[0].is_week or text[: found[0].start].strip() or text[found[0].end :].strip(" ."):
        return None
    return found[0].value
