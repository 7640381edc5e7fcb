"""How many: against the order and against what came in."""

from schemas.codes import Code, LineStatus, Route
from schemas.policy import Policy, Tolerance
from tests.factories import (
    a_credit_note,
    a_line,
    a_prior,
    a_receipt,
    a_shipping_notice,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
    reading,
)
from tests.matching.trade.scenario import scenario
from tests.matching.trade.stock import FIVE_PERCENT, LOOSE, SPLIT, TEN_BEFORE, notice

ROWS = (
    scenario(
        "a shortage that was read well enough is one finding",
        a_shipping_notice([notice(reading("6", 0.83))]),
        Code.QUANTITY_SHORT,
        near=Code.LOW_CONFIDENCE,
    ),
    scenario(
        "figures that contradict each other and were poorly read are one doubt",
        an_invoice([a_line(reading("18", 0.4), reading("2.80", 0.4), amount=reading("25.00", 0.4))]),
        Code.LINE_AMOUNT_MISMATCH,
        route=Route.REVIEW,
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED, Code.PRICE_MISMATCH, Code.TOTAL_MISMATCH),
    ),
    scenario(
        "one delivery for two lines of one item",
        a_shipping_notice([notice(10)]),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_SHORT),
        orders=SPLIT,
    ),
    scenario(
        "one invoice line for two lines of one item",
        an_invoice(),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        orders=SPLIT,
        receipts=[a_receipt(lines={"10": 6, "20": 4})],
    ),
    scenario(
        "one invoice line for more than both lines of one item",
        an_invoice([a_line(11)]),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        orders=SPLIT,
        receipts=[a_receipt(lines={"10": 6, "20": 4})],
    ),
    scenario(
        "more billed than ordered and received",
        an_invoice([a_line(12)]),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
    ),
    scenario(
        "more billed than ordered, but all of it received",
        an_invoice([a_line(12)]),
        Code.QUANTITY_OVER_ORDERED,
        near=Code.QUANTITY_OVER_RECEIVED,
        receipts=[a_receipt(12)],
    ),
    scenario("more shipped than ordered", a_shipping_notice([notice(12)]), Code.QUANTITY_OVER_ORDERED),
    scenario("more acknowledged than ordered", an_acknowledgment([a_line(12)]), Code.QUANTITY_OVER_ORDERED),
    scenario(
        "a little more within the tolerance",
        a_shipping_notice([notice("10.4")]),
        near=Code.QUANTITY_OVER_ORDERED,
        policy=FIVE_PERCENT,
    ),
    scenario("a hair more under zero tolerance", a_shipping_notice([notice("10.002")]), Code.QUANTITY_OVER_ORDERED),
    scenario(
        "two notices that together make too many",
        a_shipping_notice([notice(6)], document_number="PL-2", document_date="2026-04-17"),
        Code.QUANTITY_OVER_ORDERED,
        earlier=[a_prior(a_shipping_notice([notice(6)], tracking_number="1"))],
    ),
    scenario(
        "two notices that together make the order",
        a_shipping_notice([notice(4)], document_number="PL-2", document_date="2026-04-17"),
        near=(Code.QUANTITY_SHORT, Code.QUANTITY_OVER_ORDERED),
        earlier=[a_prior(a_shipping_notice([notice(6)]))],
    ),
    scenario(
        "an acknowledgment sent again with a new date does not add up",
        an_acknowledgment(document_number="SO-6120-2", document_date="2026-03-09"),
        near=Code.QUANTITY_OVER_ORDERED,
        earlier=[a_prior(an_acknowledgment())],
    ),
    scenario(
        "two invoices that together bill what came in",
        an_invoice([a_line(4)]),
        near=Code.QUANTITY_OVER_RECEIVED,
        earlier=TEN_BEFORE,
    ),
    scenario(
        "two invoices that together bill too much",
        an_invoice([a_line(5)]),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        earlier=TEN_BEFORE,
    ),
    scenario(
        "an earlier quantity that was poorly read accuses nobody",
        an_invoice([a_line(5)]),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        route=Route.REVIEW,
        earlier=[
            a_prior(
                an_invoice([a_line(reading("60", 0.4), amount=None)], document_date="2026-04-24", document_number="9")
            )
        ],
    ),
    scenario("billed before anything came in", an_invoice(), Code.QUANTITY_OVER_RECEIVED, receipts=[]),
    scenario("billed more than came in", an_invoice(), Code.QUANTITY_OVER_RECEIVED, receipts=[a_receipt(8)]),
    scenario(
        "two receipts make the delivery",
        an_invoice(),
        near=Code.QUANTITY_OVER_RECEIVED,
        receipts=[a_receipt(8), a_receipt(2, receipt_number="GR-2")],
    ),
    scenario(
        "one receipt loaded twice counts once",
        an_invoice(),
        Code.QUANTITY_OVER_RECEIVED,
        receipts=[a_receipt(5), a_receipt(5)],
    ),
    scenario(
        "the ERP's figure counts as much as receipts",
        an_invoice(),
        near=Code.QUANTITY_OVER_RECEIVED,
        receipts=[],
        has_receipts=False,
        orders=[an_order([an_order_line(quantity_received=10)])],
    ),
    scenario(
        "no receipts ever loaded is not checked",
        an_invoice(),
        near=Code.QUANTITY_OVER_RECEIVED,
        receipts=[],
        has_receipts=False,
    ),
    scenario(
        "what the ERP has booked as billed counts",
        an_invoice([a_line(4)]),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        orders=[an_order([an_order_line(quantity_invoiced=7)])],
    ),
    scenario(
        "what the ERP has booked is the invoice we hold",
        an_invoice([a_line(4)]),
        near=Code.QUANTITY_OVER_RECEIVED,
        orders=[an_order([an_order_line(quantity_invoiced=6)])],
        earlier=TEN_BEFORE,
        policy=Policy(version="booked", quantity_over=Tolerance(percent=0), invoices_booked=True),
    ),
    scenario(
        "a credit note gives back",
        an_invoice([a_line(6)]),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        earlier=[*TEN_BEFORE, a_prior(a_credit_note([a_line(2)], document_date="2026-04-28"), "credit.pdf")],
    ),
    scenario(
        "a credit for a lower price gives nothing back",
        an_invoice([a_line(6)]),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        earlier=[*TEN_BEFORE, a_prior(a_credit_note([a_line(6, "0.10")], document_date="2026-04-28"), "credit.pdf")],
    ),
    scenario(
        "a later credit note that names the invoice gives back",
        an_invoice([a_line(12)]),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        earlier=[a_prior(a_credit_note([a_line(2)], original_invoice_number="INV 1042"))],
    ),
    scenario(
        "a later credit note for another invoice does not",
        an_invoice([a_line(12)]),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        earlier=[a_prior(a_credit_note([a_line(2)], original_invoice_number="INV-7"))],
    ),
    scenario(
        "a misread quantity that the amount does not bear out asks for a look",
        an_invoice([a_line(reading("18", 0.4), amount=None)], subtotal="25.00", total_amount="25.00"),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        route=Route.REVIEW,
        near=Code.LOW_CONFIDENCE,
    ),
    scenario("less acknowledged than ordered", an_acknowledgment([a_line(7)]), Code.QUANTITY_SHORT),
    scenario(
        "the rest acknowledged after a first part",
        an_acknowledgment([a_line(3)], document_number="SO-2", document_date="2026-03-09"),
        near=Code.QUANTITY_SHORT,
        earlier=[a_prior(an_acknowledgment([a_line(7)]))],
    ),
    scenario(
        "a rejected line confirms nothing",
        an_acknowledgment([a_line(10, status=reading(LineStatus.REJECTED))]),
        Code.QUANTITY_SHORT,
    ),
    scenario(
        "a line on backorder",
        an_acknowledgment([a_line(10, status=reading(LineStatus.BACKORDERED))]),
        Code.QUANTITY_SHORT,
    ),
    scenario(
        "shipped with the rest on backorder",
        a_shipping_notice([notice(6, quantity_backordered=4)]),
        Code.QUANTITY_SHORT,
    ),
    scenario(
        "a poorly read backorder that makes up the order is sure",
        a_shipping_notice([notice(reading("6", 0.4), quantity_backordered=reading("4", 0.1))]),
        Code.QUANTITY_SHORT,
        near=Code.LOW_CONFIDENCE,
    ),
    scenario(
        "nothing on backorder", a_shipping_notice([notice(10, quantity_backordered=0)]), near=Code.QUANTITY_SHORT
    ),
    scenario("less of a line shipped than ordered", a_shipping_notice([notice(6)]), Code.QUANTITY_SHORT),
    scenario(
        "a little less within the tolerance",
        a_shipping_notice([notice("9.6")]),
        near=Code.QUANTITY_SHORT,
        policy=FIVE_PERCENT,
    ),
    scenario("less billed than ordered is no finding", an_invoice([a_line(6)]), near=Code.QUANTITY_SHORT),
    scenario(
        "quantities are not checked when the policy sets nothing",
        an_invoice([a_line(60)]),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        policy=LOOSE,
    ),
)
