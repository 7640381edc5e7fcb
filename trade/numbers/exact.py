"""Numbers as machines write them in XML, JSON, CSV and X12: a point, no thousands, and of a size that trade knows."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_WRITTEN: Final = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,2})?", re.ASCII)
_BOUND: Final = Decimal(10) ** 15
_FINEST: Final = -30


def exact_number(text: str) -> Decimal | None:
    """The number a machine wrote, None when it is none, or one that no trade needs: 10**15 and beyond, 1E-99.

    What passes can be multiplied, divided and rounded without ever overflowing.
    """
    if not _WRITTEN.fullmatch(text):
        return None
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    return value if abs(value) < _BOUND and isinstance(exponent, int) and exponent >= _FINEST else None
