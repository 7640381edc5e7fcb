"""What is billed on an order in all: without lines, without quantities, without prices."""

from decimal import Decimal
from typing import Any

from schemas.codes import Code, Route
from schemas.extraction import Invoice, Line
from schemas.facts import PriorDocument
from tests.factories import (
    a_credit_note,
    a_line,
    a_prior,
    a_receipt,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
    reading,
)
from tests.matching.trade.scenario import scenario

NO_RECEIPTS = {"has_receipts": False, "receipts": []}
SERVICE = [
    an_order([an_order_line(quantity=1, unit_price="10000", uom="LS", vendor_sku="SV-1", description="Audit")])
]
BY_VALUE = [an_order([an_order_line(quantity=10000, unit_price="1", vendor_sku="SV-1", description="Audit")])]
BLANKET = [an_order([an_order_line(quantity=1)], value_limit="100.00")]
SECOND_LINE = an_order_line("20", 4, "10.00", vendor_sku="SEAL-20", buyer_sku="M-2", description="Seal 20")


def _without_lines(total: str, **values: Any) -> Invoice:
    return an_invoice([], **({"subtotal": total, "total_amount": total} | values))


def _before(paper: Invoice) -> list[PriorDocument]:
    return [a_prior(paper)]


def _audit(quantity: int, price: str, **values: Any) -> Line:
    return a_line(quantity, price, sku="SV-1", description="Audit", **values)


FIRST = {"document_number": "INV-1", "document_date": "2026-04-22"}

ROWS = (
    scenario("no lines, and far more than the order", _without_lines("119000.00"), Code.ORDER_VALUE_EXCEEDED),
    scenario(
        "no lines, and just what was ordered and received",
        _without_lines("25.00", tax_amount="4.75", total_amount="29.75"),
        near=(Code.ORDER_VALUE_EXCEEDED, Code.AMOUNT_NOT_CHECKED, Code.QUANTITY_OVER_RECEIVED),
    ),
    scenario(
        "no lines, the order's value with its freight, less an allowance",
        _without_lines("25.00", freight_amount="18.00", discount_amount="2.00", total_amount="41.00"),
        near=(Code.ORDER_VALUE_EXCEEDED, Code.AMOUNT_NOT_CHECKED),
        orders=[an_order([an_order_line(), an_order_line("90", 1, "18.00", vendor_sku=None, description="Freight")])],
    ),
    scenario("no lines, and a cent of rounding", _without_lines("25.01"), near=Code.ORDER_VALUE_EXCEEDED),
    scenario("no lines, and less than the order", _without_lines("20.00"), Code.AMOUNT_NOT_CHECKED),
    scenario(
        "no lines, and just what came in of the order",
        _without_lines("10.00"),
        near=Code.AMOUNT_NOT_CHECKED,
        receipts=[a_receipt(4)],
    ),
    scenario(
        "no lines, and more than what came in",
        _without_lines("25.00"),
        Code.QUANTITY_OVER_RECEIVED,
        receipts=[a_receipt(4)],
    ),
    scenario(
        "no lines, nothing that counts receipts, and just what was ordered",
        _without_lines("25.00"),
        near=Code.AMOUNT_NOT_CHECKED,
        **NO_RECEIPTS,
    ),
    scenario(
        "no lines and the tax as a rate alone, the order's value with its tax",
        _without_lines("25.00", subtotal=None, tax_rate="19", total_amount="29.75"),
        near=Code.ORDER_VALUE_EXCEEDED,
    ),
    scenario(
        "money called tax that is far more than any tax",
        _without_lines("25.00", tax_amount="118975.00", total_amount="119000.00"),
        Code.ORDER_VALUE_EXCEEDED,
        Code.AMOUNT_NOT_CHECKED,
    ),
    scenario(
        "money called tax above lines that are as ordered",
        an_invoice(tax_amount="11.00"),
        Code.AMOUNT_NOT_CHECKED,
    ),
    scenario("the highest tax there is", an_invoice(tax_amount="6.75"), near=Code.AMOUNT_NOT_CHECKED),
    scenario(
        "a poorly read total without lines asks for a look",
        _without_lines("25.00", subtotal=None, total_amount=reading(Decimal("119000.00"), 0.5)),
        Code.ORDER_VALUE_EXCEEDED,
        Code.LOW_CONFIDENCE,
        route=Route.REVIEW,
    ),
    scenario(
        "a second invoice without lines over the same value",
        _without_lines("25.00", document_number="R 20 418"),
        Code.ORDER_VALUE_EXCEEDED,
        earlier=_before(_without_lines("25.00", **FIRST)),
    ),
    scenario(
        "the rest of the order after an invoice without lines",
        _without_lines("15.00", document_number="R 20 418"),
        near=Code.ORDER_VALUE_EXCEEDED,
        earlier=_before(_without_lines("10.00", **FIRST)),
    ),
    scenario(
        "lines over what an invoice without lines billed before",
        an_invoice(),
        Code.ORDER_VALUE_EXCEEDED,
        earlier=_before(_without_lines("25.00", **FIRST, vendor_order_number="SO-1")),
    ),
    scenario(
        "lines over what an invoice without lines billed before and a credit note gave back",
        an_invoice(),
        near=Code.ORDER_VALUE_EXCEEDED,
        earlier=[
            a_prior(_without_lines("25.00", **FIRST, vendor_order_number="SO-1")),
            a_prior(
                a_credit_note([], document_number="CN-1", document_date="2026-04-24", total_amount="25.00"), "c.pdf"
            ),
        ],
    ),
    scenario(
        "an acknowledgment without lines is not held for its value",
        an_acknowledgment([]),
        Code.LOW_CONFIDENCE,
        near=Code.AMOUNT_NOT_CHECKED,
        route=Route.REVIEW,
    ),
    scenario(
        "one line without an amount, and the subtotal is what the lines cost",
        an_invoice(
            [a_line(), a_line(4, None, sku="SEAL-20", description="Seal 20")], subtotal="65.00", total_amount="65.00"
        ),
        told=Code.PRICE_MISSING,
        near=(Code.ORDER_VALUE_EXCEEDED, Code.AMOUNT_NOT_CHECKED),
        orders=[an_order([an_order_line(), SECOND_LINE])],
        receipts=[a_receipt(lines={"10": 10, "20": 4})],
    ),
    scenario(
        "one line without an amount, and the subtotal is far more",
        an_invoice(
            [a_line(), a_line(4, None, sku="SEAL-20", description="Seal 20")],
            subtotal="650.00",
            total_amount="650.00",
        ),
        Code.ORDER_VALUE_EXCEEDED,
        told=Code.PRICE_MISSING,
        orders=[an_order([an_order_line(), SECOND_LINE])],
        receipts=[a_receipt(lines={"10": 10, "20": 4})],
    ),
    scenario(
        "a line that prints its amount alone, which is the ordered one",
        an_invoice([a_line(None, None, amount="25.00")]),
        near=Code.AMOUNT_NOT_CHECKED,
    ),
    scenario(
        "a line that prints its amount alone, which is less than the ordered one",
        an_invoice([a_line(None, None, amount="22.00")]),
        Code.AMOUNT_NOT_CHECKED,
    ),
    scenario(
        "a line that prints its amount alone, which is more than the ordered one",
        an_invoice([a_line(None, None, amount="250.00")]),
        Code.ORDER_VALUE_EXCEEDED,
    ),
    scenario(
        "a line that prints its amount alone, of goods that did not all come",
        an_invoice([a_line(None, None, amount="25.00")]),
        Code.QUANTITY_OVER_RECEIVED,
        receipts=[a_receipt(4)],
    ),
    scenario(
        "a part of a service by its value",
        an_invoice([a_line(None, None, sku="SV-1", description="Audit", uom=None, amount="4000.00")]),
        near=(Code.AMOUNT_NOT_CHECKED, Code.ORDER_VALUE_EXCEEDED),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a service without lines, billed in part",
        _without_lines("4000.00"),
        near=Code.AMOUNT_NOT_CHECKED,
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a price that the order lacks and the vendor acknowledged",
        an_invoice(),
        near=Code.AMOUNT_NOT_CHECKED,
        orders=[an_order([an_order_line(unit_price=None)])],
        earlier=[a_prior(an_acknowledgment([a_line()]), "ack.pdf")],
    ),
    scenario(
        "no lines on a blanket order, beyond its value",
        _without_lines("120.00"),
        Code.BLANKET_VALUE_EXCEEDED,
        orders=BLANKET,
        **NO_RECEIPTS,
    ),
    scenario(
        "beyond a blanket order's value by the policy that ships",
        an_invoice([a_line(44)]),
        Code.BLANKET_VALUE_EXCEEDED,
        orders=BLANKET,
        **NO_RECEIPTS,
    ),
    scenario(
        "within a blanket order's value by the policy that ships",
        an_invoice([a_line(40)]),
        near=(Code.BLANKET_VALUE_EXCEEDED, Code.ORDER_VALUE_EXCEEDED),
        orders=BLANKET,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed as one C62",
        an_invoice([_audit(1, "10000", uom=reading("C62"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed as one EA",
        an_invoice([_audit(1, "10000", uom=reading("EA"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed as one LOT",
        an_invoice([_audit(1, "10000", uom=reading("LOT"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed as one JOB",
        an_invoice([_audit(1, "10000", uom=reading("JOB"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed as one pauschal",
        an_invoice([_audit(1, "10000", uom=reading("pauschal"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed as one 1 lot",
        an_invoice([_audit(1, "10000", uom=reading("1 lot"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed as one Psch.",
        an_invoice([_audit(1, "10000", uom=reading("Psch."))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed as one forfait",
        an_invoice([_audit(1, "10000", uom=reading("forfait"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed without a unit",
        an_invoice([_audit(1, "10000", uom=None)]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed in hours",
        an_invoice([_audit(100, "100", uom=reading("HUR", text="h"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "more hours than the lump sum comes to",
        an_invoice([_audit(110, "100", uom=reading("HUR", text="h"))]),
        Code.QUANTITY_OVER_ORDERED,
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a lump sum billed too dear",
        an_invoice([_audit(1, "12000", uom=reading("C62"))]),
        Code.PRICE_MISMATCH,
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a part of a lump sum",
        an_invoice([_audit(1, "4000", uom=reading("C62"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "a part of a lump sum as such",
        an_invoice([_audit(1, "4000", uom=reading("LS"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        **NO_RECEIPTS,
    ),
    scenario(
        "parts of a lump sum that together are more than it",
        an_invoice([_audit(1, "7000", uom=reading("LS"))]),
        Code.QUANTITY_OVER_ORDERED,
        orders=SERVICE,
        earlier=_before(an_invoice([_audit(1, "4000", uom=reading("LS"))], **FIRST)),
        **NO_RECEIPTS,
    ),
    scenario(
        "the rest of a lump sum",
        an_invoice([_audit(1, "6000", uom=reading("LS"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=SERVICE,
        earlier=_before(an_invoice([_audit(1, "4000", uom=reading("LS"))], **FIRST)),
        **NO_RECEIPTS,
    ),
    scenario(
        "pieces billed as one lot",
        an_invoice([a_line(1, "25.00", uom=reading("LS", text="lot"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=[an_order()],
        **NO_RECEIPTS,
    ),
    scenario(
        "pieces billed as one lot of another value",
        an_invoice([a_line(1, "24.00", uom=reading("LS", text="lot"))]),
        Code.UOM_MISMATCH,
        orders=[an_order()],
        **NO_RECEIPTS,
    ),
    scenario(
        "a service ordered in euros",
        an_invoice([_audit(1, "4000", uom=reading("C62"))]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=[
            an_order(
                [an_order_line(quantity=10000, unit_price="1", uom="EUR", vendor_sku="SV-1", description="Audit")]
            )
        ],
        **NO_RECEIPTS,
    ),
    scenario(
        "a part of a service that is ordered as ten thousand times one",
        an_invoice([_audit(1, "4000")]),
        near=(Code.PRICE_MISMATCH, Code.UOM_MISMATCH),
        orders=BY_VALUE,
        **NO_RECEIPTS,
    ),
    scenario(
        "more than a service that is ordered as ten thousand times one",
        an_invoice([_audit(1, "4000")]),
        Code.QUANTITY_OVER_ORDERED,
        orders=BY_VALUE,
        earlier=_before(an_invoice([_audit(1, "7000")], **FIRST)),
        **NO_RECEIPTS,
    ),
    scenario(
        "one piece at a hundred and twenty, ordered at one each",
        an_invoice([a_line(1, "120")]),
        Code.PRICE_MISMATCH,
        orders=[an_order([an_order_line(unit_price="1")])],
    ),
)
