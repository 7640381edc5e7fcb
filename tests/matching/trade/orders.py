"""Which order, is it open, is it in this currency?"""

from formats.einvoice.order_hints import order_hints
from schemas.codes import Code, Route
from schemas.extraction import Line
from tests.factories import (
    IBAN,
    PO_NUMBER,
    VENDOR,
    a_credit_note,
    a_line,
    a_shipping_notice,
    a_vendor,
    an_acknowledgment,
    an_advert,
    an_invoice,
    an_order,
    an_order_line,
    reading,
)
from tests.matching.trade.scenario import scenario

TWO_ORDERS = [
    an_order(po_number="PO-100", lines=[an_order_line("1", vendor_sku="AX-1", description="Axle 20 mm", quantity=4)]),
    an_order(po_number="PO-200", lines=[an_order_line("1", vendor_sku="HB-9", description="Hub, steel", quantity=7)]),
]
TWO_LONG_ORDERS = [
    order.model_copy(update={"po_number": number})
    for order, number in zip(TWO_ORDERS, ("4500012345", "4500012346"), strict=True)
]
RECEIVED_TWO = {"has_receipts": False, "receipts": []}


def _axle(**values: object) -> Line:
    return a_line(4, "2.50", **({"sku": "AX-1", "description": "Axle 20 mm"} | values))


def _hub(**values: object) -> Line:
    return a_line(7, "2.50", **({"sku": "HB-9", "description": "Hub, steel"} | values))


ROWS = (
    scenario("a clean invoice goes straight through", an_invoice()),
    scenario("a clean acknowledgment goes straight through", an_acknowledgment()),
    scenario("a clean shipping notice goes straight through", a_shipping_notice()),
    scenario("a clean credit note goes straight through", a_credit_note()),
    scenario("a prefix before the PO number does not matter", an_invoice(po="PO 4500012345"), near=Code.PO_NOT_FOUND),
    scenario("a German prefix does not matter", an_invoice(po="Bestellung Nr. 45 000 12345"), near=Code.PO_NOT_FOUND),
    scenario("leading zeros do not matter", an_invoice(po="0004500012345"), near=Code.PO_NOT_FOUND),
    scenario("look-alikes in the PO number do not matter", an_invoice(po="45OO0I2345"), near=Code.PO_NOT_FOUND),
    scenario(
        "a revision after the PO number does not matter", an_invoice(po="4500012345 Rev. 2"), near=Code.PO_NOT_FOUND
    ),
    scenario(
        "a prefix missing from the page does not matter",
        an_invoice(po="2026-0593"),
        near=Code.PO_NOT_FOUND,
        orders=[an_order(po_number="PO-2026-0593")],
        **RECEIVED_TWO,
    ),
    scenario(
        "a number that two orders share once normalised is nobody's",
        an_invoice(po="10-0412"),
        Code.PO_NOT_FOUND,
        orders=[an_order(po_number="PO-100412"), an_order(po_number="P.O. 1004.12")],
        **RECEIVED_TWO,
    ),
    scenario(
        "the exact number wins over one that only looks like it",
        an_invoice(po="PO-100412"),
        orders=[an_order(po_number="PO-100412"), an_order(po_number="1004-12")],
        **RECEIVED_TWO,
    ),
    scenario("a PO number not on the books waits for the order", an_invoice(po="4711998877"), Code.PO_NOT_FOUND),
    scenario(
        "a PO number one sign off is not taken for another when it was read well",
        an_invoice(po="4500012346"),
        Code.PO_NOT_FOUND,
    ),
    scenario(
        "a poorly read PO number one sign off is the order whose vendor and lines agree",
        an_invoice(po=None, po_numbers=reading(("4500012395",), 0.4)),
        near=Code.PO_NOT_FOUND,
    ),
    scenario("no PO number, but only one order it can be", an_invoice(po=None), near=Code.PO_MISSING),
    scenario(
        "no PO number and items that nobody ordered",
        an_invoice([a_line(3, "99.00", sku="ZZ-1", description="Consulting day")], po=None),
        Code.PO_MISSING,
    ),
    scenario(
        "no PO number and two orders that fit as well",
        an_invoice(po=None),
        Code.PO_MISSING,
        orders=[an_order(), an_order(po_number="4500012399")],
    ),
    scenario(
        "no PO number: of two orders for the same item the quantity tells",
        an_invoice(po=None),
        near=Code.PO_MISSING,
        orders=[an_order(), an_order(po_number="4500012399", lines=[an_order_line(quantity=400)])],
    ),
    scenario(
        "two orders that fit as well, and the number of one in the buyer reference",
        an_invoice(po=None, po_numbers=order_hints("4500012345", ())),
        near=(Code.PO_MISSING, Code.PO_NOT_FOUND),
        orders=[an_order(), an_order(po_number="4500012399")],
    ),
    scenario(
        "a buyer reference that is on nobody's books says nothing",
        an_invoice(po=None, po_numbers=order_hints("KST-881204", ())),
        near=(Code.PO_MISSING, Code.PO_NOT_FOUND),
    ),
    scenario(
        "a buyer reference that is on nobody's books, and two orders that fit as well",
        an_invoice(po=None, po_numbers=order_hints("KST-881204", ())),
        Code.PO_MISSING,
        orders=[an_order(), an_order(po_number="4500012399")],
    ),
    scenario(
        "no PO number and an unknown sender",
        an_invoice(po=None, vendor_name="Somebody Else AG", vendor_tax_id=None, vendor_iban=None),
        Code.PO_MISSING,
    ),
    scenario(
        "no PO number and no lines", an_invoice([], po=None, subtotal="25.00", total_amount="25.00"), Code.PO_MISSING
    ),
    scenario(
        "one invoice over two orders",
        an_invoice([_axle(), _hub()], po=["PO-100", "PO-200"]),
        near=Code.LINE_NOT_ON_ORDER,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "one invoice over two orders, the number on each line",
        an_invoice([_axle(po_number="PO-100"), _hub(po_number="PO-200")], po=None),
        near=(Code.PO_MISSING, Code.LINE_NOT_ON_ORDER),
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, parted by a comma",
        an_invoice([_axle(), _hub()], po="PO-100, PO-200"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, parted by a semicolon",
        an_invoice([_axle(), _hub()], po="PO-100;PO-200"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, parted by a stroke",
        an_invoice([_axle(), _hub()], po="PO-100/PO-200"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, parted by a stroke with blanks",
        an_invoice([_axle(), _hub()], po="PO-100 / PO-200"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, parted by a plus",
        an_invoice([_axle(), _hub()], po="PO-100+PO-200"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, parted by a German and",
        an_invoice([_axle(), _hub()], po="PO-100 und PO-200"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, parted by an ampersand",
        an_invoice([_axle(), _hub()], po="PO-100 & PO-200"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, parted by a blank",
        an_invoice([_axle(), _hub()], po="PO-100 PO-200"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, with more words",
        an_invoice([_axle(), _hub()], po="PO-100 of 2 March, PO-200 of 3 March"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, of which one is cut short",
        an_invoice([_axle(), _hub()], po="4500012345/46"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_LONG_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, of figures alone",
        an_invoice([_axle(), _hub()], po="4500012345 4500012346"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_LONG_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference, parted by a Polish and",
        an_invoice([_axle(), _hub()], po="4500012345 i 4500012346"),
        near=Code.PO_NOT_FOUND,
        orders=TWO_LONG_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "two orders in one reference of which one is on nobody's books",
        an_invoice([_axle(), _hub()], po="PO-100, PO-201"),
        Code.PO_NOT_FOUND,
        Code.LINE_NOT_ON_ORDER,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "an order and its line are no two orders",
        an_invoice(po="4500012345/10"),
        near=(Code.PO_NOT_FOUND, Code.ITEM_AMBIGUOUS),
        orders=[an_order(), an_order(po_number="4500012310")],
    ),
    scenario(
        "a release of a blanket order that the books hold by release",
        an_invoice(po="1234 Rel 5"),
        near=(Code.PO_NOT_FOUND, Code.ITEM_AMBIGUOUS),
        orders=[an_order(po_number=number, value_limit=None) for number in ("1234-4", "1234-5", "1234-15")],
        **RECEIVED_TWO,
    ),
    scenario(
        "a release of an order that the books hold as one",
        an_invoice(po="PO 1234, Release no. 5"),
        near=Code.PO_NOT_FOUND,
        orders=[an_order(po_number="1234")],
        **RECEIVED_TWO,
    ),
    scenario(
        "the release before its order",
        an_invoice(po="Release 5 of PO 1234"),
        near=Code.PO_NOT_FOUND,
        orders=[an_order(po_number="1234-5"), an_order(po_number="1234-6")],
        **RECEIVED_TWO,
    ),
    scenario(
        "a German call-off",
        an_invoice(po="1234 Abruf 05"),
        near=Code.PO_NOT_FOUND,
        orders=[an_order(po_number="1234"), an_order(po_number="1234/5")],
        **RECEIVED_TWO,
    ),
    scenario(
        "a release that nobody ordered",
        an_invoice(po="1234 Rel 6"),
        Code.PO_NOT_FOUND,
        orders=[an_order(po_number="1234-4"), an_order(po_number="1234-5")],
        **RECEIVED_TWO,
    ),
    scenario(
        "letters of another system before the number, vendor and lines agree",
        an_invoice(po="BE4500012345"),
        near=Code.PO_NOT_FOUND,
    ),
    scenario(
        "letters of another system before the number, and other lines",
        an_invoice([a_line(3, "99.00", sku="ZZ-1", description="Consulting day")], po="BE4500012345"),
        Code.PO_NOT_FOUND,
    ),
    scenario(
        "a line that names the wrong one of two orders",
        an_invoice([_axle(po_number="PO-200"), _hub(po_number="PO-200")], po=["PO-100", "PO-200"]),
        Code.LINE_NOT_ON_ORDER,
        orders=TWO_ORDERS,
        **RECEIVED_TWO,
    ),
    scenario(
        "a stray reference beside the order that all lines belong to",
        an_invoice(po=[PO_NUMBER, "K-88123"]),
        near=Code.PO_NOT_FOUND,
    ),
    scenario("an order that is closed", an_invoice(), Code.PO_NOT_OPEN, orders=[an_order(status="closed")]),
    scenario(
        "an order that is cancelled", an_acknowledgment(), Code.PO_NOT_OPEN, orders=[an_order(status="cancelled")]
    ),
    scenario(
        "a credit note often comes after the end",
        a_credit_note(),
        near=Code.PO_NOT_OPEN,
        orders=[an_order(status="closed")],
    ),
    scenario("an invoice in another currency", an_invoice(currency="USD"), Code.CURRENCY_MISMATCH),
    scenario("a currency in small letters", an_invoice(currency="eur"), near=Code.CURRENCY_MISMATCH),
    scenario(
        "a dollar sign may be a Canadian dollar",
        an_invoice(currency=reading("USD", text="$")),
        near=Code.CURRENCY_MISMATCH,
        orders=[an_order(currency="CAD")],
    ),
    scenario("a dollar sign is no euro", an_invoice(currency=reading("USD", text="$")), Code.CURRENCY_MISMATCH),
    scenario(
        "a currency concluded from something else asks for a look",
        an_invoice(currency=reading("MYR", text="RM")),
        Code.CURRENCY_MISMATCH,
        route=Route.REVIEW,
    ),
    scenario("no currency printed", an_invoice(currency=None), near=Code.CURRENCY_MISMATCH),
    scenario(
        "a currency that was hardly legible asks for a look, not for a hold",
        an_invoice(currency=reading("USD", 0.3)),
        Code.CURRENCY_MISMATCH,
        route=Route.REVIEW,
    ),
    scenario(
        "nothing passes because no orders were ever loaded",
        an_invoice(),
        Code.PO_NOT_FOUND,
        orders=[],
        has_orders=False,
        **RECEIVED_TWO,
    ),
    scenario("an advert is ignored", an_advert(), route=Route.IGNORED, near=Code.PO_MISSING),
    scenario(
        "the order's vendor by its mail domain alone, when none of the rest is printed",
        an_invoice(po=None, vendor_name=None, vendor_tax_id=None, vendor_iban=None),
        near=Code.PO_MISSING,
        sender="billing@harbour-bearings.example",
    ),
    scenario(
        "the order's vendor by its account alone",
        an_invoice(po=None, vendor_name=None, vendor_tax_id=None, vendor_iban=IBAN),
        near=Code.PO_MISSING,
        vendors=[a_vendor(name=VENDOR)],
    ),
)
