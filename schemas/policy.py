"""How to decide things: tolerances, thresholds, severities. Data with a version, never code."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from schemas.codes import Code, Kind, Severity
from schemas.contract import Contract


class Tolerance(Contract):
    """How far a value may stray. Not set (None) means not checked; zero means exact.

    With both a per cent and an amount, the value passes when it is within either.
    """

    percent: Decimal | None = Field(None, ge=0)
    amount: Decimal | None = Field(None, ge=0)

    @property
    def is_set(self) -> bool:
        return self.percent is not None or self.amount is not None


class Policy(Contract):
    """One version of the rules. The default file ships with the project."""

    version: str
    price_over: Tolerance = Tolerance()
    price_under: Tolerance = Tolerance()
    quantity_over: Tolerance = Tolerance()
    quantity_short: Tolerance = Tolerance()
    line_amount: Tolerance = Tolerance()
    total: Tolerance = Tolerance()
    charges: Tolerance = Tolerance()
    days_late: int | None = Field(None, ge=0)
    days_in_future: int | None = Field(None, ge=0)
    days_before_order: int | None = Field(None, ge=0)
    days_due_early: int | None = Field(None, ge=0)
    """How many days earlier than the agreed terms a printed due date may fall."""
    invoices_booked: bool = False
    """Whether the orders' ``quantity_invoiced`` already holds the documents that were taken in here."""
    accept_threshold: float = Field(0.9, ge=0, le=1)
    accuse_threshold: float = Field(0.75, ge=0, le=1)
    """A value read with less confidence, and vouched for by nothing, asks for a look instead of a hold."""
    kind_threshold: float = Field(0.6, ge=0, le=1)
    field_thresholds: dict[str, float] = {}
    required_fields: dict[Kind, tuple[str, ...]] = {}
    severities: dict[Code, Severity] = {}

    def threshold(self, field: str) -> float:
        """Confidence at or above which a value of that field is taken without a person."""
        return self.field_thresholds.get(field, self.accept_threshold)
