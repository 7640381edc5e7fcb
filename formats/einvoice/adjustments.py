"""Allowances and charges of a document and its lines (EN 16931 BG-20, BG-21, BG-27, BG-28)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from formats.einvoice.readings import WORKED_OUT, number_of
from schemas.codes import ChargeKind
from schemas.extraction import Charge, Number
from trade.charges import charge_kinds

_PLACES = Decimal("0.000001")
_MOST_TIMES = 100
"""Allowances of more than a hundred times the line belong to no line: its quantity or price is wrong."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One allowance or charge, by ``is_charge``; ``amount`` is positive, ``percent`` is BT-94 or BT-101."""

    is_charge: bool
    amount: Decimal
    reason: str = ""
    code: str = ""
    percent: Decimal | None = None
    base: Decimal | None = None
    tax_rate: Decimal | None = None

    @property
    def is_freight(self) -> bool:
        return self.is_charge and ChargeKind.FREIGHT in charge_kinds(self.reason, self.code)


def charges_of(adjustments: Iterable[Adjustment]) -> tuple[Charge, ...]:
    """What stands beside the lines: charges positive, allowances negative. Those of nothing are left out."""
    return tuple(_charge(one) for one in adjustments if one.amount)


def line_charges_of(adjustments: Iterable[Adjustment], line: int) -> tuple[Charge, ...]:
    """What a line charges beside its goods (BG-28); its allowances are its discount."""
    return tuple(_charge(one, line) for one in adjustments if one.amount and one.is_charge)


def freight_of(adjustments: Iterable[Adjustment]) -> Number:
    """Freight charged on the whole document, not found when there is none."""
    amounts = [one.amount for one in adjustments if one.is_freight]
    return number_of(sum(amounts, Decimal(0))) if amounts else Number()


def discount_of(adjustments: Sequence[Adjustment], listed: Number) -> Number:
    """Sum of allowances on the whole document: as listed (BT-107), else added up; not found when there are none."""
    if listed.is_found:
        return listed if listed.value else Number()
    amounts = [one.amount for one in adjustments if not one.is_charge]
    return number_of(sum(amounts, Decimal(0))) if amounts else Number()


def line_discount(adjustments: Sequence[Adjustment], gross: Decimal | None) -> Number:
    """A line's allowances, in per cent of quantity times price; its charges are kept as charges of their own.

    As stated when there is one allowance with a percentage (BT-138), else worked out from the amounts (BT-136), so
    that quantity, price, discount, charges and amount agree.
    """
    allowances = [one for one in adjustments if not one.is_charge]
    if not allowances:
        return Number()
    if len(allowances) == 1 and allowances[0].percent:
        return number_of(allowances[0].percent)
    allowed = sum((one.amount for one in allowances), Decimal(0))
    if not gross or not allowed or allowed > abs(gross) * _MOST_TIMES:
        return Number()
    return number_of((allowed / gross * 100).quantize(_PLACES).normalize(), provenance=WORKED_OUT)


def _charge(one: Adjustment, line: int | None = None) -> Charge:
    return Charge(
        label=one.reason or one.code or ("charge" if one.is_charge else "allowance"),
        amount=one.amount if one.is_charge else -one.amount,
        code=one.code,
        line=line,
        rate=one.percent,
        base=one.base,
        tax_rate=one.tax_rate,
    )
