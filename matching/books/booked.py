"""Which of the quantities that the ERP holds as billed are invoices that went through here: those count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from matching.books.line_ledger import given_back, stated
from matching.duplicates import originals
from matching.pair.line_pair import Key
from schemas.codes import Kind
from schemas.facts import Facts, PriorDocument
from schemas.order import OrderLine, PurchaseOrder


def changed_figures(orders: Iterable[PurchaseOrder], known: Mapping[str, PurchaseOrder]) -> tuple[str, ...]:
    """Numbers of the orders on which the ERP holds another quantity as billed than when they were loaded last."""
    return tuple(
        order.po_number
        for order in orders
        if (before := known.get(order.po_number))
        and any(line.quantity_invoiced != _line_before(before, line).quantity_invoiced for line in order.lines)
    )


def with_own_invoices(
    orders: Iterable[PurchaseOrder],
    known: Mapping[str, PurchaseOrder],
    posted: Iterable[PriorDocument],
    facts: Facts,
) -> tuple[PurchaseOrder, ...]:
    """Orders with ``invoiced_here`` set on each line.

    What the ERP's figure has grown by since the order was loaded last are first of all the invoices that were posted
    from here and that it did not hold yet; more than those came to it another way. An order that is loaded for the
    first time holds none of ours.
    """
    documents = originals(posted, facts.vendors)
    billed = stated(documents, Kind.INVOICE, facts)
    for key, quantity in given_back(documents, facts).items():
        billed[key] -= quantity
    return tuple(
        _with_own(order, known[order.po_number], billed) if order.po_number in known else order for order in orders
    )


def _with_own(order: PurchaseOrder, before: PurchaseOrder, billed: Mapping[Key, Decimal]) -> PurchaseOrder:
    lines = []
    for line in order.lines:
        posted = billed.get((order.po_number, line.line_number), Decimal(0))
        own = _own(line, _line_before(before, line), posted)
        lines.append(line.model_copy(update={"invoiced_here": own}))
    return order.model_copy(update={"lines": tuple(lines)})


def _own(line: OrderLine, before: OrderLine, posted: Decimal) -> Decimal:
    grown = line.quantity_invoiced - before.quantity_invoiced
    own = before.invoiced_here
    if grown > 0:
        own += min(grown, max(Decimal(0), posted - own))
    elif grown < 0:
        own = min(own, max(Decimal(0), posted))
    return max(Decimal(0), min(own, line.quantity_invoiced))


def _line_before(order: PurchaseOrder, line: OrderLine) -> OrderLine:
    """The line as it was; one that is new then held nothing."""
    nothing = line.model_copy(update={"quantity_invoiced": Decimal(0), "invoiced_here": Decimal(0)})
    return order.line(line.line_number) or nothing
