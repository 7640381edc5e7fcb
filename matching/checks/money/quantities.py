"""How much: acknowledged, shipped and billed against ordered and received, over all papers on the order line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from matching.books.line_ledger import is_allowance, signed, uncounted
from matching.checks.money.blankets import is_blanket
from matching.context import Finding, MatchContext
from matching.pair.line_pair import Key, Pair, Target
from matching.pair.schedules import fits_together
from matching.policy.scopes import Ruling
from matching.trust import backorder_is_sure, is_in_doubt, quantity_is_sure
from matching.verdict.wording import line_name, plainly, unit_name
from schemas.codes import Code, Kind, LineStatus, Matching
from schemas.discrepancy import SkippedCheck
from trade.charges import is_charge_line, names_a_charge

WORDS = {Kind.ACKNOWLEDGMENT: "acknowledged", Kind.SHIPPING_NOTICE: "shipped", Kind.INVOICE: "billed"}


@dataclass(frozen=True, slots=True)
class Count:
    """What the document states of one order line, in the order's unit, and what came before."""

    key: Key
    pairs: list[Pair]
    now: Decimal
    earlier: Decimal
    given_back: Decimal = Decimal(0)
    """What credit notes took back: ``earlier`` is without it."""

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
        if self.given_back:
            return f", {plainly(self.earlier + self.given_back)} before less {plainly(self.given_back)} given back"
        return f", {plainly(self.earlier)} before" if self.earlier else ""


def not_more_than_ordered(context: MatchContext) -> Iterator[Finding]:
    """All papers of this kind together state no more than was ordered."""
    for count, ordered, limit in _beyond(context, context.ordered, "quantity_over"):
        yield context.finding(
            Code.QUANTITY_OVER_ORDERED,
            f"{count.name}: {plainly(count.now)} {count.unit} {WORDS[context.kind]} now{count.already}; "
            f"ordered were {plainly(ordered)}.",
            line=count.pairs[-1].number,
            field="quantity",
            expected=plainly(ordered),
            actual=plainly(count.total),
            limit=limit.limit,
            rule=limit.rule,
            sure=_are_sure(context, count),
        )


def not_more_than_received(context: MatchContext) -> Iterator[Finding]:
    """Invoices together bill no more than was taken in (three-way match)."""
    figures = any(line.quantity_received for order in context.orders for line in order.lines)
    if not context.facts.has_receipts and not figures:
        yield SkippedCheck(code=Code.QUANTITY_OVER_RECEIVED, why="no receipts loaded")
        return
    if any(_matching(context, pair) is Matching.TWO_WAY for pair in context.pairs):
        yield SkippedCheck(code=Code.QUANTITY_OVER_RECEIVED, why="the policy asks for a two-way match")
    for count, taken, limit in _beyond(context, context.received, "received_over"):
        if _matching(context, count.pairs[0]) is not Matching.TWO_WAY:
            told = f"received were {plainly(taken) if taken else 'none yet'}{_uncounted(context, count)}"
            yield _unmet(context, count, Code.QUANTITY_OVER_RECEIVED, taken, limit=limit, told=told)


def _uncounted(context: MatchContext, count: Count) -> str:
    """A receipt that could not be counted, in words: why less is received than somebody may think."""
    entry = uncounted(count.pairs[0].target, context.facts)
    if entry is None:
        return ""
    receipt, line = entry.receipt, entry.line
    return (
        f" (receipt {receipt.receipt_number} of {plainly(line.quantity)} {unit_name(line.uom or '')} does not count: "
        f"nothing says how many {count.unit} that is)"
    )


def not_more_than_accepted(context: MatchContext) -> Iterator[Finding]:
    """Invoices together bill no more than inspection has passed (four-way match)."""
    if not any(_matching(context, pair) is Matching.FOUR_WAY for pair in context.pairs):
        return
    for count, passed, limit in _beyond(context, context.accepted, "received_over"):
        if _matching(context, count.pairs[0]) is Matching.FOUR_WAY:
            told = f"inspection has accepted {plainly(passed) if passed else 'none yet'}"
            yield _unmet(context, count, Code.QUANTITY_NOT_INSPECTED, passed, limit=limit, told=told)


def not_more_than_shipped(context: MatchContext) -> Iterator[Finding]:
    """Invoices together bill no more than the vendor's own notices say it sent, for lines that have any."""
    shipped = {key: count for key, count in context.shipped_before.items() if count}
    for count, sent, limit in _beyond(context, shipped, "received_over") if shipped else ():
        if count.key in shipped:
            told = f"the vendor's notices say {plainly(sent)} were shipped"
            yield _unmet(context, count, Code.QUANTITY_OVER_SHIPPED, sent, limit=limit, told=told)


def _unmet(context: MatchContext, count: Count, code: Code, there: Decimal, *, limit: Ruling, told: str) -> Finding:
    return context.finding(
        code,
        f"{count.name}: {plainly(count.now)} {count.unit} billed now{count.already}; {told}.",
        line=count.pairs[-1].number,
        field="quantity",
        expected=plainly(max(Decimal(0), there - count.earlier)),
        actual=plainly(count.now),
        limit=limit.limit,
        rule=limit.rule,
        sure=_are_sure(context, count),
    )


def limits_are_set(context: MatchContext) -> Iterator[Finding]:
    """The policy says how far quantities may stray; where it does not, they are not checked."""
    names = {Code.QUANTITY_OVER_ORDERED: "quantity_over"}
    if context.kind is Kind.INVOICE:
        names[Code.QUANTITY_OVER_RECEIVED] = "received_over"
    else:
        names[Code.QUANTITY_SHORT] = "quantity_short"
    for code, name in names.items():
        pairs = context.pairs if context.policy.rules else context.pairs[:1]
        if any(not _ruling(context, name, pair).is_set for pair in pairs or (None,)):
            yield SkippedCheck(code=code, why="not set in the policy")


def not_less_than_ordered(context: MatchContext) -> Iterator[Finding]:
    """All that was ordered of a line is acknowledged or shipped, with what came before; nothing is backordered."""
    for count in counts(context, context.stated_before):
        rest, limit = backordered(count.pairs), _ruling(context, "quantity_short", count.pairs[0])
        if not rest and not _is_short(context, count, limit):
            continue
        ordered = context.ordered[count.key]
        after = f", {plainly(rest)} backordered" if rest else ""
        yield context.finding(
            Code.QUANTITY_SHORT,
            f"{count.name}: {plainly(count.now)} of {plainly(ordered)} {count.unit} "
            f"{WORDS[context.kind]}{count.already}{after}.",
            line=count.pairs[-1].number,
            field="quantity_backordered" if rest else "quantity",
            expected=plainly(ordered),
            actual=plainly(count.now),
            limit=limit.limit,
            rule=limit.rule,
            sure=_are_sure(context, count)
            and all(backorder_is_sure(context.policy, pair) for pair in count.pairs if rest),
        )


def _ruling(context: MatchContext, name: str, pair: Pair | None) -> Ruling:
    """The tolerance of a line; beyond the receipts as much may be billed as beyond the order, unless set."""
    found = context.ruling(name, pair)
    return context.ruling("quantity_over", pair) if name == "received_over" and not found.is_set else found


def _matching(context: MatchContext, pair: Pair) -> Matching:
    return Matching(context.limit("match", pair)[0])


def _beyond(
    context: MatchContext, limits: Mapping[Key, Decimal], name: str
) -> Iterator[tuple[Count, Decimal, Ruling]]:
    """Order lines of which more is stated than the limit, unless the item's other lines leave room for it."""
    before = _stated_before(context)
    found = list(counts(context, before))
    stated = dict(before) | {count.key: count.total for count in found}
    for count in found:
        limit = limits.get(count.key, Decimal(0))
        if count.total <= limit:
            continue
        ruling = _ruling(context, name, count.pairs[0])
        if not ruling.is_set or ruling.allows(limit, count.total):
            continue
        if not fits_together(context.same_item[count.key], stated, limits):
            yield count, limit, ruling


def _is_short(context: MatchContext, count: Count, limit: Ruling) -> bool:
    """Whether less is stated than ordered; an earlier paper over the rest makes it whole."""
    ordered = context.ordered[count.key]
    exactly = context.kind is Kind.ACKNOWLEDGMENT
    is_rest = count.total == ordered if exactly else count.total >= ordered
    return limit.is_set and not is_rest and count.now < ordered and not limit.allows(ordered, count.now)


def counts(context: MatchContext, before: Mapping[Key, Decimal]) -> Iterator[Count]:
    """What the document states of each order line, in the order's unit; charges and allowances do not count.

    A copy states nothing new: it is held for being one. Figures that contradict each other are found elsewhere, and
    of a blanket line no quantity was agreed.
    """
    if context.is_told_copy:
        return
    stated: dict[Key, list[tuple[Pair, Decimal | None]]] = {}
    for key, pair, quantity in context.shares:
        if _counts(context, pair):
            stated.setdefault(key, []).append((pair, _counted(pair, quantity)))
    for key, parts in stated.items():
        if all(quantity is not None for _, quantity in parts):
            now = sum((quantity for _, quantity in parts if quantity is not None), Decimal(0))
            back = _given_back(context, key) if context.kind is Kind.INVOICE else Decimal(0)
            yield Count(key, [pair for pair, _ in parts], now, before.get(key, Decimal(0)), back)


def _given_back(context: MatchContext, key: Key) -> Decimal:
    """What credit notes took back of an order line; what is more than was billed is not told."""
    back = context.given_back.get(key, Decimal(0)) + context.given_back_of_this.get(key, Decimal(0))
    return min(back, context.stated_before.get(key, Decimal(0)) + context.given_back_of_this.get(key, Decimal(0)))


def _counts(context: MatchContext, pair: Pair) -> bool:
    is_charge = is_charge_line(pair.line) or names_a_charge(pair.order_line.description)
    prices = context.invoiced_prices.get(pair.target.key, ()) if context.paper.gives_back else ()
    is_money_back = context.paper.gives_back and is_allowance(pair.line, pair.order_line, prices)
    return not (is_charge or is_money_back or is_blanket(pair) or is_in_doubt(context.policy, pair))


def _counted(pair: Pair, quantity: Decimal | None) -> Decimal | None:
    """A rejected line confirms nothing, a wholly backordered one ships nothing, whatever quantity it repeats."""
    if pair.line.status.value is LineStatus.REJECTED:
        return Decimal(0)
    if quantity is None and pair.conversion and pair.line.quantity_backordered.value:
        return Decimal(0)
    return None if quantity is None else signed(quantity, pair.line)


def backordered(pairs: list[Pair]) -> Decimal:
    """What the vendor still owes of an order line, in the order's unit."""
    printed = sum(
        ((pair.line.quantity_backordered.value or Decimal(0)) * pair.in_order_unit for pair in pairs), Decimal(0)
    )
    marked = [pair for pair in pairs if pair.line.status.value is LineStatus.BACKORDERED]
    return printed or sum((pair.quantity or Decimal(0) for pair in marked), Decimal(0))


def _stated_before(context: MatchContext) -> Mapping[Key, Decimal]:
    """What earlier papers of this kind state; acknowledgments restate, they do not add up."""
    if context.kind is Kind.ACKNOWLEDGMENT:
        return {}
    return billed_before(context) if context.kind is Kind.INVOICE else context.stated_before


def billed_before(context: MatchContext) -> dict[Key, Decimal]:
    """What was billed of each order line before this invoice, by papers and on the books, less what was credited."""
    billed = dict(context.stated_before)
    for target in context.targets:
        papers = context.stated_before.get(target.key, Decimal(0))
        if context.policy.invoices_booked:
            own = max(_booked_before(context, target), papers)
        else:
            own = _booked_elsewhere(context, target, papers) + papers
        if own or target.key in context.given_back or target.key in context.given_back_of_this:
            others = max(Decimal(0), own - context.given_back.get(target.key, Decimal(0)))
            billed[target.key] = others - context.given_back_of_this.get(target.key, Decimal(0))
    return billed


def _booked_elsewhere(context: MatchContext, target: Target, papers: Decimal) -> Decimal:
    """What the ERP holds as billed beyond the invoices that went through here and still count."""
    own = _stated_now(context, target) if target.order.po_number in context.subject.posted_on else Decimal(0)
    return target.order_line.quantity_invoiced - min(target.order_line.invoiced_here, papers + own)


def _booked_before(context: MatchContext, target: Target) -> Decimal:
    """What the ERP holds as billed, without this invoice: once it went through, it may be among that."""
    booked = target.order_line.quantity_invoiced
    if target.order.po_number not in context.subject.posted_on:
        return booked
    return booked - min(booked, _stated_now(context, target))


def _stated_now(context: MatchContext, target: Target) -> Decimal:
    return sum((quantity or Decimal(0) for key, _, quantity in context.shares if key == target.key), Decimal(0))


def _are_sure(context: MatchContext, count: Count) -> bool:
    """Whether the document's own quantities, and those that came before, may accuse."""
    well_read = not count.earlier or count.key not in context.in_doubt_before
    return well_read and all(quantity_is_sure(context.policy, pair) for pair in count.pairs)
