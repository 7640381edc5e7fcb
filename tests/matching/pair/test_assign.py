"""Document lines over order lines."""

import pytest

from matching import settle
from matching.pair.assign import assign
from matching.pair.line_pair import Target
from tests.factories import a_line, a_receipt, a_subject, an_invoice, an_order, an_order_line, facts


def _pairs(lines, order_lines):
    order = an_order(order_lines)
    found = assign(lines, [Target(order, line) for line in order.lines])
    return {pair.number: (pair.order_line.line_number, pair.basis) for pair in found}


SCREWS = [
    an_order_line("10", 100, "0.10", vendor_sku="HS-M6", buyer_sku="100", description="Hex screw M6x20"),
    an_order_line("20", 200, "0.20", vendor_sku="HS-M8", buyer_sku="101", description="Hex screw M8x20"),
    an_order_line("30", 300, "0.30", vendor_sku="HS-M10", buyer_sku="102", description="Hex screw M10x20"),
]


def test_lines_in_another_order_find_their_own():
    lines = [a_line(sku=number, description=None) for number in ("HS-M10", "HS-M6", "HS-M8")]
    assert _pairs(lines, SCREWS) == {1: ("30", "vendor_sku"), 2: ("10", "vendor_sku"), 3: ("20", "vendor_sku")}


def test_descriptions_that_differ_in_one_figure_are_kept_apart():
    lines = [
        a_line(300, "0.30", sku=None, description="HEX SCREW M10X20"),
        a_line(100, "0.10", sku=None, description="HEX SCREW M6X20"),
    ]
    assert _pairs(lines, SCREWS) == {1: ("30", "description"), 2: ("10", "description")}


def test_an_item_number_beats_the_line_number():
    assert _pairs([a_line(sku="HS-M8", po_line_number="10")], SCREWS) == {1: ("20", "vendor_sku")}


def test_the_line_number_ties_when_nothing_else_is_printed():
    assert _pairs([a_line(sku=None, description=None, po_line_number="020")], SCREWS) == {1: ("20", "po_line_number")}


def test_our_item_number_is_known_in_its_own_column():
    assert _pairs([a_line(sku=None, buyer_sku="102")], SCREWS) == {1: ("30", "buyer_sku")}


def test_one_item_ordered_twice_is_told_by_quantity():
    twice = [an_order_line("10", 50), an_order_line("20", 80)]
    assert _pairs([a_line(80), a_line(50)], twice) == {1: ("20", "vendor_sku"), 2: ("10", "vendor_sku")}


def test_one_item_ordered_twice_keeps_the_papers_order_when_nothing_tells():
    twice = [an_order_line("10", 50), an_order_line("20", 50)]
    assert _pairs([a_line(50), a_line(50)], twice) == {1: ("10", "vendor_sku"), 2: ("20", "vendor_sku")}


def test_conflicting_item_numbers_are_not_paired_however_alike_the_rest():
    line = a_line(100, "0.10", sku="HS-M12", description="Hex screw M6x20")
    assert _pairs([line, a_line(200, "0.20", sku="HS-M8")], SCREWS)[1] == ("10", "substitution")


def test_nothing_is_paired_with_nothing():
    assert _pairs([], SCREWS) == {}
    assert assign([a_line()], []) == ()


def test_freight_is_no_goods():
    assert _pairs([a_line(1, "0.10", sku=None, description="Freight")], SCREWS) == {}


@pytest.mark.parametrize("with_numbers", [True, False])
def test_five_hundred_lines_find_their_five_hundred(with_numbers):
    order_lines = [
        an_order_line(
            str(n), n, f"{n}.50", vendor_sku=f"AX-{n:05}", description=f"Part {n} of assembly {n * 7919 % 977}"
        )
        for n in range(1, 501)
    ]
    lines = [
        a_line(
            n,
            f"{n}.50",
            sku=f"AX-{n:05}" if with_numbers else None,
            description=f"PART {n} ASSEMBLY {n * 7919 % 977}",
        )
        for n in range(1, 501)
    ]
    known = facts([an_order(order_lines)], receipts=[a_receipt(lines={str(n): n for n in range(1, 501)})])
    decision = settle(a_subject(an_invoice(lines)), known)
    assert len(decision.match.lines) == 500
    assert all(pair.po_line == str(pair.line) for pair in decision.match.lines)
