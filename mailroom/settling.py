"""Comparing one document with the facts: here where it is short, in a worker and under no lock where it is long."""

from __future__ import annotations

from pydantic import TypeAdapter

import matching
from mailroom.pool import Pool
from schemas.codes import Code, Route, Severity, Status
from schemas.decision import Decision
from schemas.discrepancy import Discrepancy
from schemas.errors import UnreadableFile
from schemas.facts import Facts, Subject

SUBJECT, FACTS = TypeAdapter(Subject), TypeAdapter(Facts)

SHORT = 200_000
"""Pairs of a line and what it may be compared with; a second of processor time compares half a million to two."""


def is_short(subject: Subject, facts: Facts) -> bool:
    """Whether comparing takes a moment only, so that others can wait for it."""
    others = sum(len(order.lines) for order in facts.orders)
    others += sum(len(prior.extraction.lines) for prior in facts.earlier)
    return len(subject.extraction.lines) * others <= SHORT


def settled_in(pool: Pool, subject: Subject, facts: Facts, seconds: float) -> Decision:
    """The decision, made in a worker; one that leaves it to a person where it takes more than its time."""
    waiting = pool.start(settled, SUBJECT.dump_json(subject), FACTS.dump_json(facts), seconds=seconds)
    try:
        return waiting()
    except UnreadableFile as problem:
        why = f"Its {len(subject.extraction.lines):,} lines could not be compared with the orders: {problem}"
        return for_a_person(why, facts.policy.version)


def settled(subject: bytes, facts: bytes) -> Decision:
    """Runs in a worker, on JSON: parametrised contracts cannot be pickled."""
    return matching.settle(SUBJECT.validate_json(subject), FACTS.validate_json(facts))


def for_a_person(why: str, policy_version: str) -> Decision:
    """What is decided where the machine could not: somebody has to look."""
    finding = Discrepancy(
        code=Code.UNREADABLE,
        severity=Severity.BLOCK,
        message=why,
        suggestion="Look at the original; enter it by hand or reject it, and report the failure.",
    )
    return Decision(
        route=Route.REVIEW, status=Status.IN_REVIEW, discrepancies=(finding,), policy_version=policy_version
    )
