"""Numbers mean the same however a country prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from schemas.geometry import Box
from schemas.page import Page, Word, WordSource
from trade.numbers.printed import decimal_mark, parse_number


def a_page_printing(*tokens: str) -> Page:
    words = tuple(Word(token, Box(0.1, 0.01 * n, 0.2, 0.01 * n + 0.008)) for n, token in enumerate(tokens))
    return Page(1, 595, 842, words, WordSource.TEXT_LAYER)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\xa0234,56", "1234.56"),
        ("1\u202f234\u202f567,8", "1234567.8"),
        ("1'234.56", "1234.56"),
        ("1’234", "1234"),
        ("12,34,567.00", "1234567.00"),
        ("Rs. 4,73,534.00", "473534.00"),
        ("₹ 5,72,500/-", "572500"),
        ("Rs.12,500/=", "12500"),
        ("-12,00", "-12.00"),
        ("−12,00", "-12.00"),
        ("12.00-", "-12.00"),
        ("(12.00)", "-12.00"),
        ("($1,012.00)", "-1012.00"),
        ("12.00 CR", "-12.00"),
        ("€ 12,-", "12"),
        ("12.–", "12"),
        ("12,-- EUR", "12"),
        ("$1,234.56", "1234.56"),
        ("1.234,56 €", "1234.56"),
        ("-$ 5.00", "-5.00"),
        ("PLN 10,50", "10.50"),
        ("10,50 zł", "10.50"),
        ("1, 234.56", "1234.56"),
        ("12 ,50", "12.50"),
        ("19,00 %", "19.00"),
        (".50", "0.50"),
        ("0,125", "0.125"),
        ("0.145", "0.145"),
        ("1234.567", "1234.567"),
        ("12.5", "12.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("3000", "3000"),
        ("12.", "12.0"),
    ],
)
def test_a_printed_number_is_read(printed: str, value: str) -> None:
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "-",
        "abc",
        "12.05.2026",
        "1.2.3",
        "12 34",
        "M8-1.25",
        "12 kg",
        "1,23,4",
        "1.234,567,890",
        "12-34",
        "1" * 20,
    ],
)
def test_what_is_not_one_number_is_not_read(printed: str) -> None:
    assert parse_number(printed) is None


@pytest.mark.parametrize(
    ("printed", "decimal", "value"),
    [
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("1,234", ".", "1234"),
        ("1,000", ",", "1.000"),
        ("1,234.56", ",", "1234.56"),
        ("1,234", None, "1234"),
        ("1.234", None, "1.234"),
    ],
)
def test_the_document_settles_an_ambiguous_number(printed: str, decimal: str | None, value: str) -> None:
    assert parse_number(printed, decimal) == Decimal(value)


def test_the_decimal_mark_is_what_most_tokens_prove() -> None:
    assert decimal_mark([a_page_printing("1.234,56", "12,00", "3.5")]) == ","
    assert decimal_mark([a_page_printing("$1,234.56", "12.00", "12.05.2026")]) == "."


def test_the_decimal_mark_stays_open_without_evidence() -> None:
    assert decimal_mark([a_page_printing("1.234", "12", "01.02.2026")]) is None
