"""One item ordered on several lines: vendors split deliveries and bills otherwise than we split the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from matching.normal import item_key
from matching.spine import Key
from matching.units import unit_of
from schemas.order import PurchaseOrder


def same_item(orders: Iterable[PurchaseOrder]) -> dict[Key, tuple[Key, ...]]:
    """For each order line the lines of its order with the same item in the same unit, itself among them."""
    schedules: dict[tuple[str, str, str | None], list[Key]] = defaultdict(list)
    for order in orders:
        for line in order.lines:
            number = line.vendor_sku or line.buyer_sku or line.gtin
            item = item_key(number) if number else f"line {line.line_number}"
            schedules[order.po_number, item, unit_of(line.uom)].append((order.po_number, line.line_number))
    return {key: tuple(keys) for keys in schedules.values() for key in keys}


def fits_together(keys: tuple[Key, ...], stated: Mapping[Key, Decimal], limits: Mapping[Key, Decimal]) -> bool:
    """Whether what is stated of an item on all its lines together is within what all of them allow."""
    total = sum((stated.get(key, Decimal(0)) for key in keys), Decimal(0))
    return len(keys) > 1 and total <= sum((limits.get(key, Decimal(0)) for key in keys), Decimal(0))
