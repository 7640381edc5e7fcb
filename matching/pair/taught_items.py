"""What a person's corrections teach about item numbers: only a pairing that somebody set by hand is learned."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.decision import Decision
from schemas.extraction import Extraction, Line
from schemas.order import CrossReference, PurchaseOrder
from schemas.reading import Reading, Source
from trade.text.keys import item_key


def confirmed_items(
    extraction: Extraction, decision: Decision, orders: tuple[PurchaseOrder, ...]
) -> Iterator[CrossReference]:
    """The vendor's item numbers on lines that a reviewer tied to an order line, by its number or by our item number.

    A substitution is not one: another item that was accepted once is not the ordered one for ever.
    """
    by_number = {order.po_number: order for order in orders}
    for match in decision.match.lines:
        line, order = extraction.lines[match.line - 1], by_number.get(match.po_number)
        order_line = order.line(match.po_line) if order else None
        sku = line.sku.value
        if order is None or order_line is None or not sku or not _is_confirmed(line) or match.basis == "substitution":
            continue
        known = {item_key(number) for number in (order_line.vendor_sku, order_line.buyer_sku) if number}
        if order.vendor_id and order_line.buyer_sku and item_key(sku) not in known:
            yield CrossReference(vendor_id=order.vendor_id, vendor_sku=sku, buyer_sku=order_line.buyer_sku)


def _is_confirmed(line: Line) -> bool:
    return _by_reviewer(line.po_line_number) or _by_reviewer(line.buyer_sku)


def _by_reviewer(reading: Reading[str]) -> bool:
    return reading.is_found and reading.provenance is not None and reading.provenance.source is Source.REVIEWER
