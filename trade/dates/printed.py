"""Dates as the seven languages print them, and calendar weeks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from trade.dates.months import month_numbers, month_pattern
from trade.text.folding import folded


class DateOrder(StrEnum):
    """How a document orders day, month and year where digits alone do not tell.

    Dates with dots begin with the day, but on papers that are ``MDY_DOTTED``.
    """

    DMY = "dmy"
    MDY = "mdy"
    MDY_DOTTED = "mdy_dotted"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date within a text. ``is_certain`` is False where only the document's order decided."""

    start: int
    end: int
    value: date
    is_certain: bool = True
    is_week: bool = False


_YEARS = range(1980, 2080)
_CLOCK = r"(?=[0-2]?\d:[0-5]\d)"  # tills print the time without a space: "16/02/201812:04"
_NUMERIC = re.compile(
    rf"(?<![\d.,/-])(\d{{1,4}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?((?:19|20)\d\d{_CLOCK}|(?:\d{{4}}|\d{{2}})(?!\d|[./-]\d))"
)
_COMPACT = re.compile(r"(?<![\d.,/-])(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d|[.,/-]\d)")
_SPACED = re.compile(r"(?<![\d.,])(\d{2}) (\d{2}) (20\d{2})(?!\d)")
_WEEK = re.compile(
    r"\b(?:(?:kw|week|woche|wk|cw|semaine|sem|semana|settimana|sett|tydzien|tydz|tyg|kalenderwoche)\.?\s*|s)"
    r"(?:n\s?[°o.]\s?|nr\.?\s?)?(\d{1,2})(?![\d,]|/\d{3}(?!\d)|/\d{5})(?:\s*[./-]\s*|\s+)?(20\d{2}|\d{2}\b)?"
)
_ISO_WEEK = re.compile(r"\b(20\d{2})-?w(\d{1,2})\b")


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = month_pattern()
    day = r"(\d{1,2})(?:\s?(?:st|nd|rd|th|er|o|º|ª)\b)?"
    year = r"['’]?(\d{4}|\d{2})(?!\d|[:.]\d)"
    gap = r"[\s.,/-]*(?:de\s|del\s|of\s)?\s*"
    return (
        re.compile(rf"(?<![\d/.,]){day}{gap}({month})(?![a-z])\.?{gap}{year}"),
        re.compile(rf"(?<![a-z])({month})(?![a-z])\.?[\s.-]*{day}[\s.,/-]+{year}"),
    )


def find_dates(text: str, order: DateOrder = DateOrder.DMY, *, today: date | None = None) -> tuple[FoundDate, ...]:
    """Every date in a text, from left to right, none overlapping. ``today`` dates a week printed without a year."""
    plain = folded(text)
    if len(plain) != len(text):  # ligatures and ß grow when folded: positions must stay those of the text
        plain = "".join((folded(mark) or " ")[0] for mark in text)
    if not any(mark.isdigit() for mark in plain):
        return ()
    found = sorted(_all_dates(plain, order, today), key=lambda one: (one.start, -one.end))
    kept: list[FoundDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def parse_date(text: str, order: DateOrder = DateOrder.DMY, *, today: date | None = None) -> date | None:
    """The first date a text prints, None when it prints none: ``"Liefertermin: 12.03.2025"``, ``"KW 32/2026"``.

    A calendar week gives its Monday (ISO 8601); one without a year lies nearest to ``today`` and needs it.
    """
    found = find_dates(text, order, today=today)
    return found[0].value if found else None


def _all_dates(plain: str, order: DateOrder, today: date | None) -> Iterator[FoundDate]:
    for match in _NUMERIC.finditer(plain):
        first, second, third = match.group(1), match.group(3), match.group(4)
        dated = _numeric(first, second, third, order=order, dotted=match.group(2) == ".")
        if dated:
            yield FoundDate(match.start(), match.end(), *dated)
    for pattern, places in ((_COMPACT, (1, 2, 3)), (_SPACED, (3, 2, 1))):
        for match in pattern.finditer(plain):
            value = _date(*(int(match.group(place)) for place in places))
            if value:
                yield FoundDate(match.start(), match.end(), value)
    yield from _named_dates(plain)
    yield from _weeks(plain, today)


def _numeric(first: str, second: str, third: str, *, order: DateOrder, dotted: bool) -> tuple[date, bool] | None:
    """Value and whether the digits alone decide it."""
    a, b = int(first), int(second)
    if len(first) == 4:
        value = _date(a, b, int(third))
        return (value, True) if value else None
    if len(first) == 3:
        return None
    year = _full_year(third)
    if order is DateOrder.YMD and len(third) == 2 and (value := _date(_full_year(first), b, int(third))):
        return value, False
    if dotted and b <= 12 and order is not DateOrder.MDY_DOTTED:
        order = DateOrder.DMY
    if order in (DateOrder.MDY, DateOrder.MDY_DOTTED):
        value = _date(year, a, b) or _date(year, b, a)
    else:
        value = _date(year, b, a) or _date(year, a, b)
    return (value, dotted or a > 12 or b > 12 or a == b) if value else None


def _named_dates(plain: str) -> Iterator[FoundDate]:
    day_first, month_first = _named()
    for match in day_first.finditer(plain):
        value = _date(_full_year(match.group(3)), month_numbers()[match.group(2)], int(match.group(1)))
        if value:
            yield FoundDate(match.start(), match.end(), value)
    for match in month_first.finditer(plain):
        value = _date(_full_year(match.group(3)), month_numbers()[match.group(1)], int(match.group(2)))
        if value:
            yield FoundDate(match.start(), match.end(), value)


def _weeks(plain: str, today: date | None) -> Iterator[FoundDate]:
    for match in _ISO_WEEK.finditer(plain):
        if value := _monday(int(match.group(1)), int(match.group(2))):
            yield FoundDate(match.start(), match.end(), value, is_week=True)
    for match in _WEEK.finditer(plain):
        week = int(match.group(1))
        if match.group(2):
            value = _monday(_full_year(match.group(2)), week)
        else:
            value = _nearest_week(week, today) if today else None
        if value:
            yield FoundDate(match.start(), match.end(), value, is_week=True)


def _nearest_week(week: int, today: date) -> date | None:
    mondays = [monday for year in (-1, 0, 1) if (monday := _monday(today.year + year, week))]
    return min(mondays, key=lambda monday: abs((monday - today).days), default=None)


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _full_year(text: str) -> int:
    """Two digits are of this century up to 2079, as on paper: ``26`` is 2026, ``98`` is 1998."""
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year < 80 else 1900 + year


def _date(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
