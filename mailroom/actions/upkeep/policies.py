"""Policy files: read, and tried on the documents of the past before anybody works under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import matching
from mailroom.desk import Desk
from matching.policy.key_meanings import key_of
from schemas.codes import Route, Status
from schemas.errors import WrongUse
from schemas.policy import Policy
from schemas.trial import Change, Trial, change_between, trial_of


def read_policy(path: Path) -> Policy:
    """A policy file. Raises WrongUse when it cannot be read, InvalidPolicy naming the line when it is wrong."""
    try:
        return matching.parse_policy(path.read_text(encoding="utf-8"))
    except OSError as missing:
        raise WrongUse(f"cannot read {path}") from missing
    except UnicodeDecodeError as unreadable:
        raise WrongUse(f"{path} is not text in UTF-8") from unreadable


def differing(one: Policy, other: Policy) -> tuple[str, ...]:
    """The keys of what two policies set differently, their versions aside."""
    return tuple(
        key_of(name)
        for name in Policy.model_fields
        if name != "version" and getattr(one, name) != getattr(other, name)
    )


def try_policy(desk: Desk, policy: Policy, *, last: int | None = None) -> Trial:
    """Settle past documents under the policy in force and under a new one, today, and compare. Nothing is kept.

    Both are asked with the same facts, so that only the policy makes a difference. What a person turned away stays
    so; ``last`` takes only so many documents, those that came last.
    """
    routes: list[tuple[Route, Route]] = []
    changes: list[Change] = []
    for pair, change in _replayed(desk, policy, last):
        routes.append(pair)
        if change:
            changes.append(change)
    return trial_of((desk.policy.version, policy.version), routes, changes)


def _replayed(desk: Desk, policy: Policy, last: int | None) -> Iterator[tuple[tuple[Route, Route], Change | None]]:
    with desk.database.reading() as records:
        settled = [document for document in records.documents.all() if document.status not in UNSETTLED]
    for document in settled[-last:] if last else settled:
        with desk.database.reading() as records:
            subject = records.documents.subject(document.document_id)
            keys = matching.lookup_keys(subject.extraction, subject.sender)
            facts = records.lookup.facts_for(keys, document.document_id, desk.policy, desk.clock().date())
        before = matching.settle(subject, facts)
        after = matching.settle(subject, replace(facts, policy=policy))
        kind = subject.extraction.kind
        change = change_between(document.document_id, subject.name, kind, before=before, after=after)
        yield (before.route, after.route), change


UNSETTLED = frozenset({Status.RECEIVED, Status.DUPLICATE, Status.READ, Status.REJECTED})
"""Not yet judged, or judged by a person for good."""
