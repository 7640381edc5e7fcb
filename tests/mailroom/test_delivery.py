"""The outbox is pushed out: what a destination does not take goes later, in the end to the dead letters."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from mailroom.actions import delivery, facts
from mailroom.actions.delivery import Delivered
from mailroom.cli.edge import run
from mailroom.desk import Desk, now
from mailroom.desk import open as open_desk
from mailroom.settings import load
from schemas.errors import DestinationUnavailable
from schemas.event import Event as Message
from tests.desks import Clock
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive


class Moody:
    """A destination that is down until it is told to be well."""

    name = "moody"

    def __init__(self) -> None:
        self.is_well = False
        self.taken: list[str] = []

    def send(self, event: Message) -> None:
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


class Stuck(Moody):
    """A destination that takes its time over each event."""

    name = "stuck"

    def __init__(self) -> None:
        super().__init__()
        self.let_go = Event()

    def send(self, event: Message) -> None:
        self.let_go.wait(10)
        super().send(event)


class Broken(Moody):
    """A destination that fails as nobody foresaw."""

    def send(self, event: Message) -> None:
        raise MemoryError


def test_a_destination_does_not_wait_for_another(full: Desk):
    stuck, moody = Stuck(), Moody()
    stuck.is_well = moody.is_well = True
    full.destinations = (stuck, moody)
    with ThreadPoolExecutor(1) as threads:
        going = threads.submit(delivery.deliver, full)
        for _ in range(500):
            if moody.taken:
                break
            time.sleep(0.01)
        assert (len(moody.taken), len(stuck.taken)) == (1, 0)
        stuck.let_go.set()
        assert going.result() == Delivered(sent=2)


def test_a_destination_that_breaks_costs_its_own_event_only(full: Desk):
    broken, moody = Broken(), Stuck()
    moody.is_well = True
    moody.let_go.set()
    full.destinations = (broken, moody)
    assert delivery.deliver(full) == Delivered(sent=1, failed=1)


def test_stopping_ends_between_two_events_and_gives_the_others_back(desk: Desk, orders):
    facts.load_orders(desk, orders)
    for number in range(1, 4):
        arrive(desk, Landing(f"{number}.xml", xml_invoice(number)))
    stop = Event()

    class Stopping(Moody):
        def send(self, event: Message) -> None:
            stop.set()
            super().send(event)

    one = Stopping()
    one.is_well = True
    desk.destinations = (one,)
    assert delivery.deliver_to(desk, one.name, stop) == Delivered(sent=1)
    assert delivery.deliver_to(desk, one.name) == Delivered(sent=2)


def test_delivering_for_ever_ends_when_one_destination_cannot_go_on(full: Desk, monkeypatch):
    def fail(at: Desk, name: str, stop: Event) -> Delivered:
        raise ZeroDivisionError

    monkeypatch.setattr(delivery, "deliver_to", fail)
    with pytest.raises(ZeroDivisionError):
        delivery.deliver_until(full, Event(), 60)


def test_dead_letters_are_listed_retried_and_dropped_from_the_command_line(tmp_path, orders, monkeypatch, capsys):
    inbox = tmp_path / "home" / "inbox"
    inbox.mkdir(parents=True)
    monkeypatch.setenv("MAILROOM_EXECUTOR", "inline")
    monkeypatch.setenv("MAILROOM_QUIET_SECONDS", "0")
    monkeypatch.setenv("MAILROOM_DELIVER_FOLDER", str(tmp_path / "out"))
    with open_desk(load()) as at:
        facts.load_orders(at, orders)
        for number in (1, 2):
            arrive(at, Landing(f"{number}.xml", xml_invoice(number)))
        with at.database.transaction() as records:
            for event in records.outbox.claim("folder", 5, timedelta(minutes=1), now()):
                records.outbox.mark_failed("folder", event.event_id, problem="400 \x1b[31mBad", retry_at=None)
    assert run(["deliver", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["dead_letters"] == 2
    assert run(["deliver", "dead", "--json"]) == 0
    first, second = [letter["event_id"] for letter in json.loads(capsys.readouterr().out)]
    assert run(["deliver", "dead"]) == 0
    told = capsys.readouterr().out
    assert first in told
    assert "\x1b[31m" not in told
    assert run(["deliver", "retry", "none"]) == 2
    assert run(["deliver", "retry", first]) == 0
    assert run(["deliver", "drop", second, "--reason", "entered by hand"]) == 0
    assert run(["deliver", "dead"]) == 0
    assert "No dead letters" in capsys.readouterr().out
    assert len((tmp_path / "out" / "records.jsonl").read_text().splitlines()) == 1
