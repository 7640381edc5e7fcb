"""How amounts begin: what grows by itself follows Benford's law, what somebody makes up does not."""

from decimal import Decimal

import pytest

from matching.books.digits import distribution, first_two


@pytest.mark.parametrize(
    ("amount", "digits"),
    [("1234.50", 12), ("99.99", 99), ("10", 10), ("-870.00", 87), ("500000", 50), ("9.99", None), ("0", None)],
)
def test_the_first_two_figures_of_an_amount(amount: str, digits: int | None):
    assert first_two(Decimal(amount)) == digits


def test_amounts_that_grow_by_themselves_conform():
    grown = [Decimal(str(round(10 * 1.0077**step, 2))) for step in range(900)]
    found = distribution(grown)
    assert (found.amounts, found.says, found.too_often) == (900, "close conformity", ())


def test_amounts_just_under_a_limit_stand_out():
    grown = [Decimal(str(round(10 * 1.0077**step, 2))) for step in range(900)]
    found = distribution([*grown, *[Decimal("4950.00")] * 60])
    assert found.too_often[0].digits == 49
    assert found.deviation > distribution(grown).deviation


def test_a_few_amounts_say_nothing():
    assert distribution([Decimal(100)] * 20).says == "too few amounts to say"
    assert distribution([]).amounts == 0
