"""How much: acknowledged, shipped and billed against ordered and received, over all papers on the order line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from matching.charges import is_charge_line, names_a_charge
from matching.dossier import Dossier, Finding
from matching.pair import Pair
from matching.schedules import fits_together
from matching.spine import Key, is_allowance
from matching.trust import backorder_is_sure, is_in_doubt, quantity_is_sure
from matching.wording import allows, limit_of, line_name, plainly, unit_name
from schemas.codes import Code, Kind, LineStatus
from schemas.discrepancy import SkippedCheck

WORDS = {Kind.ACKNOWLEDGMENT: "acknowledged", Kind.SHIPPING_NOTICE: "shipped", Kind.INVOICE: "billed"}


@dataclass(frozen=True, slots=True)
class Count:
    """What the document states of one order line, in the order's unit, and what came before."""

    key: Key
    pairs: list[Pair]
    now: Decimal
    earlier: Decimal

    @property
    def total(self) -> Decimal:
        return self.earlier + self.now

    @property
    def name(self) -> str:
        """The last of its document lines: the one that makes it too much."""
        return line_name(self.pairs[-1].number, self.pairs[-1].line)

    @property
    def unit(self) -> str:
        return unit_name(self.pairs[0].order_line.uom)

    @property
    def already(self) -> str:
        return f", {plainly(self.earlier)} before" if self.earlier else ""


def not_more_than_ordered(dossier: Dossier) -> Iterator[Finding]:
    """All papers of this kind together state no more than was ordered."""
    for count, ordered in _beyond(dossier, dossier.ordered):
        yield dossier.finding(
            Code.QUANTITY_OVER_ORDERED,
            f"{count.name}: {plainly(count.now)} {count.unit} {WORDS[dossier.kind]} now{count.already}; "
            f"ordered were {plainly(ordered)}.",
            line=count.pairs[-1].number,
            field="quantity",
            expected=plainly(ordered),
            actual=plainly(count.total),
            limit=limit_of(dossier.policy.quantity_over),
            sure=_are_sure(dossier, count),
        )


def not_more_than_received(dossier: Dossier) -> Iterator[Finding]:
    """Invoices together bill no more than was taken in (three-way match)."""
    figures = any(line.quantity_received for order in dossier.orders for line in order.lines)
    if not dossier.facts.has_receipts and not figures:
        yield SkippedCheck(code=Code.QUANTITY_OVER_RECEIVED, why="no receipts loaded")
        return
    for count, taken in _beyond(dossier, dossier.received):
        yield dossier.finding(
            Code.QUANTITY_OVER_RECEIVED,
            f"{count.name}: {plainly(count.now)} {count.unit} billed now{count.already}; "
            f"received were {plainly(taken) if taken else 'none yet'}.",
            line=count.pairs[-1].number,
            field="quantity",
            expected=plainly(max(Decimal(0), taken - count.earlier)),
            actual=plainly(count.now),
            limit=limit_of(dossier.policy.quantity_over),
            sure=_are_sure(dossier, count),
        )


def limits_are_set(dossier: Dossier) -> Iterator[Finding]:
    """The policy says how far quantities may stray; where it does not, they are not checked."""
    codes = (Code.QUANTITY_OVER_ORDERED, Code.QUANTITY_OVER_RECEIVED)
    for code in codes if dossier.kind is Kind.INVOICE else codes[:1]:
        if not dossier.policy.quantity_over.is_set:
            yield SkippedCheck(code=code, why="not set in the policy")
    if dossier.kind is not Kind.INVOICE and not dossier.policy.quantity_short.is_set:
        yield SkippedCheck(code=Code.QUANTITY_SHORT, why="not set in the policy")


def not_less_than_ordered(dossier: Dossier) -> Iterator[Finding]:
    """All that was ordered of a line is acknowledged or shipped, with what came before; nothing is backordered."""
    for count in _counts(dossier, dossier.stated_before):
        rest = _backordered(count.pairs)
        if not rest and not _is_short(dossier, count):
            continue
        ordered = dossier.ordered[count.key]
        after = f", {plainly(rest)} backordered" if rest else ""
        yield dossier.finding(
            Code.QUANTITY_SHORT,
            f"{count.name}: {plainly(count.now)} of {plainly(ordered)} {count.unit} "
            f"{WORDS[dossier.kind]}{count.already}{after}.",
            line=count.pairs[-1].number,
            field="quantity_backordered" if rest else "quantity",
            expected=plainly(ordered),
            actual=plainly(count.now),
            limit=limit_of(dossier.policy.quantity_short),
            sure=_are_sure(dossier, count)
            and all(backorder_is_sure(dossier.policy, pair) for pair in count.pairs if rest),
        )


def _beyond(dossier: Dossier, limits: Mapping[Key, Decimal]) -> Iterator[tuple[Count, Decimal]]:
    """Order lines of which more is stated than the limit, unless the item's other lines leave room for it."""
    tolerance = dossier.policy.quantity_over
    before = _stated_before(dossier)
    counts = list(_counts(dossier, before))
    stated = dict(before) | {count.key: count.total for count in counts}
    for count in counts if tolerance.is_set else ():
        limit = limits.get(count.key, Decimal(0))
        if count.total <= limit or allows(tolerance, limit, count.total):
            continue
        if not fits_together(dossier.same_item[count.key], stated, limits):
            yield count, limit


def _is_short(dossier: Dossier, count: Count) -> bool:
    """Whether less is stated than ordered; an earlier paper over the rest makes it whole."""
    ordered, tolerance = dossier.ordered[count.key], dossier.policy.quantity_short
    exactly = dossier.kind is Kind.ACKNOWLEDGMENT
    is_rest = count.total == ordered if exactly else count.total >= ordered
    return tolerance.is_set and not is_rest and count.now < ordered and not allows(tolerance, ordered, count.now)


def _counts(dossier: Dossier, before: Mapping[Key, Decimal]) -> Iterator[Count]:
    for key, pairs, now in _quantities(dossier):
        yield Count(key, pairs, now, before.get(key, Decimal(0)))


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
        own = max(_booked_before(dossier, pairs), papers) if dossier.policy.invoices_booked else booked + papers
        billed[key] = max(Decimal(0), own) - dossier.given_back.get(key, Decimal(0))
    return billed


def _booked_before(dossier: Dossier, pairs: list[Pair]) -> Decimal:
    """What the ERP holds as billed, without this invoice: once it went through, it may be among that."""
    booked = pairs[0].order_line.quantity_invoiced
    if pairs[0].target.order.po_number not in dossier.subject.posted_on:
        return booked
    return booked - min(booked, sum((pair.quantity or Decimal(0) for pair in pairs), Decimal(0)))


def _are_sure(dossier: Dossier, count: Count) -> bool:
    """Whether the document's own quantities, and those that came before, may accuse."""
    well_read = not count.earlier or count.key not in dossier.in_doubt_before
    return well_read and all(quantity_is_sure(dossier.policy, pair) for pair in count.pairs)
