"""What is known of each order line: ordered, received, accepted; stated, shipped, billed and given back by papers.

What is posted comes first, then earlier is by document date, number and name, never by arrival; copies count once;
credit notes and invoices below zero give back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from matching.duplicates import written
from matching.find.orders import find_orders
from matching.pair.assign import assign
from matching.pair.conversion import targets_of, unit_factor
from matching.pair.line_pair import Key, Pair, Target, net, order_price_each, price_each
from matching.pair.schedules import same_item, shares
from matching.trust import adds_up, is_sure
from schemas.codes import Kind, LineStatus, Purpose
from schemas.extraction import Acknowledgment, Extraction, Line
from schemas.facts import Facts, PriorDocument
from schemas.order import OrderLine, PurchaseOrder, Receipt, ReceiptLine, ReceiptStatus
from trade.deposits import names_a_deposit
from trade.text.keys import line_number_key, po_spelling

ALLOWANCE = Decimal("0.5")
"""A credit at less than this share of the ordered price gives money back, not goods."""


def stated(documents: Iterable[PriorDocument], kind: Kind, facts: Facts) -> dict[Key, Decimal]:
    """The quantity that documents of a kind state for each order line, in the order's unit.

    What goes back to the vendor on an invoice is taken off; an invoice that gives back as a whole states nothing.
    """
    total: dict[Key, Decimal] = defaultdict(Decimal)
    for document in documents:
        gives_back = document.kind is Kind.INVOICE and document.extraction.gives_back
        for key, quantity, line in _lines_of(document, facts) if document.kind is kind and not gives_back else ():
            total[key] += signed(quantity, line)
    return total


def given_back(documents: Iterable[PriorDocument], facts: Facts) -> dict[Key, Decimal]:
    """The quantity that is taken back of each order line; a credit that only lowers a price takes back nothing."""
    total: dict[Key, Decimal] = defaultdict(Decimal)
    books, giving = _books(facts), [other for other in documents if other.extraction.gives_back]
    prices = invoiced_prices(facts.earlier, facts) if giving else {}
    for document in giving:
        for key, quantity, line in _lines_of(document, facts):
            if not is_allowance(line, books.get(key), prices.get(key, ())):
                total[key] += back(document.extraction, quantity, line)
    return total


def signed(quantity: Decimal, line: Line) -> Decimal:
    """A quantity with the direction of its line: some print the minus before the quantity, some before the amount."""
    amount, printed = line.amount.value or Decimal(0), line.quantity.value or Decimal(0)
    below = amount < 0 or (not amount and printed < 0)
    return -abs(quantity) if below else abs(quantity)


def back(paper: Extraction, quantity: Decimal, line: Line) -> Decimal:
    """How much of a line a paper that gives back takes back: by its total, for many print credits below zero."""
    total = paper.header.total_amount.value
    return -signed(quantity, line) if total is not None and total < 0 else signed(quantity, line)


def invoiced_prices(documents: Iterable[PriorDocument], facts: Facts) -> dict[Key, set[Decimal]]:
    """At which prices, per unit of the order, invoices bill each order line."""
    prices: dict[Key, set[Decimal]] = defaultdict(set)
    for document in documents:
        if document.kind is Kind.INVOICE and not document.extraction.gives_back:
            for key, quantity, line in _lines_of(document, facts):
                each, printed = price_each(line), line.quantity.value
                if each is not None and printed and quantity:
                    prices[key].add(abs(each * printed / quantity))
                    prices[key].add(abs(net(line, each) * printed / quantity))
    return prices


def poorly_read(documents: Iterable[PriorDocument], kind: Kind, facts: Facts) -> frozenset[Key]:
    """Order lines of which some document of a kind states a quantity that nobody can be sure of."""
    books = _books(facts)
    return frozenset(
        key
        for document in documents
        if document.kind is kind
        for key, quantity, line in _lines_of(document, facts)
        if not is_sure(facts.policy, line.quantity)
        and not adds_up(line)
        and not (key in books and quantity == books[key].quantity)
    )


def received(targets: Iterable[Target], facts: Facts) -> dict[Key, Decimal]:
    """What was taken in of each order line: the ERP's figure or its receipts, two views of the same fact.

    Goods that went back, and receipts that were cancelled, count against both: the figure may be a day older. Where
    it is no more than what the receipts took in, they tell it all.
    """
    found: dict[Key, Decimal] = {}
    entries = receipt_lines(facts)
    for target in targets:
        came, gone = Decimal(0), Decimal(0)
        for entry in entries.get(_spelled(target), ()):
            quantity = entry.in_unit_of(target)
            if quantity is None or entry.status is ReceiptStatus.PENDING:
                continue
            came += max(Decimal(0), quantity)
            if entry.status is ReceiptStatus.CANCELLED:
                gone += max(Decimal(0), quantity)
            else:
                gone += max(Decimal(0), -quantity)
        figure = target.order_line.quantity_received
        found[target.key] = max(figure, came) - gone
    return found


def accepted(targets: Iterable[Target], facts: Facts) -> dict[Key, Decimal]:
    """What inspection has passed of each order line; what nobody has inspected is not accepted yet."""
    entries = receipt_lines(facts)
    return {
        target.key: sum(
            (
                entry.in_unit_of(target, entry.line.accepted) or Decimal(0)
                for entry in entries.get(_spelled(target), ())
                if entry.status is ReceiptStatus.BOOKED
            ),
            Decimal(0),
        )
        for target in targets
    }


def acknowledged(documents: Iterable[PriorDocument], facts: Facts) -> dict[Key, Decimal]:
    """What the vendor has confirmed of each order line: parts that together make no more than the order add up,
    otherwise an acknowledgment takes the place of the one before.
    """
    books, total = _books(facts), dict[Key, Decimal]()
    for document in sorted(documents, key=written):
        if document.kind is Kind.ACKNOWLEDGMENT:
            for key, now in stated((document,), Kind.ACKNOWLEDGMENT, facts).items():
                together = total.get(key, Decimal(0)) + now
                total[key] = together if key in books and together <= books[key].quantity else now
    return total


def value_of(line: Line) -> Decimal:
    """What a line bills, without tax: its amount, else quantity times price; below zero what it takes off."""
    each = price_each(line)
    if line.amount.value is not None:
        return signed(line.amount.value, line)
    return signed(net(line, (line.quantity.value or Decimal(1)) * each), line) if each is not None else Decimal(0)


def billed_value(documents: Iterable[PriorDocument], facts: Facts) -> dict[Key, Decimal]:
    """What other papers bill on each order line in money; what gives back counts against it."""
    total: dict[Key, Decimal] = defaultdict(Decimal)
    for document in documents:
        paper, seen = document.extraction, set[int]()
        is_bill = document.kind in (Kind.INVOICE, Kind.CREDIT_NOTE)
        for key, _, line in _lines_of(document, facts, with_unknown=True) if is_bill else ():
            if id(line) not in seen:  # a line that fills several order lines bills once
                seen.add(id(line))
                total[key] += -back(paper, value_of(line), line) if paper.gives_back else value_of(line)
    return total


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """A line of a receipt, with the state of both."""

    receipt: Receipt
    line: ReceiptLine

    @property
    def status(self) -> ReceiptStatus:
        """A line of a receipt that does not count does not count either."""
        return self.line.status if self.receipt.status is ReceiptStatus.BOOKED else self.receipt.status

    def in_unit_of(self, target: Target, quantity: Decimal | None = None) -> Decimal | None:
        """Its quantity, or another one of its own unit, in the order line's unit; None when that does not convert."""
        factor = unit_factor(self.line.uom, target)
        return None if factor is None else (self.line.quantity if quantity is None else quantity) * factor


def receipt_lines(facts: Facts) -> dict[Key, list[ReceivedLine]]:
    """Every line of a receipt by the order line it is for, each receipt once."""
    found: dict[Key, list[ReceivedLine]] = defaultdict(list)
    once = {(po_spelling(receipt.po_number), receipt.receipt_number): receipt for receipt in facts.receipts}
    for (po_number, _), receipt in once.items():
        for line in receipt.lines:
            found[po_number, line_number_key(line.po_line_number)].append(ReceivedLine(receipt, line))
    return found


def uncounted(target: Target, facts: Facts) -> ReceivedLine | None:
    """A receipt of an order line in a unit that does not convert into the order's: nobody knows how much that is."""
    lines = receipt_lines(facts).get(_spelled(target), ())
    return next((entry for entry in lines if entry.in_unit_of(target) is None), None)


def _spelled(target: Target) -> Key:
    return po_spelling(target.key[0]), line_number_key(target.key[1])


def is_allowance(line: Line, order_line: OrderLine | None, invoiced: Collection[Decimal] = ()) -> bool:
    """Whether a credit line lowers a price and takes nothing back: at a small share of the ordered price, or at what
    was invoiced beyond it.
    """
    each, ordered = price_each(line), order_price_each(order_line) if order_line else None
    if each is None or not ordered:
        return False
    return abs(each) < ALLOWANCE * ordered or any(price - ordered == abs(each) for price in invoiced)


def paired(lines: Sequence[Line], targets: Sequence[Target], facts: Facts) -> tuple[Pair, ...]:
    """Lines over order lines under the policy in force; a deposit, asked for or taken off, is no goods."""
    pairs = assign(lines, targets, facts.policy.accuse_threshold)
    return tuple(
        pair
        for pair in pairs
        if not names_a_deposit(pair.line.description.value or "") or names_a_deposit(pair.order_line.description)
    )


def _lines_of(
    document: PriorDocument, facts: Facts, *, with_unknown: bool = False
) -> Iterator[tuple[Key, Decimal, Line]]:
    """Order line, quantity in its unit, and the document's line; ``with_unknown`` quantities too, as nothing.

    A deposit bills money and no goods, whatever goods it names.
    """
    lines = document.extraction.lines
    if document.lines or document.extraction.purpose is Purpose.DEPOSIT:
        for match in document.lines:
            if 0 < match.line <= len(lines) and (match.quantity is not None or with_unknown):
                line = lines[match.line - 1]
                yield (match.po_number, match.po_line), _confirmed(document, line, match.quantity or Decimal(0)), line
        return
    orders = find_orders(document.extraction, facts, None).orders
    pairs = paired(lines, targets_of(orders, facts), facts)
    for key, pair, quantity in shares(pairs, same_item(orders), quantities_of(orders)):
        if quantity is not None or with_unknown:
            yield key, _confirmed(document, pair.line, quantity or Decimal(0)), pair.line


def quantities_of(orders: Iterable[PurchaseOrder]) -> dict[Key, Decimal]:
    """What was ordered on each line of some orders."""
    return {(order.po_number, line.line_number): line.quantity for order in orders for line in order.lines}


def is_refusal(paper: Extraction) -> bool:
    """Whether an answer turns the order down as a whole."""
    return isinstance(paper, Acknowledgment) and paper.answer is LineStatus.REJECTED


def _confirmed(document: PriorDocument, line: Line, quantity: Decimal) -> Decimal:
    """A line that is turned down confirms nothing, nor does any line of an order that is turned down as a whole."""
    return Decimal(0) if is_refusal(document.extraction) or line.status.value is LineStatus.REJECTED else quantity


def _books(facts: Facts) -> dict[Key, OrderLine]:
    return {(order.po_number, line.line_number): line for order in facts.orders for line in order.lines}
