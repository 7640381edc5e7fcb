"""One document line laid over one order line, with the unit conversion between them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from matching.rounding import rounded, trimmed
from matching.units import SAME, Conversion, contents, fixed_factor, is_form, is_pack, unit_of
from schemas.extraction import Line
from schemas.order import OrderLine, PurchaseOrder

_BASES = (Decimal(1), Decimal(100), Decimal(1000), Decimal(10), Decimal(12))


@dataclass(frozen=True, slots=True)
class Target:
    """An order line that a document line may mean."""

    order: PurchaseOrder
    order_line: OrderLine

    @property
    def key(self) -> tuple[str, str]:
        """What identifies a line on the books: PO number and line number."""
        return self.order.po_number, self.order_line.line_number


@dataclass(frozen=True, slots=True)
class Pair:
    """A document line (``number`` counts from 1) and the order line it means."""

    number: int
    line: Line
    target: Target
    basis: str
    score: float
    is_substitute: bool = False
    conversion: Conversion | None = None

    @property
    def order_line(self) -> OrderLine:
        return self.target.order_line

    @property
    def quantity(self) -> Decimal | None:
        """The document's quantity in the order line's unit; None when absent or not convertible."""
        quantity = self.line.quantity.value
        if quantity is None or self.conversion is None:
            return None
        # Twenty-four pieces are two cases of twelve, not 1.999: the factor 1/12 has no end.
        return quantity if self.conversion.factor == 1 else trimmed(rounded(quantity * self.conversion.factor, 9))

    @property
    def in_order_unit(self) -> Decimal:
        """How many of the order's unit one of the document's is; 1 when unknown."""
        return self.conversion.factor if self.conversion else Decimal(1)


def priced_for(line: Line) -> Decimal:
    """For how many the line's price is: as printed, else the usual base that makes the line add up, else one."""
    if line.price_base.value:
        return line.price_base.value
    quantity, price, amount = line.quantity.value, line.unit_price.value, line.amount.value
    if quantity and price and amount:
        for count in _BASES:
            if abs(net(line, quantity * price / count) - amount) <= max(Decimal("0.02"), abs(amount) / 1000):
                return count
    return Decimal(1)


def net(line: Line, value: Decimal) -> Decimal:
    """A value less the line's discount."""
    return value * (1 - (line.discount_percent.value or Decimal(0)) / 100)


def price_each(line: Line) -> Decimal | None:
    """The list price of one of the document's units; None when no price is printed."""
    price = line.unit_price.value
    return None if price is None else price / priced_for(line)


def order_price_each(order_line: OrderLine) -> Decimal | None:
    """The ordered price of one of the order's units; None when the order has none."""
    return None if order_line.unit_price is None else order_line.unit_price / order_line.price_base


def conversion_between(line: Line, order_line: OrderLine) -> Conversion | None:
    """How the document's unit converts into the order's; None when it does not.

    A unit that is not printed, or that nobody knows, is taken for the order's own: that is not a difference.
    """
    printed = line.uom.text or line.uom.value or ""
    theirs, ours = _unit(line), unit_of(order_line.uom)
    if not printed or theirs is None or ours is None:
        return Conversion(Decimal(1), "unit not printed" if not printed else "unit not known")
    if ours in ("piece", "hundred", "thousand") and printed.strip() in ("M", "/M"):
        theirs = "thousand"
    if theirs == ours and contents(printed, "piece") is None:
        return SAME
    if (factor := fixed_factor(theirs, ours)) is not None:
        return Conversion(factor, "fixed factor")
    return _by_contents(line, order_line, theirs, ours) or _by_evidence(line, order_line, theirs, ours)


def _unit(line: Line) -> str | None:
    by_code = unit_of(line.uom.value) if line.uom.value else None
    by_text = unit_of(line.uom.text) if line.uom.text else None
    return by_text if is_pack(by_text) and not is_pack(by_code) else by_code or by_text


def _by_contents(line: Line, order_line: OrderLine, theirs: str, ours: str) -> Conversion | None:
    """A pack whose contents the page or the order names."""
    if is_pack(theirs):
        for text in (line.uom.text, line.uom.value or "", line.description.value or "", order_line.description):
            if (held := contents(text, ours)) is not None:
                return Conversion(held, f"{held.normalize():f} per {theirs}")
    if is_pack(ours):
        for text in (order_line.uom, order_line.description, line.description.value or ""):
            if (held := contents(text, theirs)) is not None:
                return Conversion(1 / held, f"{held.normalize():f} per {ours}")
    return SAME if theirs == ours else None


def _by_evidence(line: Line, order_line: OrderLine, theirs: str, ours: str) -> Conversion | None:
    """Quantity and price that differ by one whole factor say what a pack holds; a form of one piece is a piece."""
    quantity, price, ordered = line.quantity.value, price_each(line), order_price_each(order_line)
    if (
        quantity
        and order_line.quantity
        and {theirs, ours} <= {"piece", *(unit for unit in (theirs, ours) if is_form(unit))}
    ):
        agrees = quantity <= order_line.quantity and (price is None or ordered is None or _close(price, ordered))
        return Conversion(Decimal(1), f"a {theirs} is one {ours}") if agrees else None
    if not (quantity and price and ordered and (is_pack(theirs) or is_pack(ours))):
        return None
    by_quantity, by_price = order_line.quantity / quantity, price / ordered
    whole = by_price if by_price >= 1 else 1 / by_price
    if whole >= 2 and _close(by_quantity, by_price) and _close(whole, whole.to_integral_value()):
        return Conversion(by_quantity, "implied by quantity and price")
    return None


def _close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= abs(other) / 200
