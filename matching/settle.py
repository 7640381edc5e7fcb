"""From a document and the facts to a decision: the one way through matching."""

from __future__ import annotations

from collections.abc import Iterator

from matching.checks import CHECKS
from matching.context import Dossier, Finding, open_dossier
from matching.verdict.adjustments import adjustments_of
from matching.verdict.explain import explained
from matching.verdict.route import route_of, status_of, waits_for
from schemas.codes import Code
from schemas.decision import Decision
from schemas.discrepancy import Discrepancy, SkippedCheck
from schemas.errors import MailroomError, UnreadableFile
from schemas.facts import Facts, Subject


def settle(subject: Subject, facts: Facts) -> Decision:
    """Where a document goes and why. Pure: the same document and facts always give the same decision."""
    dossier = open_dossier(subject, facts)
    findings, skipped = _sorted_out(_unreadable(dossier) if subject.problem else _checked(dossier))
    booked = adjustments_of(findings)
    same_bytes = dossier.copy is not None and dossier.copy.is_same_bytes
    route = route_of(dossier.kind, findings, same_bytes)
    return Decision(
        route=route,
        status=status_of(route, findings),
        match=dossier.match(),
        vendor_id=dossier.sender.vendor_id,
        discrepancies=findings,
        skipped=skipped,
        adjustments=booked,
        explanation=explained(dossier.kind, route, findings, skipped),
        waits_for=waits_for(route, findings),
        policy_version=facts.policy.version,
    )


def _checked(dossier: Dossier) -> Iterator[Finding]:
    for check in CHECKS[dossier.kind]:
        yield from check(dossier)


def _unreadable(dossier: Dossier) -> Iterator[Finding]:
    problem = dossier.subject.problem or ""
    known = _problems().get(problem)
    reason = next(iter(dossier.paper.concerns), "")
    yield dossier.finding(
        Code.UNREADABLE,
        f"The document could not be read: {problem.replace('_', ' ')}." + (f" {reason}" if reason else ""),
        actual=problem,
        suggestion=known.advice if known else "",
    )


def _sorted_out(found: Iterator[Finding]) -> tuple[tuple[Discrepancy, ...], tuple[SkippedCheck, ...]]:
    both = tuple(found)
    findings = tuple(entry for entry in both if isinstance(entry, Discrepancy))
    skipped = dict.fromkeys(entry for entry in both if isinstance(entry, SkippedCheck))
    return findings, tuple(skipped)


def _problems() -> dict[str, type[MailroomError]]:
    kinds: tuple[type[MailroomError], ...] = (UnreadableFile, *UnreadableFile.__subclasses__())
    return {kind.code: kind for kind in kinds}
