"""The verdict on one version of a document's values."""

from __future__ import annotations

from decimal import Decimal

from schemas.codes import Code, Route, Status
from schemas.contract import Contract
from schemas.discrepancy import Discrepancy, SkippedCheck
from schemas.match import Match
from schemas.reading import Witness


class Adjustment(Contract):
    """An amount that is booked beside the paper's own lines, so that the record adds up to its total."""

    code: Code
    amount: Decimal
    """Positive when the page's total is more than its parts make."""
    message: str


class Decision(Contract):
    """Where a document goes and why. ``waits_for`` names codes that a later receipt or order may cure."""

    route: Route
    status: Status
    match: Match = Match()
    vendor_id: str | None = None
    discrepancies: tuple[Discrepancy, ...] = ()
    skipped: tuple[SkippedCheck, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    explanation: tuple[str, ...] = ()
    """The verdict in sentences: where it goes, each finding with its limit, what was not checked and why."""
    waits_for: tuple[Code, ...] = ()
    vouched: dict[Witness, tuple[str, ...]] = {}
    """Values that sums or the books vouch for, by name (``total_amount``) or line and name (``2.quantity``)."""
    policy_version: str = ""
