"""The verdict on one version of a document's values."""

from __future__ import annotations

from schemas.codes import Code, Route, Status
from schemas.contract import Contract
from schemas.discrepancy import Discrepancy, SkippedCheck
from schemas.match import Match


class Decision(Contract):
    """Where a document goes and why. ``waits_for`` names codes that a later receipt or order may cure."""

    route: Route
    status: Status
    match: Match = Match()
    vendor_id: str | None = None
    discrepancies: tuple[Discrepancy, ...] = ()
    skipped: tuple[SkippedCheck, ...] = ()
    waits_for: tuple[Code, ...] = ()
    policy_version: str = ""
