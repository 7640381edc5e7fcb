"""How work ends: finished, tried again later, or given up to a person; never lost, never for ever."""

from mailroom.actions import intake, outcomes, processing
from mailroom.actions.outcomes import Outcome
from mailroom.actions.reporting.results import results
from mailroom.desk import Desk
from schemas.codes import Code, Route
from schemas.errors import BucketUnavailable
from tests.desks import Clock, land
from tests.flows.paper import Landing, xml_invoice

ONE = Landing("one.xml", xml_invoice(1))
BROKEN = RuntimeError("a rule has a bug")


def claimed(desk: Desk):
    return intake.claim(desk, "me", 10)


def fail(desk: Desk, failure: Exception) -> int:
    """One try that fails; its number."""
    (claim,) = claimed(desk)
    outcomes.conclude(desk, "me", [claim], [Outcome(claim.arrival_id, failure)])
    return claim.attempt


def test_what_fails_is_tried_again_later_each_time(desk: Desk, clock: Clock):
    land(desk, ONE)
    intake.scan(desk)
    assert fail(desk, BROKEN) == 1
    assert claimed(desk) == ()
    clock.pass_by(minutes=11)
    assert fail(desk, BROKEN) == 2


def test_after_so_many_tries_a_person_gets_it(desk: Desk, clock: Clock):
    land(desk, ONE)
    intake.scan(desk)
    for _ in range(desk.settings.attempts):
        fail(desk, BROKEN)
        clock.pass_by(minutes=11)
    assert claimed(desk) == ()
    (result,) = results(desk)
    assert result.route is Route.REVIEW
    assert [found.code for found in result.discrepancies] == [Code.UNREADABLE]
    assert "a rule has a bug" in result.discrepancies[0].message


def test_a_server_that_is_down_never_makes_a_case(desk: Desk, clock: Clock):
    land(desk, ONE)
    intake.scan(desk)
    for _ in range(2 * desk.settings.attempts):
        fail(desk, BucketUnavailable("down"))
        clock.pass_by(minutes=11)
    assert results(desk) == ()
    assert len(claimed(desk)) == 1


def test_giving_up_leaves_alone_what_was_settled(desk: Desk):
    land(desk, ONE)
    (arrival,) = intake.scan(desk).arrivals
    processing.process(desk, arrival.arrival_id)
    before = results(desk)
    outcomes.give_up(desk, Outcome(arrival.arrival_id, BROKEN))
    assert results(desk) == before


def test_a_claim_that_is_not_renewed_goes_to_another_worker(desk: Desk, clock: Clock):
    land(desk, ONE)
    intake.scan(desk)
    (claim,) = claimed(desk)
    clock.pass_by(seconds=desk.settings.lease_seconds / 2)
    intake.renew(desk, "me")
    clock.pass_by(seconds=desk.settings.lease_seconds / 2 + 1)
    assert intake.claim(desk, "other", 10) == ()
    clock.pass_by(seconds=desk.settings.lease_seconds)
    (taken,) = intake.claim(desk, "other", 10)
    assert (taken.arrival_id, taken.attempt) == (claim.arrival_id, 2)
