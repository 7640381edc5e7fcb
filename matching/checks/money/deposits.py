"""Deposits on an order: taken off before more is billed than was ordered."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from matching.books.deposits import OpenDeposits, deducted_net, deposit_net, open_deposits
from matching.books.unlined_value import CENTS
from matching.checks.money.order_value import left_to_bill
from matching.context import Finding, MatchContext
from matching.pair.line_pair import order_price_each
from matching.trust import is_sure
from matching.verdict.wording import listed, money
from schemas.codes import Code, Purpose
from schemas.discrepancy import SkippedCheck


def deposits_are_deducted(context: MatchContext) -> Iterator[Finding]:
    """With the deposits that nobody has taken off, no more is billed on the orders than they come to."""
    if context.paper.gives_back or context.is_told_copy or not context.orders:
        return
    known, own = _open(context), deposit_net(context.paper)
    open_now = max(Decimal(0), known.left + own - deducted_net(context.paper))
    if not known.deposits or open_now <= CENTS:
        return
    left, ruling = left_to_bill(context), context.ruling("order_value")
    beyond = left is None or open_now > left + CENTS
    if beyond and not ruling.is_set:
        yield SkippedCheck(code=Code.DEPOSIT_NOT_DEDUCTED, why=ruling.unset)
        return
    if beyond and left is not None and ruling.allows(_ordered(context), _ordered(context) - left + open_now):
        beyond = False
    asked = (
        (one.document.extraction.header.document_number.value or one.document.name, one) for one in known.deposits
    )
    names = listed(f"{number} over {money(one.net)}" for number, one in asked)
    told = (
        f"and the order has {money(left)} left to be billed after this one"
        if left is not None
        else "and the order has no prices to hold them against"
    )
    yield context.finding(
        Code.DEPOSIT_NOT_DEDUCTED if beyond else Code.DEPOSIT_OPEN,
        f"{money(open_now)} of deposits is not taken off ({names}), {told}.",
        field="total_amount",
        expected=money(known.left),
        actual=money(deducted_net(context.paper)),
        limit=ruling.limit if beyond else None,
        rule=ruling.rule if beyond else None,
        document_id=known.deposits[-1].document.document_id,
        sure=is_sure(context.policy, context.header.total_amount),
    )


def something_is_due(context: MatchContext) -> Iterator[Finding]:
    """Something is left to be paid, unless deposits that we know of make it up."""
    paper, total = context.paper, context.header.total_amount.value
    due = context.header.amount_due.value
    if paper.purpose is not Purpose.PAYMENT or paper.gives_back or not total or due is None or due > 0:
        return
    if _open(context).left + CENTS < max(CENTS * 2, deducted_net(paper)):
        yield context.finding(
            Code.NO_PAYMENT_DEMANDED,
            f"Nothing is due of the total of {money(total)}: it says that it was paid.",
            field="amount_due",
            expected=money(total),
            actual=money(due),
            sure=is_sure(context.policy, context.header.total_amount, context.header.amount_due),
        )


def _ordered(context: MatchContext) -> Decimal:
    prices = ((line.quantity, order_price_each(line)) for order in context.orders for line in order.lines)
    return sum((quantity * (price or 0) for quantity, price in prices), Decimal(0))


def _open(context: MatchContext) -> OpenDeposits:
    numbers = {order.po_number for order in context.orders}
    return open_deposits(context.earlier, numbers, context.facts, context.credits)
