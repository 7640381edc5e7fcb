"""What orders carry for freight, surcharges and fees, and what papers have charged of each: by order and kind.

Nothing is merged because two amounts are equal, and a charge of one kind is never covered by what the order carries
for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz

from matching.find.orders import find_orders
from matching.pair.line_pair import order_price_each
from schemas.codes import ChargeKind, Kind
from schemas.extraction import Extraction, Line
from schemas.facts import Facts, PriorDocument
from schemas.order import OrderLine, PurchaseOrder
from trade.charges import charge_kinds, is_charge_line, names_a_charge, names_a_sum
from trade.text.folding import folded

CENTS = Decimal("0.05")
"""What totals may be out by when they tell whether freight stands in the lines or beside them."""
SAME_FEE = 75
"""How alike (0..100) the names of two fees of no known kind must be to mean the same."""
_SAYS_NOTHING = re.compile(
    r"\b(?:charges?|fees?|costs?|surcharge|kosten|nebenkosten|pauschale|zuschlag|gebuhr(?:en)?|frais|divers|gastos|spese"
    r"|kosten|toeslag|koszty?|oplata|other|sonstige|misc\w*|sundry|additional)\b"
)


@dataclass(frozen=True, slots=True)
class Charged:
    """One charge of a paper: on a line, beside its lines, or as the header's freight amount."""

    label: str
    amount: Decimal
    kinds: frozenset[ChargeKind]
    line: int | None = None
    is_header_freight: bool = False

    @property
    def named(self) -> str:
        """What tells fees of no known kind apart: ``set up`` of ``Set-up fee``."""
        return " ".join(re.findall(r"[a-z0-9]+", _SAYS_NOTHING.sub(" ", folded(self.label))))


@dataclass(slots=True)
class Carried:
    """What one order line carries for a charge, and what of it is still to be charged."""

    order: str
    charge: Charged
    left: Decimal

    def covers(self, charge: Charged) -> bool:
        """Whether it is for that kind of charge; fees of no known kind must bear the same name."""
        if self.charge.kinds & charge.kinds - {ChargeKind.OTHER}:
            return True
        if ChargeKind.OTHER not in self.charge.kinds & charge.kinds:
            return False
        ours, theirs = self.charge.named, charge.named
        return not ours or fuzz.token_set_ratio(ours, theirs) >= SAME_FEE or _run(ours) == _run(theirs)


@dataclass(slots=True)
class ChargeLedger:
    """The charges that some orders carry, less what earlier papers took of them."""

    carried: list[Carried] = field(default_factory=list)

    def for_charge(self, charge: Charged, orders: Iterable[str]) -> list[Carried]:
        """What covers a charge on these orders; nothing unless every kind that it names is covered."""
        theirs = [one for one in self.carried if one.order in set(orders) and one.covers(charge)]
        known = frozenset[ChargeKind]().union(*(one.charge.kinds for one in theirs)) if theirs else frozenset()
        return theirs if charge.kinds <= known else []

    def take(self, charge: Charged, orders: Iterable[str], last: Iterable[str] = ()) -> Decimal:
        """Take a charge off what is left for it; how much of it nothing was left for. ``last`` are spared first."""
        rest, spared = charge.amount, set(last)
        for one in sorted(self.for_charge(charge, orders), key=lambda one: one.order in spared):
            part = min(rest, one.left)
            one.left -= part
            rest -= part
        return rest

    def give_back(self, charge: Charged, orders: Iterable[str]) -> None:
        """A credited charge may be charged once more, up to what the order carries."""
        rest = charge.amount
        for one in self.for_charge(charge, orders):
            part = min(rest, one.charge.amount - one.left)
            one.left += part
            rest -= part


def charges_of(paper: Extraction, ordered: Mapping[int, OrderLine]) -> tuple[Charged, ...]:
    """Every charge of a paper once. ``ordered`` are the order lines that its lines mean, by line number."""
    on_lines = [
        Charged(_label(line), amount, charge_kinds(_label(line)), number)
        for number, line in enumerate(paper.lines, start=1)
        if _is_charge(line, ordered.get(number)) and (amount := _amount(line))
    ]
    beside = [
        Charged(charge.label, charge.amount, charge_kinds(charge.label, charge.code), charge.line)
        for charge in paper.charges
        if charge.amount > 0 or names_a_charge(charge.label)
    ]
    freight = (paper.header.freight_amount.value or Decimal(0)) - _freight(beside)
    found = [*on_lines, *beside]
    if freight > 0 and not (_freight(on_lines) and _holds_within_lines(paper, freight)):
        found.append(Charged("Freight", freight, frozenset({ChargeKind.FREIGHT}), is_header_freight=True))
    return tuple(found)


def charges_ordered(orders: Iterable[PurchaseOrder]) -> Iterator[Carried]:
    """What orders carry for charges, line by line."""
    for order in orders:
        for line in order.lines:
            if names_a_charge(line.description):
                worth = line.quantity * (order_price_each(line) or Decimal(0))
                charge = Charged(line.description, worth, charge_kinds(line.description))
                yield Carried(order.po_number, charge, worth)


def charge_ledger(orders: Iterable[PurchaseOrder], earlier: Iterable[PriorDocument], facts: Facts) -> ChargeLedger:
    """What some orders still carry for charges after earlier invoices, less what was credited.

    An earlier paper over several orders charges what the others carry first.
    """
    orders = tuple(orders)
    asked = {order.po_number for order in orders}
    books = {order.po_number: order for order in (*facts.orders, *orders)}
    ledger = ChargeLedger(list(charges_ordered(books.values())))
    for document in earlier:
        if document.kind not in (Kind.INVOICE, Kind.CREDIT_NOTE):
            continue
        charges = charges_of_earlier(document, books)
        theirs = orders_of(document, facts) if charges else frozenset()
        for charge in charges if theirs & asked else ():
            if document.kind is Kind.CREDIT_NOTE:
                ledger.give_back(charge, theirs)
            else:
                ledger.take(charge, theirs, last=asked)
    return ledger


def orders_of(document: PriorDocument, facts: Facts) -> frozenset[str]:
    """The orders of an earlier paper: as its verdict says, else as it prints them."""
    known = document.po_numbers or tuple(match.po_number for match in document.lines)
    if known:
        return frozenset(known)
    return frozenset(order.po_number for order in find_orders(document.extraction, facts, None).orders)


def charges_of_earlier(document: PriorDocument, books: Mapping[str, PurchaseOrder]) -> tuple[Charged, ...]:
    """Every charge of an earlier paper once; ``books`` are orders by number."""
    ordered = {
        match.line: line
        for match in document.lines
        if match.po_number in books and (line := books[match.po_number].line(match.po_line))
    }
    return charges_of(document.extraction, ordered)


def _is_charge(line: Line, ordered: OrderLine | None) -> bool:
    if ordered is not None:
        return names_a_charge(ordered.description) or is_charge_line(line)
    return is_charge_line(line) and not names_a_sum(line.description.value or "")


def _amount(line: Line) -> Decimal:
    if line.amount.value is not None:
        return line.amount.value
    return (line.quantity.value or Decimal(1)) * (line.unit_price.value or Decimal(0))


def _label(line: Line) -> str:
    return line.description.value or line.sku.value or line.buyer_sku.value or ""


def _freight(charges: Iterable[Charged]) -> Decimal:
    return sum((one.amount for one in charges if ChargeKind.FREIGHT in one.kinds), Decimal(0))


def _holds_within_lines(paper: Extraction, freight: Decimal) -> bool:
    """Whether the printed freight is that of the lines: the total is made without adding it once more."""
    header, amounts = paper.header, [line.amount.value for line in paper.lines if line.amount.is_found]
    beside = [charge.amount for charge in paper.charges if charge.line is None]
    if header.total_amount.value is None:
        return False
    outside = (
        header.total_amount.value
        - (header.tax_amount.value or Decimal(0))
        - sum((amount for amount in amounts if amount is not None), Decimal(0))
    )
    rest = outside - sum((amount for amount in beside if amount > 0), Decimal(0))
    allowed = max(
        abs(header.discount_amount.value or Decimal(0)), -sum((one for one in beside if one < 0), Decimal(0))
    )
    return any(abs(rest + less) <= CENTS for less in (allowed, Decimal(0))) and freight > CENTS


def _run(name: str) -> str:
    return name.replace(" ", "")
