"""What is known of each order line: ordered, received, accepted; stated, shipped, billed and given back by papers.

"Earlier" is by document date, number and name, never by arrival; copies count once; credit notes give back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from matching.duplicates import is_same_bytes, originals, place
from matching.find.orders import find_orders
from matching.pair.assign import assign
from matching.pair.conversion import targets_of
from matching.pair.line_pair import Key, Pair, Target, net, order_price_each, price_each
from matching.pair.schedules import same_item, shares
from matching.trust import adds_up, is_sure
from schemas.codes import Kind, LineStatus
from schemas.extraction import Line
from schemas.facts import Facts, PriorDocument, Subject
from schemas.order import OrderLine, PurchaseOrder, ReceiptLine
from trade.text.keys import line_number_key, number_key, po_spelling

ALLOWANCE = Decimal("0.5")
"""A credit at less than this share of the ordered price gives money back, not goods."""


def earlier_than(subject: Subject, facts: Facts) -> tuple[PriorDocument, ...]:
    """Other documents that come before this one, copies left out."""
    return originals((other for other in facts.earlier if place(other) < place(subject)), facts.vendors)


def bears_on(subject: Subject, other: PriorDocument, series: Iterable[str] = ()) -> bool:
    """Whether the verdict on another document may rest on this one.

    It rests on papers that come before it; on credit notes, same bytes and numbers of one series whatever their date.
    ``series`` are the keys of the numbers next to this document's own.
    """
    if Kind.CREDIT_NOTE in (subject.extraction.kind, other.kind) or is_same_bytes(subject, other):
        return True
    number = number_key(other.extraction.header.document_number.value or "")
    return place(subject) < place(other) or (bool(number) and number in series)


def credits_for(subject: Subject, facts: Facts) -> tuple[PriorDocument, ...]:
    """Credit notes that name this invoice: they give back whatever their date."""
    number = number_key(subject.extraction.header.document_number.value or "")
    if not number:
        return ()
    named = (
        other
        for other in facts.earlier
        if other.kind is Kind.CREDIT_NOTE
        and number_key(other.extraction.header.original_invoice_number.value or "") == number
    )
    return originals(named, facts.vendors)


def stated(documents: Iterable[PriorDocument], kind: Kind, facts: Facts) -> dict[Key, Decimal]:
    """The quantity that documents of a kind state for each order line, in the order's unit."""
    total: dict[Key, Decimal] = defaultdict(Decimal)
    books = _books(facts)
    for document in documents:
        if document.kind is kind:
            for key, quantity, line in _lines_of(document, facts):
                if kind is not Kind.CREDIT_NOTE or not is_allowance(line, books.get(key)):
                    total[key] += quantity
    return total


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
    """What was taken in of each order line: the ERP's figure or its receipts, two views of the same fact."""
    taken = _taken(facts, lambda entry: entry.quantity)
    return {
        target.key: max(target.order_line.quantity_received, taken.get(_spelled(target), Decimal(0)))
        for target in targets
    }


def accepted(targets: Iterable[Target], facts: Facts) -> dict[Key, Decimal]:
    """What inspection has passed of each order line; what nobody has inspected is not accepted yet."""
    passed = _taken(facts, lambda entry: entry.accepted)
    return {target.key: passed.get(_spelled(target), Decimal(0)) for target in targets}


def acknowledged(documents: Iterable[PriorDocument], facts: Facts) -> dict[Key, Decimal]:
    """What the vendor has confirmed of each order line: parts that together make no more than the order add up,
    otherwise an acknowledgment takes the place of the one before.
    """
    books, total = _books(facts), dict[Key, Decimal]()
    for document in documents:
        if document.kind is Kind.ACKNOWLEDGMENT:
            for key, now in stated((document,), Kind.ACKNOWLEDGMENT, facts).items():
                together = total.get(key, Decimal(0)) + now
                total[key] = together if key in books and together <= books[key].quantity else now
    return total


def value_of(line: Line) -> Decimal:
    """What a line bills, without tax: its amount, else quantity times price."""
    each = price_each(line)
    if line.amount.value is not None:
        return abs(line.amount.value)
    return net(line, (line.quantity.value or Decimal(1)) * each) if each is not None else Decimal(0)


def billed_value(documents: Iterable[PriorDocument], facts: Facts) -> dict[Key, Decimal]:
    """What other papers bill on each order line in money; credit notes count against it."""
    total: dict[Key, Decimal] = defaultdict(Decimal)
    for document in documents:
        sign = {Kind.INVOICE: 1, Kind.CREDIT_NOTE: -1}.get(document.kind, 0)
        seen: set[int] = set()
        for key, _, line in _lines_of(document, facts, with_unknown=True) if sign else ():
            if id(line) not in seen:  # a line that fills several order lines bills once
                seen.add(id(line))
                total[key] += sign * value_of(line)
    return total


def _taken(facts: Facts, count: Callable[[ReceiptLine], Decimal]) -> dict[Key, Decimal]:
    taken: dict[Key, Decimal] = defaultdict(Decimal)
    once = {(po_spelling(receipt.po_number), receipt.receipt_number): receipt for receipt in facts.receipts}
    for (po_number, _), receipt in once.items():
        for entry in receipt.lines:
            taken[po_number, line_number_key(entry.po_line_number)] += count(entry)
    return taken


def _spelled(target: Target) -> Key:
    return po_spelling(target.key[0]), line_number_key(target.key[1])


def is_allowance(line: Line, order_line: OrderLine | None) -> bool:
    """Whether a credit line lowers a price and takes nothing back."""
    each = price_each(line)
    ordered = order_price_each(order_line) if order_line else None
    return each is not None and bool(ordered) and each < ALLOWANCE * (ordered or Decimal(0))


def paired(lines: Sequence[Line], targets: Sequence[Target], facts: Facts) -> tuple[Pair, ...]:
    """Lines over order lines under the policy in force."""
    return assign(lines, targets, facts.policy.accuse_threshold)


def _lines_of(
    document: PriorDocument, facts: Facts, *, with_unknown: bool = False
) -> Iterator[tuple[Key, Decimal, Line]]:
    """Order line, quantity in its unit, and the document's line; ``with_unknown`` quantities too, as nothing."""
    lines = document.extraction.lines
    if document.lines:
        for match in document.lines:
            if 0 < match.line <= len(lines) and (match.quantity is not None or with_unknown):
                line = lines[match.line - 1]
                yield (match.po_number, match.po_line), _confirmed(line, match.quantity or Decimal(0)), line
        return
    orders = find_orders(document.extraction, facts, None).orders
    pairs = paired(lines, targets_of(orders, facts), facts)
    for key, pair, quantity in shares(pairs, same_item(orders), quantities_of(orders)):
        if quantity is not None or with_unknown:
            yield key, _confirmed(pair.line, quantity or Decimal(0)), pair.line


def quantities_of(orders: Iterable[PurchaseOrder]) -> dict[Key, Decimal]:
    """What was ordered on each line of some orders."""
    return {(order.po_number, line.line_number): line.quantity for order in orders for line in order.lines}


def _confirmed(line: Line, quantity: Decimal) -> Decimal:
    return Decimal(0) if line.status.value is LineStatus.REJECTED else quantity


def _books(facts: Facts) -> dict[Key, OrderLine]:
    return {(order.po_number, line.line_number): line for order in facts.orders for line in order.lines}
