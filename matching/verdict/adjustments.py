"""What is booked beside the paper's own lines: differences that the policy lets pass."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from schemas.codes import Code
from schemas.decision import Adjustment
from schemas.discrepancy import Discrepancy


def adjustments_of(findings: Iterable[Discrepancy]) -> tuple[Adjustment, ...]:
    """A line for each small difference, so that parts and difference make the page's total."""
    return tuple(
        Adjustment(code=found.code, amount=Decimal(found.actual) - Decimal(found.expected), message=found.message)
        for found in findings
        if found.code is Code.SMALL_DIFFERENCE and found.actual and found.expected
    )
