"""Numbers and lists as a clerk reads them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from schemas.extraction import Line
from schemas.policy import Tolerance
from trade.numbers.rounding import rounded
from trade.units.measures import unit_of

_SILENT_CODES = """
H87 C62 PCE NAR CEN MIL LBR KGM GRM TNE MTR CMT MMT FOT LTR RO NRL XRO XBX XCT XBG XPX XPK HUR MTK MTQ
"""


def plainly(value: Decimal) -> str:
    """A quantity without idle zeros: ``12.500`` is ``12.5``, ``1E+3`` is ``1000``."""
    written = f"{value:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"


def money(value: Decimal) -> str:
    """An amount or price: at least two decimals, at most six."""
    whole, _, cents = plainly(rounded(value, 6)).partition(".")
    return f"{whole}.{cents.ljust(2, '0')}"


def percent(share: Decimal) -> str:
    """``0.0217`` as ``2.2 %``."""
    return f"{plainly(rounded(share * 100, 1))} %"


def limit_of(tolerance: Tolerance) -> str:
    """A tolerance in words: ``1 % or 0.05``, ``2 % and 50 EUR``, ``exact``."""
    parts = []
    if tolerance.percent is not None:
        parts.append(f"{plainly(tolerance.percent)} %")
    if tolerance.amount is not None:
        parts.append(" ".join(filter(None, (plainly(tolerance.amount), tolerance.currency))))
    nothing = not tolerance.percent and not tolerance.amount
    return "exact" if nothing else (" and " if tolerance.within == "both" else " or ").join(parts)


def allows(tolerance: Tolerance, expected: Decimal, actual: Decimal) -> bool:
    """Whether a value is within a set tolerance of what is expected, by per cent, by amount, or by both."""
    strays = abs(actual - expected)
    answers = []
    if tolerance.percent is not None:
        answers.append(strays * 100 <= tolerance.percent * abs(expected))
    if tolerance.amount is not None:
        answers.append(strays <= tolerance.amount)
    return all(answers) if tolerance.within == "both" else any(answers)


def item_of(line: Line) -> str:
    """What a line is about, short: its item number, else its description."""
    name = line.sku.value or line.buyer_sku.value or line.gtin.value or line.description.value or ""
    return name if len(name) <= 40 else f"{name[:37]}..."


def line_name(number: int, line: Line) -> str:
    """``Line 2 (BRG-6204)``."""
    item = item_of(line)
    return f"Line {number} ({item})" if item else f"Line {number}"


def unit_name(code: str) -> str:
    """A unit as people write it: codes of Recommendation 20 say nothing to a clerk (``H87`` is ``pcs``)."""
    unit = unit_of(code)
    spoken = code.upper() in _SILENT_CODES.split()
    return code if unit is None or not spoken else {"piece": "pcs"}.get(unit, unit)


def listed(parts: Iterable[str]) -> str:
    """``a, b and c``."""
    words = list(parts)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
