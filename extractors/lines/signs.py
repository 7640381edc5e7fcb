"""Which way a credit note's lines point: the kind says that money comes back, so what is given back is plus."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from schemas.extraction import Line


def credited(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a credit note; where it prints all it gives back with a minus, every sign is turned.

    A charge among them ("restocking fee 10.00") then counts against what is given back.
    """
    amounts = [line.amount.value for line in lines if line.amount.value is not None]
    quantities = [line.quantity.value for line in lines if line.quantity.value is not None]
    is_minus = sum(amounts or quantities, Decimal(0)) < 0
    return tuple(map(_turned, lines)) if is_minus else tuple(lines)


def _turned(line: Line) -> Line:
    """Amount and quantity with the other sign; a price that was below zero in place of the quantity."""
    price = line.unit_price.value
    names = ("amount", "unit_price" if price is not None and price < 0 else "quantity")
    readings: dict[str, Any] = {name: getattr(line, name) for name in names}
    return line.model_copy(
        update={
            name: reading.model_copy(update={"value": -reading.value})
            for name, reading in readings.items()
            if reading.value is not None
        }
    )
