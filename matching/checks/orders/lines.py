"""Does the paper speak of what was ordered, all of it, in units we can compare?"""

from __future__ import annotations

from collections.abc import Iterator

from matching.books.line_ledger import value_of
from matching.checks.orders.answers import answered_by_name
from matching.context import Finding, MatchContext
from matching.pair.line_pair import Target
from matching.trust import is_sure
from matching.verdict.wording import item_of, line_name, money, plainly, unit_name
from schemas.codes import Code, LineStatus, Purpose
from schemas.discrepancy import SkippedCheck
from schemas.extraction import Line
from schemas.order import OrderLine, OrderStatus
from trade.charges import is_charge_line, names_a_charge
from trade.deposits import names_a_deposit


def lines_are_ordered(context: MatchContext) -> Iterator[Finding]:
    """Every goods line means a line of the order."""
    charges = {number for number, _ in context.charge_lines}
    for number, line in context.unpaired if context.orders else ():
        is_deposit = context.paper.purpose is Purpose.DEPOSIT or names_a_deposit(line.description.value or "")
        if number in charges or (is_deposit and value_of(line) < 0):
            continue
        if is_deposit:
            yield _deposit(context, number, line)
            continue
        quantity = f"{plainly(line.quantity.value)} " if line.quantity.value is not None else ""
        yield context.finding(
            Code.LINE_NOT_ON_ORDER,
            f"{line_name(number, line)}: {quantity}{line.description.value or item_of(line)} "
            f"is on no line of {_orders(context)}.",
            line=number,
            actual=item_of(line) or None,
            sure=_is_surely_other(context, line),
        )


def _deposit(context: MatchContext, number: int, line: Line) -> Finding:
    return context.finding(
        Code.LINE_NOT_ON_ORDER,
        f"{line_name(number, line)} asks for a deposit of {money(value_of(line))}, which {_orders(context)} "
        "does not carry.",
        line=number,
        actual=item_of(line) or None,
        sure=is_sure(context.policy, line.amount),
        suggestion="Ask the buyer whether a deposit was agreed; release it then: the final invoice takes it off.",
    )


def lines_are_complete(context: MatchContext) -> Iterator[Finding]:
    """An acknowledgment answers for every ordered line that is still to come, together with earlier ones."""
    by_name = answered_by_name(context)
    if not context.orders or not (context.paper.lines or by_name):
        return
    answered = set(context.by_order_line) | set(context.stated_before) | by_name
    strays = any(not is_charge_line(line) for _, line in context.unpaired)
    for order in context.orders:
        for order_line in order.lines:
            done = order_line.quantity_received >= order_line.quantity > 0
            nothing_due = order_line.status is not OrderStatus.OPEN or names_a_charge(order_line.description)
            takes_off = order_line.quantity < 0 or (order_line.unit_price or 0) < 0
            key = Target(order, order_line).key
            if key not in answered and not (done or nothing_due or takes_off):
                yield context.finding(
                    Code.LINE_MISSING,
                    f"PO {order.po_number} line {order_line.line_number} ({_ordered_item(order_line)}), "
                    f"{plainly(order_line.quantity)} {unit_name(order_line.uom)}, is not acknowledged.",
                    expected=f"{order.po_number} line {order_line.line_number}",
                    sure=not strays
                    or all(is_sure(context.policy, line.sku, line.description) for _, line in context.unpaired),
                )


def items_are_the_ordered_ones(context: MatchContext) -> Iterator[Finding]:
    """No other item takes an ordered one's place."""
    for pair in context.pairs:
        if pair.is_substitute or pair.line.status.value is LineStatus.SUBSTITUTED:
            ordered = _ordered_item(pair.order_line)
            yield context.finding(
                Code.ITEM_SUBSTITUTED,
                f"{line_name(pair.number, pair.line)} takes the place of {ordered}, "
                f"ordered on line {pair.order_line.line_number}.",
                line=pair.number,
                field="sku",
                expected=pair.order_line.vendor_sku or ordered,
                actual=item_of(pair.line),
                sure=is_sure(context.policy, pair.line.sku),
            )


def units_convert(context: MatchContext) -> Iterator[Finding]:
    """The paper's units are the order's, or convert by a known factor."""
    for pair in context.pairs:
        printed, ours = pair.line.uom.text or pair.line.uom.value or "", unit_name(pair.order_line.uom)
        if pair.conversion is None:
            yield context.finding(
                Code.UOM_MISMATCH,
                f"{line_name(pair.number, pair.line)} counts in {printed}, the order in {ours}, "
                f"and nothing says how many {ours} one {printed} is.",
                line=pair.number,
                field="uom",
                expected=pair.order_line.uom,
                actual=printed,
                sure=is_sure(context.policy, pair.line.uom),
            )
        elif pair.conversion.basis == "unit not known":
            why = f"line {pair.number}: the unit '{printed}' or '{ours}' is not known; taken as the same"
            yield SkippedCheck(code=Code.UOM_MISMATCH, why=why)


def _is_surely_other(context: MatchContext, line: Line) -> bool:
    """Whether a line surely is none of the ordered ones.

    Without any item number, and with ordered lines still open, or without unit and amount, the likelier story is a
    line that we read badly, or a footer that we took for one.
    """
    numbers = [number for number in (line.sku, line.buyer_sku, line.gtin) if number.is_found]
    if numbers:
        return any(is_sure(context.policy, number) for number in numbers)
    ordered = sum(len(order.lines) for order in context.orders)
    is_whole = line.uom.is_found or line.amount.is_found
    return is_whole and len(context.by_order_line) == ordered and is_sure(context.policy, line.description)


def _ordered_item(order_line: OrderLine) -> str:
    return " ".join(part for part in (order_line.vendor_sku or order_line.buyer_sku, order_line.description) if part)


def _orders(context: MatchContext) -> str:
    return "PO " + ", ".join(order.po_number for order in context.orders)
