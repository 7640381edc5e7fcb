"""From the document's unit to the order's: by definition, by what a pack holds, or as quantity and price imply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from matching.pair.line_pair import Target, net, order_price_each, price_each
from schemas.extraction import Line
from schemas.facts import Facts
from schemas.order import CrossReference, OrderLine, Pack, PurchaseOrder
from schemas.reading import Reading
from trade.numbers.currency import CODES
from trade.text.keys import item_key
from trade.units.measures import SAME, Conversion, fixed_factor, is_form, is_pack, unit_of
from trade.units.packs import contents

LUMP_SUM = "lump sum"
MONEY = 100
"""From how many at a price of one an order counts money and not pieces, where one is billed at as much."""
MEASURED_IN = ("piece", "kg", "l", "m")
"""What the contents of two packs are compared in."""


def targets_of(orders: Iterable[PurchaseOrder], facts: Facts) -> list[Target]:
    """Every line of the orders, with its vendor's packs and the item numbers that people have confirmed."""
    packs = {vendor.vendor_id: vendor.packs for vendor in facts.vendors if vendor.packs}
    confirmed = [known for known in facts.cross_references if known.vendor_id]
    return [
        Target(
            order,
            line,
            _packs_of(line, packs.get(order.vendor_id or "", ())),
            _aliases_of(order, line, confirmed) if confirmed else frozenset(),
        )
        for order in orders
        for line in order.lines
    ]


def conversion_between(line: Line, order_line: OrderLine, packs: Sequence[Pack] = ()) -> Conversion | None:
    """How the document's unit converts into the order's; None when it does not.

    A unit that is not printed, or that nobody knows, is taken for the order's own: that is not a difference.
    ``packs`` is what the vendor's table says of the item.
    """
    printed = line.uom.text or line.uom.value or ""
    theirs, ours = _unit(line), unit_of(order_line.uom)
    if by_value := _by_value(line, order_line, theirs, ours):
        return by_value
    if not printed or theirs is None or ours is None:
        return Conversion(Decimal(1), "unit not printed" if not printed else "unit not known")
    if ours in ("piece", "hundred", "thousand") and printed.strip() in ("M", "/M"):
        theirs = "thousand"
    if theirs == ours:
        return _between_packs(line, order_line, packs, theirs) if is_pack(theirs) else SAME
    if (factor := fixed_factor(theirs, ours)) is not None:
        return Conversion(factor, "fixed factor")
    return _by_contents(line, order_line, packs, theirs) or _by_evidence(line, order_line, theirs, ours)


def _by_value(line: Line, order_line: OrderLine, theirs: str | None, ours: str | None) -> Conversion | None:
    """Services that are ordered or billed as a lump sum are counted by what they cost; None where that says nothing.

    Services are also ordered as 10,000 times 1. One lump sum of 10,000 may be billed as one piece, as a hundred hours
    of 100, or in parts; a hundred pieces of 10 as one lot of 1,000. At the ordered quantity or price nothing is
    converted, so that prices are compared.
    """
    each, ordered, quantity = price_each(line), order_price_each(order_line), line.quantity.value
    price = None if each is None else net(line, each)
    is_sum = ours == LUMP_SUM or order_line.uom.strip().upper() in CODES or _is_by_value(line, order_line)
    if not (is_sum or theirs == LUMP_SUM) or not price or not ordered or not quantity:
        return None
    if (quantity == order_line.quantity and price >= ordered) or _close(price, ordered):
        return Conversion(Decimal(1), "lump sum")
    is_whole = _close(quantity * price, order_line.quantity * ordered)
    if is_sum or is_whole or order_line.quantity == 1:
        return Conversion(price / ordered, "by value")
    return None


def unit_factor(uom: str | None, target: Target) -> Decimal | None:
    """How many of an order line's unit one of ``uom`` is, 1 where none is named; None when nothing says so."""
    if not uom or uom.strip().casefold() == target.order_line.uom.strip().casefold():
        return Decimal(1)
    line = Line(uom=Reading(value=uom, text=uom, confidence=1.0))
    found = conversion_between(line, target.order_line, target.packs)
    return None if found is None or found.basis == "unit not known" else found.factor


def _is_by_value(line: Line, order_line: OrderLine) -> bool:
    """Whether the order counts money, and the document bills one of it: 10,000 times 1 ordered, once 4,000 billed."""
    price, quantity = line.unit_price.value or Decimal(0), order_line.quantity
    counts_money = order_price_each(order_line) == 1 and quantity >= MONEY
    return counts_money and line.quantity.value == 1 and MONEY <= price <= quantity


def _unit(line: Line) -> str | None:
    by_code = unit_of(line.uom.value) if line.uom.value else None
    by_text = unit_of(line.uom.text) if line.uom.text else None
    return by_text if is_pack(by_text) and not is_pack(by_code) else by_code or by_text


def _between_packs(line: Line, order_line: OrderLine, packs: Sequence[Pack], unit: str) -> Conversion:
    """Cases of six are half as much as cases of twelve; where one side does not say, they are the same."""
    for measure in MEASURED_IN:
        theirs = next(_printed_contents(line, measure), None)
        ours = next(_ordered_contents(order_line, packs, unit, measure), None)
        if theirs and ours:
            told = f"{theirs.normalize():f} per {unit}, ordered with {ours.normalize():f}"
            return SAME if theirs == ours else Conversion(theirs / ours, told)
    return SAME


def _by_contents(line: Line, order_line: OrderLine, packs: Sequence[Pack], theirs: str) -> Conversion | None:
    """A pack whose contents the page, the order, the vendor's table or the description names, in that order."""
    ours = unit_of(order_line.uom) or ""
    if is_pack(theirs) and (held := next(_printed_contents(line, ours), None)):
        return Conversion(held, f"{held.normalize():f} per {theirs}")
    if held := next(_tabled(order_line, packs, theirs, ours), None):
        return Conversion(held, f"{held.normalize():f} per {theirs}")
    if is_pack(theirs) and (held := contents(order_line.description, ours)):
        return Conversion(held, f"{held.normalize():f} per {theirs}")
    if is_pack(ours):
        printed = contents(line.description.value or "", theirs)
        if held := next(_ordered_contents(order_line, packs, ours, theirs), printed):
            return Conversion(1 / held, f"{held.normalize():f} per {ours}")
    if is_pack(theirs) and is_pack(ours):
        return _unlike_packs(line, order_line, packs, theirs=theirs, ours=ours)
    return None


def _unlike_packs(
    line: Line, order_line: OrderLine, packs: Sequence[Pack], *, theirs: str, ours: str
) -> Conversion | None:
    """Cartons of what was ordered by the pallet: both hold a number of the same."""
    for measure in MEASURED_IN:
        one = next(_printed_contents(line, measure), None) or next(_tabled(order_line, packs, theirs, measure), None)
        other = next(_ordered_contents(order_line, packs, ours, measure), None)
        if one and other:
            return Conversion(one / other, f"{one.normalize():f} per {theirs}, {other.normalize():f} per {ours}")
    return None


def _printed_contents(line: Line, measure: str) -> Iterator[Decimal]:
    for text in (line.uom.text, line.uom.value or "", line.description.value or ""):
        if held := contents(text, measure):
            yield held


def _ordered_contents(order_line: OrderLine, packs: Sequence[Pack], unit: str, measure: str) -> Iterator[Decimal]:
    """What the order's own pack holds: by its unit, the vendor's table, its description."""
    if held := contents(order_line.uom, measure):
        yield held
    for pack in packs:
        factor = fixed_factor(unit_of(pack.of) or "", measure)
        if unit_of(pack.unit) == unit and factor:
            yield pack.holds * factor
    if held := contents(order_line.description, measure):
        yield held


def _tabled(order_line: OrderLine, packs: Sequence[Pack], theirs: str, measure: str) -> Iterator[Decimal]:
    """How many of a measure one of a unit is, by the order line's table and then by the vendor's."""
    ordered = fixed_factor(unit_of(order_line.uom) or "", measure)
    for unit, holds in order_line.packs.items():
        if unit_of(unit) == theirs and ordered:
            yield holds * ordered
    for pack in packs:
        factor = fixed_factor(unit_of(pack.of) or "", measure)
        if unit_of(pack.unit) == theirs and factor:
            yield pack.holds * factor


def _aliases_of(order: PurchaseOrder, line: OrderLine, confirmed: Sequence[CrossReference]) -> frozenset[str]:
    ours = item_key(line.buyer_sku or "")
    return frozenset(
        item_key(known.vendor_sku)
        for known in confirmed
        if ours and known.vendor_id == order.vendor_id and item_key(known.buyer_sku) == ours
    )


def _packs_of(line: OrderLine, packs: Sequence[Pack]) -> tuple[Pack, ...]:
    if not packs:
        return ()
    numbers = {item_key(number) for number in (line.vendor_sku, line.buyer_sku, line.gtin) if number}
    return tuple(pack for pack in packs if item_key(pack.item) in numbers)


def _by_evidence(line: Line, order_line: OrderLine, theirs: str, ours: str) -> Conversion | None:
    """Quantity and price that differ by one whole factor say what a pack holds; a form of one piece is a piece."""
    quantity, price, ordered = line.quantity.value, price_each(line), order_price_each(order_line)
    forms = {"piece", *(unit for unit in (theirs, ours) if is_form(unit))}
    if quantity and order_line.quantity and {theirs, ours} <= forms:
        agrees = quantity <= order_line.quantity and (price is None or ordered is None or _close(price, ordered))
        return Conversion(Decimal(1), f"a {theirs} is one {ours}") if agrees else None
    if not (quantity and price and ordered and (is_pack(theirs) or is_pack(ours))):
        return None
    by_quantity, by_price = order_line.quantity / quantity, price / ordered
    whole = by_price if by_price >= 1 else 1 / by_price
    if whole >= 2 and _close(by_quantity, by_price) and _close(whole, whole.to_integral_value()):
        return Conversion(by_quantity, "implied by quantity and price", is_assumed=True)
    return None


def _close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= abs(other) / 200
