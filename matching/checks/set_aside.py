"""Nothing is set aside unseen that is known to us, and no mail is taken for the paper behind its link."""

from __future__ import annotations

from collections.abc import Iterator

from matching.context import Finding, MatchContext
from matching.find.sender import resemblance, vendor_of
from matching.verdict.wording import listed
from schemas.codes import Code


def nothing_on_it_is_known(context: MatchContext) -> Iterator[Finding]:
    """A paper of no kind names no order of ours, comes from no vendor on file, and points to no paper elsewhere."""
    reasons = [*_orders(context), *_vendors(context), *_unopened(context)]
    if reasons:
        yield context.finding(
            Code.LOW_CONFIDENCE,
            f"This seems to be no paper that we take in, but {', and '.join(reasons)}: a person must say so.",
            field="kind",
            actual=context.paper.kind.value,
        )


def paper_was_sent_along(context: MatchContext) -> Iterator[Finding]:
    """A mail that says in words what a paper behind its link bills is not that paper."""
    paper = context.paper
    if paper.unopened and not paper.lines:
        yield context.finding(
            Code.LOW_CONFIDENCE,
            f"No line items were found, and the paper seems to lie behind a link ({listed(paper.unopened)}), "
            "which is never followed: fetch it and put it into the inbox.",
            field="lines",
        )


def _orders(context: MatchContext) -> Iterator[str]:
    numbers = [order.po_number for order in context.orders]
    if numbers:
        yield f"it names order {listed(numbers)}, which is on the books"


def _vendors(context: MatchContext) -> Iterator[str]:
    on_file = (*context.facts.vendors, *(vendor_of(order, context.facts.vendors) for order in context.facts.orders))
    for vendor in on_file:
        if agreeing := resemblance(context.header, context.subject.sender, vendor):
            yield f"it seems to come from {vendor.name or vendor.vendor_id}, by its {agreeing[0]}"
            return


def _unopened(context: MatchContext) -> Iterator[str]:
    if context.paper.unopened:
        yield f"it points to what was not opened ({listed(context.paper.unopened)})"
