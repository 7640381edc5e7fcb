"""Answers that restate no quantity: a message that takes, turns down or changes ordered lines by naming them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from matching.context import Finding, MatchContext
from matching.pair.line_pair import Key, Target
from matching.verdict.wording import plainly, unit_name
from schemas.codes import Code, LineStatus
from schemas.extraction import Acknowledgment, LineAnswer
from trade.text.keys import line_number_key


def answered_by_name(context: MatchContext) -> set[Key]:
    """Order lines that an electronic response answers, as a whole or by naming them (UBL OrderResponse, Order-X)."""
    paper = context.paper
    if not isinstance(paper, Acknowledgment):
        return set()
    if paper.answer in (LineStatus.ACCEPTED, LineStatus.REJECTED):
        return {target.key for target in _targets(context)}
    return {target.key for target, _ in _named(context, paper)}


def answers_are_as_ordered(context: MatchContext) -> Iterator[Finding]:
    """No ordered line is turned down, replaced, put off or changed by an answer without quantities.

    An order that is turned down as a whole is turned down line by line, whatever quantities the message repeats.
    """
    paper = context.paper
    if not isinstance(paper, Acknowledgment):
        return
    if paper.answer is LineStatus.REJECTED:
        told = {target.key for target, answer in _named(context, paper) if answer.status is LineStatus.REJECTED}
        for target in _targets(context):
            if target.key not in told:
                yield from _turned_down(context, target, "")
    for target, answer in _named(context, paper):
        yield from _finding(context, target, answer)


def _finding(context: MatchContext, target: Target, answer: LineAnswer) -> Iterator[Finding]:
    asked, promised = target.order_line.requested_date, answer.promised_date
    slack, rule = context.limit("days_late", target)
    if answer.status is LineStatus.REJECTED:
        yield from _turned_down(context, target, answer.note)
    elif answer.status is LineStatus.SUBSTITUTED:
        ordered = target.order_line.vendor_sku or target.order_line.description
        yield context.finding(
            Code.ITEM_SUBSTITUTED,
            f"{_name(target)} is answered with {answer.sku or 'another item'}.",
            field="sku",
            expected=ordered,
            actual=answer.sku or None,
        )
    elif promised and asked and slack is not None and promised > asked + timedelta(days=slack):
        yield context.finding(
            Code.DATE_LATE,
            f"{_name(target)}: promised for {promised}, requested for {asked}.",
            field="promised_date",
            expected=asked,
            actual=promised,
            limit=f"{slack} days",
            rule=rule,
        )
    elif answer.status is not LineStatus.ACCEPTED and not promised:
        said = f": {answer.note}" if answer.note else ""
        yield context.finding(
            Code.LOW_CONFIDENCE, f"{_name(target)} is {answer.status}, but the message does not say how{said}."
        )


def _turned_down(context: MatchContext, target: Target, note: str) -> Iterator[Finding]:
    quantity = plainly(target.order_line.quantity)
    for code in (Code.QUANTITY_SHORT, Code.ITEM_REJECTED):
        yield context.finding(
            code,
            f"{_name(target)}, {quantity} {unit_name(target.order_line.uom)}, is rejected"
            f"{': ' + note.rstrip('.') if note else ''}.",
            field="quantity",
            expected=quantity,
            actual="0",
        )


def _name(target: Target) -> str:
    item = target.order_line.vendor_sku or target.order_line.buyer_sku or target.order_line.description
    return f"PO {target.order.po_number} line {target.order_line.line_number} ({item})"


def _targets(context: MatchContext) -> Iterator[Target]:
    return (Target(order, line) for order in context.orders for line in order.lines)


def _named(context: MatchContext, paper: Acknowledgment) -> Iterator[tuple[Target, LineAnswer]]:
    for answer in paper.line_answers:
        wanted = line_number_key(answer.po_line_number)
        for target in _targets(context):
            if line_number_key(target.order_line.line_number) == wanted:
                yield target, answer
