"""How to decide things: tolerances, thresholds, severities. Data with a version, never code."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from schemas.codes import ChargeKind, Code, Kind, Matching, Severity
from schemas.contract import Contract


class Tolerance(Contract):
    """How far a value may stray. Not set (None) means not checked; zero means exact.

    With both a per cent and an amount, ``within`` says whether either is enough or both must hold. An amount with a
    ``currency`` counts only for papers in that currency.
    """

    percent: Decimal | None = Field(None, ge=0)
    amount: Decimal | None = Field(None, ge=0)
    within: Literal["either", "both"] = "either"
    currency: str | None = Field(None, pattern="^[A-Z]{3}$")

    @property
    def is_set(self) -> bool:
        return self.percent is not None or self.amount is not None


class Limits(Contract):
    """What a rule may set anew for a vendor, a category, an item or an order line."""

    price_over: Tolerance = Tolerance()
    price_under: Tolerance = Tolerance()
    extended_over: Tolerance = Tolerance()
    extended_under: Tolerance = Tolerance()
    quantity_over: Tolerance = Tolerance()
    quantity_short: Tolerance = Tolerance()
    received_over: Tolerance = Tolerance()
    """Billed beyond what was received or accepted; not set: as ``quantity_over``."""
    line_amount: Tolerance = Tolerance()
    total: Tolerance = Tolerance()
    small_difference: Tolerance = Tolerance()
    """What may be missing or too much in the totals when it is booked as a line of its own."""
    tax: Tolerance = Tolerance()
    order_value: Tolerance = Tolerance()
    """Billed in all beyond what the order comes to, or beyond the value of a blanket order."""
    charges: Tolerance = Tolerance()
    charges_by_kind: dict[ChargeKind, Tolerance] = {}
    days_late: int | None = Field(None, ge=0)
    days_early: int | None = Field(None, ge=0)
    days_due_early: int | None = Field(None, ge=0)
    """How many days earlier than the agreed terms a printed due date may fall."""
    days_shelf_life: int | None = Field(None, ge=0)
    """How many days goods must still keep when they are shipped."""
    match: Matching = Matching.THREE_WAY


class Rule(Limits):
    """Limits of their own for some papers; the most specific rule that sets a limit wins.

    Company < vendor < item category < item < order < order line.
    """

    name: str = ""
    vendor: str | None = None
    category: str | None = None
    item: str | None = None
    po_number: str | None = None
    po_line: str | None = None


class Policy(Limits):
    """One version of the rules. The default file ships with the project."""

    version: str
    rules: tuple[Rule, ...] = ()
    days_in_future: int | None = Field(None, ge=0)
    days_before_order: int | None = Field(None, ge=0)
    days_old: int | None = Field(None, ge=0)
    closed_through: date | None = None
    """The last day whose books are closed."""
    approval_limits: tuple[Decimal, ...] = ()
    """Amounts beyond which somebody must approve, in ``approval_currency`` when one is named."""
    approval_currency: str | None = Field(None, pattern="^[A-Z]{3}$")
    approval_just_under: Decimal | None = Field(None, ge=0)
    """Per cent below a limit of approval that counts as just under it."""
    duplicate_days: int | None = Field(None, ge=0)
    """How many days apart two papers over the same amount may be the same one."""
    round_amount: Decimal | None = Field(None, gt=0)
    """A total that is a multiple of it is round."""
    sequential_invoices: int | None = Field(None, ge=2)
    """How many invoices in a row without a gap are worth a look."""
    company_names: tuple[str, ...] = ()
    """Our own names: an invoice to anybody else is not ours."""
    invoices_booked: bool = False
    """Whether the orders' ``quantity_invoiced`` already holds the documents that were taken in here."""
    accept_threshold: float = Field(0.9, ge=0, le=1)
    accuse_threshold: float = Field(0.75, ge=0, le=1)
    """A value read with less confidence, and vouched for by nothing, asks for a look instead of a hold."""
    kind_threshold: float = Field(0.6, ge=0, le=1)
    set_aside_threshold: float = Field(0.9, ge=0, le=1)
    """What is no paper for us is set aside unseen only when that is at least so sure."""
    field_thresholds: dict[str, float] = {}
    required_fields: dict[Kind, tuple[str, ...]] = {}
    severities: dict[Code, Severity] = {}

    def threshold(self, field: str) -> float:
        """Confidence at or above which a value of that field is taken without a person."""
        return self.field_thresholds.get(field, self.accept_threshold)
