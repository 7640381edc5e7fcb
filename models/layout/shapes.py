"""What a word looks like whatever it says: digits, marks, the form of a date or an amount, sums it takes part in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from models.layout.places import Places

_SIGNS = ":.,/-@%#()*+&'"
_CURRENCY = re.compile(r"[$€£¥₹]|zł|^(?:EUR|USD|GBP|CHF|PLN|RM|NOK|SEK|DKK|CAD|AUD|CZK)$")
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form)
    for form in (
        r"^\W*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\W*$",  # a date, day or month first
        r"^\W*\d{4}[./-]\d{1,2}[./-]\d{1,2}\W*$",  # a date, year first
        r"^\W*\d{1,2}[. -]?[A-Za-zäéûżź]{3,9}[. -]?\d{2,4}\W*$",  # 12-Mar-2026
        r"^\D?(?:19|20)\d{2}$",  # a year
        r"^\W*[-(]?\d{1,3}(?:[.,' ]\d{3})*[.,]\d{2}-?\W*$",  # an amount with cents
        r"^\W*\d+[.,]\d{3,5}\W*$",  # three and more decimals, or thousands
        r"^\d{1,4}$",  # a small count
        r"^\d{5,}$",  # a long number
        r"^0\d+$",  # zeros in front
        r"^\W*[A-Z]{2}\d{2}[A-Z0-9]{4,}$",  # an IBAN begins
        r"^[A-Z]{2,3}[-.]?\d[\d.-]{6,}\w{0,3}$",  # a tax registration
        r"^[A-Z]{1,5}[-/ ]?\d[\w/-]*$",  # letters, then digits
        r"^\d+[-/]?[A-Z]{1,4}\d*$",  # digits, then letters
        r"^\d{8}$|^\d{12,14}$",  # a GTIN
        r"^[A-Za-z]+$",
        r"^\d+[.,]?\d*\s?%$",
        r"^\W*-|-$|^\(.*\)$",  # below zero
        r"^\d+(?:[.,]\d+)?[A-Za-z]{1,4}\.?$",  # 12pcs
        r"^[\W_]+$",
        r"www\.|https?:|\.(?:com|de|fr|it|es|nl|pl|eu|net|co)\b",
    )
)
_LENGTHS = (1, 2, 3, 4, 6, 9, 13)
_CENTS = re.compile(r"^\D{0,4}(\d{1,3}(?:[.,' ]?\d{3})*|\d+)[.,](\d{2})\D{0,4}$")
_WHOLE = re.compile(r"^\D{0,3}(\d{1,6})(?:[.,](0{1,4}|\d{1,4}))?\D{0,4}$")
FORM_COUNT = len(_SIGNS) + 6 + 2 * (len(_LENGTHS) + 1) + len(_FORMS) + 1
SUM_COUNT = 5
SHAPE_COUNT = FORM_COUNT + SUM_COUNT
_MOST_AMOUNTS = 90


def shapes(texts: Sequence[str], places: Places) -> np.ndarray:
    """Features of each word, float32 [words, SHAPE_COUNT], each 0..1."""
    found = np.zeros((len(texts), SHAPE_COUNT), np.float32)
    for place, text in enumerate(texts):
        found[place, :FORM_COUNT] = _form(text)
    found[:, FORM_COUNT:] = _sums(texts, places)
    return found


@lru_cache(maxsize=65536)
def _form(text: str) -> np.ndarray:
    """How one word looks."""
    digits = sum(map(str.isdigit, text))
    letters = sum(map(str.isalpha, text))
    upper = sum(map(str.isupper, text))
    size = max(len(text), 1)
    values = [float(sign in text) for sign in _SIGNS]
    values += [digits / size, letters / size, upper / size, float(text[:1].isupper()), float(text.endswith(":"))]
    values.append(float(text.islower()))
    values += _bucket(digits) + _bucket(letters)
    values += [float(bool(form.search(text))) for form in _FORMS]
    values.append(float(bool(_CURRENCY.search(text))))
    return np.array(values, np.float32)


def _bucket(count: int) -> list[float]:
    place = sum(count >= limit for limit in _LENGTHS)
    return [float(place == each) for each in range(len(_LENGTHS) + 1)]


def _sums(texts: Sequence[str], places: Places) -> np.ndarray:
    """Arithmetic that holds on the page, whatever the language: products on a row, sums of two amounts, the largest.

    Columns: is the product of two numbers on its row; is a factor of one; is the sum of two amounts of the page; is
    one of two such; is the page's largest amount.
    """
    found = np.zeros((len(texts), SUM_COUNT), np.float32)
    cents = {place: value for place, text in enumerate(texts) if (value := _cents(text)) is not None}
    numbers = {place: number for place, text in enumerate(texts) if (number := _number(text)) is not None}
    rows: dict[int, list[int]] = defaultdict(list)
    for place in numbers:
        rows[int(places.line[place])].append(place)
    for row in rows.values():
        if 3 <= len(row) <= 12:
            _products(row, numbers, cents, found)
    _additions(cents, found)
    return found


def _products(row: list[int], numbers: dict[int, float], cents: dict[int, int], found: np.ndarray) -> None:
    for product in row:
        if product not in cents or not cents[product]:
            continue
        for one in row:
            for other in row:
                if one < other and product not in (one, other) and numbers[one] not in (0, 1):
                    for base in (1, 100, 1000):
                        if abs(numbers[one] * numbers[other] * 100 / base - cents[product]) < 0.6:
                            found[product, 0] = 1
                            found[one, 1] = found[other, 1] = 1


def _additions(cents: dict[int, int], found: np.ndarray) -> None:
    if len(cents) < 2:
        return
    largest = max(cents.values())
    for place, value in cents.items():
        found[place, 4] = float(value == largest)
    by_value: dict[int, list[int]] = defaultdict(list)
    for place, value in list(cents.items())[-_MOST_AMOUNTS:]:
        if value > 0:
            by_value[value].append(place)
    values = sorted(by_value)
    for at, one in enumerate(values):
        for other in values[at:]:
            if one + other in by_value and (one != other or len(by_value[one]) > 1):
                found[by_value[one + other], 2] = 1
                found[by_value[one], 3] = 1
                found[by_value[other], 3] = 1


@lru_cache(maxsize=65536)
def _cents(text: str) -> int | None:
    match = _CENTS.match(text)
    return int(re.sub(r"\D", "", match[1])) * 100 + int(match[2]) if match and len(match[1]) < 12 else None


@lru_cache(maxsize=65536)
def _number(text: str) -> float | None:
    cents = _cents(text)
    if cents is not None:
        return cents / 100
    match = _WHOLE.match(text)
    return float(f"{match[1]}.{match[2] or 0}") if match else None
