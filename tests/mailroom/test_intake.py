"""What lands is taken in once, whatever the file system, the clock or the bucket does to it."""

import os
import shutil
from collections import deque
from datetime import timedelta
from pathlib import Path

import pytest

from connectors import inbox
from mailroom.actions import facts, intake, outcomes, processing
from mailroom.actions.reporting.results import results
from mailroom.desk import Desk, Step
from schemas.codes import Route
from schemas.document import Landed
from schemas.errors import FileNotReadable
from tests.desks import Clock, land
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive

ONE = Landing("one.xml", xml_invoice(1))
SAME_SIZE = xml_invoice(2)


def place(desk: Desk, key: str = "one.xml") -> Path:
    return Path(desk.settings.inbox_url, key)


def copied_over(path: Path, data: bytes) -> None:
    """As ``cp -p``: written in place, the date set back."""
    facts_ = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(facts_.st_atime_ns, facts_.st_mtime_ns))


def synchronised_over(path: Path, data: bytes) -> None:
    """As ``rsync -t``: written beside, the date set, renamed."""
    facts_ = path.stat()
    beside = path.with_name(".beside")
    beside.write_bytes(data)
    os.utime(beside, ns=(facts_.st_atime_ns, facts_.st_mtime_ns))
    beside.replace(path)


def linked_over(path: Path, data: bytes) -> None:
    """As a tool that keeps the old file elsewhere and puts another one of the same date in its place."""
    path.rename(path.with_name(".old"))
    path.write_bytes(data)
    shutil.copystat(path.with_name(".old"), path)


@pytest.mark.parametrize("overwrite", [copied_over, synchronised_over, linked_over])
def test_a_file_overwritten_with_the_same_size_and_date_is_taken_in(desk: Desk, overwrite):
    told: list[str] = []
    desk.announce = lambda step, what: told.append(what)
    land(desk, ONE)
    intake.scan(desk)
    assert len(SAME_SIZE) == len(ONE.data)
    overwrite(place(desk), SAME_SIZE)
    (arrival,) = intake.scan(desk).arrivals
    assert desk.bucket.get(arrival.sha256) == SAME_SIZE
    assert "overwritten" in told[-1]
    assert intake.scan(desk).arrivals == ()
    overwrite(place(desk), xml_invoice(3))
    assert len(intake.scan(desk).arrivals) == 1
    with desk.database.reading() as records:
        assert len(records.arrivals.all()) == 3


def touch_rights(path: Path) -> None:
    path.chmod(0o600)


def touch_place(path: Path) -> None:
    path.rename(path.with_name(".elsewhere"))
    path.with_name(".elsewhere").rename(path)


def touch_link(path: Path) -> None:
    os.link(path, path.with_name(".second"))


@pytest.mark.parametrize("touch", [touch_rights, touch_place, touch_link])
def test_a_file_that_was_only_touched_is_not_taken_in_again(desk: Desk, touch):
    land(desk, ONE)
    intake.scan(desk)
    touch(place(desk))
    assert len(intake.unseen(desk)) == 1
    assert intake.scan(desk).arrivals == ()
    assert intake.unseen(desk) == ()


def test_shares_that_number_files_anew_each_time_are_not_read_each_time(desk: Desk, monkeypatch):
    land(desk, ONE)
    intake.scan(desk)
    numbers = iter(range(10_000, 20_000))
    monkeypatch.setattr(inbox, "mark_of", lambda facts_: f"{facts_.st_ctime_ns}:{next(numbers)}")
    assert len(intake.unseen(desk)) == 1
    intake.scan(desk)
    assert intake.unseen(desk) == ()


def test_files_are_taken_in_slices_by_name(desk: Desk):
    land(desk, *(Landing(f"{number}.xml", xml_invoice(number)) for number in range(1, 5)))
    landed = deque(intake.unseen(desk))
    assert [arrival.key for arrival in intake.take_in(desk, landed, 0.0).arrivals] == ["1.xml"]
    assert len(landed) == 3
    assert [arrival.key for arrival in intake.take_in(desk, landed).arrivals] == ["2.xml", "3.xml", "4.xml"]


class Locked:
    """An inbox one of whose files may not be read until somebody allows it."""

    def __init__(self, real, key: str) -> None:
        self.real, self.key, self.is_locked = real, key, True

    def landed(self):
        return self.real.landed()

    def fetch(self, landed: Landed) -> bytes:
        if landed.key == self.key and self.is_locked:
            raise FileNotReadable(f"{landed.key}: Permission denied")
        return self.real.fetch(landed)


def test_a_file_we_may_not_read_is_a_case_and_taken_in_once_it_is_allowed(desk: Desk, orders):
    facts.load_orders(desk, orders)
    locked = Locked(desk.inbox, "one.xml")
    desk.inbox = locked
    arrive(desk, ONE, Landing("two.xml", SAME_SIZE))
    held, record = results(desk)
    assert (held.route, record.route) == (Route.REVIEW, Route.RECORD)
    assert "Permission denied" in held.discrepancies[0].message
    assert intake.scan(desk).arrivals == ()
    locked.is_locked = False
    place(desk).chmod(0o644)
    arrive(desk)
    assert {result.route for result in results(desk) if result.status != "rejected"} == {Route.RECORD}


def kept_files(desk: Desk) -> list[Path]:
    return [path for path in Path(desk.settings.bucket_url).rglob("*") if path.is_file()]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20])


def swap(path: Path) -> None:
    path.write_bytes(SAME_SIZE)


@pytest.mark.parametrize("lose", [Path.unlink, cut, swap])
def test_a_file_lost_from_the_bucket_before_it_was_opened_is_a_case(desk: Desk, lose):
    land(desk, ONE)
    (arrival,) = intake.scan(desk).arrivals
    for path in kept_files(desk):
        lose(path)
    processing.process(desk, arrival.arrival_id)
    (result,) = results(desk)
    assert result.route is Route.REVIEW
    assert "kept as" in result.discrepancies[0].message


def test_words_lost_from_the_bucket_are_read_again(desk: Desk, orders):
    facts.load_orders(desk, orders)
    land(desk, ONE)
    (arrival,) = intake.scan(desk).arrivals
    (part,) = intake.unpack(desk, arrival.arrival_id)
    (document_id,) = processing.read(desk, part.part_id)
    for path in kept_files(desk):
        if path.name != arrival.sha256:
            path.unlink()
    processing.extract(desk, document_id)
    processing.settle(desk, document_id)
    assert [result.route for result in results(desk)] == [Route.RECORD]


def test_words_and_file_lost_is_a_case(desk: Desk):
    land(desk, ONE)
    (arrival,) = intake.scan(desk).arrivals
    (part,) = intake.unpack(desk, arrival.arrival_id)
    (document_id,) = processing.read(desk, part.part_id)
    for path in kept_files(desk):
        path.unlink()
    processing.extract(desk, document_id)
    processing.settle(desk, document_id)
    (result,) = results(desk)
    assert result.route is Route.REVIEW


def test_a_clock_set_ten_years_ahead_and_back_freezes_no_claim(desk: Desk, clock: Clock):
    land(desk, ONE)
    intake.scan(desk)
    clock.pass_by(days=3650)
    assert len(intake.claim(desk, "dead", 10)) == 1
    clock.pass_by(days=-3650)
    assert len(intake.claim(desk, "alive", 10)) == 1
    assert intake.claim(desk, "third", 10) == ()


def test_what_was_given_back_by_a_clock_that_ran_ahead_is_claimed_too(desk: Desk, clock: Clock):
    land(desk, ONE)
    intake.scan(desk)
    clock.pass_by(days=400)
    (claim,) = intake.claim(desk, "me", 10)
    intake.give_back(desk, "me", claim.arrival_id, timedelta(minutes=10))
    clock.pass_by(days=-400)
    assert len(intake.claim(desk, "me", 10)) == 1


def die(desk: Desk, clock: Clock) -> tuple:
    """A worker that claims what there is and ends without a word."""
    claims = intake.claim(desk, "doomed", 10)
    clock.pass_by(seconds=desk.settings.lease_seconds + 1)
    return claims


def test_a_file_that_kills_its_watcher_becomes_a_case(desk: Desk, clock: Clock):
    land(desk, ONE)
    intake.scan(desk)
    for _ in range(outcomes.MOST_ENDS * desk.settings.attempts):
        die(desk, clock)
    claims = intake.claim(desk, "me", 10)
    told: list[tuple[Step, str]] = []
    desk.announce = lambda step, what: told.append((step, what))
    assert outcomes.without_worn_out(desk, "me", claims) == ()
    (result,) = results(desk)
    assert result.route is Route.REVIEW
    assert "ended 15 times in a row" in result.discrepancies[0].message
    clock.pass_by(days=1)
    assert intake.claim(desk, "me", 10) == ()


def test_a_file_beside_one_that_kills_its_watcher_is_worked_on(desk: Desk, clock: Clock):
    land(desk, ONE)
    intake.scan(desk)
    for _ in range(outcomes.MOST_ENDS * desk.settings.attempts - 1):
        die(desk, clock)
    claims = intake.claim(desk, "me", 10)
    assert outcomes.without_worn_out(desk, "me", claims) == claims


def test_tries_that_were_concluded_do_not_count_as_ends(desk: Desk, clock: Clock):
    land(desk, ONE)
    intake.scan(desk)
    for _ in range(40):
        (claim,) = intake.claim(desk, "me", 10)
        outcomes.give_all_back(desk, "me", [claim])
        clock.pass_by(minutes=1)
    claims = intake.claim(desk, "me", 10)
    assert outcomes.without_worn_out(desk, "me", claims) == claims


def test_a_slice_ends_even_where_nothing_can_be_fetched(desk: Desk):
    land(desk, *(Landing(f"{number}.xml", xml_invoice(number)) for number in range(1, 4)))
    landed = deque(intake.unseen(desk))
    for number in range(1, 4):
        place(desk, f"{number}.xml").unlink()
    looked = intake.take_in(desk, landed, 0.0)
    assert [key for key, _ in looked.unfetched] == ["1.xml"]
    assert len(landed) == 2
