"""Bills over everything that happened on an order line: several orders, parts, inspection, blankets, credits."""

from schemas.codes import Code, Matching
from schemas.order import Receipt, ReceiptLine
from schemas.policy import Policy, Rule, Tolerance
from tests.factories import (
    PO_NUMBER,
    a_credit_note,
    a_line,
    a_prior,
    a_receipt,
    a_shipping_notice,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
)
from tests.matching.trade.scenario import scenario
from tests.matching.trade.stock import SPLIT, notice

OTHER = "4500067890"
TWO_ORDERS = [an_order(), an_order(po_number=OTHER)]
BOTH_RECEIVED = [a_receipt(), a_receipt(po_number=OTHER)]
EXACT = {"quantity_over": Tolerance(percent=0)}
TWO_WAY = Policy(version="two-way", match=Matching.TWO_WAY, **EXACT)
FOUR_WAY = Policy(version="four-way", match=Matching.FOUR_WAY, **EXACT)
INSPECT_BEARINGS = Policy(version="item", rules=(Rule(item="BRG-6204", match=Matching.FOUR_WAY),), **EXACT)
LENIENT = Policy(version="lenient", received_over=Tolerance(percent=20), **EXACT)
BLANKET = [an_order([an_order_line(quantity=1)], value_limit="100.00")]
BLANKET_LINE = [an_order([an_order_line(quantity=1, value_limit="100.00")])]
VALUE = Policy(version="value", order_value=Tolerance(amount=0))
CALLED_OFF = [a_prior(an_invoice([a_line(30)], document_number="INV-1", document_date="2026-04-01"), "first.pdf")]


def _inspected(quantity: int, accepted: int | None = None, rejected: int | None = None) -> list[Receipt]:
    line = ReceiptLine(po_line_number="10", quantity=quantity, quantity_accepted=accepted, quantity_rejected=rejected)
    return [Receipt(receipt_number="GR-1", po_number=PO_NUMBER, lines=(line,))]


def _billed(quantity: int, number: str, day: str) -> object:
    return a_prior(an_invoice([a_line(quantity)], document_number=number, document_date=day), f"{number}.pdf")


ROWS = (
    scenario(
        "one invoice over two orders, each line names its own",
        an_invoice([a_line(po_number=PO_NUMBER), a_line(po_number=OTHER)], po=None),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        orders=TWO_ORDERS,
        receipts=BOTH_RECEIVED,
    ),
    scenario(
        "one invoice over two orders, one line too much",
        an_invoice([a_line(po_number=PO_NUMBER), a_line(11, po_number=OTHER)], po=None),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        orders=TWO_ORDERS,
        receipts=BOTH_RECEIVED,
    ),
    scenario(
        "one invoice over two orders, one of them not received",
        an_invoice([a_line(po_number=PO_NUMBER), a_line(po_number=OTHER)], po=None),
        Code.QUANTITY_OVER_RECEIVED,
        orders=TWO_ORDERS,
    ),
    scenario(
        "two receipts of the same number on two orders are two receipts",
        an_invoice([a_line(po_number=PO_NUMBER), a_line(po_number=OTHER)], po=None),
        near=Code.QUANTITY_OVER_RECEIVED,
        orders=TWO_ORDERS,
        receipts=BOTH_RECEIVED,
    ),
    scenario(
        "one invoice over two orders, one of them closed",
        an_invoice([a_line(po_number=PO_NUMBER), a_line(po_number=OTHER)], po=None),
        Code.PO_NOT_OPEN,
        orders=[an_order(), an_order(po_number=OTHER, status="closed")],
        receipts=BOTH_RECEIVED,
    ),
    scenario(
        "three invoices that together bill the order",
        an_invoice([a_line(4)]),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        earlier=[_billed(3, "A-1", "2026-04-01"), _billed(3, "A-2", "2026-04-02")],
    ),
    scenario(
        "three invoices of which the last bills one too many",
        an_invoice([a_line(5)]),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        earlier=[_billed(3, "A-1", "2026-04-01"), _billed(3, "A-2", "2026-04-02")],
    ),
    scenario(
        "an invoice that came before in date is not held for a later one",
        an_invoice([a_line(8)]),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        earlier=[_billed(8, "Z-9", "2026-06-01")],
    ),
    scenario(
        "one delivery billed over two ordered lines of the item",
        an_invoice(),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        orders=SPLIT,
        receipts=[a_receipt(lines={"10": 6, "20": 4})],
    ),
    scenario(
        "one line over two ordered ones, of which the second came in only in part",
        an_invoice(),
        Code.QUANTITY_OVER_RECEIVED,
        orders=SPLIT,
        receipts=[a_receipt(lines={"10": 6, "20": 3})],
    ),
    scenario(
        "two invoices over two ordered lines of the item",
        an_invoice([a_line(5)]),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        orders=SPLIT,
        receipts=[a_receipt(lines={"10": 6, "20": 4})],
        earlier=[_billed(5, "A-1", "2026-04-01")],
    ),
    scenario(
        "the policy asks for a two-way match",
        an_invoice(),
        near=Code.QUANTITY_OVER_RECEIVED,
        receipts=[],
        policy=TWO_WAY,
    ),
    scenario(
        "two-way, but more than ordered",
        an_invoice([a_line(11)]),
        Code.QUANTITY_OVER_ORDERED,
        near=Code.QUANTITY_OVER_RECEIVED,
        policy=TWO_WAY,
    ),
    scenario(
        "received but not inspected",
        an_invoice(),
        Code.QUANTITY_NOT_INSPECTED,
        near=Code.QUANTITY_OVER_RECEIVED,
        policy=FOUR_WAY,
    ),
    scenario(
        "inspected and accepted",
        an_invoice(),
        near=Code.QUANTITY_NOT_INSPECTED,
        policy=FOUR_WAY,
        receipts=_inspected(10, accepted=10),
    ),
    scenario(
        "two of ten rejected by inspection",
        an_invoice(),
        Code.QUANTITY_NOT_INSPECTED,
        policy=FOUR_WAY,
        receipts=_inspected(10, rejected=2),
    ),
    scenario(
        "what inspection accepted of it billed",
        an_invoice([a_line(8)]),
        near=Code.QUANTITY_NOT_INSPECTED,
        policy=FOUR_WAY,
        receipts=_inspected(10, rejected=2),
    ),
    scenario(
        "nothing rejected by inspection",
        an_invoice(),
        near=Code.QUANTITY_NOT_INSPECTED,
        policy=FOUR_WAY,
        receipts=_inspected(10, rejected=0),
    ),
    scenario(
        "inspection counts only where the policy asks for it",
        an_invoice(),
        near=Code.QUANTITY_NOT_INSPECTED,
        receipts=_inspected(10, rejected=2),
    ),
    scenario(
        "inspection asked for one item only", an_invoice(), Code.QUANTITY_NOT_INSPECTED, policy=INSPECT_BEARINGS
    ),
    scenario(
        "rejected goods given back by a credit note",
        an_invoice(),
        near=Code.QUANTITY_NOT_INSPECTED,
        policy=FOUR_WAY,
        receipts=_inspected(10, rejected=2),
        earlier=[a_prior(a_credit_note([a_line(2)], original_invoice_number="INV-1042"))],
    ),
    scenario(
        "a little more billed than received within its own tolerance",
        an_invoice(),
        near=Code.QUANTITY_OVER_RECEIVED,
        policy=LENIENT,
        receipts=[a_receipt(9)],
    ),
    scenario(
        "more billed than received beyond its own tolerance",
        an_invoice(),
        Code.QUANTITY_OVER_RECEIVED,
        policy=LENIENT,
        receipts=[a_receipt(8)],
    ),
    scenario(
        "more billed than the vendor's notices say it sent",
        an_invoice(),
        told=Code.QUANTITY_OVER_SHIPPED,
        near=Code.QUANTITY_OVER_RECEIVED,
        earlier=[a_prior(a_shipping_notice([notice(8)]))],
    ),
    scenario(
        "as much billed as the notices say",
        an_invoice(),
        near=Code.QUANTITY_OVER_SHIPPED,
        earlier=[a_prior(a_shipping_notice())],
    ),
    scenario("no notice was ever sent", an_invoice(), near=Code.QUANTITY_OVER_SHIPPED),
    scenario(
        "two notices make what is billed",
        an_invoice(),
        near=Code.QUANTITY_OVER_SHIPPED,
        earlier=[
            a_prior(a_shipping_notice([notice(6)])),
            a_prior(a_shipping_notice([notice(4)], document_number="PL-2", document_date="2026-04-17"), "b.pdf"),
        ],
    ),
    scenario(
        "within a blanket order's value",
        an_invoice([a_line(30)]),
        near=(Code.BLANKET_VALUE_EXCEEDED, Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        orders=BLANKET,
        receipts=[],
        policy=VALUE,
    ),
    scenario(
        "beyond a blanket order's value",
        an_invoice([a_line(50)]),
        Code.BLANKET_VALUE_EXCEEDED,
        near=Code.QUANTITY_OVER_ORDERED,
        orders=BLANKET,
        receipts=[],
        policy=VALUE,
    ),
    scenario(
        "two calls that together go beyond a blanket order's value",
        an_invoice([a_line(20)]),
        Code.BLANKET_VALUE_EXCEEDED,
        orders=BLANKET,
        receipts=[],
        policy=VALUE,
        earlier=CALLED_OFF,
    ),
    scenario(
        "two calls that together use up a blanket order's value",
        an_invoice([a_line(10)]),
        near=Code.BLANKET_VALUE_EXCEEDED,
        orders=BLANKET,
        receipts=[],
        policy=VALUE,
        earlier=CALLED_OFF,
    ),
    scenario(
        "a credit note gives back of a blanket order's value",
        an_invoice([a_line(20)]),
        near=Code.BLANKET_VALUE_EXCEEDED,
        orders=BLANKET,
        receipts=[],
        policy=VALUE,
        earlier=[*CALLED_OFF, a_prior(a_credit_note([a_line(10)], document_date="2026-04-02"), "credit.pdf")],
    ),
    scenario(
        "beyond a blanket line's value",
        an_invoice([a_line(50)]),
        Code.BLANKET_VALUE_EXCEEDED,
        orders=BLANKET_LINE,
        receipts=[],
        policy=VALUE,
    ),
    scenario(
        "within a blanket line's value",
        an_invoice([a_line(40)]),
        near=(Code.BLANKET_VALUE_EXCEEDED, Code.QUANTITY_OVER_ORDERED),
        orders=BLANKET_LINE,
        receipts=[],
        policy=VALUE,
    ),
    scenario(
        "a blanket order's price is held all the same",
        an_invoice([a_line(10, "2.90")]),
        Code.PRICE_MISMATCH,
        near=Code.BLANKET_VALUE_EXCEEDED,
        orders=BLANKET,
        receipts=[],
    ),
    scenario("a credit note that names no invoice", a_credit_note([a_line(2)]), told=Code.CREDIT_WITHOUT_INVOICE),
    scenario(
        "a credit note for an invoice that we do not hold",
        a_credit_note([a_line(2)], original_invoice_number="X-1"),
        told=Code.CREDIT_WITHOUT_INVOICE,
    ),
    scenario(
        "a credit note for an invoice that we hold",
        a_credit_note([a_line(2)], original_invoice_number="INV-1042"),
        near=(Code.CREDIT_WITHOUT_INVOICE, Code.CREDIT_EXCEEDS_INVOICE),
        earlier=[a_prior(an_invoice())],
    ),
    scenario(
        "more credited than was billed",
        a_credit_note([a_line(11)], original_invoice_number="INV-1042"),
        told=Code.CREDIT_EXCEEDS_INVOICE,
        earlier=[a_prior(an_invoice())],
    ),
    scenario(
        "two credit notes that together give back more than was billed",
        a_credit_note([a_line(6)], original_invoice_number="INV-1042"),
        told=Code.CREDIT_EXCEEDS_INVOICE,
        earlier=[
            a_prior(an_invoice()),
            a_prior(
                a_credit_note(
                    [a_line(5)],
                    document_number="CN-1",
                    document_date="2026-05-10",
                    original_invoice_number="INV-1042",
                ),
                "cn.pdf",
            ),
        ],
    ),
    scenario(
        "two credit notes that together give back what was billed",
        a_credit_note([a_line(5)], original_invoice_number="INV-1042"),
        near=Code.CREDIT_EXCEEDS_INVOICE,
        earlier=[
            a_prior(an_invoice()),
            a_prior(
                a_credit_note(
                    [a_line(5)],
                    document_number="CN-1",
                    document_date="2026-05-10",
                    original_invoice_number="INV-1042",
                ),
                "cn.pdf",
            ),
        ],
    ),
    scenario(
        "a credit note on a closed order",
        a_credit_note([a_line(2)]),
        near=Code.PO_NOT_OPEN,
        orders=[an_order(status="closed")],
    ),
    scenario(
        "billed at the acknowledged price, which is not the ordered one",
        an_invoice([a_line(10, "2.60")]),
        Code.PRICE_MISMATCH,
        near=Code.PRICE_UNLIKE_ACKNOWLEDGED,
        earlier=[a_prior(an_acknowledgment([a_line(10, "2.60")]))],
    ),
)
