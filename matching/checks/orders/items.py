"""Is each line surely the one that it was paired with, said once, and in a number of things that can be?"""

from __future__ import annotations

from collections.abc import Iterator

from matching.context import Finding, MatchContext
from matching.pair.line_pair import Pair
from matching.trust import is_sure
from matching.verdict.wording import item_of, line_name, listed, plainly, unit_name
from schemas.codes import Code
from schemas.extraction import Line
from schemas.order import OrderLine
from trade.text.keys import item_spelling
from trade.units.measures import unit_of

KNOWN = ("vendor_sku", "cross_reference", "substitution")


def lines_are_told_apart(context: MatchContext) -> Iterator[Finding]:
    """No other ordered line fits about as well as the one that was taken, or as those that its quantity fills."""
    filled = {(pair.number, key) for key, pair, _ in context.shares}
    for pair in context.pairs:
        rivals = [rival for rival in pair.close_calls if (pair.number, rival.key) not in filled]
        if rivals:
            own = pair.target.order.po_number
            close_calls = [
                f"{'' if rival.order.po_number == own else f'PO {rival.order.po_number} '}line "
                f"{rival.order_line.line_number} ({_item(rival.order_line)})"
                for rival in rivals
            ]
            yield context.finding(
                Code.ITEM_AMBIGUOUS,
                f"{line_name(pair.number, pair.line)} may mean line {pair.order_line.line_number} "
                f"({_item(pair.order_line)}) of PO {own} or {listed(close_calls)}: nothing on the page tells which.",
                line=pair.number,
                field="po_line_number",
                expected=", ".join([f"{own} line {pair.order_line.line_number}", *close_calls]),
                actual=item_of(pair.line) or None,
            )


def item_numbers_are_known(context: MatchContext) -> Iterator[Finding]:
    """The vendor prints the item number that the order knows, or one that somebody has confirmed."""
    for pair in context.pairs:
        printed, ours = pair.line.sku, pair.order_line
        known = [number for number in (ours.vendor_sku, ours.buyer_sku, ours.gtin) if number]
        if not printed.value or pair.basis in KNOWN or pair.is_substitute or not is_sure(context.policy, printed):
            continue
        if item_spelling(printed.value) not in map(item_spelling, known):
            yield context.finding(
                Code.ITEM_NUMBER_NEW,
                f"{line_name(pair.number, pair.line)} was taken for {_item(ours)} by its "
                f"{pair.basis.replace('_', ' ')}: the order does not know that number.",
                line=pair.number,
                field="sku",
                expected=ours.vendor_sku or ours.buyer_sku,
                actual=printed.value,
            )


def lines_are_told_once(context: MatchContext) -> Iterator[Finding]:
    """No line is printed twice with the same item, quantity, price, date and lot."""
    first: dict[tuple[object, ...], int] = {}
    for number, line in enumerate(context.paper.lines, start=1):
        said = _said(line)
        if said is None:
            continue
        if said in first:
            yield context.finding(
                Code.LINE_REPEATED,
                f"{line_name(number, line)} says the same as line {first[said]}.",
                line=number,
                expected=f"line {first[said]}",
                actual=f"line {number}",
            )
        first.setdefault(said, number)


def quantities_are_whole(context: MatchContext) -> Iterator[Finding]:
    """Pieces come whole."""
    for pair in context.pairs:
        quantity, unit = pair.line.quantity, pair.line.uom.text or pair.line.uom.value or ""
        if (
            quantity.value is None
            or unit_of(unit or pair.order_line.uom) != "piece"
            or unit_of(pair.order_line.uom) != "piece"
        ):
            continue
        ordered_whole = pair.order_line.quantity == pair.order_line.quantity.to_integral_value()
        if ordered_whole and quantity.value != quantity.value.to_integral_value():
            yield context.finding(
                Code.QUANTITY_FRACTIONAL,
                f"{line_name(pair.number, pair.line)}: {plainly(quantity.value)} {unit_name(unit or 'EA')} "
                "is a part of a piece.",
                line=pair.number,
                field="quantity",
                actual=plainly(quantity.value),
            )


def packs_are_known(context: MatchContext) -> Iterator[Finding]:
    """What a pack holds was read, not concluded."""
    for pair in context.pairs:
        if pair.conversion and pair.conversion.is_assumed:
            ours = unit_name(pair.order_line.uom)
            yield context.finding(
                Code.PACK_FACTOR_ASSUMED,
                f"{line_name(pair.number, pair.line)}: one {_printed_unit(pair)} was taken for "
                f"{plainly(pair.conversion.factor)} {ours}, because quantity and price both say so.",
                line=pair.number,
                field="uom",
                expected=ours,
                actual=_printed_unit(pair),
            )


def _said(line: Line) -> tuple[object, ...] | None:
    if line.quantity.value is None or not (line.amount.is_found or line.sku.is_found or line.buyer_sku.is_found):
        return None
    texts = (line.sku, line.buyer_sku, line.gtin, line.description, line.po_number, line.po_line_number, line.lot)
    values = (
        line.quantity,
        line.unit_price,
        line.amount,
        line.promised_date,
        line.delivery_date,
        line.serial_numbers,
    )
    return tuple(reading.value for reading in (*texts, *values))


def _printed_unit(pair: Pair) -> str:
    return pair.line.uom.text or pair.line.uom.value or "unit"


def _item(order_line: OrderLine) -> str:
    return order_line.vendor_sku or order_line.buyer_sku or order_line.description
