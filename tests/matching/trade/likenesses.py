"""Bills much like an earlier one: told where nothing proves that they are one, and left alone where they are two."""

from schemas.codes import Code
from tests.factories import a_credit_note, a_line, a_prior, a_receipt, an_invoice, an_order, an_order_line
from tests.matching.trade.scenario import scenario

PLENTY = {"orders": [an_order([an_order_line(quantity=100)])], "receipts": [a_receipt(100)]}
PAGE = ("f0f0f0f00f0f0f0f",)
FIVE = a_line(5)


def _before(document: object, **values: object) -> list[object]:
    return [a_prior(document, "a.pdf", **values)]


ROWS = (
    scenario(
        "a suffix on the number of an earlier bill, other quantities",
        an_invoice([a_line(7)], document_number="INV-1042-R", document_date="2026-05-11"),
        told=Code.DUPLICATE_NUMBER_RESPELLED,
        near=Code.DUPLICATE_DOCUMENT,
        earlier=_before(an_invoice()),
        **PLENTY,
    ),
    scenario(
        "parts with a suffix each",
        an_invoice(document_number="INV-1042/C", document_date="2026-05-18"),
        near=Code.DUPLICATE_NUMBER_RESPELLED,
        earlier=_before(an_invoice(document_number="INV-1042/A")),
        **PLENTY,
    ),
    scenario(
        "the same lines under another number two days later",
        an_invoice(document_number="INV-1090", document_date="2026-05-06"),
        told=Code.DUPLICATE_CONTENT,
        near=Code.DUPLICATE_DOCUMENT,
        earlier=_before(an_invoice()),
        **PLENTY,
    ),
    scenario(
        "the same lines a week later are the next delivery",
        an_invoice(document_number="INV-1090", document_date="2026-05-11"),
        near=Code.DUPLICATE_CONTENT,
        earlier=_before(an_invoice()),
        **PLENTY,
    ),
    scenario(
        "the next number of the day with the same lines",
        an_invoice(document_number="INV-1043"),
        told=Code.DUPLICATE_CONTENT,
        near=Code.DUPLICATE_DOCUMENT,
        earlier=_before(an_invoice()),
        **PLENTY,
    ),
    scenario(
        "one amount for other goods three days later",
        an_invoice([a_line(5, "2.50"), a_line(5, "2.50")], document_number="INV-1101", document_date="2026-05-07"),
        told=Code.DUPLICATE_AMOUNT,
        near=Code.DUPLICATE_CONTENT,
        earlier=_before(an_invoice()),
        **PLENTY,
    ),
    scenario(
        "one amount on two orders",
        an_invoice(document_number="INV-1101", document_date="2026-05-06"),
        near=Code.DUPLICATE_AMOUNT,
        earlier=_before(an_invoice(po="4500099999")),
    ),
    scenario(
        "one amount again after the first was credited",
        an_invoice(document_number="INV-1101", document_date="2026-05-06"),
        near=(Code.DUPLICATE_AMOUNT, Code.DUPLICATE_CONTENT),
        earlier=[
            a_prior(an_invoice(), "a.pdf"),
            a_prior(a_credit_note(original_invoice_number="INV-1042", document_date="2026-05-05"), "c.pdf"),
        ],
        **PLENTY,
    ),
    scenario(
        "two scans that look alike, a sign of the number and the goods other",
        an_invoice([FIVE], document_number="INV-1047", document_date="2026-05-05"),
        told=Code.DUPLICATE_RESCAN,
        near=Code.DUPLICATE_DOCUMENT,
        fingerprints=PAGE,
        earlier=_before(an_invoice(), fingerprints=PAGE),
        **PLENTY,
    ),
    scenario(
        "two scans of one form under numbers far apart",
        an_invoice([FIVE], document_number="INV-2251", document_date="2026-05-05"),
        near=Code.DUPLICATE_RESCAN,
        fingerprints=PAGE,
        earlier=_before(an_invoice(), fingerprints=PAGE),
        **PLENTY,
    ),
)
