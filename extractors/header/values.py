"""Typed values found in a stretch of text: identifiers, dates, amounts, counts, weights, plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractors.decide.candidates import Value
from trade.dates.printed import find_dates
from trade.habits import Locale
from trade.labels.lexicon import vocabulary
from trade.numbers.printed import parse_number
from trade.text.folding import folded


@dataclass(frozen=True, slots=True)
class Found:
    """A typed value in a text, from ``start`` to ``end``. ``shape`` 0..1: how much it looks the part."""

    value: Value
    start: int
    end: int
    shape: float


_CURRENCY = r"(?:[A-Z]{0,3}\$|€|£|₹|¥|zł|RM|Rs\.?|EUR|USD|GBP|CHF|CAD|PLN|NOK|SEK|DKK|MYR|AUD|INR)"
_AMOUNT = re.compile(
    rf"(?<![\w.,/:-])({_CURRENCY}\s?)?([-–−+(]\s?)?({_CURRENCY}\s?)?"
    r"(\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,2})?|"  # lakhs and crores
    r"\d{1,3}(?:[ .,'’]\d{3})+(?:\s?[.,]\s?\d{1,4})?|\d+(?:\s?[.,]\s?\d{2}|[.,]\d{1,4})?|[.,]\d{2})"
    r"(?![\d:]|/(?![-=](?!\d))|\.\d|,\d)(?:/[-=])?"
    rf"(\s?\)|-(?!\w)|\s?CR\b)?(\s?{_CURRENCY})?(\s?%|\s?(?:kgs?|lbs?|KGS?|LBS?|Kg)\b)?"
)
_GLUED = re.compile(r"[^\W\d_]|-\w")  # what makes digits the beginning of a code
_DASHED = re.compile(r"^\W*(?:RM|EUR|USD|GBP|CHF)?\s?(\d{1,4})\s?[-~]\s?(\d{2})\W*$")
_TORN = re.compile(r"(?<![\d.,])(\d{1,4}) (\d{2})\s*$")
_RATE = re.compile(r"(?<![\w.,])(\d{1,2}(?:[.,]\d{1,3})?)\s?%|%\s?(\d{1,2}(?:[.,]\d{1,3})?)(?![\d.,])")
_COUNT = re.compile(r"(?<![\w.,/-])(\d{1,5})(?![.,/-]?\d|\s?[x×]\s?\d)")
_WEIGHT = re.compile(r"(\d[\d.,' ]*)\s?(kgs?|lbs?|t|to|pounds?|kilo\w*|g)?\b\.?", re.IGNORECASE)
_SLIPPED = re.compile(r"(?<!\d)(\d{2})[71lI|](\d{2})[71lI|](\d{4}|\d{2})(?!\d)")  # a slash read as 7 or 1
_MISREAD = re.compile(r"(?<!\w)[\dOolI|S§]{1,2}([./-])[\dOolI|S§]{1,2}\1[\dOolI|S§]{2,4}(?!\w)")
_DIGITS = str.maketrans("OolI|S§", "0011155")
_GLUED_SIGN = re.compile(r"^[Nn][º°]\W*")
_NUMBER_SIGN = re.compile(r"(?:n[ro]?|num|no)?\s?[.°º:#]+|nr|no|nº", re.IGNORECASE)
_SCRAP = " \t:;,.|#*=_-–—<>[]{}()°º'\"•·"
_LINKED = re.compile(r"[A-Z0-9][A-Z0-9./_-]*$")


def identifiers(text: str, locale: Locale) -> Iterator[Found]:
    """Document numbers and the like: the first words that hold a digit, with what belongs to them."""
    words = list(re.finditer(r"\S+", text))
    dates = find_dates(text, locale.date_order)
    for at, word in enumerate(words[:5]):
        core = _GLUED_SIGN.sub("", word.group().strip(_SCRAP))
        if not any(mark.isdigit() for mark in core):
            continue
        start = word.start() + word.group().index(core)
        if any(one.start <= start < one.end for one in dates):
            continue
        first, end = _whole(words, at, (start, start + len(core)), dates[0].start if dates else len(text) + 1)
        value = text[first:end].strip(_SCRAP)
        away = sum(not _NUMBER_SIGN.fullmatch(one.group()) for one in words[: at if first == start else at - 1])
        yield Found(value, first, end, _identifier_shape(value) * (1 - 0.15 * away) * (0.8 if len(words) > 4 else 1))
        return


def _whole(words: list[re.Match[str]], at: int, span: tuple[int, int], limit: int) -> tuple[int, int]:
    """An identifier printed in several words: ``PRO 51230077``, ``123456789 RT0001``."""
    start, end = span
    if at and _is_prefix(words[at - 1].group(), is_first=at == 1):
        start = words[at - 1].start()
    for word in words[at + 1 : at + 4]:
        core = word.group().rstrip(_SCRAP)
        if word.end() > limit or not _LINKED.fullmatch(core) or sum(map(str.isdigit, core)) < 2:
            break
        end = word.start() + len(core)
    return start, end


def _is_prefix(word: str, *, is_first: bool) -> bool:
    """Whether a word before a figure belongs to it; behind other words only one that is in no label."""
    if is_first:
        return bool(re.fullmatch(r"[A-Z]{1,4}", word)) and word not in {"NO", "NR", "N"}
    return bool(re.fullmatch(r"[A-Z]{2,3}", word)) and folded(word) not in vocabulary()


_PRICED = re.compile(r"(?:EUR|USD|GBP|CHF|CAD|PLN)\s?[-–−]?\d[\d., ]*[.,]\d{2}")
_STANDARD = re.compile(r"(?:ISO|DIN|EN|ASTM|ANSI)(?: EN| ISO)*[- ]?\d{3,5}(?:[-:/]\d+)*")
_TELEPHONE = re.compile(r"^\+\d|[)}\]]\s*\d{3}[- ]\d{3,4}")
_REGISTRATION = re.compile(r"(?:NL\d{9}B\d{2}|(?:DE|BE|FR|IT|ES|PL|AT|GB|LU)[A-Z]?\d{8,11}[A-Z]?)")


def _identifier_shape(value: str) -> float:
    digits = sum(map(str.isdigit, value))
    if digits == 0:
        return 0.2
    if "%" in value or "€" in value or "$" in value or "@" in value or _PRICED.fullmatch(value):
        return 0.15
    if _STANDARD.fullmatch(value):
        return 0.2  # the norm that a paper's maker keeps to
    if re.fullmatch(r"\d{1,3}([.,]\d{3})*[.,]\d{2}|\d+,\d", value):
        return 0.3
    if _TELEPHONE.search(value) or _REGISTRATION.fullmatch(value):
        return 0.3
    if digits <= 2 and re.match(r"[A-Z]{2,4}\s", value):
        return 0.25  # "TAKE 3" of an advertisement
    if digits == 1 and len(value) == 1:
        return 0.45
    if digits <= 2 and value.isdigit():
        return 0.65
    return 0.95 if digits >= 3 and len(value) <= 24 else 0.75


def dates(text: str, locale: Locale) -> Iterator[Found]:
    """Printed dates; those not at the start are less surely the label's."""
    spoiled = True
    for one in find_dates(text, locale.date_order):
        before = len(text[: one.start].split())
        yield Found(one.value, one.start, one.end, max(0.5, (1.0 if one.is_certain else 0.95) - 0.06 * before))
        spoiled = False
    if spoiled and (misread := _MISREAD.search(text)):
        for one in find_dates(misread.group().translate(_DIGITS), locale.date_order):
            yield Found(one.value, misread.start(), misread.end(), 0.6)
        return
    slipped = _SLIPPED.search(text) if spoiled else None
    if slipped:
        for one in find_dates("/".join(slipped.groups()), locale.date_order):
            yield Found(one.value, slipped.start(), slipped.end(), 0.55)


def amounts(text: str, locale: Locale) -> Iterator[Found]:
    """Amounts of money; per cents and days are none, whole numbers less likely and never part of a code."""
    if dashed := _DASHED.match(text):  # a scan shows the point as a dash: "28-90"
        yield Found(Decimal(f"{dashed.group(1)}.{dashed.group(2)}"), dashed.start(1), dashed.end(2), 0.7)
        return
    dated = [range(one.start, one.end) for one in find_dates(text, locale.date_order)]
    for match in _AMOUNT.finditer(text):
        if match.group(7) or any(match.start(4) in days for days in dated):
            continue
        value = parse_number(re.sub(r"\s(?=[.,])|(?<=[.,])\s", "", match.group(4)), locale.decimal)
        if value is None or sum(map(str.isdigit, match.group(4))) > 12:
            continue
        sign = (match.group(2) or "").strip()
        back = (match.group(5) or "").strip()
        negative = sign in {"-", "–", "−"} or (sign == "(" and back == ")") or back in {"-", "CR"}
        is_whole = text[match.end(4) : match.end(4) + 2] in {"/-", "/="}  # rupees without paise
        has_cents = is_whole or bool(re.search(r"[.,]\s?\d{2}$", match.group(4)))
        has_currency = bool(match.group(1) or match.group(3) or match.group(6))
        shape = 1.0 if has_cents else 0.8 if has_currency else 0.5
        if shape == 0.5 and _GLUED.match(text, match.end()):
            continue
        yield Found(-value if negative else value, match.start(), match.end(), shape)
    if torn := _TORN.search(text):  # the scan lost the decimal mark
        yield Found(Decimal(f"{torn.group(1)}.{torn.group(2)}"), torn.start(), torn.end(), 0.6)


def rates(text: str, locale: Locale) -> Iterator[Found]:
    """Tax rates in per cent."""
    for match in _RATE.finditer(text):
        value = parse_number(match.group(1) or match.group(2), locale.decimal)
        if value is not None and value < 50:
            yield Found(value, match.start(), match.end(), 0.95)


def counts(text: str, _locale: Locale) -> Iterator[Found]:
    """Whole numbers of packages."""
    match = _COUNT.search(text)
    if match:
        before = len(text[: match.start()].split())
        yield Found(Decimal(match.group(1)), match.start(), match.end(), max(0.4, 0.95 - 0.1 * before))


def weights(text: str, locale: Locale) -> Iterator[Found]:
    """Weights, the unit printed behind."""
    match = _WEIGHT.search(text)
    value = parse_number(match.group(1).strip(" .,'"), locale.decimal) if match else None
    if match and value is not None:
        yield Found(value, match.start(), match.end(), 0.97 if match.group(2) else 0.6)


def words(text: str, _locale: Locale) -> Iterator[Found]:
    """Free words: the whole stretch."""
    start = len(text) - len(text.lstrip(_SCRAP))
    value = text[start:].rstrip(" :;,|-–—_")
    if any(mark.isalpha() for mark in value):
        yield Found(value, start, start + len(value), 0.9 if len(value) <= 60 else 0.5)
