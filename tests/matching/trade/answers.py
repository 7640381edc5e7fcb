"""What an acknowledgment says beside quantity and price: schedules, refusals, revisions, places, terms."""

from schemas.codes import Code, LineStatus, Route
from tests.factories import (
    a_line,
    a_receipt,
    a_shipping_notice,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
    reading,
)
from tests.matching.trade.scenario import scenario
from tests.matching.trade.stock import A_SEAL, TWO_LINES, notice

PLANT = "Norden Works, Plant 2, Dock C, 14 Harbour Road, Leeds LS10 1AB"
TO_PLANT = [an_order(ship_to=PLANT)]
REVISED = [an_order([an_order_line(quantity=8)], revision="2", revised_on="2026-03-10")]
DAP = [an_order(incoterms="DAP Leeds (Incoterms 2020)")]
SPLIT_DATES = [a_line(6, promised_date="2026-04-13"), a_line(4, promised_date="2026-04-20")]
REJECTED = {"status": reading(LineStatus.REJECTED)}
BACK = {"status": reading(LineStatus.BACKORDERED)}

ROWS = (
    scenario("one line in two deliveries", an_acknowledgment(SPLIT_DATES), told=Code.SCHEDULE_SPLIT),
    scenario(
        "one line in two lots on one day",
        an_acknowledgment([a_line(6, promised_date="2026-04-20"), a_line(4, promised_date="2026-04-20")]),
        near=(Code.SCHEDULE_SPLIT, Code.LINE_REPEATED),
    ),
    scenario(
        "the second delivery comes late",
        an_acknowledgment([a_line(6, promised_date="2026-04-13"), a_line(4, promised_date="2026-05-20")]),
        Code.DATE_LATE,
        told=Code.SCHEDULE_SPLIT,
    ),
    scenario(
        "two deliveries that leave one out",
        an_acknowledgment([a_line(6, promised_date="2026-04-13"), a_line(3, promised_date="2026-04-20")]),
        Code.QUANTITY_SHORT,
        told=Code.SCHEDULE_SPLIT,
    ),
    scenario(
        "a line on backorder is owed",
        an_acknowledgment([a_line(10, **BACK)]),
        Code.QUANTITY_SHORT,
        told=Code.BACKORDERED,
    ),
    scenario(
        "a part on backorder is owed",
        an_acknowledgment([a_line(6, quantity_backordered=4)]),
        Code.QUANTITY_SHORT,
        told=Code.BACKORDERED,
    ),
    scenario(
        "a short line without a backorder owes nothing",
        an_acknowledgment([a_line(6)]),
        Code.QUANTITY_SHORT,
        near=Code.BACKORDERED,
    ),
    scenario(
        "a refused line", an_acknowledgment([a_line(10, **REJECTED)]), Code.QUANTITY_SHORT, told=Code.ITEM_REJECTED
    ),
    scenario(
        "an accepted line",
        an_acknowledgment([a_line(10, status=reading(LineStatus.ACCEPTED))]),
        near=Code.ITEM_REJECTED,
    ),
    scenario(
        "one line refused, the other taken",
        an_acknowledgment(
            [a_line(10), a_line(40, "0.80", sku="SEAL-20", description="Shaft seal 20x35x7", **REJECTED)]
        ),
        Code.QUANTITY_SHORT,
        told=Code.ITEM_REJECTED,
        near=Code.LINE_MISSING,
        orders=TWO_LINES,
    ),
    scenario(
        "the number of an old revision",
        an_acknowledgment([a_line(8)], po_revision="1"),
        told=Code.ORDER_REVISION_OLD,
        orders=REVISED,
    ),
    scenario(
        "the number of the revision in force",
        an_acknowledgment([a_line(8)], po_revision="02"),
        near=Code.ORDER_REVISION_OLD,
        orders=REVISED,
    ),
    scenario(
        "the quantity of before the change, dated before it",
        an_acknowledgment([a_line(10)], document_date="2026-03-05"),
        Code.QUANTITY_OVER_ORDERED,
        told=Code.ORDER_REVISION_OLD,
        orders=REVISED,
    ),
    scenario(
        "the quantity of before the change, dated after it",
        an_acknowledgment([a_line(10)], document_date="2026-03-12"),
        Code.QUANTITY_OVER_ORDERED,
        near=Code.ORDER_REVISION_OLD,
        orders=REVISED,
    ),
    scenario(
        "dated before the change, but as the order is now",
        an_acknowledgment([a_line(8)], document_date="2026-03-05"),
        near=Code.ORDER_REVISION_OLD,
        orders=REVISED,
    ),
    scenario(
        "to another town",
        an_acknowledgment(ship_to="Norden Works, 3 Quay Street, Hull HU1 2CD"),
        told=Code.SHIP_TO_MISMATCH,
        orders=TO_PLANT,
    ),
    scenario(
        "to another dock of the same plant",
        an_acknowledgment(ship_to="Norden Works, 14 Harbour Rd, Leeds LS10 1AB"),
        near=Code.SHIP_TO_MISMATCH,
        orders=TO_PLANT,
    ),
    scenario(
        "shipped to another town",
        a_shipping_notice(ship_to="Norden Depot, 90210 Mill Street, Derby 44123"),
        told=Code.SHIP_TO_MISMATCH,
        orders=[an_order(ship_to="Norden Works, 1 Elm Street, Dayton 45417")],
    ),
    scenario("no place printed", a_shipping_notice(), near=Code.SHIP_TO_MISMATCH, orders=TO_PLANT),
    scenario(
        "another delivery term", an_acknowledgment(incoterms="EXW Hull"), told=Code.INCOTERMS_CHANGED, orders=DAP
    ),
    scenario(
        "another place to the same term",
        an_acknowledgment(incoterms="DAP Rotterdam"),
        told=Code.INCOTERMS_CHANGED,
        orders=DAP,
    ),
    scenario(
        "the same delivery term, shorter", an_acknowledgment(incoterms="DAP"), near=Code.INCOTERMS_CHANGED, orders=DAP
    ),
    scenario("no delivery term printed", an_acknowledgment(), near=Code.INCOTERMS_CHANGED, orders=DAP),
    scenario(
        "billed under another delivery term",
        an_invoice(incoterms="EXW Hull"),
        told=Code.INCOTERMS_CHANGED,
        orders=DAP,
    ),
    scenario("acknowledged in another currency", an_acknowledgment(currency="USD"), Code.CURRENCY_MISMATCH),
    scenario(
        "acknowledged under other payment terms",
        an_acknowledgment(payment_terms="14 days net"),
        Code.PAYMENT_TERMS_MISMATCH,
    ),
    scenario("acknowledged at a higher price", an_acknowledgment([a_line(10, "2.70")]), Code.PRICE_MISMATCH),
    scenario("acknowledged at a lower price", an_acknowledgment([a_line(10, "2.30")]), Code.PRICE_MISMATCH),
    scenario("acknowledged without any price", an_acknowledgment([a_line(10, None)]), near=Code.PRICE_MISMATCH),
    scenario(
        "acknowledged with freight on top", an_acknowledgment(charges=(("Freight", 12),)), Code.UNEXPECTED_CHARGE
    ),
    scenario(
        "an item number that only this paper knows",
        an_acknowledgment([a_line(sku="9917-A", description="Ball bearing 6204 2RS")]),
        told=Code.ITEM_NUMBER_NEW,
        near=(Code.ITEM_SUBSTITUTED, Code.LINE_NOT_ON_ORDER),
    ),
    scenario("the item number of the order", an_acknowledgment(), near=Code.ITEM_NUMBER_NEW),
    scenario("no item number at all", an_acknowledgment([a_line(sku=None)]), near=Code.ITEM_NUMBER_NEW),
    scenario(
        "a line printed twice",
        an_invoice([a_line(5), a_line(5)]),
        told=Code.LINE_REPEATED,
        near=Code.QUANTITY_OVER_ORDERED,
    ),
    scenario(
        "two lots of one item are no repetition",
        a_shipping_notice([notice(5, lot="A"), notice(5, lot="B")]),
        near=Code.LINE_REPEATED,
    ),
    scenario(
        "two lines that fit two alike ordered ones",
        an_invoice(
            [a_line(3, "9.00", sku=None, description="Service visit")],
            document_number="INV-7",
        ),
        Code.ITEM_AMBIGUOUS,
        route=Route.REVIEW,
        orders=[
            an_order(
                [
                    an_order_line(
                        "10", 3, "9.00", vendor_sku=None, buyer_sku="S-1", description="Service visit north"
                    ),
                    an_order_line(
                        "20", 3, "9.00", vendor_sku=None, buyer_sku="S-2", description="Service visit south"
                    ),
                ]
            )
        ],
        receipts=[a_receipt(lines={"10": 3, "20": 3})],
    ),
    scenario(
        "two alike ordered lines that the order's line number tells apart",
        an_invoice([a_line(3, "9.00", sku=None, description="Service visit", po_line_number="20")]),
        near=Code.ITEM_AMBIGUOUS,
        orders=[
            an_order(
                [
                    an_order_line(
                        "10", 3, "9.00", vendor_sku=None, buyer_sku="S-1", description="Service visit north"
                    ),
                    an_order_line(
                        "20", 3, "9.00", vendor_sku=None, buyer_sku="S-2", description="Service visit south"
                    ),
                ]
            )
        ],
        receipts=[a_receipt(lines={"10": 3, "20": 3})],
    ),
    scenario(
        "two ordered lines of one item at one price are one offer",
        an_invoice([a_line(6)]),
        near=Code.ITEM_AMBIGUOUS,
        orders=[an_order([an_order_line("10", 6), an_order_line("20", 6)])],
        receipts=[a_receipt(lines={"10": 6, "20": 6})],
    ),
    scenario(
        "one item on two orders that both are named, in the same quantity",
        an_invoice(po=("4500012345", "4500067890")),
        Code.ITEM_AMBIGUOUS,
        route=Route.REVIEW,
        orders=[an_order(), an_order(po_number="4500067890")],
        receipts=[a_receipt(), a_receipt(po_number="4500067890", receipt_number="GR-2")],
    ),
    scenario(
        "one item on two orders, the line names its own",
        an_invoice([a_line(po_number="4500067890")], po=("4500012345", "4500067890")),
        near=Code.ITEM_AMBIGUOUS,
        orders=[an_order(), an_order(po_number="4500067890")],
        receipts=[a_receipt(), a_receipt(po_number="4500067890", receipt_number="GR-2")],
    ),
    scenario("everything as ordered, line by line", an_acknowledgment([a_line(), A_SEAL]), orders=TWO_LINES),
)
