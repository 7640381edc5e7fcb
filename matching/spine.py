"""What is known of each order line: ordered, received, and what earlier papers shipped and billed.

"Earlier" is by document date, number and name, never by arrival; copies count once; credit notes give back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from matching.assign import assign
from matching.conversion import targets_of
from matching.copies import originals, place
from matching.find import find_orders
from matching.normal import line_number_key, number_key, po_spelling
from matching.pair import Pair, Target, order_price_each, price_each
from matching.trust import adds_up, is_sure
from schemas.codes import Kind, LineStatus
from schemas.extraction import Line
from schemas.facts import Facts, PriorDocument, Subject
from schemas.order import OrderLine

Key = tuple[str, str]
ALLOWANCE = Decimal("0.5")
"""A credit at less than this share of the ordered price gives money back, not goods."""


def earlier_than(subject: Subject, facts: Facts) -> tuple[PriorDocument, ...]:
    """Other documents that come before this one, copies left out."""
    return originals(other for other in facts.earlier if place(other) < place(subject))


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
    return originals(named)


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
    taken: dict[Key, Decimal] = defaultdict(Decimal)
    for receipt in {receipt.receipt_number: receipt for receipt in facts.receipts}.values():
        for entry in receipt.lines:
            taken[po_spelling(receipt.po_number), line_number_key(entry.po_line_number)] += entry.quantity
    spelled = ((target, (po_spelling(target.key[0]), line_number_key(target.key[1]))) for target in targets)
    return {
        target.key: max(target.order_line.quantity_received, taken.get(spelling, Decimal(0)))
        for target, spelling in spelled
    }


def is_allowance(line: Line, order_line: OrderLine | None) -> bool:
    """Whether a credit line lowers a price and takes nothing back."""
    each = price_each(line)
    ordered = order_price_each(order_line) if order_line else None
    return each is not None and bool(ordered) and each < ALLOWANCE * (ordered or Decimal(0))


def paired(lines: Sequence[Line], targets: Sequence[Target], facts: Facts) -> tuple[Pair, ...]:
    """Lines over order lines under the policy in force."""
    return assign(lines, targets, facts.policy.accuse_threshold)


def _lines_of(document: PriorDocument, facts: Facts) -> Iterable[tuple[Key, Decimal, Line]]:
    lines = document.extraction.lines
    if document.lines:
        for match in document.lines:
            if match.quantity is not None and 0 < match.line <= len(lines):
                line = lines[match.line - 1]
                yield (match.po_number, match.po_line), _confirmed(line, match.quantity), line
        return
    orders = find_orders(document.extraction, facts, None).orders
    for pair in paired(lines, targets_of(orders, facts.vendors), facts):
        if pair.quantity is not None:
            yield pair.target.key, _confirmed(pair.line, pair.quantity), pair.line


def _confirmed(line: Line, quantity: Decimal) -> Decimal:
    return Decimal(0) if line.status.value is LineStatus.REJECTED else quantity


def _books(facts: Facts) -> dict[Key, OrderLine]:
    return {(order.po_number, line.line_number): line for order in facts.orders for line in order.lines}
