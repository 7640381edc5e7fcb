"""What a bill is for: pro forma and drafts, debit notes, corrected invoices that take another one's place."""

from schemas.codes import Code, Purpose
from schemas.facts import Posting
from tests.factories import a_credit_note, a_line, a_prior, a_receipt, an_invoice, an_order, an_order_line
from tests.matching.trade.scenario import Scenario, scenario

NOTHING_DUE = (
    Purpose.PRO_FORMA,
    Purpose.DRAFT,
    Purpose.CANCELLED,
    Purpose.PAID,
    Purpose.INFORMATION,
    Purpose.REMINDER,
    Purpose.APPLICATION,
    Purpose.SELF_BILLED,
    Purpose.UNKNOWN,
)
FIRST = an_invoice([a_line(10, "2.60")], document_number="A-100", document_date="2026-05-02")
POSTED = Posting(sequence=1)
OVER = (Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED)


def corrected(**values: object) -> object:
    """The corrected invoice that takes A-100's place."""
    named = {"document_number": "A-100-K", "original_invoice_number": "A-100", "purpose": Purpose.CORRECTION}
    return an_invoice(**{**named, **values})


ROWS: tuple[Scenario, ...] = (
    *(
        scenario(f"a paper that is {purpose.value} is never a record", an_invoice(purpose=purpose), code)
        for purpose in NOTHING_DUE
        for code in (Code.NO_PAYMENT_DEMANDED,)
    ),
    *(
        scenario(
            f"the invoice after a paper that was {purpose.value}",
            an_invoice(),
            near=(*OVER, Code.DUPLICATE_DOCUMENT, Code.NO_PAYMENT_DEMANDED),
            name="b.pdf",
            earlier=[a_prior(an_invoice(purpose=purpose), "a.pdf", is_held=True)],
        )
        for purpose in NOTHING_DUE
    ),
    scenario(
        "a pro forma that somebody let pass has billed the order",
        an_invoice(document_number="INV-2"),
        *OVER,
        earlier=[a_prior(an_invoice(purpose=Purpose.PRO_FORMA, document_date="2026-05-02"), "a.pdf", posting=POSTED)],
        near=Code.DUPLICATE_DOCUMENT,
    ),
    scenario(
        "a cancelled credit note is never a record",
        a_credit_note([a_line(2)], purpose=Purpose.CANCELLED),
        Code.NO_PAYMENT_DEMANDED,
    ),
    scenario("a debit note for the very goods", an_invoice(purpose=Purpose.DEBIT_NOTE), Code.DEBIT_NOTE),
    scenario("an invoice is no debit note", an_invoice(), near=Code.DEBIT_NOTE),
    scenario(
        "a debit note counts as billed",
        an_invoice(document_number="INV-2"),
        *OVER,
        earlier=[a_prior(an_invoice(purpose=Purpose.DEBIT_NOTE, document_date="2026-05-02"), "a.pdf", is_held=True)],
        near=Code.DUPLICATE_DOCUMENT,
    ),
    scenario(
        "a corrected invoice takes the place of one that is held",
        corrected(),
        near=(*OVER, Code.REPLACES_POSTED, Code.DUPLICATE_DOCUMENT),
        earlier=[a_prior(FIRST, "a.pdf", is_held=True)],
    ),
    scenario(
        "a corrected invoice over the same amount takes the place of one that is held",
        corrected(document_date="2026-05-02"),
        near=(*OVER, Code.REPLACES_POSTED, Code.DUPLICATE_DOCUMENT),
        earlier=[
            a_prior(an_invoice(document_number="A-100", document_date="2026-05-02"), "a.pdf", is_held=True),
        ],
    ),
    scenario(
        "a corrected invoice takes the place of one that was posted",
        corrected(),
        Code.REPLACES_POSTED,
        near=(*OVER, Code.DUPLICATE_DOCUMENT),
        earlier=[a_prior(FIRST, "a.pdf", posting=POSTED)],
    ),
    scenario(
        "a corrected invoice after the first one was credited",
        corrected(),
        near=(*OVER, Code.REPLACES_POSTED),
        earlier=[
            a_prior(FIRST, "a.pdf", posting=POSTED),
            a_prior(a_credit_note([a_line(10, "2.60")], original_invoice_number="A-100"), "c.pdf"),
        ],
    ),
    scenario(
        "an invoice that a corrected one has replaced",
        an_invoice(document_number="A-100"),
        Code.INVOICE_REPLACED,
        earlier=[a_prior(corrected(document_date="2026-05-20"), "k.pdf", is_held=True)],
    ),
    scenario(
        "an invoice that another vendor's correction names",
        an_invoice(document_number="A-100"),
        near=Code.INVOICE_REPLACED,
        earlier=[
            a_prior(
                corrected(
                    vendor_name="Nordkap Lager GmbH",
                    vendor_tax_id="DE553331475",
                    vendor_iban="DE89370400440532013000",
                    po="4500099999",
                ),
                "k.pdf",
            )
        ],
    ),
    scenario(
        "a record hears nothing of a corrected invoice that is held",
        an_invoice(document_number="A-100"),
        near=(Code.INVOICE_REPLACED, *OVER),
        posting=POSTED,
        earlier=[a_prior(corrected(document_date="2026-05-20"), "k.pdf", is_held=True)],
    ),
    scenario(
        "a record whose corrected invoice was let pass is taken back",
        an_invoice(document_number="A-100"),
        Code.INVOICE_REPLACED,
        posting=POSTED,
        earlier=[a_prior(corrected(document_date="2026-05-20"), "k.pdf", posting=Posting(sequence=2))],
    ),
    scenario(
        "a correction below zero is a credit and replaces nothing",
        an_invoice([a_line(4)], document_number="INV-9"),
        near=(*OVER, Code.INVOICE_REPLACED),
        orders=[an_order([an_order_line(quantity=10)])],
        receipts=[a_receipt(10)],
        earlier=[
            a_prior(an_invoice(document_number="A-100", document_date="2026-05-02"), "a.pdf", posting=POSTED),
            a_prior(corrected(lines=[a_line(-4)], document_date="2026-05-20"), "k.pdf", posting=Posting(sequence=2)),
        ],
    ),
)
