"""From a document and the facts to a decision: the one way through matching."""

from __future__ import annotations

from collections.abc import Iterator

from matching.checks import CHECKS
from matching.context import Finding, MatchContext, match_context
from matching.verdict.adjustments import adjustments_of
from matching.verdict.explain import explained
from matching.verdict.route import route_of, status_of, waits_for
from matching.witnesses import vouched
from schemas.codes import Code
from schemas.decision import Decision
from schemas.discrepancy import Discrepancy, SkippedCheck
from schemas.errors import MailroomError, UnreadableFile
from schemas.facts import Facts, Subject


def settle(subject: Subject, facts: Facts) -> Decision:
    """Where a document goes and why. Pure: the same document and facts always give the same decision."""
    context = match_context(subject, facts)
    findings, skipped = _sorted_out(_unreadable(context) if subject.problem else _checked(context))
    booked = adjustments_of(findings)
    same_bytes = context.copy is not None and context.copy.is_same_bytes
    route = route_of(context.kind, findings, same_bytes)
    return Decision(
        route=route,
        status=status_of(route, findings),
        match=context.match(),
        vendor_id=context.sender.vendor_id,
        discrepancies=findings,
        skipped=skipped,
        adjustments=booked,
        explanation=explained(context.kind, route, findings, skipped),
        waits_for=waits_for(route, findings),
        vouched=vouched(context),
        policy_version=facts.policy.version,
    )


def _checked(context: MatchContext) -> Iterator[Finding]:
    for check in CHECKS[context.kind]:
        yield from check(context)


def _unreadable(context: MatchContext) -> Iterator[Finding]:
    problem = context.subject.problem or ""
    known = _problems().get(problem)
    reason = next(iter(context.paper.concerns), "")
    yield context.finding(
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
