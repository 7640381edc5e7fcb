"""Which items, how many, in which unit: against the order and against what came in."""

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

BEARING = an_order_line("10")
SEAL = an_order_line("20", 40, "0.80", vendor_sku="SEAL-20", buyer_sku="M-200020", description="Shaft seal 20x35x7")
TWO_LINES = [an_order([BEARING, SEAL])]
BOTH_IN = [a_receipt(lines={"10": 10, "20": 40})]
A_SEAL = a_line(40, "0.80", sku="SEAL-20", description="Shaft seal 20x35x7")
NO_PRICE = {"unit_price": None}
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


def _notice(quantity: object, **values: object) -> object:
    return a_line(quantity, None, **values)


ROWS = (
    scenario(
        "an item nobody ordered",
        an_invoice([a_line(), a_line(3, "9.00", sku="OIL-1", description="Oil can")]),
        Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "an item nobody ordered is in the box",
        a_shipping_notice([_notice(10), _notice(3, sku="OIL-1", description="Oil can")]),
        Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "our own item number is enough",
        an_invoice([a_line(sku=None, buyer_sku="M-100204", description="Rillenlager")]),
        near=Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "our item number printed in the vendor's column",
        an_invoice([a_line(sku="M-100204", description="Rillenlager")]),
        near=Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "an item number with other separators", an_invoice([a_line(sku="BRG 6204")]), near=Code.LINE_NOT_ON_ORDER
    ),
    scenario("an item number with a look-alike", an_invoice([a_line(sku="BRG-62O4")]), near=Code.LINE_NOT_ON_ORDER),
    scenario("no item number, but the same description", an_invoice([a_line(sku=None)]), near=Code.LINE_NOT_ON_ORDER),
    scenario(
        "no item number, other words, but quantity and price",
        an_invoice([a_line(sku=None, description="Deep groove ball bearing 20x47")]),
        near=Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "no item number, but the order's line number",
        an_invoice([a_line(sku=None, description="Lager", po_line_number="00010")]),
        near=Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "a row of the sums is no item",
        an_invoice([a_line(), a_line(None, None, sku=None, description="Zwischensumme", uom=None, amount="25.00")]),
        near=(Code.LINE_NOT_ON_ORDER, Code.UNEXPECTED_CHARGE),
    ),
    scenario(
        "a fragment without any item number, while ordered lines are open, asks for a look",
        a_shipping_notice([_notice(10), _notice(33, sku=None, description="HG 2.0 mil")]),
        Code.LINE_NOT_ON_ORDER,
        route=Route.REVIEW,
        orders=TWO_LINES,
    ),
    scenario(
        "a footer taken for a line asks for a look",
        a_shipping_notice([_notice(10), _notice(60, sku=None, uom=None, description="Account 1004 9456 43")]),
        Code.LINE_NOT_ON_ORDER,
        route=Route.REVIEW,
    ),
    scenario(
        "a shortage that was read well enough is one finding",
        a_shipping_notice([_notice(reading("6", 0.83))]),
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
        "a comment line is no item",
        an_invoice([a_line(), a_line(None, None, sku=None, description="Delivered with note 4711", uom=None)]),
        near=Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "an item that was hardly legible asks for a look",
        an_invoice([a_line(), a_line(3, "9.00", sku=reading("0!L-?", 0.3), description="Oil can")]),
        Code.LINE_NOT_ON_ORDER,
        route=Route.REVIEW,
    ),
    scenario(
        "split dates: two lines of one item",
        an_acknowledgment([a_line(6, promised_date="2026-04-13"), a_line(4, promised_date="2026-04-20")]),
        near=(Code.LINE_NOT_ON_ORDER, Code.QUANTITY_SHORT),
    ),
    scenario(
        "two lots of one item",
        a_shipping_notice([_notice(6, lot="A"), _notice(4, lot="B")]),
        near=(Code.LINE_NOT_ON_ORDER, Code.QUANTITY_SHORT),
    ),
    scenario(
        "one delivery for two lines of one item",
        a_shipping_notice([_notice(10)]),
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
        "one acknowledged line for two lines of one item", an_acknowledgment(), near=Code.LINE_MISSING, orders=SPLIT
    ),
    scenario(
        "one of two lines of an item acknowledged", an_acknowledgment([a_line(6)]), Code.LINE_MISSING, orders=SPLIT
    ),
    scenario("an acknowledgment that leaves out a line", an_acknowledgment(), Code.LINE_MISSING, orders=TWO_LINES),
    scenario(
        "an acknowledgment of all lines",
        an_acknowledgment([a_line(), A_SEAL]),
        near=Code.LINE_MISSING,
        orders=TWO_LINES,
    ),
    scenario(
        "the rest of the order was acknowledged before",
        an_acknowledgment(document_number="SO-2", document_date="2026-03-09"),
        near=Code.LINE_MISSING,
        orders=TWO_LINES,
        earlier=[a_prior(an_acknowledgment([A_SEAL]))],
    ),
    scenario(
        "a line left out that has long come in",
        an_acknowledgment(),
        near=Code.LINE_MISSING,
        orders=[an_order([BEARING, an_order_line("20", 40, vendor_sku="SEAL-20", quantity_received=40)])],
    ),
    scenario(
        "a notice that lists some lines is a partial shipment",
        a_shipping_notice(),
        near=Code.LINE_MISSING,
        orders=TWO_LINES,
    ),
    scenario(
        "an invoice over some lines is a partial invoice",
        an_invoice(),
        near=Code.LINE_MISSING,
        orders=TWO_LINES,
        receipts=BOTH_IN,
    ),
    scenario(
        "the order's freight line need not be acknowledged",
        an_acknowledgment(),
        near=Code.LINE_MISSING,
        orders=[an_order([BEARING, an_order_line("90", 1, vendor_sku=None, buyer_sku=None, description="Freight")])],
    ),
    scenario(
        "another item marked as a substitute",
        an_acknowledgment([a_line(sku="BRG-6204-ZZ", po_line_number="10", status=reading(LineStatus.SUBSTITUTED))]),
        Code.ITEM_SUBSTITUTED,
        near=Code.LINE_MISSING,
    ),
    scenario(
        "another item on the ordered line",
        an_invoice([a_line(sku="BRG-6304", description="Ball bearing 6304", po_line_number="10")]),
        Code.ITEM_SUBSTITUTED,
        near=Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "nearly the same item in the ordered quantity",
        a_shipping_notice([_notice(10, sku="BRG-6204-ZZ", description="Ball bearing 6204 ZZ")]),
        Code.ITEM_SUBSTITUTED,
    ),
    scenario(
        "of all lines one item differs, in the ordered quantity",
        an_acknowledgment([a_line(), a_line(40, "0.85", sku="VITON-9", description="Radial lip ring FKM")]),
        Code.ITEM_SUBSTITUTED,
        Code.PRICE_MISMATCH,
        near=(Code.LINE_MISSING, Code.LINE_NOT_ON_ORDER),
        orders=TWO_LINES,
    ),
    scenario(
        "of all lines one item differs, in another quantity",
        an_acknowledgment([a_line(), a_line(7, "0.85", sku="VITON-9", description="Radial lip ring FKM")]),
        Code.LINE_NOT_ON_ORDER,
        Code.LINE_MISSING,
        near=Code.ITEM_SUBSTITUTED,
        orders=TWO_LINES,
    ),
    scenario(
        "the vendor numbers items in its own way", an_invoice([a_line(sku="7781-004")]), near=Code.ITEM_SUBSTITUTED
    ),
    scenario(
        "an item number with one poorly read sign",
        an_invoice([a_line(sku=reading("BRG-6284", 0.4))]),
        near=Code.ITEM_SUBSTITUTED,
    ),
    scenario("pieces by any name", an_invoice([a_line(uom="Stk")]), near=Code.UOM_MISMATCH),
    scenario("pieces as a code", an_invoice([a_line(uom="C62")]), near=Code.UOM_MISMATCH),
    scenario("boxes nobody can count", a_shipping_notice([_notice(2, uom="BX")]), Code.UOM_MISMATCH),
    scenario(
        "boxes of five", a_shipping_notice([_notice(2, uom="BX of 5")]), near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT)
    ),
    scenario(
        "boxes of five by the description",
        a_shipping_notice([_notice(2, uom="BX", description="Ball bearing 6204 2RS (5 pcs/box)")]),
        near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT),
    ),
    scenario(
        "pieces of what was ordered in cases of twelve",
        a_shipping_notice([_notice(24, uom="pcs")]),
        near=(Code.UOM_MISMATCH, Code.QUANTITY_SHORT, Code.QUANTITY_OVER_ORDERED),
        orders=[an_order([an_order_line(quantity=2, uom="CS of 12", unit_price="30.00")])],
    ),
    scenario("boxes of four are short", a_shipping_notice([_notice(2, uom="BX4")]), Code.QUANTITY_SHORT),
    scenario("the same number of boxes as pieces ordered", an_invoice([a_line(uom="BX")]), Code.UOM_MISMATCH),
    scenario(
        "boxes whose size quantity and price agree on",
        an_invoice([a_line(2, "12.50", uom="BX")]),
        near=Code.UOM_MISMATCH,
    ),
    scenario("rolls of what was ordered by the piece", an_invoice([a_line(uom="RL")]), near=Code.UOM_MISMATCH),
    scenario(
        "bags of fifty pounds",
        an_invoice([a_line(40, "29.00", uom="BAG 50#", **POUNDS)]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH),
        orders=FLOUR,
        receipts=FLOUR_IN,
    ),
    scenario(
        "kilograms of what was ordered in pounds",
        an_invoice([a_line("907.18474", "1.2787", uom="KGM", amount="1160.00", **POUNDS)]),
        near=(Code.UOM_MISMATCH, Code.PRICE_MISMATCH, Code.QUANTITY_OVER_ORDERED),
        orders=FLOUR,
        receipts=FLOUR_IN,
    ),
    scenario(
        "metres of what was ordered in pounds",
        an_invoice([a_line(2000, "0.58", uom="m", **POUNDS)]),
        Code.UOM_MISMATCH,
        orders=FLOUR,
        receipts=FLOUR_IN,
    ),
    scenario("a unit nobody knows is taken for the order's", an_invoice([a_line(uom="Qfx")]), near=Code.UOM_MISMATCH),
    scenario("no unit printed", an_invoice([a_line(uom=None)]), near=Code.UOM_MISMATCH),
    scenario(
        "a poorly read unit asks for a look",
        a_shipping_notice([_notice(2, uom=reading("BX", 0.4))]),
        Code.UOM_MISMATCH,
        route=Route.REVIEW,
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
    scenario("more shipped than ordered", a_shipping_notice([_notice(12)]), Code.QUANTITY_OVER_ORDERED),
    scenario("more acknowledged than ordered", an_acknowledgment([a_line(12)]), Code.QUANTITY_OVER_ORDERED),
    scenario(
        "a little more within the tolerance",
        a_shipping_notice([_notice("10.4")]),
        near=Code.QUANTITY_OVER_ORDERED,
        policy=FIVE_PERCENT,
    ),
    scenario("a hair more under zero tolerance", a_shipping_notice([_notice("10.002")]), Code.QUANTITY_OVER_ORDERED),
    scenario(
        "two notices that together make too many",
        a_shipping_notice([_notice(6)], document_number="PL-2", document_date="2026-04-17"),
        Code.QUANTITY_OVER_ORDERED,
        earlier=[a_prior(a_shipping_notice([_notice(6)], tracking_number="1"))],
    ),
    scenario(
        "two notices that together make the order",
        a_shipping_notice([_notice(4)], document_number="PL-2", document_date="2026-04-17"),
        near=(Code.QUANTITY_SHORT, Code.QUANTITY_OVER_ORDERED),
        earlier=[a_prior(a_shipping_notice([_notice(6)]))],
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
        a_shipping_notice([_notice(6, quantity_backordered=4)]),
        Code.QUANTITY_SHORT,
    ),
    scenario(
        "a poorly read backorder that makes up the order is sure",
        a_shipping_notice([_notice(reading("6", 0.4), quantity_backordered=reading("4", 0.1))]),
        Code.QUANTITY_SHORT,
        near=Code.LOW_CONFIDENCE,
    ),
    scenario(
        "nothing on backorder", a_shipping_notice([_notice(10, quantity_backordered=0)]), near=Code.QUANTITY_SHORT
    ),
    scenario("less of a line shipped than ordered", a_shipping_notice([_notice(6)]), Code.QUANTITY_SHORT),
    scenario(
        "a little less within the tolerance",
        a_shipping_notice([_notice("9.6")]),
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
