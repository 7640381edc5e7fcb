"""Is it the same paper again, or so much like an earlier one that somebody should compare the two?"""

from __future__ import annotations

from collections.abc import Iterator

from matching.context import Finding, MatchContext
from matching.duplicates import Copy, Level, likely_copy_of
from schemas.codes import Code, Kind
from schemas.discrepancy import SkippedCheck

LIKELY: dict[Level, Code] = {
    Level.SPELLING: Code.DUPLICATE_NUMBER_RESPELLED,
    Level.RESCAN: Code.DUPLICATE_RESCAN,
    Level.LINES: Code.DUPLICATE_CONTENT,
    Level.AMOUNT: Code.DUPLICATE_AMOUNT,
}
"""What is told where nothing proves that two bills are one."""


def paper_is_new(context: MatchContext) -> Iterator[Finding]:
    """It is not the same paper again."""
    if context.copy is not None:
        yield context.finding(
            Code.DUPLICATE_DOCUMENT,
            f"This is {_named(context.copy)} again: {context.copy.why}.",
            field="document_number",
            expected="a new document",
            actual=context.header.document_number.value,
            document_id=context.copy.first.document_id,
        )


def paper_is_unlike_others(context: MatchContext) -> Iterator[Finding]:
    """A bill that is new, but much like an earlier one: told, not held."""
    if context.copy is not None or context.kind not in (Kind.INVOICE, Kind.CREDIT_NOTE):
        return
    within = context.policy.duplicate_days
    if within is None:
        yield SkippedCheck(code=Code.DUPLICATE_AMOUNT, why="not set in the policy")
    found = likely_copy_of(context.subject, context.facts.earlier, context.facts.vendors, within=within or 0)
    if found is None or (within is None and found.evidence.level is not Level.SPELLING):
        return
    yield context.finding(
        LIKELY[found.evidence.level],
        f"This may be {_named(found)} again: {found.why}.",
        field="document_number",
        expected="another document",
        actual=context.header.document_number.value,
        limit=None if within is None or found.evidence.level is Level.SPELLING else f"{within} days",
        document_id=found.first.document_id,
    )


def _named(copy: Copy) -> str:
    header = copy.first.extraction.header
    number, day = header.document_number.value or "without a number", header.document_date.value or "no date"
    return f"{copy.first.name} ({number}, {day})"
