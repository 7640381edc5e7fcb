"""What an acknowledgment changes: deliveries split or owed, lines turned down, revision, place and terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapidfuzz import fuzz

from matching.checks.money.quantities import backordered
from matching.context import Finding, MatchContext
from matching.pair.line_pair import Pair, order_price_each, price_each
from matching.trust import backorder_is_sure, is_sure
from matching.verdict.wording import line_name, listed, plainly, unit_name
from schemas.codes import Code, LineStatus
from schemas.order import PurchaseOrder
from trade.text.folding import folded
from trade.text.keys import line_number_key

SAME_PLACE = 70
"""Two spellings of one address are at least so alike; names, floors and docks are left out as people like."""
_TERMS = frozenset(
    ["exw", "fca", "fas", "fob", "cfr", "cif", "cpt", "cip", "dap", "dpu", "ddp", "dat", "daf", "des", "deq", "ddu"]
)


def rest_is_promised(context: MatchContext) -> Iterator[Finding]:
    """Nothing of a line is owed for later."""
    for pairs in context.by_order_line.values():
        rest = backordered(pairs)
        if rest:
            unit = unit_name(pairs[0].order_line.uom)
            yield context.finding(
                Code.BACKORDERED,
                f"{line_name(pairs[-1].number, pairs[-1].line)}: {plainly(rest)} {unit} will come later.",
                line=pairs[-1].number,
                field="quantity_backordered",
                actual=plainly(rest),
                sure=all(backorder_is_sure(context.policy, pair) for pair in pairs),
            )


def nothing_is_turned_down(context: MatchContext) -> Iterator[Finding]:
    """The vendor delivers every line that it answers."""
    for pair in context.pairs:
        if pair.line.status.value is LineStatus.REJECTED:
            yield context.finding(
                Code.ITEM_REJECTED,
                f"{line_name(pair.number, pair.line)} will not be delivered.",
                line=pair.number,
                field="status",
                expected=LineStatus.ACCEPTED.value,
                actual=LineStatus.REJECTED.value,
                sure=is_sure(context.policy, pair.line.status),
            )


def each_line_comes_at_once(context: MatchContext) -> Iterator[Finding]:
    """One ordered line comes in one delivery."""
    for pairs in context.by_order_line.values():
        parts = [(pair.line.promised_date.value or pair.line.delivery_date.value, pair) for pair in pairs]
        dates = {day for day, _ in parts if day}
        if len(dates) > 1:
            told = listed(f"{_share(pair)} on {day}" for day, pair in sorted(parts, key=_by_day) if day)
            ordered = pairs[0].order_line
            yield context.finding(
                Code.SCHEDULE_SPLIT,
                f"Line {ordered.line_number} of the order comes in {len(dates)} deliveries: {told}.",
                line=pairs[0].number,
                field="promised_date",
                expected=ordered.requested_date,
                actual=listed(str(day) for day in sorted(dates)),
            )


def revision_is_in_force(context: MatchContext) -> Iterator[Finding]:
    """The acknowledgment answers the order as it was last changed: by its number, else by its date and its values."""
    printed, issued = context.header.po_revision, context.header.document_date.value
    for order in context.orders:
        if printed.value and order.revision:
            if line_number_key(printed.value) == line_number_key(order.revision):
                continue
            yield context.finding(
                Code.ORDER_REVISION_OLD,
                f"Revision {printed.value} of PO {order.po_number} is acknowledged; {order.revision} is in force.",
                field="po_revision",
                expected=order.revision,
                actual=printed.value,
                sure=is_sure(context.policy, printed),
            )
        elif issued and order.revised_on and issued < order.revised_on:
            strays = sorted({pair.number for pair in context.pairs if _strays(pair, order)})
            if strays:
                yield context.finding(
                    Code.ORDER_REVISION_OLD,
                    f"The acknowledgment of {issued} is older than the order's change of {order.revised_on}, and "
                    f"line {listed(map(str, strays))} says otherwise than the order does now.",
                    field="document_date",
                    expected=f"not before {order.revised_on}",
                    actual=issued,
                )


def goods_go_to_the_right_place(context: MatchContext) -> Iterator[Finding]:
    """The goods go where the order says; names and dock numbers aside."""
    printed = context.header.ship_to
    ordered = [order.ship_to for order in context.orders if order.ship_to]
    if printed.value and ordered and not any(_is_same_place(printed.value, place) for place in ordered):
        yield context.finding(
            Code.SHIP_TO_MISMATCH,
            f"The goods go to '{printed.value}', ordered to '{ordered[0]}'.",
            field="ship_to",
            expected=ordered[0],
            actual=printed.value,
            sure=is_sure(context.policy, printed),
        )


def delivery_terms_are_the_ordered_ones(context: MatchContext) -> Iterator[Finding]:
    """The Incoterms rule is the order's, and so is the place when both name one."""
    printed = context.header.incoterms
    for order in context.orders:
        if printed.value and order.incoterms and not _same_terms(printed.value, order.incoterms):
            yield context.finding(
                Code.INCOTERMS_CHANGED,
                f"The document says '{printed.value}', the order '{order.incoterms}'.",
                field="incoterms",
                expected=order.incoterms,
                actual=printed.value,
                sure=is_sure(context.policy, printed),
            )
            return


def _strays(pair: Pair, order: PurchaseOrder) -> bool:
    each, ordered = price_each(pair.line), order_price_each(pair.order_line)
    other_price = each is not None and ordered is not None and each / pair.in_order_unit != ordered
    other_quantity = pair.quantity is not None and pair.quantity != pair.order_line.quantity
    promised = pair.line.promised_date.value
    other_date = bool(promised and pair.order_line.requested_date and promised != pair.order_line.requested_date)
    return pair.target.order.po_number == order.po_number and (other_price or other_quantity or other_date)


def _is_same_place(one: str, other: str) -> bool:
    first, second = folded(one), folded(other)
    postcodes = [{word for word in text.replace(",", " ").split() if _is_postcode(word)} for text in (first, second)]
    if all(postcodes) and not postcodes[0] & postcodes[1]:
        return False
    return fuzz.token_set_ratio(first, second) >= SAME_PLACE


def _is_postcode(word: str) -> bool:
    return sum(mark.isdigit() for mark in word) >= 4


def _same_terms(one: str, other: str) -> bool:
    first, second = folded(one).split(), folded(other).split()
    rules = [next((word for word in words if word in _TERMS), "") for words in (first, second)]
    if not all(rules):
        return first == second
    places = [
        " ".join(word for word in words if word not in _TERMS and not word.startswith(("incoterms", "20", "(")))
        for words in (first, second)
    ]
    return rules[0] == rules[1] and (not all(places) or fuzz.token_set_ratio(*places) >= SAME_PLACE)


def _by_day(part: tuple[date | None, Pair]) -> tuple[date, int]:
    return part[0] or date.max, part[1].number


def _share(pair: Pair) -> str:
    return plainly(pair.quantity) if pair.quantity is not None else "some"
