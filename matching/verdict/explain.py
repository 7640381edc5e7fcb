"""A verdict in sentences that a clerk understands: where it goes, why, by which rule, and what was not checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from matching.policy.scopes import COMPANY
from matching.verdict.code_book import code_book
from matching.verdict.wording import listed
from schemas.codes import Kind, Route, Severity
from schemas.discrepancy import Discrepancy, SkippedCheck

NAMES = {
    Kind.ACKNOWLEDGMENT: "This acknowledgment",
    Kind.SHIPPING_NOTICE: "This shipping notice",
    Kind.INVOICE: "This invoice",
    Kind.CREDIT_NOTE: "This credit note",
    Kind.OTHER: "This paper",
}


def explained(
    kind: Kind, route: Route, findings: Sequence[Discrepancy], skipped: Iterable[SkippedCheck]
) -> tuple[str, ...]:
    """The verdict first, then every finding in the order of its weight, then what was not checked and why."""
    ranked = sorted(findings, key=lambda finding: list(Severity).index(finding.severity))
    return (_verdict(kind, route, findings), *map(_told, ranked), *_not_checked(skipped))


def _verdict(kind: Kind, route: Route, findings: Sequence[Discrepancy]) -> str:
    holding = [finding for finding in findings if finding.severity is Severity.BLOCK]
    doubtful = [finding for finding in findings if finding.severity is not Severity.INFO]
    if route is Route.EXCEPTION:
        return f"{NAMES[kind]} is held by {_counted(len(holding), 'finding')} that somebody must decide."
    if route is Route.REVIEW:
        return f"{NAMES[kind]} is for review: {_counted(len(doubtful), 'value')} must be compared with the page."
    if route is Route.IGNORED:
        return f"{NAMES[kind]} is set aside: it is not for this desk, or came before."
    noted = f", with {_counted(len(findings), 'note')}" if findings else ""
    return f"{NAMES[kind]} goes straight through{noted}."


def _told(finding: Discrepancy) -> str:
    """The finding, the limit it is held against and whose it is, and what to do when it holds the document."""
    parts = [finding.message]
    if finding.limit and finding.rule:
        whose = "the company's policy" if finding.rule == COMPANY else f"the rule for {finding.rule}"
        parts.append(f"Allowed by {whose}: {'no difference' if finding.limit == 'exact' else finding.limit}.")
    if finding.severity is Severity.BLOCK and finding.suggestion:
        parts.append(finding.suggestion)
    return " ".join(parts)


def _not_checked(skipped: Iterable[SkippedCheck]) -> Iterator[str]:
    """One sentence for each reason, with all that it kept from being checked."""
    by_reason: dict[str, list[str]] = {}
    for check in skipped:
        what = code_book()[check.code].check or check.code.value.replace("_", " ")
        if what not in by_reason.setdefault(check.why, []):
            by_reason[check.why].append(what)
    for why, checks in by_reason.items():
        yield f"Not checked: {listed(checks)} ({why})."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"
