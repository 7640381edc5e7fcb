"""One document line laid over one order line, with the unit conversion between them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schemas.extraction import Line
from schemas.order import OrderLine, Pack, PurchaseOrder
from trade.numbers.rounding import rounded, trimmed
from trade.units.measures import Conversion

Key = tuple[str, str]
"""What identifies a line on the books: PO number and line number."""
_BASES = (Decimal(1), Decimal(100), Decimal(1000), Decimal(10), Decimal(12))


@dataclass(frozen=True, slots=True)
class Target:
    """An order line that a document line may mean. ``packs`` is what the vendor's table says of its item."""

    order: PurchaseOrder
    order_line: OrderLine
    packs: tuple[Pack, ...] = ()
    aliases: frozenset[str] = frozenset()
    """Item numbers of the vendor that people have confirmed to mean this line's item."""

    @property
    def key(self) -> Key:
        """What identifies the line on the books."""
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
    close_calls: tuple[Target, ...] = ()
    """Other order lines that fit about as well."""

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
