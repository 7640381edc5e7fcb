"""Do the totals add up: lines, subtotal, tax and charges against what is printed; what is booked as a difference."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations

from matching.context import Finding, MatchContext
from matching.pair.line_pair import net, price_each
from matching.policy.scopes import Ruling
from matching.trust import is_in_doubt, is_sure
from matching.verdict.wording import money
from schemas.codes import Code, Kind
from schemas.discrepancy import SkippedCheck

COIN = Decimal(1)
"""What rounding to the smallest coin makes of an amount at most."""


def totals_add_up(context: MatchContext) -> Iterator[Finding]:
    """The lines make the subtotal, and subtotal, tax and charges make the total."""
    ruling, header = context.ruling("total"), context.header
    if not ruling.is_set:
        yield SkippedCheck(code=Code.TOTAL_MISMATCH, why=ruling.unset)
        return
    total, subtotal = header.total_amount, header.subtotal
    if total.value is not None and subtotal.value is not None:
        sums = sums_of(subtotal.value + (header.tax_amount.value or 0), extras_of(context))
        inclusive = header.tax_amount.value is not None and total.value == subtotal.value == lines_total(context)
        if not inclusive and not any(_allowance(context, value, total.value) for value in sums):
            made = money(_nearest(sums, total.value))
            yield context.finding(
                Code.TOTAL_MISMATCH,
                f"{_parts(context)} make {made}, the page prints a total of {money(total.value)}.",
                field="total_amount",
                expected=made,
                actual=money(total.value),
                limit=_widest(context).limit,
                rule=_widest(context).rule,
                sure=is_sure(
                    context.policy, total, subtotal, header.tax_amount, header.freight_amount, header.discount_amount
                ),
            )
    yield from _lines_make_the_subtotal(context)


def allowances_are_deducted(context: MatchContext) -> Iterator[Finding]:
    """A stated allowance is in the total: as a line, in the lines' discounts, before or after the subtotal.

    Judged where every line has an amount, for a subtotal alone may be drawn before or after it.
    """
    header, made, ruling = context.header, lines_total(context), context.ruling("total")
    total, due = header.total_amount, header.amount_due.value
    allowed = stated_allowance(context)
    if not allowed or made is None or total.value is None or not ruling.is_set:
        return
    whole, in_lines = total.value, _allowed_in_lines(context)
    if ruling.allows(allowed, in_lines) or (due is not None and ruling.allows(whole - allowed, due)):
        return
    charges = [value for value in (*extras_of(context), header.tax_amount.value or Decimal(0)) if value > 0]
    deducted = sums_of(made - allowed, charges)
    if any(_allowance(context, value, whole) for value in deducted):
        return
    if any(_allowance(context, value, whole) for value in sums_of(made, charges)):
        expected = _nearest(deducted, whole - allowed)
        yield context.finding(
            Code.TOTAL_MISMATCH,
            f"An allowance of {money(allowed)} is stated, but the total of {money(whole)} is made without it.",
            field="total_amount",
            expected=money(expected),
            actual=money(whole),
            limit=_widest(context).limit,
            rule=_widest(context).rule,
            sure=is_sure(context.policy, total, header.discount_amount),
        )


def small_differences_are_booked(context: MatchContext) -> Iterator[Finding]:
    """What the parts miss of the total, when the policy lets it pass, becomes a line of its own in the record."""
    header, start = context.header, lines_total(context)
    total = header.total_amount.value
    start = header.subtotal.value if start is None else start
    if total is None or start is None or context.kind not in (Kind.INVOICE, Kind.CREDIT_NOTE):
        return
    made = _nearest(sums_of(start, [*extras_of(context), header.tax_amount.value or Decimal(0)]), total)
    ruling = _allowance(context, made, total)
    if made != total and ruling:
        yield context.finding(
            Code.SMALL_DIFFERENCE,
            f"The parts make {money(made)}, the page prints a total of {money(total)}: "
            f"{money(abs(total - made))} {'more' if total > made else 'less'} is booked as a small difference.",
            field="total_amount",
            expected=money(made),
            actual=money(total),
            limit=ruling.limit,
            rule=ruling.rule,
        )


def amount_due_is_the_total(context: MatchContext) -> Iterator[Finding]:
    """What is to be paid is what is billed; a prepayment, a retention or an old balance wants a look."""
    total, due, ruling = context.header.total_amount, context.header.amount_due, context.ruling("total")
    if total.value is None or due.value is None or not ruling.is_set or ruling.allows(total.value, due.value):
        return
    yield context.finding(
        Code.AMOUNT_DUE_MISMATCH,
        f"{money(due.value)} is due, {money(abs(due.value - total.value))} "
        f"{'more' if due.value > total.value else 'less'} than the total of {money(total.value)}.",
        field="amount_due",
        expected=money(total.value),
        actual=money(due.value),
        limit=ruling.limit,
        rule=ruling.rule,
        sure=is_sure(context.policy, total, due),
    )


def no_more_is_due_than_billed(context: MatchContext) -> Iterator[Finding]:
    """Beyond rounding to whole coins, what is asked for is billed here: an old balance was billed elsewhere."""
    total, due = context.header.total_amount, context.header.amount_due
    if total.value is None or due.value is None or due.value <= total.value + COIN:
        return
    yield context.finding(
        Code.AMOUNT_NOT_CHECKED,
        f"{money(due.value)} is asked for, {money(due.value - total.value)} more than is billed: "
        f"nothing says what for.",
        field="amount_due",
        expected=money(total.value),
        actual=money(due.value),
        sure=is_sure(context.policy, total, due),
    )


def totals_hold(context: MatchContext) -> bool:
    """Whether the printed total is vouched for by the page's own sums."""
    total = context.header.total_amount.value
    if total is None:
        return False
    subtotal = context.header.subtotal.value
    starts = [value for value in (subtotal, lines_total(context)) if value is not None]
    extras = [*extras_of(context), context.header.tax_amount.value or Decimal(0)]
    independent = subtotal is None or subtotal != total or lines_total(context) == total
    return independent and any(
        context.ruling("total").allows(value, total) for start in starts for value in sums_of(start, extras)
    )


def _lines_make_the_subtotal(context: MatchContext) -> Iterator[Finding]:
    """Judged only when every line has an amount; a line we may have overlooked is no fault of the vendor's."""
    header = context.header
    printed = header.subtotal if header.subtotal.is_found else header.total_amount
    made = lines_total(context)
    if printed.value is None or made is None or sums_hold(context):
        return
    if any(is_in_doubt(context.policy, pair) for pair in context.pairs):
        yield SkippedCheck(code=Code.TOTAL_MISMATCH, why="the amounts of some lines are in doubt themselves")
        return
    sure = printed.confidence >= context.policy.accept_threshold and all(
        line.amount.confidence >= context.policy.accept_threshold for line in context.paper.lines
    )
    name = "subtotal" if header.subtotal.is_found else "total"
    yield context.finding(
        Code.TOTAL_MISMATCH,
        f"The lines make {money(made)}, the page prints a {name} of {money(printed.value)}.",
        field="subtotal" if header.subtotal.is_found else "total_amount",
        expected=money(made),
        actual=money(printed.value),
        limit=_widest(context).limit,
        rule=_widest(context).rule,
        sure=sure,
    )


def sums_hold(context: MatchContext) -> bool:
    """Whether the lines' amounts make the printed subtotal, or the total, by any usual way of adding."""
    made, tax = lines_total(context), context.header.tax_amount.value or Decimal(0)
    if made is None:
        return False
    printed = [
        value for value in (context.header.subtotal.value, context.header.total_amount.value) if value is not None
    ]
    return any(
        _allowance(context, value, whole) for whole in printed for value in sums_of(made, [*extras_of(context), tax])
    )


def lines_total(context: MatchContext) -> Decimal | None:
    """What the amounts of the lines make; None unless every line has one."""
    amounts = [line.amount.value for line in context.paper.lines if line.quantity.is_found or line.amount.is_found]
    if not amounts or any(amount is None for amount in amounts):
        return None
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def extras_of(context: MatchContext) -> list[Decimal]:
    """Freight, discount and charges that some papers count in the subtotal and others after it."""
    header = context.header
    charges = sum((charge.amount for charge in context.paper.charges if charge.line is None), Decimal(0))
    values = (header.freight_amount.value, -abs(header.discount_amount.value or Decimal(0)), charges)
    return [value for value in values if value]


def stated_allowance(context: MatchContext) -> Decimal:
    """What the document says it takes off as a whole: the header's discount is the sum of the allowances."""
    listed = sum((-charge.amount for charge in context.paper.charges if charge.amount < 0), Decimal(0))
    return max(abs(context.header.discount_amount.value or Decimal(0)), listed)


def _allowed_in_lines(context: MatchContext) -> Decimal:
    """What the lines' own amounts take off: lines of their own with a negative amount, and discounts."""
    taken = Decimal(0)
    for line in context.paper.lines:
        amount, quantity, each = line.amount.value or Decimal(0), line.quantity.value, price_each(line)
        if amount < 0:
            taken -= amount
        elif line.discount_percent.value and quantity is not None and each is not None:
            taken += quantity * each - net(line, quantity * each)
    return taken


def sums_of(start: Decimal, extras: list[Decimal]) -> list[Decimal]:
    """A sum with any choice of the extras added to it."""
    chosen = chain.from_iterable(combinations(extras, count) for count in range(len(extras) + 1))
    return [start + sum(extra, Decimal(0)) for extra in chosen]


def _nearest(sums: list[Decimal], value: Decimal) -> Decimal:
    return min(sums, key=lambda made: abs(made - value))


def _allowance(context: MatchContext, made: Decimal, printed: Decimal) -> Ruling | None:
    """The ruling that lets a difference in the totals pass; None when none does."""
    rulings = (context.ruling("total"), context.ruling("small_difference"))
    return next((ruling for ruling in rulings if ruling.is_set and ruling.allows(made, printed)), None)


def _widest(context: MatchContext) -> Ruling:
    """What a finding names as its limit: the allowance when there is one, for it is asked last."""
    allowance = context.ruling("small_difference")
    return allowance if allowance.is_set else context.ruling("total")


def _parts(context: MatchContext) -> str:
    header = context.header
    named = (("Subtotal", header.subtotal), ("tax", header.tax_amount))
    parts = [f"{name} {money(reading.value or Decimal(0))}" for name, reading in named]
    parts += [f"freight {money(header.freight_amount.value)}"] if header.freight_amount.value else []
    parts += [f"discount {money(header.discount_amount.value)}"] if header.discount_amount.value else []
    return ", ".join(parts)
