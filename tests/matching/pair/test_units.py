"""Units: same, convertible, or neither."""

from decimal import Decimal

import pytest

from matching.pair.conversion import conversion_between, targets_of
from schemas.order import Pack
from tests.factories import a_line, a_vendor, an_order, an_order_line, facts
from trade.units.measures import fixed_factor, unit_of
from trade.units.packs import contents


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
        ("BAG 40#", "bag"),
        ("50 LB BAG", "bag"),
        ("CS12", "case"),
        ("VPE", "pack"),
        ("KGM", "kg"),
        ("#", "lb"),
        ("LBR", "lb"),
        ("lfm", "m"),
        ("Bogen", "sheet"),
        ("MTK", "m2"),
        ("LTN", "long ton"),
        ("APZ", "troy oz"),
        ("GLI", "imperial gal"),
        ("XPK", "pack"),
        ("pièces", "piece"),
        ("unidades", "piece"),
        ("pezzi", "piece"),
        ("stuks", "piece"),
        ("sztuk", "piece"),
        ("Paar", "pair"),
        ("docena", "dozen"),
        ("boîte", "box"),
        ("caja", "box"),
        ("scatola", "box"),
        ("doos", "box"),
        ("pudełko", "box"),
        ("Rouleau", "roll"),
        ("rotolo", "roll"),
        ("rolka", "roll"),
        ("kilogramos", "kg"),
        ("metrów", "m"),
        ("litrów", "l"),
        ("Stunden", "h"),
        ("heures", "h"),
        ("godzin", "h"),
        ("Gebinde", "pack"),
        ("opakowanie", "pack"),
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
        ("BAG 40#", "lb", 40),
        ("Oats rolled 50#", "lb", 50),
        ("50 LB BAG", "lb", 50),
        ("VPE 100", "piece", 100),
        ("Karton à 24 Stk", "piece", 24),
        ("25 kg Sack", "kg", 25),
        ("pack de 10", "piece", 10),
        ("conf. da 10 pz", "piece", 10),
        ("(100 pcs/box)", "piece", 100),
        ("opak. 100 szt", "piece", 100),
        ("1 Karton = 24 Stk", "piece", 24),
        ("1 CT = 2,5 kg", "kg", "2.5"),
        ("VPE 10", "piece", 10),
        ("Seal kit (24er-Karton)", "piece", 24),
        ("Inhalt: 6 Stück", "piece", 6),
        ("contenu 12 pièces", "piece", 12),
        ("boîte de 50", "piece", 50),
        ("caja de 200 uds", "piece", 200),
        ("scatola da 25 pz", "piece", 25),
        ("doos van 100 stuks", "piece", 100),
        ("lot de 4", "piece", 4),
        ("100 Stk je Karton", "piece", 100),
        ("cleaner 12x1L", "l", 12),
        ("cleaner 12x1L", "piece", 12),
        ("water 24 x 0,5 l", "l", 12),
        ("6x10 Stk", "piece", 60),
        ("50 lb bag", "kg", "22.6796185"),
        ("O-ring 12x2 mm", "piece", None),
        ("Hex cap screw 3/8-16 x 2", "piece", None),
        ("BX", "piece", None),
        ("25 kg Sack", "piece", None),
    ],
)
def test_the_paper_says_what_a_pack_holds(text, into, held):
    assert contents(text, into) == (None if held is None else Decimal(held))


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
        ({"uom": "KGM", "quantity": 5}, {"uom": "LBR", "quantity": 11}, "2.204622621848775807229738"),
        ({"uom": "m", "quantity": 5}, {"uom": "ft", "quantity": 16}, "3.280839895013123359580052"),
        ({"uom": "qm", "quantity": 5}, {"uom": "ft2", "quantity": 54}, "10.763910416709722308333506"),
        ({"uom": "h", "quantity": 2}, {"uom": "min", "quantity": 120}, 60),
        ({"uom": "day", "quantity": 2}, {"uom": "h", "quantity": 16}, None),
        ({"uom": "kg", "quantity": 2}, {"uom": "l", "quantity": 2}, None),
        ({"uom": "CS of 6", "quantity": 2}, {"uom": "CS of 12", "quantity": 2}, "0.5"),
        ({"uom": "CS", "quantity": 2}, {"uom": "CS of 12", "quantity": 2}, 1),
        ({"uom": "CT", "quantity": 2}, {"uom": "EA", "quantity": 48, "packs": {"CT": 24}}, 24),
        ({"uom": "Karton", "quantity": 2}, {"uom": "EA", "quantity": 48, "packs": {"CT": 24}}, 24),
        ({"uom": "CT12", "quantity": 2}, {"uom": "EA", "quantity": 48, "packs": {"CT": 24}}, 12),
        ({"uom": "CT", "quantity": 2}, {"uom": "CEN", "quantity": 1, "packs": {"CT": "0.5"}}, "0.5"),
        ({"uom": "CT of 24", "quantity": 20}, {"uom": "pallet of 480", "quantity": 1}, "0.05"),
    ],
)
def test_a_line_converts_into_the_orders_unit(line, ordered, factor):
    found = conversion_between(a_line(unit_price=None, **line), an_order_line(unit_price=None, **ordered))
    assert (found and found.factor) == (None if factor is None else Decimal(factor))


def test_the_vendors_table_says_what_its_pack_holds():
    vendor = a_vendor(packs=(Pack(item="BRG-6204", unit="Karton", holds=Decimal(2), of="DZN"),))
    (target,) = targets_of([an_order()], facts(vendors=[vendor]))
    found = conversion_between(a_line(2, None, uom="CT"), target.order_line, target.packs)
    assert found is not None
    assert found.factor == 24


def test_what_the_page_prints_of_a_pack_goes_before_every_table():
    packs = (Pack(item="BRG-6204", unit="CT", holds=Decimal(24)),)
    found = conversion_between(a_line(2, None, uom="CT", description="Bearing, 10/CT"), an_order_line(), packs)
    assert found is not None
    assert found.factor == 10


def test_what_quantity_and_price_imply_is_marked_as_assumed():
    found = conversion_between(a_line(2, "12.50", uom="BX"), an_order_line())
    assert found is not None
    assert (found.factor, found.is_assumed) == (5, True)
