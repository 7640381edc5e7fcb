"""Units: same, convertible, or neither."""

from decimal import Decimal

import pytest

from matching.pair import conversion_between
from matching.units import contents, fixed_factor, unit_of
from tests.factories import a_line, an_order_line


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("EA", "piece"),
        ("PCE", "piece"),
        ("C62", "piece"),
        ("H87", "piece"),
        ("Stk.", "piece"),
        ("Stück", "piece"),
        ("pcs", "piece"),
        ("un.", "piece"),
        ("szt.", "piece"),
        ("pz", "piece"),
        ("CEN", "hundred"),
        ("100 Stk", "hundred"),
        ("MIL", "thousand"),
        ("Tsd", "thousand"),
        ("rl", "roll"),
        ("ROL", "roll"),
        ("Rolle", "roll"),
        ("BAG 50#", "bag"),
        ("50 LB BAG", "bag"),
        ("CS12", "case"),
        ("VPE", "pack"),
        ("KGM", "kg"),
        ("#", "lb"),
        ("LBR", "lb"),
        ("lfm", "m"),
        ("Bogen", "sheet"),
        ("qwertz", None),
    ],
)
def test_what_vendors_print_is_a_unit(printed, unit):
    assert unit_of(printed) == unit


@pytest.mark.parametrize(
    ("unit", "into", "factor"),
    [
        ("hundred", "piece", "100"),
        ("thousand", "hundred", "10"),
        ("dozen", "piece", "12"),
        ("kg", "g", "1000"),
        ("t", "kg", "1000"),
        ("m", "cm", "100"),
        ("ft", "in", "12"),
        ("lb", "kg", "0.45359237"),
        ("h", "min", "60"),
    ],
)
def test_units_of_one_measure_convert_by_definition(unit, into, factor):
    assert round(fixed_factor(unit, into), 8) == Decimal(factor)


def test_weights_do_not_become_lengths():
    assert fixed_factor("kg", "m") is None


@pytest.mark.parametrize(
    ("text", "into", "held"),
    [
        ("CS of 12", "piece", 12),
        ("CS12", "piece", 12),
        ("CS/12", "piece", 12),
        ("BX100", "piece", 100),
        ("box of 100", "piece", 100),
        ("12/CS", "piece", 12),
        ("BAG 50#", "lb", 50),
        ("Oats rolled 50#", "lb", 50),
        ("50 LB BAG", "lb", 50),
        ("VPE 100", "piece", 100),
        ("Karton à 24 Stk", "piece", 24),
        ("25 kg Sack", "kg", 25),
        ("pack de 10", "piece", 10),
        ("conf. da 10 pz", "piece", 10),
        ("(100 pcs/box)", "piece", 100),
        ("opak. 100 szt", "piece", 100),
        ("Hex cap screw 3/8-16 x 2", "piece", None),
        ("BX", "piece", None),
        ("25 kg Sack", "piece", None),
    ],
)
def test_the_paper_says_what_a_pack_holds(text, into, held):
    assert contents(text, into) == held


@pytest.mark.parametrize(
    ("line", "ordered", "factor"),
    [
        ({"uom": "CEN", "quantity": 5}, {"uom": "EA", "quantity": 500}, 100),
        ({"uom": "EA", "quantity": 500}, {"uom": "CEN", "quantity": 5}, "0.01"),
        ({"uom": "M", "quantity": 2}, {"uom": "EA", "quantity": 2000}, 1000),
        ({"uom": "EA", "quantity": 24}, {"uom": "CS of 12", "quantity": 2}, Decimal(1) / 12),
        ({"uom": "CS", "quantity": 2}, {"uom": "EA", "quantity": 24, "description": "Oil filter, 12/CS"}, 12),
        ({"uom": "BX", "quantity": 10}, {"uom": "EA", "quantity": 10}, None),
        ({"uom": "RL", "quantity": 10}, {"uom": "EA", "quantity": 10}, 1),
        ({"uom": "PR", "quantity": 5}, {"uom": "EA", "quantity": 10}, 2),
    ],
)
def test_a_line_converts_into_the_orders_unit(line, ordered, factor):
    found = conversion_between(a_line(unit_price=None, **line), an_order_line(unit_price=None, **ordered))
    assert (found and found.factor) == (None if factor is None else Decimal(factor))
