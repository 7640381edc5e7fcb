"""A file that was still being written when it was taken leaves no case behind once it has come whole."""

from mailroom.actions import intake, outcomes, processing
from mailroom.actions.outcomes import Outcome
from mailroom.actions.review import cases
from mailroom.desk import Desk
from schemas.codes import Code
from tests.desks import Clock, land
from tests.flows.paper import Landing, text_pdf

WHOLE = Landing("scan.pdf", text_pdf(3))
HALF = Landing("scan.pdf", WHOLE.data[:400])


def work(desk: Desk) -> None:
    """Everything that waits, as the watcher does it."""
    claims = intake.claim(desk, "me", 10)
    for claim in claims:
        processing.process(desk, claim.arrival_id)
    outcomes.conclude(desk, "me", claims, [Outcome(claim.arrival_id) for claim in claims])


def codes_waiting(desk: Desk) -> list[list[Code]]:
    """What each open case is held for."""
    return [[found.code for found in case.discrepancies] for case in cases.cases(desk)]


def test_a_file_taken_half_written_leaves_no_case_once_it_is_whole(desk: Desk, clock: Clock):
    land(desk, HALF)
    intake.scan(desk)
    work(desk)
    assert codes_waiting(desk) == [[Code.UNREADABLE]]
    clock.pass_by(minutes=1)
    land(desk, WHOLE)
    intake.scan(desk)
    work(desk)
    assert codes_waiting(desk) == [[Code.PO_NOT_FOUND]]


def test_the_half_file_may_be_worked_through_last(desk: Desk, clock: Clock):
    land(desk, HALF)
    intake.scan(desk)
    (half,) = intake.claim(desk, "slow", 1)
    clock.pass_by(seconds=10)
    land(desk, WHOLE)
    intake.scan(desk)
    work(desk)
    processing.process(desk, half.arrival_id)
    outcomes.conclude(desk, "slow", [half], [Outcome(half.arrival_id)])
    assert codes_waiting(desk) == [[Code.PO_NOT_FOUND]]
