"""The same paper again, and papers that only look like it."""

from schemas.codes import Code, Route
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

SHA = "0" * 64
PLENTY = {"orders": [an_order([an_order_line(quantity=100)])], "receipts": [a_receipt(100)]}
HALF = a_line(5)
PAGE, NEARLY, OTHER_PAGE = ("f0f0f0f00f0f0f0f",), ("f0f0f0f00f0f0f0e",), ("0123456789abcdef",)
DUPLICATE = Code.DUPLICATE_DOCUMENT


def _before(document: object, name: str = "a.pdf", **values: object) -> list[object]:
    return [a_prior(document, name, **values)]


ROWS = (
    scenario(
        "the same bytes under another name",
        an_invoice(),
        DUPLICATE,
        route=Route.IGNORED,
        name="b.pdf",
        sha256=SHA,
        earlier=_before(an_invoice(), sha256=SHA),
        near=Code.QUANTITY_OVER_RECEIVED,
    ),
    scenario(
        "of two same files the one whose name sorts first is the original",
        an_invoice(),
        near=DUPLICATE,
        name="a.pdf",
        sha256=SHA,
        earlier=_before(an_invoice(), "b.pdf", sha256=SHA),
    ),
    scenario(
        "two papers in one scan share bytes, not content",
        an_invoice([a_line(4)], pages=(2,), document_number="INV-1043"),
        near=DUPLICATE,
        sha256=SHA,
        name="batch.pdf",
        earlier=_before(an_invoice([HALF], pages=(1,)), "batch.pdf", sha256=SHA),
    ),
    scenario(
        "the second paper of a scan that came twice",
        an_invoice([a_line(4)], pages=(2,), document_number="INV-1043"),
        DUPLICATE,
        route=Route.IGNORED,
        sha256=SHA,
        name="batch-2.pdf",
        earlier=[
            a_prior(an_invoice([HALF], pages=(1,)), "batch-1.pdf", sha256=SHA),
            a_prior(
                an_invoice([a_line(4)], pages=(2,), document_number="INV-1043"),
                "batch-1.pdf",
                sha256=SHA,
                document_id="x2",
            ),
        ],
    ),
    scenario("sent again", an_invoice(), DUPLICATE, name="b.pdf", earlier=_before(an_invoice())),
    scenario(
        "the first of the two is clean whichever came first",
        an_invoice(),
        near=DUPLICATE,
        name="a.pdf",
        earlier=_before(an_invoice(), "b.pdf"),
    ),
    scenario(
        "sent again with the number written without its dash",
        an_invoice(document_number="INV1042"),
        DUPLICATE,
        name="b.pdf",
        earlier=_before(an_invoice()),
    ),
    scenario(
        "sent again, marked as a copy",
        an_invoice(document_number="INV-1042 COPY"),
        DUPLICATE,
        name="b.pdf",
        earlier=_before(an_invoice()),
    ),
    scenario(
        "re-issued with a suffix",
        an_invoice(document_number="INV-1042-R"),
        DUPLICATE,
        name="b.pdf",
        earlier=_before(an_invoice()),
    ),
    scenario(
        "re-issued with a slash",
        an_invoice(document_number="INV-1042/A"),
        DUPLICATE,
        name="b.pdf",
        earlier=_before(an_invoice()),
    ),
    scenario(
        "scanned again, a zero read as an O",
        an_invoice(document_number="INV-1O42"),
        DUPLICATE,
        name="b.pdf",
        earlier=_before(an_invoice()),
    ),
    scenario(
        "a suffix on another delivery",
        an_invoice([a_line(7)], document_number="INV-1042/A", document_date="2026-05-11"),
        near=DUPLICATE,
        earlier=_before(an_invoice()),
        **PLENTY,
    ),
    scenario(
        "the same number with other values",
        an_invoice([a_line(7)], document_date="2026-05-11"),
        DUPLICATE,
        earlier=_before(an_invoice()),
        **PLENTY,
    ),
    scenario(
        "a poorly read number that another paper bears too",
        an_invoice([a_line(7)], document_number=reading("10234", 0.5), document_date="2026-05-11"),
        Code.LOW_CONFIDENCE,
        route=Route.REVIEW,
        near=DUPLICATE,
        earlier=_before(an_invoice(document_number=reading("10234", 0.5))),
        **PLENTY,
    ),
    scenario(
        "numbers that start again each year",
        an_invoice([a_line(7)], document_number="17"),
        near=DUPLICATE,
        earlier=_before(an_invoice(document_number="17", document_date="2025-05-11")),
        **PLENTY,
    ),
    scenario(
        "renumbered: same date, total and lines",
        an_invoice(document_number="INV-2001"),
        DUPLICATE,
        name="b.pdf",
        earlier=_before(an_invoice()),
        **PLENTY,
    ),
    scenario(
        "the same again on another day is another delivery",
        an_invoice(document_number="INV-2001", document_date="2026-05-11"),
        near=DUPLICATE,
        earlier=_before(an_invoice()),
        **PLENTY,
    ),
    scenario(
        "two deliveries on one day, each with its note",
        an_invoice(document_number="INV-2001", delivery_note_number="DN-2"),
        near=DUPLICATE,
        earlier=_before(an_invoice(delivery_note_number="DN-1")),
        **PLENTY,
    ),
    scenario(
        "two lots on one day",
        an_invoice([a_line(lot="B")], document_number="INV-2001"),
        near=DUPLICATE,
        earlier=_before(an_invoice([a_line(lot="A")])),
        **PLENTY,
    ),
    scenario(
        "the same goods for another order",
        an_invoice(document_number="INV-2001"),
        near=DUPLICATE,
        earlier=_before(an_invoice(po="4500099999")),
    ),
    scenario(
        "another vendor's same number",
        an_invoice(),
        near=DUPLICATE,
        earlier=_before(
            an_invoice(
                vendor_name="Nordkap Lager GmbH",
                vendor_tax_id="DE553331475",
                vendor_iban="DE89370400440532013000",
                po="4500099999",
            )
        ),
    ),
    scenario(
        "a credit note with its invoice's number",
        a_credit_note(document_number="INV-1042"),
        near=DUPLICATE,
        earlier=_before(an_invoice()),
    ),
    scenario("a credit note sent again", a_credit_note(), DUPLICATE, name="b.pdf", earlier=_before(a_credit_note())),
    scenario(
        "an acknowledgment sent again",
        an_acknowledgment(),
        DUPLICATE,
        name="b.pdf",
        earlier=_before(an_acknowledgment()),
    ),
    scenario(
        "an acknowledgment revised to another date is a change",
        an_acknowledgment([a_line(promised_date="2026-04-13")], document_date="2026-03-11"),
        near=DUPLICATE,
        earlier=_before(an_acknowledgment([a_line(promised_date="2026-04-20")])),
    ),
    scenario(
        "a shipping notice sent again",
        a_shipping_notice(),
        DUPLICATE,
        name="b.pdf",
        earlier=_before(a_shipping_notice()),
    ),
    scenario(
        "two equal part deliveries, each with its number",
        a_shipping_notice([a_line(5, None)], document_number="PL-2", document_date="2026-04-18"),
        near=(DUPLICATE, Code.QUANTITY_SHORT),
        earlier=_before(a_shipping_notice([a_line(5, None)])),
    ),
    scenario(
        "two equal part deliveries on one day",
        a_shipping_notice([a_line(5, None)], document_number="PL-77121", tracking_number="1Z2"),
        near=DUPLICATE,
        earlier=_before(a_shipping_notice([a_line(5, None)], tracking_number="1Z1")),
    ),
    scenario(
        "one consignment notified twice under two numbers",
        a_shipping_notice(document_number="PL-9", tracking_number="1Z1"),
        DUPLICATE,
        name="b.pdf",
        earlier=_before(a_shipping_notice(tracking_number="1Z1")),
    ),
    scenario(
        "scanned again: number and lines misread, pages alike",
        an_invoice([a_line(10, "2.50", sku=reading("8RG-62O4X", 0.4))], document_number="INV-1047"),
        DUPLICATE,
        name="b.pdf",
        fingerprints=NEARLY,
        earlier=_before(an_invoice(), fingerprints=PAGE),
        near=Code.LINE_NOT_ON_ORDER,
    ),
    scenario(
        "a form that looks alike is not the same paper",
        an_invoice([HALF], document_number="INV-1043"),
        near=DUPLICATE,
        fingerprints=PAGE,
        earlier=_before(an_invoice([HALF], document_date="2026-05-02"), fingerprints=PAGE),
    ),
    scenario(
        "two papers that look different are two",
        an_invoice([a_line(5, "2.50", description="Other words")], document_number="INV-1047"),
        near=DUPLICATE,
        fingerprints=OTHER_PAGE,
        earlier=_before(an_invoice([a_line(5, sku="X")]), fingerprints=PAGE),
    ),
    scenario(
        "no number on either",
        an_invoice(document_number=None),
        DUPLICATE,
        Code.LOW_CONFIDENCE,
        name="b.pdf",
        earlier=_before(an_invoice(document_number=None)),
    ),
    scenario(
        "a duplicate that a reviewer has let pass",
        an_invoice(),
        near=DUPLICATE,
        name="b.pdf",
        released=("duplicate_document",),
        earlier=_before(an_invoice()),
        orders=[an_order([an_order_line(quantity=20)])],
        receipts=[a_receipt(20)],
    ),
    scenario(
        "a copy of an earlier invoice is not billed twice",
        an_invoice([HALF], document_number="INV-3"),
        near=(Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED),
        earlier=[a_prior(an_invoice([HALF], document_date="2026-04-24"), name) for name in ("x.pdf", "y.pdf")],
    ),
)
