"""Where a document goes, given what was found."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.codes import Code, Kind, Route, Severity, Status
from schemas.discrepancy import Discrepancy

CURABLE = frozenset({Code.QUANTITY_OVER_RECEIVED, Code.QUANTITY_NOT_INSPECTED, Code.PO_NOT_FOUND})
"""What time alone may cure: the receipt is booked, the goods are inspected, the order is loaded."""
CHANGEABLE = CURABLE | {
    Code.PO_NOT_OPEN,
    Code.PO_MISSING,
    Code.QUANTITY_OVER_ORDERED,
    Code.LINE_NOT_ON_ORDER,
    Code.PRICE_MISMATCH,
    Code.BLANKET_VALUE_EXCEEDED,
    Code.ORDER_VALUE_EXCEEDED,
    Code.AMOUNT_NOT_CHECKED,
}
"""What a change of the order may cure, but somebody must make it."""
FOR_REVIEW = frozenset({Code.UNREADABLE, Code.LOW_CONFIDENCE, Code.ITEM_AMBIGUOUS})
"""Findings about our reading, not about the vendor's paper."""


def route_of(kind: Kind, findings: Iterable[Discrepancy], is_same_bytes: bool = False) -> Route:
    """An unreadable paper is for review; a hold beats doubt, and doubt beats straight through."""
    effective = [finding for finding in findings if finding.severity is not Severity.INFO]
    codes = {finding.code for finding in effective}
    if Code.UNREADABLE in codes:
        return Route.REVIEW
    if is_same_bytes and Code.DUPLICATE_DOCUMENT in codes:
        return Route.IGNORED
    if any(finding.severity is Severity.BLOCK and finding.code not in FOR_REVIEW for finding in effective):
        return Route.EXCEPTION
    if codes & FOR_REVIEW or any(finding.doubtful for finding in effective):
        return Route.REVIEW
    return Route.IGNORED if kind is Kind.OTHER else Route.RECORD


def status_of(route: Route, findings: Iterable[Discrepancy]) -> Status:
    """A held document waits when everything that holds it may be cured by what is yet to come."""
    if route is Route.EXCEPTION:
        holding = {finding.code for finding in findings if finding.severity is Severity.BLOCK}
        return Status.WAITING if holding <= CURABLE else Status.EXCEPTED
    return {Route.RECORD: Status.POSTED, Route.REVIEW: Status.IN_REVIEW, Route.IGNORED: Status.IGNORED}[route]


def waits_for(route: Route, findings: Iterable[Discrepancy]) -> tuple[Code, ...]:
    """The holding codes that a later receipt or order may cure."""
    if route is not Route.EXCEPTION:
        return ()
    holding = {finding.code for finding in findings if finding.severity is Severity.BLOCK}
    return tuple(sorted(holding & CHANGEABLE))
