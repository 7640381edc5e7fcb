"""How much: acknowledged, shipped and billed against ordered and received, over all papers on the order line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from matching.charges import is_charge_line, names_a_charge
from matching.dossier import Dossier, Finding
from matching.pair import Pair
from matching.spine import Key, is_allowance
from matching.trust import is_in_doubt, is_sure, quantity_is_sure
from matching.wording import allows, limit_of, line_name, plainly, unit_name
from schemas.codes import Code, Kind, LineStatus
from schemas.discrepancy import SkippedCheck

WORDS = {Kind.ACKNOWLEDGMENT: "acknowledged", Kind.SHIPPING_NOTICE: "shipped", Kind.INVOICE: "billed"}


def not_more_than_ordered(dossier: Dossier) -> Iterator[Finding]:
    """All papers of this kind together state no more than was ordered."""
    tolerance = dossier.policy.quantity_over
    if not tolerance.is_set:
        yield SkippedCheck(code=Code.QUANTITY_OVER_ORDERED, why="not set in the policy")
        return
    before = _stated_before(dossier)
    for key, pairs, now in _quantities(dossier):
        ordered, earlier = pairs[0].order_line.quantity, before.get(key, Decimal(0))
        if earlier + now <= ordered or allows(tolerance, ordered, earlier + now):
            continue
        word, unit, last = WORDS[dossier.kind], unit_name(pairs[0].order_line.uom), pairs[-1]
        already = f", {plainly(earlier)} before" if earlier else ""
        yield dossier.finding(
            Code.QUANTITY_OVER_ORDERED,
            f"{line_name(last.number, last.line)}: {plainly(now)} {unit} {word} now{already}; "
            f"ordered were {plainly(ordered)}.",
            line=last.number,
            field="quantity",
            expected=plainly(ordered),
            actual=plainly(earlier + now),
            limit=limit_of(tolerance),
            sure=_are_sure(dossier, pairs),
        )


def not_more_than_received(dossier: Dossier) -> Iterator[Finding]:
    """Invoices together bill no more than was taken in (three-way match)."""
    tolerance = dossier.policy.quantity_over
    known = dossier.facts.has_receipts or any(
        line.quantity_received for order in dossier.orders for line in order.lines
    )
    if not tolerance.is_set or not known:
        why = "no receipts loaded" if tolerance.is_set else "not set in the policy"
        yield SkippedCheck(code=Code.QUANTITY_OVER_RECEIVED, why=why)
        return
    before = _stated_before(dossier)
    for key, pairs, now in _quantities(dossier):
        taken, earlier = dossier.received[key], before.get(key, Decimal(0))
        if earlier + now <= taken or allows(tolerance, taken, earlier + now):
            continue
        last, unit = pairs[-1], unit_name(pairs[0].order_line.uom)
        already = f", {plainly(earlier)} before" if earlier else ""
        yield dossier.finding(
            Code.QUANTITY_OVER_RECEIVED,
            f"{line_name(last.number, last.line)}: {plainly(now)} {unit} billed now{already}; "
            f"received were {plainly(taken) if taken else 'none yet'}.",
            line=last.number,
            field="quantity",
            expected=plainly(max(Decimal(0), taken - earlier)),
            actual=plainly(now),
            limit=limit_of(tolerance),
            sure=_are_sure(dossier, pairs),
        )


def not_less_than_ordered(dossier: Dossier) -> Iterator[Finding]:
    """All that was ordered of a line is acknowledged or shipped, with what came before; nothing is backordered."""
    tolerance = dossier.policy.quantity_short
    if not tolerance.is_set:
        yield SkippedCheck(code=Code.QUANTITY_SHORT, why="not set in the policy")
        return
    before = dossier.stated_before
    for key, pairs, now in _quantities(dossier):
        ordered, earlier = pairs[0].order_line.quantity, before.get(key, Decimal(0))
        rest = _backordered(pairs)
        is_rest = earlier + now == ordered if dossier.kind is Kind.ACKNOWLEDGMENT else earlier + now >= ordered
        short = not is_rest and now < ordered and not allows(tolerance, ordered, now)
        if not short and not rest:
            continue
        last, unit = pairs[-1], unit_name(pairs[0].order_line.uom)
        after = f", {plainly(rest)} backordered" if rest else ""
        already = f", {plainly(earlier)} before" if earlier else ""
        yield dossier.finding(
            Code.QUANTITY_SHORT,
            f"{line_name(last.number, last.line)}: {plainly(now)} of {plainly(ordered)} {unit} "
            f"{WORDS[dossier.kind]}{already}{after}.",
            line=last.number,
            field="quantity_backordered" if rest else "quantity",
            expected=plainly(ordered),
            actual=plainly(now),
            limit=limit_of(tolerance),
            sure=_are_sure(dossier, pairs)
            and all(is_sure(dossier.policy, pair.line.quantity_backordered) for pair in pairs if rest),
        )


def _quantities(dossier: Dossier) -> Iterator[tuple[Key, list[Pair], Decimal]]:
    """The document's own quantity of each order line, in the order's unit; charges and allowances do not count.

    A copy states nothing new: it is held for being one. Figures that contradict each other are found elsewhere.
    """
    if dossier.copy and Code.DUPLICATE_DOCUMENT.value not in dossier.subject.released:
        return
    for key, pairs in dossier.by_order_line.items():
        counted = [
            pair
            for pair in pairs
            if not (is_charge_line(pair.line) or names_a_charge(pair.order_line.description))
            and not is_in_doubt(dossier.policy, pair)
            and not (dossier.kind is Kind.CREDIT_NOTE and is_allowance(pair.line, pair.order_line))
        ]
        quantities = [_counted(pair) for pair in counted]
        if counted and all(quantity is not None for quantity in quantities):
            yield key, counted, sum((quantity for quantity in quantities if quantity is not None), Decimal(0))


def _counted(pair: Pair) -> Decimal | None:
    """A rejected line confirms nothing, a wholly backordered one ships nothing, whatever quantity it repeats."""
    if pair.line.status.value is LineStatus.REJECTED:
        return Decimal(0)
    if pair.quantity is None and pair.conversion and pair.line.quantity_backordered.value:
        return Decimal(0)
    return pair.quantity


def _backordered(pairs: list[Pair]) -> Decimal:
    printed = sum(
        ((pair.line.quantity_backordered.value or Decimal(0)) * pair.in_order_unit for pair in pairs), Decimal(0)
    )
    marked = [pair for pair in pairs if pair.line.status.value is LineStatus.BACKORDERED]
    return printed or sum((pair.quantity or Decimal(0) for pair in marked), Decimal(0))


def _stated_before(dossier: Dossier) -> dict[Key, Decimal]:
    """What earlier papers of this kind state; acknowledgments restate, they do not add up."""
    if dossier.kind is Kind.ACKNOWLEDGMENT:
        return {}
    before = dossier.stated_before
    if dossier.kind is not Kind.INVOICE:
        return before
    billed = dict(before)
    for key, pairs in dossier.by_order_line.items():
        booked, papers = pairs[0].order_line.quantity_invoiced, before.get(key, Decimal(0))
        own = max(booked, papers) if dossier.policy.invoices_booked else booked + papers
        billed[key] = max(Decimal(0), own) - dossier.given_back.get(key, Decimal(0))
    return billed


def _are_sure(dossier: Dossier, pairs: list[Pair]) -> bool:
    return all(quantity_is_sure(dossier.policy, pair) for pair in pairs)
