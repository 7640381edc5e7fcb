"""Rounding and counting days that no misread number or date can break."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

DIGITS = 100
"""More than any two numbers on paper make when multiplied, however badly they were read."""


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Rounded half up to so many decimals."""
    with localcontext() as context:
        context.prec = DIGITS
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def trimmed(value: Decimal) -> Decimal:
    """The same number without idle zeros behind the point: ``2.000`` is ``2``, ``40`` stays ``40``."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".")) if "." in text else Decimal(text)


def days_from(day: date, days: int) -> date:
    """So many days later, or earlier; the ends of the calendar stop it."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
