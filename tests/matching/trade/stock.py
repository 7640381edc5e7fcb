"""Orders, receipts and lines that several tables share."""

from schemas.extraction import Line
from schemas.policy import Policy, Tolerance
from tests.factories import a_line, a_prior, a_receipt, an_invoice, an_order, an_order_line

BEARING = an_order_line("10")
SEAL = an_order_line("20", 40, "0.80", vendor_sku="SEAL-20", buyer_sku="M-200020", description="Shaft seal 20x35x7")
TWO_LINES = [an_order([BEARING, SEAL])]
BOTH_IN = [a_receipt(lines={"10": 10, "20": 40})]
A_SEAL = a_line(40, "0.80", sku="SEAL-20", description="Shaft seal 20x35x7")
FLOUR = [
    an_order(
        [an_order_line(quantity=2000, unit_price="0.58", uom="LB", description="Rolled oats", vendor_sku="OAT-50")]
    )
]
FLOUR_IN = [a_receipt(2000)]
POUNDS = {"sku": "OAT-50", "description": "Oats rolled"}
LOOSE = Policy(version="loose")
SPLIT = [an_order([an_order_line("10", 6), an_order_line("20", 4)])]
FIVE_PERCENT = Policy(version="five", quantity_over=Tolerance(percent=5), quantity_short=Tolerance(percent=5))
TEN_BEFORE = [a_prior(an_invoice([a_line(6, "2.50")], document_number="INV-0900", document_date="2026-04-24"))]


def notice(quantity: object, **values: object) -> Line:
    """A line of a shipping notice: no price."""
    return a_line(quantity, None, **values)
