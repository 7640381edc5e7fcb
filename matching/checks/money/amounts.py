"""Does the page add up: each line, and the page against its XML?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from matching.checks.money.sums import sums_hold
from matching.context import Finding, MatchContext
from matching.pair.line_pair import Pair, net, order_price_each, price_each, priced_for
from matching.trust import adds_up, is_sure
from matching.verdict.wording import line_name, money, plainly
from schemas.codes import Code
from schemas.discrepancy import SkippedCheck
from schemas.extraction import Line
from schemas.reading import Source
from trade.numbers.rounding import rounded
from trade.text.keys import plain

COMPARED = (
    "document_number", "document_date", "due_date", "po_numbers", "currency", "vendor_tax_id", "vendor_iban",
    "subtotal", "tax_amount", "total_amount", "amount_due",
)  # fmt: skip
"""What money and booking depend on; names and addresses are set in type as people like."""


def lines_add_up(context: MatchContext) -> Iterator[Finding]:
    """Quantity × price ÷ base is the printed amount of each line."""
    unset = set()
    by_number = {pair.number: pair for pair in context.pairs}
    for number, line in enumerate(context.paper.lines, start=1):
        quantity, each, amount = line.quantity.value, price_each(line), line.amount.value
        if quantity is None or each is None or amount is None:
            continue
        pair = by_number.get(number)
        expected, ruling = net(line, quantity * each), context.ruling("line_amount", pair)
        if not ruling.is_set:
            unset.add(ruling.unset)
            continue
        beside = context.charged_on(number)
        if any(ruling.allows(value + beside, abs(amount)) for value in _accounts_for(line, pair)):
            continue
        count = priced_for(line)
        per = f" per {plainly(count)}" if count != 1 else ""
        yield context.finding(
            Code.LINE_AMOUNT_MISMATCH,
            f"{line_name(number, line)}: {plainly(quantity)} × {money(line.unit_price.value or Decimal(0))}{per} is "
            f"{money(expected)}, the page prints {money(amount)}.",
            line=number,
            field="amount",
            expected=money(expected),
            actual=money(amount),
            limit=ruling.limit,
            rule=ruling.rule,
            sure=_figures_are_sure(context, number, line, pair),
        )
    yield from (SkippedCheck(code=Code.LINE_AMOUNT_MISMATCH, why=why) for why in sorted(unset))


def page_agrees_with_xml(context: MatchContext) -> Iterator[Finding]:
    """An invoice that carries data and a picture says the same in both."""
    other = context.paper.other_readings
    for name in COMPARED if other else ():
        ours, theirs = getattr(context.header, name), getattr(other, name)
        if theirs.is_found and ours.is_found and not _same_value(ours.value, theirs.value):
            yield context.finding(
                Code.XML_PAGE_MISMATCH,
                f"The {name.replace('_', ' ')} is {_shown(ours.value)} in the XML "
                f"but {_shown(theirs.value)} on the page.",
                field=name,
                expected=_shown(ours.value),
                actual=_shown(theirs.value),
                sure=is_sure(context.policy, theirs),
            )


def _accounts_for(line: Line, pair: Pair | None) -> Iterator[Decimal]:
    """The amounts that a line's figures may stand for: price per order unit, and prices printed with few decimals."""
    quantity, each, amount = line.quantity.value, price_each(line), line.amount.value
    assert quantity is not None
    assert each is not None
    assert amount is not None
    yield abs(net(line, quantity * each))
    if line.amount.provenance is None or line.amount.provenance.source is not Source.XML:
        yield abs(quantity * each)  # the page may print the net price beside the discount that made it
    if pair is None:
        return
    yield abs(net(line, quantity * each * pair.in_order_unit))
    ordered, printed = order_price_each(pair.order_line), line.unit_price.value
    if ordered is not None and printed is not None:
        in_full = ordered * pair.in_order_unit * priced_for(line)
        if rounded(in_full, _decimals(printed)) == printed:
            yield abs(net(line, quantity * in_full / priced_for(line)))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _figures_are_sure(context: MatchContext, number: int, line: Line, pair: Pair | None) -> bool:
    """Whether each figure was well read or is vouched for: by the order, or by the printed sum."""
    policy = context.policy
    as_ordered = pair is not None and pair.quantity == pair.order_line.quantity
    same_price = pair is not None and price_each(line) == order_price_each(pair.order_line)
    return (
        (as_ordered or is_sure(policy, line.quantity))
        and (same_price or is_sure(policy, line.unit_price))
        and (is_sure(policy, line.amount) or sums_hold(context) or _completes_the_sum(context, number))
    )


def _completes_the_sum(context: MatchContext, number: int) -> bool:
    """Whether a line's amount is what the subtotal leaves for it, other lines that do not add up taken as ordered."""
    subtotal, amount = context.header.subtotal, context.paper.lines[number - 1].amount.value
    if subtotal.value is None or amount is None or not is_sure(context.policy, subtotal):
        return False
    by_number = {pair.number: pair for pair in context.pairs}
    others = Decimal(0)
    for other, line in enumerate(context.paper.lines, start=1):
        pair = by_number.get(other)
        if other == number or not line.amount.is_found:
            continue
        if adds_up(line) or pair is None or order_price_each(pair.order_line) is None:
            others += line.amount.value or 0
        else:
            others += pair.order_line.quantity * (order_price_each(pair.order_line) or 0)
    return context.ruling("total").allows(subtotal.value, others + amount)


def _same_value(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return plain(one) == plain(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return {plain(str(item)) for item in one} == {plain(str(item)) for item in other}
    return one == other


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return money(value) if isinstance(value, Decimal) else str(value)
