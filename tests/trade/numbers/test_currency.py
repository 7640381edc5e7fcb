"""Currencies: codes where money stands count, three letters of an article do not."""

import pytest

from trade.numbers.currency import currency_of


@pytest.mark.parametrize("text", ["Flange PLN 40 mm steel\nTotal  $ 120.00", "Bolt CAD-40\nHex PLN washer\n$12.00"])
def test_letters_within_an_article_are_no_currency(text):
    found = currency_of(text)
    assert found is not None
    assert found.code == "USD"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kwota (PLN)\n120,00", "PLN"), ("Betrag CHF\n95.00", "CHF"), ("Waluta: PLN", "PLN"),
        ("Amount USD", "USD"), ("Total EUR 9,00", "EUR"),
    ],
)  # fmt: skip
def test_a_code_in_a_heading_or_at_an_amount_counts(text, code):
    found = currency_of(text)
    assert found is not None
    assert found.code == code
