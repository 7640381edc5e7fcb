"""Which items, and all of them: against the order."""

from schemas.codes import Code, LineStatus, Route
from tests.factories import (
    a_line,
    a_prior,
    a_shipping_notice,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
    reading,
)
from tests.matching.trade.scenario import scenario
from tests.matching.trade.stock import A_SEAL, BEARING, BOTH_IN, SPLIT, TWO_LINES, notice

ROWS = (
    scenario(
        "an item nobody ordered",
        an_invoice([a_line(), a_line(3, "9.00", sku="OIL-1", description="Oil can")]),
        Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "an item nobody ordered is in the box",
        a_shipping_notice([notice(10), notice(3, sku="OIL-1", description="Oil can")]),
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
        "a fragment without any item number, while ordered lines are open, asks for a look",
        a_shipping_notice([notice(10), notice(33, sku=None, description="HG 2.0 mil")]),
        Code.LINE_NOT_ON_ORDER,
        route=Route.REVIEW,
        orders=TWO_LINES,
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
        a_shipping_notice([notice(6, lot="A"), notice(4, lot="B")]),
        near=(Code.LINE_NOT_ON_ORDER, Code.QUANTITY_SHORT),
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
        a_shipping_notice([notice(10, sku="BRG-6204-ZZ", description="Ball bearing 6204 ZZ")]),
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
)
