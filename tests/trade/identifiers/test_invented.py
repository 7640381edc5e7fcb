"""Numbers that nobody has still pass the checks that real ones pass."""

import random

import pytest
from stdnum import iban
from stdnum.eu import vat
from stdnum.gb import vat as british_vat

from trade.identifiers import invented

COUNTRIES = ("DE", "ES", "FR", "IT", "NL", "PL")


@pytest.mark.parametrize("country", COUNTRIES)
def test_tax_numbers_pass_their_check_digits(country: str) -> None:
    dice = random.Random(country)
    assert all(vat.is_valid(invented.tax_id(dice, country)) for _ in range(50))


def test_british_tax_numbers_pass_their_check_digits() -> None:
    dice = random.Random("GB")
    assert all(british_vat.is_valid(invented.tax_id(dice, "GB")) for _ in range(50))


@pytest.mark.parametrize("country", [*COUNTRIES, "GB"])
def test_account_numbers_pass_their_check_digits(country: str) -> None:
    dice = random.Random(country)
    assert all(iban.is_valid(invented.iban(dice, country)) for _ in range(50))


def test_account_numbers_are_printed_in_fours() -> None:
    assert invented.grouped("DE46622500300008812047") == "DE46 6225 0030 0008 8120 47"
