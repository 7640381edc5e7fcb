"""Could it be read, and is what the record needs sure enough?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from matching.checks.money.sums import totals_hold
from matching.checks.orders.answers import answered_by_name
from matching.context import Finding, MatchContext
from matching.trust import adds_up, makes_the_order
from matching.verdict.wording import listed, percent
from matching.witnesses import of_header, terms_bear_out
from schemas.codes import Code, Kind
from schemas.extraction import Line
from schemas.reading import Reading
from trade.text.keys import plain


def needed_values_are_sure(context: MatchContext) -> Iterator[Finding]:
    """The kind of paper, and each value that the policy requires of it, is read with enough confidence."""
    paper, policy = context.paper, context.policy
    least = policy.set_aside_threshold if paper.kind is Kind.OTHER else policy.kind_threshold
    if paper.kind_confidence < least:
        kind = paper.kind.value.replace("_", " ")
        taken = "no paper that we take in" if paper.kind is Kind.OTHER else _a(kind)
        yield context.finding(
            Code.LOW_CONFIDENCE,
            f"This seems to be {taken}, but only with {_share(paper.kind_confidence)} confidence.",
            field="kind",
            actual=paper.kind.value,
            limit=_share(least),
        )
    if paper.unread_pages and paper.kind is not Kind.OTHER:
        told = listed(map(str, paper.unread_pages))
        yield context.finding(
            Code.LOW_CONFIDENCE,
            f"Page {told} could not be read: what stands there is not in these values.",
            field="pages",
            actual=told,
        )
    for name in policy.required_fields.get(paper.kind, ()):
        if name == "lines":
            if not paper.lines and not answered_by_name(context):
                yield context.finding(Code.LOW_CONFIDENCE, "No line items were found.", field="lines")
        elif name.startswith("lines."):
            yield from _on_every_line(context, name.removeprefix("lines."))
        else:
            yield from _in_header(context, name)


def text_is_what_is_shown(context: MatchContext) -> Iterator[Finding]:
    """The file's own text says what its pages show: where it does not, the pages were believed."""
    for told in context.paper.unlike_page:
        yield context.finding(Code.TEXT_UNLIKE_PAGE, told)


def _in_header(context: MatchContext, name: str) -> Iterator[Finding]:
    reading: Reading[Any] = getattr(context.header, name)
    threshold = context.policy.threshold(name)
    if reading.is_found and _is_vouched(context, name):
        return
    label, is_sure = name.replace("_", " "), reading.is_found and reading.confidence >= threshold
    if is_sure and (reading.vouched_by is None or reading.witnesses or of_header(context, name)):
        return
    if is_sure:
        yield context.finding(
            Code.LOW_CONFIDENCE,
            f"Nothing else on the paper or on the books speaks for the {label} '{reading.text or reading.value}'.",
            field=name,
            actual=reading.text or None,
        )
        return
    yield context.finding(
        Code.LOW_CONFIDENCE,
        f"The {label} '{reading.text or reading.value}' was read with {_share(reading.confidence)} confidence."
        if reading.is_found
        else f"No {label} was found.",
        field=name,
        actual=reading.text or None,
        limit=_share(threshold),
    )


def _on_every_line(context: MatchContext, name: str) -> Iterator[Finding]:
    """One finding for all lines that lack a value or have it only poorly read."""
    threshold = context.policy.threshold(name)
    numbers = [
        str(number)
        for number, line in enumerate(context.paper.lines, start=1)
        if number not in {number for number, _ in context.charge_lines}
        and not _line_is_sure(context, number, line, name, threshold=threshold)
    ]
    if numbers:
        yield context.finding(
            Code.LOW_CONFIDENCE,
            f"The {name.replace('_', ' ')} of line {listed(numbers)} is missing or was read with little confidence.",
            line=int(numbers[0]),
            field=name,
            limit=_share(threshold),
        )


def _line_is_sure(context: MatchContext, number: int, line: Line, name: str, *, threshold: float) -> bool:
    reading: Reading[Any] = getattr(line, name)
    backordered = name == "quantity" and line.quantity_backordered.is_found
    if not reading.is_found:
        return backordered or line.status.is_found
    if reading.confidence >= threshold or adds_up(line):
        return True
    pair = next((pair for pair in context.pairs if pair.number == number), None)
    if name == "quantity" and pair is not None and reading.confidence >= context.policy.accuse_threshold:
        return True  # it is the ordered quantity, or a finding of its own says that it is not
    as_ordered = pair is not None and (pair.quantity == pair.order_line.quantity or makes_the_order(pair))
    return name == "quantity" and as_ordered


def _is_vouched(context: MatchContext, name: str) -> bool:
    """Whether something else says the same: the page's sums, the payment terms, the file's name, the books."""
    if name in ("total_amount", "subtotal"):
        return totals_hold(context)
    if name == "document_number":
        number = plain(context.header.document_number.value or "")
        return len(number) >= 5 and number in plain(context.subject.name)
    if name in ("document_date", "due_date"):
        return terms_bear_out(context)
    if name == "po_numbers":
        return bool(context.orders) and not context.found.unknown
    if name == "vendor_name":
        return bool(context.sender.agreeing)
    if name == "currency":
        return context.header.currency.value in {order.currency for order in context.orders}
    return False


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _share(confidence: float) -> str:
    return percent(Decimal(str(round(confidence, 3))))
