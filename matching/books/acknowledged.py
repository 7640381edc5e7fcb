"""What the vendor promised: the last acknowledgment of each order line that came before this paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from matching.books.line_ledger import is_refusal, paired
from matching.context import MatchContext
from matching.duplicates import written
from matching.find.orders import find_orders
from matching.pair.conversion import targets_of
from matching.pair.line_pair import Key, price_each
from schemas.codes import Kind, LineStatus
from schemas.extraction import Line
from schemas.facts import PriorDocument
from schemas.reading import Reading


@dataclass(frozen=True, slots=True)
class Promise:
    """One acknowledged line: price of one of the order's units, quantity in it, and the day."""

    document: PriorDocument
    line: Line
    price: Decimal | None
    quantity: Decimal | None
    day: Reading[date]


def promises(context: MatchContext) -> dict[Key, Promise]:
    """The last promise for each order line; a rejected line promises nothing."""
    last: dict[Key, Promise] = {}
    for document in sorted(context.earlier, key=written):
        if document.kind is Kind.ACKNOWLEDGMENT and not is_refusal(document.extraction):
            for key, number, quantity in _matched(context, document):
                line = document.extraction.lines[number - 1]
                last[key] = _promise(document, line, quantity)
    return {key: promise for key, promise in last.items() if promise.line.status.value is not LineStatus.REJECTED}


def _promise(document: PriorDocument, line: Line, quantity: Decimal | None) -> Promise:
    each, stated = price_each(line), line.quantity.value
    factor = quantity / stated if quantity and stated else None
    days = (line.promised_date, line.delivery_date, document.extraction.header.promised_date)
    return Promise(
        document=document,
        line=line,
        price=each / factor if each is not None and factor else None,
        quantity=quantity,
        day=next((day for day in days if day.is_found), Reading[date]()),
    )


def _matched(context: MatchContext, document: PriorDocument) -> Iterator[tuple[Key, int, Decimal | None]]:
    """Order line, number of the document's line, and the whole of its quantity in the order's unit."""
    lines = document.extraction.lines
    if document.lines:
        whole: dict[int, Decimal] = defaultdict(Decimal)
        for match in document.lines:
            whole[match.line] += match.quantity or Decimal(0)
        for match in document.lines:
            if 0 < match.line <= len(lines):
                yield (match.po_number, match.po_line), match.line, whole[match.line] or None
        return
    orders = find_orders(document.extraction, context.facts, None).orders
    for pair in paired(lines, targets_of(orders, context.facts), context.facts):
        yield pair.target.key, pair.number, pair.quantity
