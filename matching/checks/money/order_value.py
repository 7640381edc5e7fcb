"""Money that no line can be held for: what is billed on an order in all is within what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from matching.books.acknowledged import promises
from matching.books.line_ledger import billed_value, value_of
from matching.books.unlined_value import CENTS, unlined_before, unlined_value
from matching.checks.money.blankets import is_blanket
from matching.checks.money.quantities import billed_before
from matching.checks.money.sums import stated_allowance
from matching.context import Finding, MatchContext
from matching.pair.line_pair import Key, Pair, Target, order_price_each
from matching.trust import is_sure
from matching.verdict.wording import line_name, listed, money, plainly, unit_name
from schemas.codes import Code, Matching
from schemas.discrepancy import SkippedCheck
from trade.charges import is_charge_line, names_a_charge
from trade.units.measures import unit_of


@dataclass(frozen=True, slots=True)
class Left:
    """What orders still have to be billed, in money; ``ordered`` is None where a line of theirs has no price."""

    ordered: Decimal | None
    received: Decimal | None
    by_value: bool
    """Whether nothing but lump sums is left: of those any part may be billed."""


def order_value_is_kept(context: MatchContext) -> Iterator[Finding]:
    """What no line accounts for, with that of earlier invoices, is within what the orders have left.

    Where it is just what they have left, or what came in of it, prices and quantities agree in sum.
    """
    if not context.orders or context.is_told_copy:
        return
    numbers = [order.po_number for order in context.orders]
    others = {document.document_id: document for document in (*context.earlier, *context.credits)}
    now, before = (
        unlined_value(context.paper, context.charges),
        unlined_before(others.values(), numbers, context.facts),
    )
    if not now and not before:
        return
    left, ruling = _left(context), context.ruling("order_value")
    if left.ordered is None:
        yield from _unpriced_order(context, now)
    elif not ruling.is_set:
        yield SkippedCheck(code=Code.ORDER_VALUE_EXCEEDED, why=ruling.unset)
    elif now + before > left.ordered and not ruling.allows(left.ordered, now + before):
        yield _beyond(context, left.ordered, now, before)
    elif left.received is not None and now and now + before > left.received + CENTS:
        yield _not_received(context, left.received, now, before)
    elif now and not _is_all_that_is_left(context, left, now, before):
        yield _unheld(context, now)


def lines_have_something_to_be_held_against(context: MatchContext) -> Iterator[Finding]:
    """A line without a quantity bills what its order line has left, and the order says what a line costs."""
    if context.is_told_copy:
        return
    before, promised, taken = billed_before(context), promises(context), dict[Key, Decimal]()
    for pair in context.pairs:
        value, price = context.goods_amount(pair), context.ordered_prices.get(pair.number)
        is_charge = is_charge_line(pair.line) or names_a_charge(pair.order_line.description)
        if not value or is_charge or is_blanket(pair):
            continue
        promise = promised.get(pair.target.key)
        if price is None and not (promise and promise.price):
            yield context.finding(
                Code.AMOUNT_NOT_CHECKED,
                f"{line_name(pair.number, pair.line)} bills {money(value)}; PO {pair.target.order.po_number} "
                f"line {pair.order_line.line_number} has no price to hold it against.",
                line=pair.number,
                field="unit_price",
                actual=money(value),
            )
        elif price is not None and not pair.line.quantity.is_found and not pair.line.quantity_backordered.is_found:
            earlier = before.get(pair.target.key, Decimal(0)) * price + taken.get(pair.target.key, Decimal(0))
            taken[pair.target.key] = taken.get(pair.target.key, Decimal(0)) + value
            yield from _without_quantity(context, pair, value, earlier, price=price)


def _without_quantity(
    context: MatchContext, pair: Pair, value: Decimal, earlier: Decimal, *, price: Decimal
) -> Iterator[Finding]:
    line, name = pair.order_line, line_name(pair.number, pair.line)
    left, taken_in = (
        line.quantity * price - earlier,
        context.received.get(pair.target.key, Decimal(0)) * price - earlier,
    )
    of = f"{plainly(line.quantity)} {unit_name(line.uom)} at {money(price)}"
    ruling, sure = context.ruling("order_value", pair), is_sure(context.policy, pair.line.amount)
    asks_receipts = _asks_receipts(context, pair.target)
    if ruling.is_set and value > left and not ruling.allows(left, value):
        yield context.finding(
            Code.ORDER_VALUE_EXCEEDED,
            f"{name} bills {money(value)} without a quantity{_already(earlier)}; ordered were {of}.",
            line=pair.number, field="amount", expected=money(max(Decimal(0), left)), actual=money(value),
            limit=ruling.limit, rule=ruling.rule, sure=sure,
        )  # fmt: skip
    elif asks_receipts and value > taken_in + CENTS:
        yield context.finding(
            Code.QUANTITY_OVER_RECEIVED,
            f"{name} bills {money(value)} without a quantity{_already(earlier)}; what was received comes to "
            f"{money(taken_in + earlier)}.",
            line=pair.number, field="amount", expected=money(max(Decimal(0), taken_in)), actual=money(value),
            sure=sure,
        )  # fmt: skip
    elif not _is_lump_sum(pair.target) and min(abs(value - left), abs(value - taken_in)) > CENTS:
        yield context.finding(
            Code.AMOUNT_NOT_CHECKED,
            f"{name} bills {money(value)} without a quantity, which is not what is left of {of}: "
            f"its price cannot be checked.",
            line=pair.number, field="quantity", expected=money(left), actual=money(value),
        )  # fmt: skip


def _left(context: MatchContext) -> Left:
    """What the orders' goods still come to after earlier invoices and the lines of this one."""
    before, now = billed_before(context), dict[Key, Decimal]()
    for key, pair, quantity in context.shares:
        if value_of(pair.line):
            now[key] = now.get(key, Decimal(0)) + (quantity or Decimal(0))
    ordered, taken_in, priced = Decimal(0), Decimal(0), True
    goods = [target for target in context.targets if not names_a_charge(target.order_line.description)]
    for target in goods:
        price, billed = (
            order_price_each(target.order_line),
            before.get(target.key, Decimal(0)) + now.get(target.key, 0),
        )
        priced = priced and (price is not None or _limit(target) is not None)
        if _limit(target) is None:
            ordered += max(Decimal(0), target.order_line.quantity - billed) * (price or 0)
        taken_in += max(Decimal(0), context.received.get(target.key, Decimal(0)) - billed) * (price or 0)
    ordered += _left_of_blankets(context)
    return Left(
        ordered if priced else None,
        taken_in if any(_asks_receipts(context, target) for target in goods) else None,
        by_value=all(map(_is_lump_sum, goods)) and (bool(goods) or _are_blanket(context)),
    )


def _left_of_blankets(context: MatchContext) -> Decimal:
    """What blanket orders and lines have left of the values that were agreed."""
    limits: list[tuple[Decimal, list[Key]]] = []
    for order in context.orders:
        if order.value_limit is not None:
            limits.append((order.value_limit, [(order.po_number, line.line_number) for line in order.lines]))
            continue
        own = (line for line in order.lines if line.value_limit is not None)
        limits += [(line.value_limit or Decimal(0), [(order.po_number, line.line_number)]) for line in own]
    if not limits:
        return Decimal(0)
    billed = billed_value(context.earlier, context.facts)
    for pair in context.pairs:
        billed[pair.target.key] = billed.get(pair.target.key, Decimal(0)) + value_of(pair.line)
    left = (limit - sum((billed.get(key, Decimal(0)) for key in keys), Decimal(0)) for limit, keys in limits)
    return sum((max(Decimal(0), value) for value in left), Decimal(0))


def left_to_bill(context: MatchContext) -> Decimal | None:
    """What the document's orders have left to be billed after it and all before it; None where a price is missing."""
    return _left(context).ordered


def _is_all_that_is_left(context: MatchContext, left: Left, now: Decimal, before: Decimal) -> bool:
    """Whether the sum is just what may be billed: the rest of the orders, of what came in, or lines without one."""
    if left.by_value:
        return True
    silent = [
        pair.quantity * price
        for pair in context.pairs
        if pair.quantity is not None
        and not value_of(pair.line)
        and (price := context.ordered_prices.get(pair.number)) is not None
    ]
    wanted = [value - before for value in (left.ordered, left.received) if value is not None]
    wanted += [sum(silent, Decimal(0))] if silent else []
    sums = (now, now + stated_allowance(context))
    return any(abs(value - made) <= CENTS for value in wanted for made in sums)


def _beyond(context: MatchContext, left: Decimal, now: Decimal, before: Decimal) -> Finding:
    ruling = context.ruling("order_value")
    what = _what(context, now) if now else f"Earlier invoices bill {money(before)} without lines to hold it against"
    return context.finding(
        Code.BLANKET_VALUE_EXCEEDED if _are_blanket(context) else Code.ORDER_VALUE_EXCEEDED,
        f"{what}{_already(before) if now else ''}; {_orders(context)} has {money(left)} left to be billed.",
        field="total_amount",
        expected=money(max(Decimal(0), left - before)),
        actual=money(now or before),
        limit=ruling.limit,
        rule=ruling.rule,
        sure=_is_sure(context),
    )


def _not_received(context: MatchContext, received: Decimal, now: Decimal, before: Decimal) -> Finding:
    return context.finding(
        Code.QUANTITY_OVER_RECEIVED,
        f"{_what(context, now)}{_already(before)}; what was received of {_orders(context)} and is not billed yet "
        f"comes to {money(received)}.",
        field="total_amount",
        expected=money(max(Decimal(0), received - before)),
        actual=money(now),
        sure=_is_sure(context),
    )


def _unheld(context: MatchContext, now: Decimal) -> Finding:
    return context.finding(
        Code.AMOUNT_NOT_CHECKED,
        f"{_what(context, now)}: prices and quantities cannot be held against {_orders(context)}.",
        field="lines",
        actual=money(now),
    )


def _unpriced_order(context: MatchContext, now: Decimal) -> Iterator[Finding]:
    if now:
        yield context.finding(
            Code.AMOUNT_NOT_CHECKED,
            f"{_what(context, now)}, and not every line of {_orders(context)} has a price to hold it against.",
            field="lines",
            actual=money(now),
        )


def _what(context: MatchContext, now: Decimal) -> str:
    if not context.paper.lines:
        return f"{money(now)} is billed and no line items were found"
    return f"{money(now)} is billed beyond what its lines come to"


def _are_blanket(context: MatchContext) -> bool:
    return all(order.value_limit is not None for order in context.orders)


def _orders(context: MatchContext) -> str:
    return f"PO {listed(order.po_number for order in context.orders)}"


def _already(before: Decimal) -> str:
    return f", {money(before)} before" if before > 0 else ""


def _is_sure(context: MatchContext) -> bool:
    header = context.header
    return is_sure(context.policy, header.total_amount, header.subtotal, header.tax_amount)


def _is_lump_sum(target: Target) -> bool:
    return unit_of(target.order_line.uom) == "lump sum"


def _asks_receipts(context: MatchContext, target: Target) -> bool:
    figures = any(line.quantity_received for order in context.orders for line in order.lines)
    two_way = Matching(context.limit("match", target)[0]) is Matching.TWO_WAY
    return (context.facts.has_receipts or figures) and not two_way


def _limit(target: Target) -> Decimal | None:
    return target.order.value_limit if target.order.value_limit is not None else target.order_line.value_limit
