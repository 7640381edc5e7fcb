"""A long document is compared in a worker and under no lock; what changes meanwhile is never passed over."""

import pytest

import matching
from mailroom import settling
from mailroom.actions import intake, processing
from mailroom.actions.facts import load_orders
from mailroom.desk import Desk
from mailroom.pool import InlinePool
from mailroom.settling import FACTS, SUBJECT, is_short, settled, settled_in
from schemas.codes import Code, Route
from schemas.errors import FactsChanged, ReadingTimedOut
from tests.desks import land
from tests.factories import a_line, a_prior, a_subject, an_invoice, an_order, an_order_line, facts
from tests.flows.paper import a_mailbag


def lines(count: int):
    return [a_line(description=f"Bolt {number}") for number in range(count)]


def order_lines(count: int):
    return [an_order_line(str(number), description=f"Bolt {number}") for number in range(count)]


@pytest.mark.parametrize(
    ("billed", "ordered", "earlier", "short"),
    [(1, 1, 0, True), (400, 400, 0, True), (3000, 10, 0, True), (500, 500, 0, False), (1000, 10, 300, False)],
)
def test_a_document_is_long_by_what_there_is_to_compare(billed: int, ordered: int, earlier: int, short: bool):
    known = facts(
        orders=(an_order(order_lines(ordered)),), earlier=[a_prior(an_invoice(lines(earlier)))] if earlier else ()
    )
    assert is_short(a_subject(an_invoice(lines(billed))), known) is short


@pytest.mark.parametrize("paper", [an_invoice(), an_invoice(lines(7)), an_invoice(vendor_iban=None)])
def test_a_worker_decides_as_we_would(paper):
    subject, known = a_subject(paper), facts(earlier=(a_prior(an_invoice()),))
    assert settled(SUBJECT.dump_json(subject), FACTS.dump_json(known)) == matching.settle(subject, known)


def test_what_takes_too_long_to_compare_is_for_a_person():
    class TiredPool(InlinePool):
        def start(self, function, *arguments, seconds):
            def wait():
                raise ReadingTimedOut("It takes more than the 18 seconds of processor time that it may.")

            return wait

    decision = settled_in(TiredPool(), a_subject(an_invoice(lines(3))), facts(), 18)
    assert decision.route is Route.REVIEW
    assert [finding.code for finding in decision.discrepancies] == [Code.UNREADABLE]
    assert "Its 3 lines could not be compared with the orders" in decision.discrepancies[0].message


class WatchedPool(InlinePool):
    """Does something to the books before each comparison."""

    def __init__(self, meddle):
        super().__init__()
        self.meddle = meddle
        self.compared = 0

    def start(self, function, *arguments, seconds):
        if function is settled:
            self.compared += 1
            self.meddle(self.compared)
        return super().start(function, *arguments, seconds=seconds)


def received(desk: Desk) -> str:
    land(desk, *a_mailbag(1))
    return intake.scan(desk).arrivals[0].arrival_id


def route_of(desk: Desk, arrival_id: str) -> str:
    with desk.database.reading() as records:
        return records.documents.all(arrival_id)[0].status.value


def test_a_long_document_ends_as_a_short_one_does(desk: Desk, orders, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settling, "SHORT", -1)
    load_orders(desk, orders)
    desk.pool = WatchedPool(lambda _: None)
    arrival_id = received(desk)
    processing.process(desk, arrival_id)
    assert route_of(desk, arrival_id) == "posted"
    assert desk.pool.compared >= 1


def test_while_a_long_document_is_compared_the_books_are_free(desk: Desk, orders, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settling, "SHORT", -1)
    desk.pool = WatchedPool(lambda times: load_orders(desk, orders) if times == 1 else None)
    arrival_id = received(desk)
    processing.process(desk, arrival_id)
    assert route_of(desk, arrival_id) == "posted"  # by the order that came while it was compared without
    assert desk.pool.compared >= 2


def test_books_that_change_without_end_leave_it_for_later(desk: Desk, orders, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settling, "SHORT", -1)
    arrival_id = received(desk)

    def meddle(times: int) -> None:
        desk.policy = desk.policy.model_copy(update={"version": f"changed {times}"})

    desk.pool = WatchedPool(meddle)
    with pytest.raises(FactsChanged) as left:
        processing.process(desk, arrival_id)
    assert left.value.retryable
