"""What a bill is for: does it demand payment at all, beside others, and does it still count?"""

from __future__ import annotations

from collections.abc import Iterator

from matching.books.papers import corrections_of, replaced_by
from matching.context import Finding, MatchContext
from matching.verdict.wording import money
from schemas.codes import Code, Purpose
from schemas.facts import PriorDocument

SAYS = {
    Purpose.PRO_FORMA: "This is a pro forma invoice: it demands no payment, the invoice itself follows.",
    Purpose.DRAFT: "This is marked as a draft: it demands no payment yet.",
    Purpose.CANCELLED: "This is marked as cancelled.",
    Purpose.PAID: "This is marked as paid: nothing is left to be paid.",
    Purpose.INFORMATION: "This paper is for information only: it says that it demands no payment.",
    Purpose.REMINDER: "This asks for the payment of what was invoiced before: it is no invoice.",
    Purpose.APPLICATION: "This asks for work to be valued or certified: the invoice itself follows.",
    Purpose.SELF_BILLED: "This is a self-billed invoice: we write those ourselves in the vendor's name.",
    Purpose.UNKNOWN: "The message's type code is none of an invoice or a credit note.",
}


def payment_is_demanded(context: MatchContext) -> Iterator[Finding]:
    """The paper demands payment: it is no pro forma, draft or reminder, and neither cancelled nor paid."""
    purpose = context.paper.purpose
    if not context.paper.demands_payment:
        yield context.finding(
            Code.NO_PAYMENT_DEMANDED, SAYS[purpose], field="purpose", expected="payment", actual=purpose.value
        )


def debit_is_explained(context: MatchContext) -> Iterator[Finding]:
    """What is demanded beside invoices, a person has agreed to."""
    if context.paper.purpose is Purpose.DEBIT_NOTE:
        number = context.header.original_invoice_number.value
        beside = f"beside invoice {number}" if number else "and names no invoice that it belongs to"
        yield context.finding(
            Code.DEBIT_NOTE,
            f"This debit note demands {_total(context)} {beside}.",
            field="purpose",
            actual=context.paper.purpose.value,
        )


def invoice_is_not_replaced(context: MatchContext) -> Iterator[Finding]:
    """No corrected invoice has taken this one's place."""
    for correction in corrections_of(context.subject, context.facts)[:1]:
        yield context.finding(
            Code.INVOICE_REPLACED,
            f"The corrected invoice {_named(correction)} takes the place of this one.",
            field="document_number",
            actual=context.header.document_number.value,
            document_id=correction.document_id,
        )


def replaced_invoice_is_not_posted(context: MatchContext) -> Iterator[Finding]:
    """A corrected invoice takes the place of one that nothing was done with; a record is taken back by a person."""
    for other in replaced_by(context.subject, context.facts):
        if other.posting is not None and other.posting.stands:
            total = other.extraction.header.total_amount.value
            billed = f" over {money(total)}" if total is not None else ""
            yield context.finding(
                Code.REPLACES_POSTED,
                f"This corrected invoice over {_total(context)} takes the place of {_named(other)}{billed}, "
                "which was posted.",
                field="original_invoice_number",
                actual=context.header.original_invoice_number.value,
                document_id=other.document_id,
            )


def _total(context: MatchContext) -> str:
    total = context.header.total_amount.value
    return money(total) if total is not None else "an amount that was not read"


def _named(other: PriorDocument) -> str:
    return f"{other.name} ({other.extraction.header.document_number.value or 'without a number'})"
