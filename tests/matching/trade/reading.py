"""What could not be read, or not surely enough."""

from datetime import date
from decimal import Decimal

from schemas.codes import Code, Kind, Route
from schemas.policy import Policy
from tests.factories import (
    IBAN,
    TAX_ID,
    a_header,
    a_line,
    a_shipping_notice,
    an_acknowledgment,
    an_advert,
    an_invoice,
    reading,
)
from tests.matching.trade.scenario import scenario

UNSURE = Code.LOW_CONFIDENCE

ROWS = (
    scenario("an encrypted file", an_advert(), Code.UNREADABLE, route=Route.REVIEW, problem="encrypted"),
    scenario("a damaged file", an_advert(), Code.UNREADABLE, route=Route.REVIEW, problem="damaged"),
    scenario("a blank page", an_advert(), Code.UNREADABLE, route=Route.REVIEW, problem="blank"),
    scenario("an invoice that nothing keeps from being read", an_invoice(), near=Code.UNREADABLE),
    scenario("an advert that may be an invoice", an_advert(kind_confidence=0.4), UNSURE, route=Route.REVIEW),
    scenario("an advert that is not surely one", an_advert(kind_confidence=0.8), UNSURE, route=Route.REVIEW),
    scenario(
        "a letter that names our order",
        an_advert(header=a_header(po="4500012345")),
        UNSURE,
        route=Route.REVIEW,
    ),
    scenario(
        "a statement from a vendor on file",
        an_advert(header=a_header(vendor_tax_id=TAX_ID)),
        UNSURE,
        route=Route.REVIEW,
    ),
    scenario(
        "a letter that names a vendor's account",
        an_advert(header=a_header(vendor_iban=IBAN)),
        UNSURE,
        route=Route.REVIEW,
    ),
    scenario(
        "a mail from a vendor's address",
        an_advert(),
        UNSURE,
        route=Route.REVIEW,
        sender="news@harbour-bearings.example",
    ),
    scenario(
        "a mail with a link in place of the invoice",
        an_advert(unopened=("https://portal.vendor.example/...",)),
        UNSURE,
        route=Route.REVIEW,
    ),
    scenario(
        "a mail that says what the invoice behind its link bills",
        an_invoice([], total_amount="25.00", unopened=("https://portal.vendor.example/...",)),
        UNSURE,
        route=Route.REVIEW,
    ),
    scenario(
        "an invoice with its lines that can be fetched from a portal as well",
        an_invoice(unopened=("https://portal.vendor.example/...",)),
        near=UNSURE,
    ),
    scenario(
        "an advert of somebody unknown about an order number of somebody else",
        an_advert(
            header=a_header(po="99887766", vendor_name="Zephyr Balloons", vendor_iban="DE89370400440532013000")
        ),
        near=UNSURE,
        route=Route.IGNORED,
        sender="news@zephyr.example",
    ),
    scenario("an invoice that may be a statement", an_invoice(kind_confidence=0.5), UNSURE, route=Route.REVIEW),
    scenario("an invoice without a number", an_invoice(document_number=None), UNSURE, route=Route.REVIEW),
    scenario("an invoice without a date", an_invoice(document_date=None), UNSURE, route=Route.REVIEW),
    scenario(
        "a poorly read number", an_invoice(document_number=reading("INV-1O?2", 0.5)), UNSURE, route=Route.REVIEW
    ),
    scenario(
        "a poorly read total that the lines bear out",
        an_invoice(total_amount=reading(Decimal("25.00"), 0.5)),
        near=UNSURE,
    ),
    scenario(
        "a poorly read total that nothing bears out",
        an_invoice([], subtotal=None, total_amount=reading(Decimal("25.00"), 0.5)),
        UNSURE,
        route=Route.REVIEW,
    ),
    scenario("a total that is missing", an_invoice(subtotal=None, total_amount=None), UNSURE, route=Route.REVIEW),
    scenario(
        "a poorly read date", an_invoice(document_date=reading(date(2026, 5, 4), 0.6)), UNSURE, route=Route.REVIEW
    ),
    scenario(
        "a poorly read date that due date and terms bear out",
        an_invoice(document_date=reading(date(2026, 5, 4), 0.6), due_date="2026-06-03"),
        near=UNSURE,
    ),
    scenario(
        "a poorly read number that the file's name bears out",
        an_invoice(document_number=reading("INV-1042", 0.6)),
        near=UNSURE,
        name="Invoice INV_1042 Harbour.pdf",
    ),
    scenario("an acknowledgment without lines", an_acknowledgment([]), UNSURE, route=Route.REVIEW),
    scenario("a line without a quantity", a_shipping_notice([a_line(None, None)]), UNSURE, route=Route.REVIEW),
    scenario(
        "a poorly read quantity that is the ordered one",
        a_shipping_notice([a_line(reading(Decimal(10), 0.4), None)]),
        near=UNSURE,
    ),
    scenario(
        "a poorly read quantity that the amount bears out",
        an_acknowledgment([a_line(reading(Decimal(10), 0.4))]),
        near=UNSURE,
    ),
    scenario(
        "a hold beats doubt", an_invoice([a_line(10, "9.00")], document_number=None), UNSURE, Code.PRICE_MISMATCH
    ),
    scenario(
        "a threshold of its own for one field",
        an_invoice(document_number=reading("INV-1042", 0.93)),
        UNSURE,
        route=Route.REVIEW,
        policy=Policy(
            version="strict",
            field_thresholds={"document_number": 0.99},
            required_fields={Kind.INVOICE: ("document_number",)},
        ),
    ),
    scenario("a value that the policy does not ask for", an_invoice(ship_to=reading("Dock C", 0.2)), near=UNSURE),
    scenario(
        "text in the file that the page does not show",
        an_invoice(unlike_page=("Page 1 holds text that nobody sees on it, which was left out: 'RX-77120'.",)),
        Code.TEXT_UNLIKE_PAGE,
        route=Route.RECORD,
    ),
    scenario("a file whose text is what its pages show", an_invoice(unlike_page=()), near=Code.TEXT_UNLIKE_PAGE),
)
