"""Typed values of closed shape within a stretch of text: terms, tax registrations, accounts, mail, currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.header.values import Found, words
from trade.dates.printed import find_dates
from trade.habits import Locale
from trade.identifiers import finding
from trade.numbers.currency import code_of
from trade.terms import phrases as trade

_NO_TERMS = 0.2  # what stands beside the label and says nothing of paying: the town of an address, a dock
_LEAD = re.compile(r"\W*(?:(?:di|del|della|dal|de|du|von|by|per|via|door|przez)\b\W*)+", re.IGNORECASE)
_SHORTEST_NAME = 3
_SHORTEST_TAX_ID, _TOO_SHORT = 9, 0.3  # the numbers of orders and customers are shorter than registrations
_ACCOUNT = re.compile(r"(?<![\w-])([A-Z]{2}\d{8,30}|\d[\d -]{4,24}\d)(?![\w-])")


def terms(text: str, locale: Locale) -> Iterator[Found]:
    """Terms of payment: a known phrase, else the words as they stand."""
    found = trade.payment_terms(text)
    if found:
        start, end = trade.whole_terms(text, found)
        yield Found(text[start:end], start, end, 1.0)
        return
    day = next(iter(find_dates(text, locale.date_order)), None)
    if day and trade.leads_to_day(text, day.start):
        return
    for one in words(text, locale):
        if len(str(one.value)) <= 60 and not trade.is_torn(str(one.value)):
            shape = 0.6 if trade.looks_like_terms(str(one.value)) else _NO_TERMS
            yield Found(one.value, one.start, one.end, shape)


def carriers(text: str, locale: Locale) -> Iterator[Found]:
    """Carriers' names, without the words that lead to them: ``a cura di``."""
    lead = _LEAD.match(text)
    skipped = lead.end() if lead else 0
    for one in words(text[skipped:], locale):
        if sum(map(str.isalpha, str(one.value))) >= _SHORTEST_NAME:
            yield Found(one.value, one.start + skipped, one.end + skipped, one.shape)


def incoterms(text: str, _locale: Locale) -> Iterator[Found]:
    """Terms of delivery with their place."""
    found = trade.delivery_terms(text)
    if found:
        yield Found(found.text, found.start, found.start + len(found.text), 1.0)


def tax_ids(text: str, locale: Locale) -> Iterator[Found]:
    """Tax registrations; right check digits make them surer, wrong ones a little less sure."""
    days = find_dates(text, locale.date_order)
    for one in finding.tax_ids(text, labelled=True):
        if any(day.start < one.end and one.start < day.end for day in days):
            continue
        shape = {True: 1.0, None: 0.85, False: 0.93}[one.is_proved]
        if sum(map(str.isalnum, one.value)) < _SHORTEST_TAX_ID:
            shape = _TOO_SHORT
        yield Found(one.value, one.start, one.end, shape if one.start < 12 else shape * 0.8)


def ibans(text: str, _locale: Locale) -> Iterator[Found]:
    """Account numbers of ISO shape."""
    for one in finding.ibans(text):
        yield Found(one.value, one.start, one.end, 1.0 if one.is_proved else 0.85)


def accounts(text: str, _locale: Locale) -> Iterator[Found]:
    """Account numbers of other shapes: digits, perhaps in groups."""
    match = _ACCOUNT.search(text)
    if match and sum(map(str.isdigit, match.group(1))) >= 6:
        yield Found(match.group(1), match.start(1), match.end(1), 0.9 if match.start() < 4 else 0.6)


def emails(text: str, _locale: Locale) -> Iterator[Found]:
    """Mail addresses."""
    for one in finding.emails(text):
        yield Found(one.value, one.start, one.end, 0.95)


def currencies(text: str, _locale: Locale) -> Iterator[Found]:
    """The currency behind a label: its code or sign, in brackets too (``EURO (EUR)``)."""
    for match in re.finditer(r"[A-Za-z]{2,5}|[€£$]", text[:30]):
        code = code_of(match.group())
        if code:
            yield Found(code, match.start(), match.end(), 1.0)
            return
