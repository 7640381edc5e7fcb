"""What gives back: credits of the same day, at the invoiced price, below zero, and invoices of less than nothing."""

from schemas.codes import Code
from schemas.facts import Posting
from tests.factories import a_credit_note, a_line, a_prior, a_receipt, an_invoice, an_order, an_order_line
from tests.matching.trade.scenario import Scenario, scenario

OVER = (Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED)
POSTED = Posting(sequence=1)
FIRST = a_prior(an_invoice(document_number="A-100", document_date="2026-05-02"), "a.pdf", posting=POSTED)
WHOLE = {"document_number": "Z-9", "original_invoice_number": "A-100"}


def invoiced_at(price: str) -> object:
    paper = an_invoice([a_line(10, price)], document_number="A-100", document_date="2026-05-02")
    return a_prior(paper, "a.pdf", posting=POSTED)


DEAR = invoiced_at("2.80")


def back(quantity: int, price: str = "2.50", **values: object) -> object:
    """A credit note over so many that names A-100."""
    return a_credit_note([a_line(quantity, price)], original_invoice_number="A-100", **values)


ROWS: tuple[Scenario, ...] = (
    *(
        scenario(
            f"a new invoice after the first was credited {when}",
            an_invoice(document_number="A-101", document_date="2026-05-20"),
            near=(*OVER, Code.DUPLICATE_DOCUMENT),
            earlier=[FIRST, a_prior(a_credit_note(document_date=day, **WHOLE), "z.pdf")],
        )
        for when, day in (("before", "2026-05-18"), ("on its day", "2026-05-20"), ("after it", "2026-05-27"))
    ),
    scenario(
        "a new invoice after a credit that is held itself",
        an_invoice(document_number="A-101", document_date="2026-05-20"),
        *OVER,
        earlier=[FIRST, a_prior(a_credit_note(**WHOLE), "z.pdf", is_held=True)],
        near=Code.DUPLICATE_DOCUMENT,
    ),
    scenario(
        "a credit for what was never billed makes no room for more",
        an_invoice([a_line(12)], document_number="A-101"),
        *OVER,
        earlier=[a_prior(a_credit_note([a_line(2)], original_invoice_number="X-1"), "z.pdf")],
    ),
    *(
        scenario(
            f"a new invoice after {title}",
            an_invoice(document_number="A-101", document_date="2026-05-20"),
            near=(*OVER, Code.DUPLICATE_DOCUMENT),
            earlier=[FIRST, a_prior(paper, "z.pdf")],
        )
        for title, paper in (
            ("a credit printed below zero", a_credit_note([a_line(-10)], **WHOLE)),
            ("an invoice of less than nothing took the first back", an_invoice([a_line(-10)], **WHOLE)),
            ("an invoice whose amounts alone are below zero", an_invoice([a_line(10, amount="-25.00")], **WHOLE)),
        )
    ),
    scenario("a credit at the invoiced price", back(4, "2.80"), near=Code.PRICE_MISMATCH, earlier=[DEAR]),
    scenario("a credit at less than was invoiced", back(4), Code.PRICE_MISMATCH, earlier=[DEAR]),
    scenario("a credit at more than was invoiced", back(4, "3.20"), Code.PRICE_MISMATCH, earlier=[DEAR]),
    scenario(
        "a credit at the invoiced price that names no invoice",
        a_credit_note([a_line(4, "2.80")]),
        near=Code.PRICE_MISMATCH,
        earlier=[DEAR],
    ),
    scenario(
        "a credit for what was invoiced beyond the order", back(10, "0.30"), near=Code.PRICE_MISMATCH, earlier=[DEAR]
    ),
    scenario(
        "a credit for what was invoiced at three times the order",
        back(10, "5.00"),
        near=Code.PRICE_MISMATCH,
        earlier=[invoiced_at("7.50")],
    ),
    scenario("a credit note below zero", back(-4), near=(*OVER, Code.CREDIT_EXCEEDS_INVOICE), earlier=[FIRST]),
    scenario(
        "a credit note below zero over more than was billed",
        back(-11),
        told=Code.CREDIT_EXCEEDS_INVOICE,
        earlier=[FIRST],
    ),
    scenario(
        "an invoice of less than nothing",
        an_invoice([a_line(-4)], document_number="A-9", original_invoice_number="A-100"),
        near=(*OVER, Code.CREDIT_WITHOUT_INVOICE, Code.PRICE_MISMATCH),
        earlier=[FIRST],
    ),
    scenario(
        "an invoice of less than nothing that names none",
        an_invoice([a_line(-4)], document_number="A-9"),
        told=Code.CREDIT_WITHOUT_INVOICE,
        near=OVER,
        earlier=[FIRST],
    ),
    scenario(
        "goods that go back on the invoice for others",
        an_invoice([a_line(10), a_line(-2, "2.50")], document_number="A-9"),
        near=OVER,
        orders=[an_order([an_order_line(quantity=8)])],
        receipts=[a_receipt(8)],
    ),
)
