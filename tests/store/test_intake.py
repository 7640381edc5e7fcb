"""What lands is taken in once, and worked on by one worker at a time."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from schemas.codes import Status
from schemas.document import Landed
from schemas.errors import UnknownDocument
from store import Database
from tests.store.desks import LEASE, NOW, a_part, after, arrived


def test_the_same_object_version_is_taken_in_once(database: Database) -> None:
    with database.transaction() as records:
        first = arrived(records)
    with database.transaction() as records:
        again = arrived(records)
        assert records.arrivals.seen("a.pdf", "1")
        assert not records.arrivals.seen("a.pdf", "2")
        assert len(records.arrivals.all()) == 1
    assert again == first
    assert first.status is Status.RECEIVED


def test_the_same_bytes_elsewhere_are_a_duplicate_that_nobody_works_on(database: Database) -> None:
    with database.transaction() as records:
        first = arrived(records, "a.pdf", b"same")
        second = arrived(records, "b.pdf", b"same")
        claims = records.arrivals.claim("w", 10, LEASE, NOW)
    assert second.status is Status.DUPLICATE
    assert second.duplicate_of == first.arrival_id
    assert [claim.arrival_id for claim in claims] == [first.arrival_id]


def test_a_new_version_with_other_bytes_is_a_new_arrival(database: Database) -> None:
    with database.transaction() as records:
        arrived(records, "a.pdf", b"old", version="1")
        newer = arrived(records, "a.pdf", b"new", version="2")
        assert newer.status is Status.RECEIVED
        assert len(records.arrivals.all()) == 2


def test_watchers_that_race_take_a_file_in_once_and_fail_never(database: Database) -> None:
    start = threading.Barrier(8)

    def watch(number: int) -> str:
        start.wait()
        with database.transaction() as records:
            return arrived(records, f"{number % 2}.pdf", b"same").status

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(watch, range(8)))
    with database.reading() as records:
        found = records.arrivals.all()
    assert sorted(arrival.status for arrival in found) == [Status.DUPLICATE, Status.RECEIVED]


def test_every_arrival_is_claimed_by_one_worker(database: Database) -> None:
    with database.transaction() as records:
        for number in range(120):
            arrived(records, f"{number:03}.pdf")

    def work(worker: str) -> list[str]:
        mine: list[str] = []
        while True:
            with database.transaction() as records:
                claims = records.arrivals.claim(worker, 5, LEASE, NOW)
            if not claims:
                return mine
            mine += [claim.arrival_id for claim in claims]

    with ThreadPoolExecutor(4) as pool:
        counted = Counter(found for mine in pool.map(work, "abcd") for found in mine)
    assert len(counted) == 120
    assert set(counted.values()) == {1}


def test_a_claim_ends_with_its_lease_and_the_next_attempt_is_counted(database: Database) -> None:
    with database.transaction() as records:
        arrived(records)
        (first,) = records.arrivals.claim("dead", 5, LEASE, NOW)
        assert records.arrivals.claim("alive", 5, LEASE, after(minutes=1)) == ()
        (second,) = records.arrivals.claim("alive", 5, LEASE, after(minutes=3))
        assert (first.attempt, second.attempt) == (1, 2)
        assert not records.arrivals.finish(first.arrival_id, "dead", after(minutes=4))
        assert records.arrivals.finish(first.arrival_id, "alive", after(minutes=4))
        assert records.arrivals.claim("other", 5, LEASE, after(days=9)) == ()


def test_a_sign_of_life_keeps_a_claim(database: Database) -> None:
    with database.transaction() as records:
        arrived(records)
        records.arrivals.claim("slow", 5, LEASE, NOW)
        assert records.arrivals.extend_claims("slow", LEASE, after(minutes=1)) == 1
        assert records.arrivals.claim("other", 5, LEASE, after(minutes=2, seconds=30)) == ()


def test_what_is_given_back_waits_its_delay(database: Database) -> None:
    with database.transaction() as records:
        arrived(records)
        (claim,) = records.arrivals.claim("w", 5, LEASE, NOW)
        assert records.arrivals.release(claim.arrival_id, "w", NOW, timedelta(minutes=10))
        assert records.arrivals.claim("w", 5, LEASE, after(minutes=9)) == ()
        assert len(records.arrivals.claim("w", 5, LEASE, after(minutes=10))) == 1


def test_claims_come_in_name_order(database: Database) -> None:
    with database.transaction() as records:
        for key in ("b.pdf", "ä.pdf", "a.pdf", "c/a.pdf"):
            arrived(records, key)
        claims = records.arrivals.claim("w", 10, LEASE, NOW)
        assert [records.arrivals.get(claim.arrival_id).key for claim in claims] == [
            "a.pdf",
            "b.pdf",
            "c/a.pdf",
            "ä.pdf",
        ]


def test_an_error_takes_everything_back(database: Database) -> None:
    def fail_midway() -> None:
        with database.transaction() as records:
            arrived(records)
            records.arrivals.get("none")

    with pytest.raises(UnknownDocument):
        fail_midway()
    with database.reading() as records:
        assert records.arrivals.all() == ()
        assert list(records.ledger.entries()) == []


def test_a_scan_is_asked_about_at_once(database: Database) -> None:
    landed = [Landed(f"{number}.pdf", "1", 1, NOW) for number in range(900)]
    with database.transaction() as records:
        arrived(records, "5.pdf")
        arrived(records, "6.pdf", version="2")
        assert records.arrivals.unseen(landed) == (*landed[:5], *landed[6:])


def test_a_name_that_no_database_takes_is_taken_all_the_same(database: Database) -> None:
    with database.transaction() as records:
        part = a_part(records, "mail.eml", name="a\0b.pdf")
    with database.reading() as records:
        assert records.arrivals.part(part.part_id).name == "a\ufffdb.pdf"


def test_parts_are_kept_in_their_order_and_saving_them_again_updates(database: Database) -> None:
    with database.transaction() as records:
        part = a_part(records, "mail.eml", "post@vendor.example")
        records.arrivals.save_parts(
            part.arrival_id, (part.model_copy(update={"problem": "damaged"}),), ("post@vendor.example",)
        )
        assert records.arrivals.parts(part.arrival_id)[0].problem == "damaged"
        records.arrivals.note_problem(part.part_id, None, None)
        assert records.arrivals.part(part.part_id) == part
