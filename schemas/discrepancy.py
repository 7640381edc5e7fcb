"""One coded finding, and one check that could not be made."""

from __future__ import annotations

from schemas.codes import Code, Owner, Severity
from schemas.contract import Contract


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


class SkippedCheck(Contract):
    """A check that was not made, and why: nothing is passed off as checked."""

    code: Code
    why: str
