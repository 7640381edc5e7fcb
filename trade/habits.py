"""How one document writes dates, numbers and money, decided by the evidence of the whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schemas.page import Page
from trade.dates.printed import DateOrder, find_dates
from trade.languages import language_of
from trade.numbers.currency import currency_of
from trade.numbers.printed import decimal_mark

_SLASHED = re.compile(r"(?<![\d.,/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d|[./-]\d)")
_DOTTED = re.compile(r"(?<![\d.,/-])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d|[./-]\d)")
_UNITED_STATES = re.compile(
    r"\b(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]"
    r"|W[AVIY])\.?,? \d{5}(?:-\d{4})?\b|\bU\.?S\.?A\b|\bUnited States\b"
)
_DAYS = re.compile(
    r"(?:\bnet\s*(\d{1,3})\b|\b(\d{1,3})\s*(?:days|tage|jours|dias|giorni|dagen|dni)\b)", re.IGNORECASE
)
_DECIMAL = {"en": ".", "de": ",", "fr": ",", "es": ",", "it": ",", "nl": ",", "pl": ","}


@dataclass(frozen=True, slots=True)
class Locale:
    """What a document's own evidence says of how it writes. ``decimal`` is "." or ","; None where nothing tells."""

    language: str | None
    decimal: str | None
    date_order: DateOrder
    currency: str | None


def locale_of(pages: Sequence[Page]) -> Locale:
    """Decide language, decimal mark, order of dates and currency over all pages of one document."""
    text = "\n".join(page.text for page in pages)
    language = language_of(text.split()) or next((page.language for page in pages if page.language), None)
    currency = currency_of(text)
    decimal = decimal_mark(pages) or _DECIMAL.get(language or "")
    return Locale(language, decimal, date_order_of(text, language), currency.code if currency else None)


def date_order_of(text: str, language: str | None) -> DateOrder:
    """Day or month first, by components above 12, then by dates that agree, then by country and language."""
    order = _slashed_order(text, language)
    return _dotted_order(text) if order is DateOrder.MDY and language in {"en", None} else order


def _slashed_order(text: str, language: str | None) -> DateOrder:
    pairs = [(int(a), int(b), len(year)) for a, _, b, year in _SLASHED.findall(text)]
    by_day = sum(a > 12 >= b for a, b, _ in pairs)
    by_month = sum(b > 12 >= a for a, b, _ in pairs)
    if by_day != by_month:
        return DateOrder.DMY if by_day > by_month else DateOrder.MDY
    by_year = sum(a > 12 and b <= 12 and year == 2 and a >= 20 for a, b, year in pairs)
    if by_year and by_year == len(pairs):
        return DateOrder.YMD
    usual = DateOrder.MDY if language in {"en", None} and _UNITED_STATES.search(text) else DateOrder.DMY
    # Only English is written both ways; elsewhere two days of one month are no reason to doubt the day comes first.
    return _agreeing(text, usual) if pairs and language in {"en", None} else usual


def _dotted_order(text: str) -> DateOrder:
    """Whether a paper from the United States puts the month first between dots, too: a dot alone says day first."""
    pairs = [(int(a), int(b)) for a, b, _ in _DOTTED.findall(text)]
    if any(a > 12 for a, _ in pairs) or not pairs:
        return DateOrder.MDY
    if any(a <= 12 < b <= 31 for a, b in pairs):
        return DateOrder.MDY_DOTTED
    return _agreeing(text, DateOrder.MDY, DateOrder.MDY_DOTTED)


def _agreeing(text: str, usual: DateOrder, other: DateOrder | None = None) -> DateOrder:
    """The order under which the dates lie closer together, or exactly a term of payment apart."""
    other = other or (DateOrder.DMY if usual is DateOrder.MDY else DateOrder.MDY)
    terms = {int(a or b) for a, b in _DAYS.findall(text)} - {0}
    if terms:
        fits = [_spans_a_term(_dates(text, order), terms) for order in (usual, other)]
        if fits[0] != fits[1]:
            return usual if fits[0] else other
    spreads = [_spread(_dates(text, order)) for order in (usual, other)]
    return other if spreads[1] * 3 + 20 < spreads[0] else usual


def _dates(text: str, order: DateOrder) -> list[date]:
    return sorted({found.value for found in find_dates(text, order)})


def _spans_a_term(dates: list[date], terms: set[int]) -> bool:
    return any((later - earlier).days in terms for earlier in dates for later in dates)


def _spread(dates: list[date]) -> int:
    return (dates[-1] - dates[0]).days if dates else 0
