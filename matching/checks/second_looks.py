"""Amounts and numbers that are no fault, but want a second look: limits of approval, round sums, numbers in a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from matching.context import Finding, MatchContext
from matching.duplicates import place
from matching.duplicates.numbers import neighbours
from matching.duplicates.senders import is_one_sender
from matching.policy.scopes import COMPANY
from matching.trust import is_sure
from matching.verdict.wording import money
from schemas.codes import Code, Kind
from schemas.discrepancy import SkippedCheck
from trade.text.keys import number_key

NO_BUSINESS = 7
"""Days within which numbers in a row may be one delivery billed in parts."""


def amount_may_be_paid(context: MatchContext) -> Iterator[Finding]:
    """The amount needs nobody's approval, nor does it stay just below where it would."""
    policy, printed = context.policy, context.header.total_amount
    if not policy.approval_limits:
        yield SkippedCheck(code=Code.APPROVAL_NEEDED, why="not set in the policy")
        return
    if policy.approval_just_under is None:
        yield SkippedCheck(code=Code.JUST_UNDER_APPROVAL_LIMIT, why="not set in the policy")
    currency = context.header.currency.value
    if policy.approval_currency and currency and currency != policy.approval_currency:
        why = f"the limits are in {policy.approval_currency}, the document in {currency}"
        yield SkippedCheck(code=Code.APPROVAL_NEEDED, why=why)
    elif printed.value:
        yield from _against_limits(context, printed.value)


def _against_limits(context: MatchContext, amount: Decimal) -> Iterator[Finding]:
    policy, sure = context.policy, is_sure(context.policy, context.header.total_amount)
    passed = [limit for limit in policy.approval_limits if amount > limit]
    if passed:
        yield context.finding(
            Code.APPROVAL_NEEDED,
            f"{money(amount)} is more than {money(max(passed))}: it needs approval.",
            field="total_amount", expected=money(max(passed)), actual=money(amount),
            limit=money(max(passed)), rule=COMPANY, sure=sure,
        )  # fmt: skip
    share = policy.approval_just_under
    near = [
        limit
        for limit in policy.approval_limits
        if share is not None and limit * (1 - share / 100) <= amount <= limit
    ]
    if near:
        apart = money(min(near) - amount)
        yield context.finding(
            Code.JUST_UNDER_APPROVAL_LIMIT,
            f"{money(amount)} stays {apart} below {money(min(near))}, from where it needs approval.",
            field="total_amount", expected=money(min(near)), actual=money(amount),
            limit=f"{share} %", rule=COMPANY, sure=sure,
        )  # fmt: skip


def amount_is_not_round(context: MatchContext) -> Iterator[Finding]:
    """The total is no round sum, unless that is what was ordered."""
    step, total = context.policy.round_amount, context.header.total_amount
    if step is None:
        yield SkippedCheck(code=Code.ROUND_AMOUNT, why="not set in the policy")
        return
    sums = [reading.value for reading in (total, context.header.subtotal) if reading.value]
    is_round = any(value % step == 0 for value in sums)
    if is_round and not set(sums) & set(_ordered(context)):
        yield context.finding(
            Code.ROUND_AMOUNT,
            f"The amount is {money(sums[0])}: a round sum, and not what was ordered.",
            field="total_amount", actual=money(sums[0]), limit=money(step), rule=COMPANY,
            sure=is_sure(context.policy, total),
        )  # fmt: skip


def numbers_have_gaps(context: MatchContext) -> Iterator[Finding]:
    """The vendor bills others too: its numbers to us do not follow one another week after week."""
    count = context.policy.sequential_invoices
    if count is None:
        yield SkippedCheck(code=Code.SEQUENTIAL_INVOICE_NUMBERS, why="not set in the policy")
        return
    number, day = context.header.document_number, context.header.document_date
    billed = {number_key(written): billed_on for written, billed_on in _earlier(context)}
    if number.value and day.value:
        billed[number_key(number.value)] = day.value
    for row in _rows_around(number.value or "", count):
        dates = [billed_on for other in row if (billed_on := billed.get(number_key(other)))]
        is_whole = day.value is not None and len(dates) == count and dates == sorted(dates)
        if is_whole and (dates[-1] - dates[0]).days > NO_BUSINESS * (count - 1):
            yield context.finding(
                Code.SEQUENTIAL_INVOICE_NUMBERS,
                f"The last {count} invoices of this vendor are {row[0]} to {row[-1]} without a gap, "
                f"from {dates[0]} to {dates[-1]}.",
                field="document_number", actual=number.value, limit=f"{count} in a row", rule=COMPANY,
            )  # fmt: skip
            return


def _rows_around(number: str, count: int) -> Iterator[tuple[str, ...]]:
    """Each run of so many numbers of one series that the number is in: the last of them may come before the first."""
    near = neighbours(number, count - 1)
    rank = (len(number.strip()), number.strip())
    own = next((at for at, other in enumerate(near) if (len(other), other) > rank), len(near))
    series = (*near[:own], number, *near[own:])
    for start in range(max(0, own - count + 1), own + 1):
        if start + count <= len(series):
            yield series[start : start + count]


def _earlier(context: MatchContext) -> Iterator[tuple[str, date]]:
    for other in context.facts.earlier:
        header = other.extraction.header
        if other.kind is not Kind.INVOICE or not header.document_number.value or not header.document_date.value:
            continue
        if place(other) < place(context.subject) and is_one_sender(
            context.paper, other.extraction, context.facts.vendors
        ):
            yield header.document_number.value, header.document_date.value


def _ordered(context: MatchContext) -> Iterator[Decimal]:
    """What the document's orders come to: each, and all together."""
    values = [
        sum((line.quantity * (line.unit_price or 0) / line.price_base for line in order.lines), Decimal(0))
        for order in context.orders
    ]
    yield from values
    yield sum(values, Decimal(0))
