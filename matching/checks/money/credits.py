"""Credit notes against the invoices that they take back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from matching.context import Finding, MatchContext
from matching.duplicates import originals
from matching.trust import is_sure
from matching.verdict.wording import money
from schemas.codes import Code, Kind
from schemas.facts import PriorDocument
from trade.text.keys import number_key


def credited_invoice_is_known(context: MatchContext) -> Iterator[Finding]:
    """What gives back names an invoice that we hold, and together with others gives back no more than it billed."""
    if not context.paper.gives_back:
        return
    number = context.header.original_invoice_number
    key = number_key(number.value or "")
    if not key:
        yield context.finding(
            Code.CREDIT_WITHOUT_INVOICE,
            f"The {context.kind.value.replace('_', ' ')} names no invoice.",
            field="original_invoice_number",
        )
        return
    held = [other for other in context.facts.earlier if _is_invoice(other, key)]
    if not held:
        yield context.finding(
            Code.CREDIT_WITHOUT_INVOICE,
            f"Invoice {number.value} is credited, but it is not among those that came in.",
            field="original_invoice_number",
            actual=number.value,
            sure=is_sure(context.policy, number),
        )
        return
    yield from _within(context, held[0], key)


def _within(context: MatchContext, invoice: PriorDocument, key: str) -> Iterator[Finding]:
    billed, now = invoice.extraction.header.total_amount.value, context.header.total_amount.value
    others = originals(
        other
        for other in context.earlier
        if other.extraction.gives_back
        and number_key(other.extraction.header.original_invoice_number.value or "") == key
    )
    before = sum((abs(other.extraction.header.total_amount.value or Decimal(0)) for other in others), Decimal(0))
    if billed is None or now is None or context.copy or before + abs(now) <= billed:
        return
    now = abs(now)
    already = f", {money(before)} before" if before else ""
    yield context.finding(
        Code.CREDIT_EXCEEDS_INVOICE,
        f"{money(now)} is credited now{already}; {invoice.name} billed {money(billed)}.",
        field="total_amount",
        expected=money(billed),
        actual=money(before + now),
        document_id=invoice.document_id,
        sure=is_sure(context.policy, context.header.total_amount),
    )


def _is_invoice(other: PriorDocument, key: str) -> bool:
    number = other.extraction.header.document_number.value or ""
    return other.kind is Kind.INVOICE and not other.extraction.gives_back and number_key(number) == key
