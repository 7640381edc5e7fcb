"""How work on an arrival ends: done, to be tried again, or given up to a person. Never lost, never for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from mailroom.actions import intake, processing
from mailroom.desk import Desk, Step
from mailroom.settling import for_a_person
from schemas.errors import Unavailable, WrongUse
from schemas.extraction import Unrecognised
from schemas.match import LookupKeys

if TYPE_CHECKING:
    from store import Claim

FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=10)

MOST_ENDS = 3
"""Times the tries allowed: files that merely lay beside one that kills its watcher are through long before."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one arrival: nothing to tell, or why it failed."""

    arrival_id: str
    failure: BaseException | None = None

    @property
    def is_ours(self) -> bool:
        """Whether the failure says something of us (a server that is down, a wrong setting), not of the file."""
        return isinstance(self.failure, (Unavailable, WrongUse))


def conclude(desk: Desk, worker: str, claims: Sequence[Claim], outcomes: Sequence[Outcome]) -> None:
    """Close each claim: finished, given back for a later try, or after so many tries a case for a person."""
    attempts = {claim.arrival_id: claim.attempt for claim in claims}
    for outcome in outcomes:
        attempt = attempts[outcome.arrival_id]
        if outcome.failure is None:
            intake.finish(desk, worker, outcome.arrival_id)
        elif outcome.is_ours or attempt < desk.settings.attempts:
            desk.announce(Step.TROUBLE, f"{outcome.arrival_id} failed, try {attempt}: {outcome.failure!r}")
            intake.give_back(
                desk, worker, outcome.arrival_id, min(FIRST_DELAY * 2 ** min(attempt, 10), LONGEST_DELAY)
            )
        else:
            give_up(desk, outcome)
            intake.finish(desk, worker, outcome.arrival_id)


def without_worn_out(desk: Desk, worker: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims to work on. What was left too often by workers that ended becomes a case, unopened.

    Whoever works on it dies each time: a file that kills its watcher would otherwise do so for ever.
    """
    most = MOST_ENDS * desk.settings.attempts
    for claim in claims:
        if claim.abandoned >= most:
            why = RuntimeError(f"whoever worked on it ended {claim.abandoned} times in a row")
            desk.announce(Step.TROUBLE, f"{claim.arrival_id}: {why}")
            give_up(desk, Outcome(claim.arrival_id, why))
            intake.finish(desk, worker, claim.arrival_id)
    return tuple(claim for claim in claims if claim.abandoned < most)


def give_all_back(desk: Desk, worker: str, claims: Sequence[Claim]) -> None:
    """Let anyone take them up again soon: what they were claimed for has not happened."""
    for claim in claims:
        intake.give_back(desk, worker, claim.arrival_id, FIRST_DELAY)


def give_up(desk: Desk, outcome: Outcome) -> None:
    """Open a case for each document of an arrival that could not be processed; what was settled stays so."""
    failure = outcome.failure
    why = f"Processing failed and was given up: {failure!r}"
    for document_id in _documents(desk, outcome.arrival_id, why):
        with desk.database.transaction() as records:
            if records.decisions.get(document_id) is not None:
                continue
            blank = Unrecognised(concerns=(why,))
            records.documents.save_extraction(
                document_id, blank, author=processing.MACHINE, reason="given up", now=desk.clock()
            )
            records.decisions.save(
                document_id,
                for_a_person(why, desk.policy.version),
                keys=LookupKeys(),
                policy=desk.policy,
                actor=processing.MACHINE,
                now=desk.clock(),
            )


def _documents(desk: Desk, arrival_id: str, why: str) -> tuple[str, ...]:
    with desk.database.transaction() as records:
        parts = records.arrivals.parts(arrival_id) or intake.keep_whole(records, arrival_id)
        known = records.documents.all(arrival_id)
        unread = [part.part_id for part in parts if part.part_id not in {one.part_id for one in known}]
        for part_id in unread:
            records.arrivals.note_problem(part_id, "unreadable", why)
    # With its problem noted a part is not opened any more: that may be what everything failed on.
    found = [document_id for part_id in unread for document_id in processing.read(desk, part_id)]
    return (*(document.document_id for document in known), *found)
