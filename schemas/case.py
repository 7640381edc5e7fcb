"""What a reviewer works on, and what reviewers do."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from schemas.codes import Code, Owner, Route, Severity
from schemas.contract import Contract
from schemas.discrepancy import Discrepancy


class CaseState(StrEnum):
    """Open until the document is posted, rejected or ignored."""

    OPEN = "open"
    CLOSED = "closed"


class Case(Contract):
    """An open question about one document (downstream says "exception")."""

    case_id: str
    document_id: str
    file: str
    part: str | None
    route: Route
    state: CaseState
    opened_at: datetime
    discrepancies: tuple[Discrepancy, ...] = ()

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Whose desks it waits on, the first finding's first."""
        waiting = (found.owner for found in self.discrepancies if found.severity is not Severity.INFO)
        return tuple(dict.fromkeys(owner for owner in waiting if owner))


class Correction(Contract):
    """A reviewer's change of one value. ``line`` counts from 1, None for a header value.

    ``value`` is as results.jsonl prints it (plain decimal, ISO date); None says the page does not print it.
    """

    field: str
    line: int | None = None
    value: str | None


class Hand(Contract):
    """What a person did to a document: released a code, or corrected values (``code`` is None)."""

    actor: str
    code: Code | None = None


class LedgerEntry(Contract):
    """One decision of a machine or a person, chained to the one before by its hash (sha256 hex)."""

    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: str
    previous_hash: str
    hash: str
