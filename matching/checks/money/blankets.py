"""Blanket orders: not how many was agreed, but how much may be billed in all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from matching.books.line_ledger import billed_value, value_of
from matching.context import Finding, MatchContext
from matching.pair.line_pair import Key, Pair
from matching.trust import adds_up, is_sure
from matching.verdict.wording import listed, money
from schemas.codes import Code
from schemas.discrepancy import SkippedCheck


def is_blanket(pair: Pair) -> bool:
    """Whether a line's order agrees a value and no quantity."""
    return pair.order_line.value_limit is not None or pair.target.order.value_limit is not None


def blanket_value_is_kept(context: MatchContext) -> Iterator[Finding]:
    """All invoices together, less what was credited, bill no more than a blanket order or its line allows."""
    pairs = [pair for pair in context.pairs if is_blanket(pair)]
    if not pairs or context.copy:
        return
    before = billed_value(context.earlier, context.facts)
    for name, limit, own, keys in _limits(pairs):
        now = sum((value_of(pair.line) for pair in own), Decimal(0))
        earlier = max(Decimal(0), sum((before.get(key, Decimal(0)) for key in keys), Decimal(0)))
        ruling = context.ruling("order_value", own[0])
        if not ruling.is_set and earlier + now > limit:
            yield SkippedCheck(code=Code.BLANKET_VALUE_EXCEEDED, why="not set in the policy")
        elif ruling.is_set and earlier + now > limit and not ruling.allows(limit, earlier + now):
            lines = listed(str(pair.number) for pair in own)
            already = f", {money(earlier)} before" if earlier else ""
            yield context.finding(
                Code.BLANKET_VALUE_EXCEEDED,
                f"{name} may be billed up to {money(limit)}: {money(now)} is billed on line {lines} now{already}.",
                line=own[-1].number,
                field="amount",
                expected=money(limit),
                actual=money(earlier + now),
                limit=ruling.limit,
                rule=ruling.rule,
                sure=all(adds_up(pair.line) or is_sure(context.policy, pair.line.amount) for pair in own),
            )


def _limits(pairs: list[Pair]) -> Iterator[tuple[str, Decimal, list[Pair], list[Key]]]:
    """Each value that was agreed, with the document's lines and the order lines that count against it."""
    for order in {pair.target.order.po_number: pair.target.order for pair in pairs}.values():
        own = [pair for pair in pairs if pair.target.order.po_number == order.po_number]
        if order.value_limit is not None:
            keys = [(order.po_number, line.line_number) for line in order.lines]
            yield f"PO {order.po_number}", order.value_limit, own, keys
        for line in order.lines:
            called = [pair for pair in own if pair.order_line.line_number == line.line_number]
            if line.value_limit is not None and called:
                yield (
                    f"PO {order.po_number} line {line.line_number}",
                    line.value_limit,
                    called,
                    [(order.po_number, line.line_number)],
                )
