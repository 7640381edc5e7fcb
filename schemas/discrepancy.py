"""One coded finding, and one check that could not be made."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from schemas.codes import Code, Owner, Severity
from schemas.contract import Contract

CUMULATIVE = frozenset(
    {
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        Code.QUANTITY_OVER_SHIPPED,
        Code.QUANTITY_NOT_INSPECTED,
        Code.BLANKET_VALUE_EXCEEDED,
    }
)
"""What is found of all papers together: it becomes less when another paper is taken back."""
DOUBT = " This was read with little confidence: compare with the page first."
DOUBT_OF_DATA = " It rests on a value that is not certain: make sure of it first."
"""The same of an e-invoice, whose values nobody read from a page."""
LIFTED = " Released by a reviewer."


class Discrepancy(Contract):
    """A finding with its evidence. ``line`` counts the document's lines from 1; values are as text."""

    code: Code
    severity: Severity
    line: int | None = None
    field: str | None = None
    expected: str | None = None
    actual: str | None = None
    limit: str | None = None
    rule: str | None = None
    """Whose limit it is: ``company``, or the name of the policy's more specific rule."""
    message: str
    suggestion: str = ""
    owner: Owner | None = None
    """Whose desk it lands on."""
    document_id: str | None = None
    """The other document that the finding speaks of: the first of two copies."""
    doubtful: bool = False
    """Rests on a value read with little confidence: look at the page before acting on it."""

    def covers(self, later: Discrepancy) -> bool:
        """Whether a release of this finding lifts one found later: the same thing, of the same value or less far off.

        What the document says must be as it was. What it is held against may come closer, as when more goods are
        received; and so may a sum over several papers.
        """
        if (self.code, self.line, self.field, self.document_id) != (
            later.code,
            later.line,
            later.field,
            later.document_id,
        ):
            return False
        if self.expected is None and self.actual is None:
            return (later.expected, later.actual) == (None, None) and _plain(self.message) == _plain(later.message)
        if (self.expected, self.actual) == (later.expected, later.actual):
            return True
        before, now = _strays(self), _strays(later)
        if before is None or now is None or not (self.actual == later.actual or self.code in CUMULATIVE):
            return False
        return 0 <= now <= before or before <= now <= 0


def _strays(finding: Discrepancy) -> Decimal | None:
    """How far the value is off, with its direction; None where it is no number."""
    try:
        off = Decimal(finding.actual or "") - Decimal(finding.expected or "")
    except InvalidOperation:
        return None
    return off if off.is_finite() else None


def _plain(message: str) -> str:
    for added in (DOUBT, DOUBT_OF_DATA, LIFTED):
        message = message.replace(added, "")
    return message


class SkippedCheck(Contract):
    """A check that was not made, and why: nothing is passed off as checked."""

    code: Code
    why: str
