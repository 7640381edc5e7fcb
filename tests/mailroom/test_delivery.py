"""The outbox is pushed out: what a destination does not take goes later, in the end to the dead letters."""

import json
from pathlib import Path

import pytest

from mailroom.actions import delivery, facts
from mailroom.actions.delivery import Delivered
from mailroom.desk import Desk
from schemas.errors import DestinationUnavailable
from schemas.event import Event
from tests.desks import Clock
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive


class Moody:
    """A destination that is down until it is told to be well."""

    name = "moody"

    def __init__(self) -> None:
        self.is_well = False
        self.taken: list[str] = []

    def send(self, event: Event) -> None:
        if not self.is_well:
            raise DestinationUnavailable("down for the day")
        self.taken.append(event.event_id)


@pytest.fixture
def full(desk: Desk, orders) -> Desk:
    """A desk whose outbox holds one record."""
    facts.load_orders(desk, orders)
    arrive(desk, Landing("one.xml", xml_invoice(1)))
    return desk


def test_a_record_reaches_the_folder_once(full: Desk):
    assert delivery.deliver(full) == Delivered(sent=1)
    assert delivery.deliver(full) == Delivered()
    (line,) = Path(full.settings.deliver_folder, "records.jsonl").read_text().splitlines()
    assert json.loads(line)["file"] == "one.xml"


def test_nothing_is_due_when_everything_is_out(full: Desk):
    assert delivery.is_due(full)
    delivery.deliver(full)
    assert not delivery.is_due(full)


def test_a_destination_that_was_down_gets_it_later(full: Desk, clock: Clock):
    moody = Moody()
    full.destinations = (moody,)
    assert delivery.deliver(full) == Delivered(failed=1)
    assert delivery.deliver(full) == Delivered()
    moody.is_well = True
    clock.pass_by(minutes=1)
    assert delivery.deliver(full) == Delivered(sent=1)
    assert len(moody.taken) == 1


def test_what_is_never_taken_is_a_dead_letter_until_it_is_replayed(full: Desk, clock: Clock):
    moody = Moody()
    full.destinations = (moody,)
    told = Delivered()
    for _ in range(50):
        told += delivery.deliver(full)
        clock.pass_by(hours=7)
    assert told.dead == 1
    moody.is_well = True
    assert delivery.deliver(full) == Delivered()
    assert delivery.replay(full) == 1
    assert delivery.deliver(full) == Delivered(sent=1)
