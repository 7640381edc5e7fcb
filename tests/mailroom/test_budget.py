"""One arrival has so much processor time in all, however many parts and pages it comes in."""

import zipfile
from io import BytesIO

import pytest

from extractors.meter import spent
from mailroom.actions import intake, processing
from mailroom.budget import BudgetedPool
from mailroom.desk import Desk
from mailroom.pool import InlinePool
from schemas.errors import EncryptedDocument, ReadingCrashed, ReadingTimedOut
from tests.desks import land
from tests.flows.paper import Landing


def toil(seconds: float) -> str:
    until = spent() + seconds
    while spent() < until:
        pass
    return "done"


def refuse() -> None:
    raise EncryptedDocument("locked")


class DyingPool(InlinePool):
    """Every call ends with its worker."""

    def start(self, function, *arguments, seconds):
        def wait():
            raise ReadingCrashed("the program that reads it crashed")

        return wait


def test_calls_share_what_one_arrival_may_cost():
    pool = BudgetedPool(InlinePool(), 0.2)
    assert pool.start(toil, 0.12, seconds=9)() == "done"
    assert pool.start(toil, 0.12, seconds=9)() == "done"
    with pytest.raises(ReadingTimedOut, match="all that came in one file are used up"):
        pool.start(toil, 0.01, seconds=9)()


def test_a_call_that_its_worker_did_not_survive_costs_all_that_it_might_have():
    pool = BudgetedPool(DyingPool(), 10)
    with pytest.raises(ReadingCrashed):
        pool.start(toil, 0, seconds=6)()
    with pytest.raises(ReadingCrashed):
        pool.start(toil, 0, seconds=6)()
    with pytest.raises(ReadingTimedOut):
        pool.start(toil, 0, seconds=6)()


def test_a_refusal_costs_only_what_it_took():
    pool = BudgetedPool(InlinePool(), 1)
    for _ in range(3):
        with pytest.raises(EncryptedDocument, match="locked"):
            pool.start(refuse, seconds=9)()


def an_archive(count: int) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for number in range(count):
            file.writestr(f"{number}.txt", f"INVOICE {number}\nTotal 5.00 EUR\n")
    return archive.getvalue()


def test_members_beyond_the_budget_are_cases_that_say_so(desk: Desk):
    desk.settings = desk.settings.model_copy(update={"reading_seconds": 0.0001})
    land(desk, Landing("many.zip", an_archive(3)))
    arrival = intake.scan(desk).arrivals[0]
    processing.process(desk, arrival.arrival_id)
    with desk.database.reading() as records:
        parts, cases = records.arrivals.parts(arrival.arrival_id), records.cases.all()
    assert {part.problem for part in parts} == {"reading_timed_out"}
    assert len(cases) == 3
    assert all("processor time" in (part.problem_message or "") for part in parts)


def test_the_same_members_within_the_budget_are_read(desk: Desk):
    land(desk, Landing("many.zip", an_archive(3)))
    arrival = intake.scan(desk).arrivals[0]
    processing.process(desk, arrival.arrival_id)
    with desk.database.reading() as records:
        assert [part.problem for part in records.arrivals.parts(arrival.arrival_id)] == [None] * 3
