"""What is suggested for an order number that is on nobody's books."""

import pytest

from matching import settle
from schemas.codes import Code
from tests.factories import a_line, a_subject, an_invoice, an_order, facts

OTHER_LINES = [a_line(3, "99.00", sku="ZZ-1", description="Consulting day")]


def suggested(printed: str, *numbers: str, **order: object) -> str:
    decision = settle(
        a_subject(an_invoice(OTHER_LINES, po=printed)),
        facts([an_order(po_number=number, **order) for number in numbers]),
    )
    (finding,) = [finding for finding in decision.discrepancies if finding.code is Code.PO_NOT_FOUND]
    return finding.suggestion


@pytest.mark.parametrize("printed", ["BE4500012345", "10004500012345", "45000123450", "4500012346", "SAP4500012345"])
def test_a_number_nearly_an_order_of_the_same_vendor_is_asked_for(printed):
    assert "Is it 4500012345, of the same vendor?" in suggested(printed, "4500012345", "4711998877")


def test_a_number_unlike_any_order_suggests_none():
    assert "Is it" not in suggested("4711998877", "4500012345")


def test_an_order_of_another_vendor_is_not_suggested():
    other = {"vendor_id": "V-7", "vendor_name": "Quayside Pumps", "vendor_tax_id": None, "vendor_iban": None}

    assert "Is it" not in suggested("BE4500012345", "4500012345", **other)


def test_no_more_than_three_are_named():
    assert suggested("4500012345", *(f"450001234{digit}" for digit in "1234")).count("450001234") == 3
