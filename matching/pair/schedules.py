"""One item ordered on several lines: vendors split deliveries and bills otherwise than we split the order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from matching.pair.line_pair import Key, Pair
from schemas.order import OrderStatus, PurchaseOrder
from trade.text.keys import item_key
from trade.units.measures import unit_of


def same_item(orders: Iterable[PurchaseOrder]) -> dict[Key, tuple[Key, ...]]:
    """For each order line the lines of its order with the same item in the same unit, itself among them.

    A line on which nothing more is expected takes nothing of what others bring.
    """
    schedules: dict[tuple[str, str, str | None], list[Key]] = defaultdict(list)
    for order in orders:
        for line in order.lines:
            number = line.vendor_sku or line.buyer_sku or line.gtin
            is_open = line.status is OrderStatus.OPEN
            item = item_key(number) if number and is_open else f"line {line.line_number}"
            schedules[order.po_number, item, unit_of(line.uom)].append((order.po_number, line.line_number))
    return {key: tuple(keys) for keys in schedules.values() for key in keys}


def shares(
    pairs: Iterable[Pair], groups: Mapping[Key, tuple[Key, ...]], room: Mapping[Key, Decimal]
) -> Iterator[tuple[Key, Pair, Decimal | None]]:
    """Each pair's quantity by order line: what goes beyond its own fills the item's other lines that no line means.

    One delivery of ten over lines of six and four is six of the first and four of the second. ``room`` is what each
    line still takes.
    """
    pairs = tuple(pairs)
    meant = {pair.target.key for pair in pairs}
    taken: dict[Key, Decimal] = defaultdict(Decimal)
    for pair in pairs:
        key, quantity = pair.target.key, pair.quantity
        spilled = []
        rest = (quantity or Decimal(0)) - max(Decimal(0), room.get(key, Decimal(0)) - taken[key])
        for other in groups.get(key, ()):
            part = min(rest, room[other] - taken[other])
            if other not in meant and part > 0:
                spilled.append((other, pair, part))
                taken[other] += part
                rest -= part
        own = quantity - sum(part for _, _, part in spilled) if quantity is not None else None
        taken[key] += own or Decimal(0)
        if own != 0 or not spilled:
            yield key, pair, own
        yield from spilled


def fits_together(keys: tuple[Key, ...], stated: Mapping[Key, Decimal], limits: Mapping[Key, Decimal]) -> bool:
    """Whether what is stated of an item on all its lines together is within what all of them allow."""
    total = sum((stated.get(key, Decimal(0)) for key in keys), Decimal(0))
    return len(keys) > 1 and total <= sum((limits.get(key, Decimal(0)) for key in keys), Decimal(0))
