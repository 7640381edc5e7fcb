"""Dates as an office writes them: where day and month may be meant either way, the file's own evidence decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from schemas.errors import InvalidFacts

_SLASHED: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:$|[T ])")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:$|[T ])")
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:$|[T ])")
_NAMED: Final = re.compile(r"\d{1,2}[- ][A-Za-z]{3}[- ]\d{4}")


def day_comes_first(cells: Iterable[str]) -> bool | None:
    """Whether ``03/04/2026`` is the third of April: shown by a day past the twelfth; None where nothing shows it."""
    told = set()
    for cell in cells:
        slashed = _SLASHED.match(cell.strip())
        if slashed and int(slashed[1]) > 12 >= int(slashed[2]):
            told.add(True)
        elif slashed and int(slashed[2]) > 12 >= int(slashed[1]):
            told.add(False)
    return told.pop() if len(told) == 1 else None


def date_of(text: str, day_first: bool | None) -> date:
    """A date as written: ISO, ``20.04.2026``, ``20260420``, ``20-Apr-2026``, ``20/04/2026``. Raises InvalidFacts."""
    try:
        return _date_of(text.strip(), day_first)
    except ValueError as fault:
        raise InvalidFacts(f"{text!r} is not a date (write 2026-05-31)") from fault


def _date_of(text: str, day_first: bool | None) -> date:
    if re.fullmatch(r"\d{8}", text):
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if found := _YEAR_FIRST.match(text):
        return date(int(found[1]), int(found[3]), int(found[4]))
    if found := _DOTTED.match(text):
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        return date(year, int(found[2]), int(found[1]))
    if _NAMED.fullmatch(text):
        return datetime.strptime(text.replace(" ", "-"), "%d-%b-%Y").date()  # noqa: DTZ007 a printed date has no zone
    if found := _SLASHED.match(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        if first != second and first <= 12 and second <= 12 and day_first is None:
            raise InvalidFacts(
                f"{text!r} may be one of two days and nothing in the file says which: write 2026-05-31"
            )
        is_day_first = day_first if day_first is not None and max(first, second) <= 12 else first > 12
        return date(year, second, first) if is_day_first else date(year, first, second)
    raise ValueError(text)
