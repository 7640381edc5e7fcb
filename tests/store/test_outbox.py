"""Every event reaches every destination, a document's own in order, whatever fails in between."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import text

from connectors.destinations import retry_at
from schemas.codes import Status
from schemas.errors import DestinationRefused, DestinationUnavailable, WrongUse
from schemas.event import Event, EventType
from store import Database, Records
from tests.factories import an_invoice
from tests.store.desks import LEASE, NOW, after, held, posted, read, settle, settled


def deliver_all(records: Records, destination: str, at: timedelta = timedelta(0)) -> list[Event]:
    """Everything a destination takes when it takes everything."""
    taken: list[Event] = []
    while events := records.outbox.claim(destination, 10, LEASE, NOW + at):
        for event in events:
            records.outbox.mark_delivered(destination, event.event_id, NOW + at)
        taken += events
    return taken


def test_each_destination_gets_every_event_once(database: Database) -> None:
    with database.transaction() as records:
        for name in "abc":
            settled(records, name, posted(), an_invoice(document_number=name))
        assert len(deliver_all(records, "folder")) == 3
        assert deliver_all(records, "folder") == []
        settled(records, "d", posted(), an_invoice(document_number="d"))
        assert len(deliver_all(records, "folder")) == 1
        assert len(deliver_all(records, "webhook")) == 4


def test_an_event_in_hand_is_nobody_elses_until_the_lease_ends(database: Database) -> None:
    with database.transaction() as records:
        settled(records, "a", posted())
        (event,) = records.outbox.claim("out", 10, LEASE, NOW)
        assert records.outbox.claim("out", 10, LEASE, after(minutes=1)) == ()
        (again,) = records.outbox.claim("out", 10, LEASE, after(minutes=3))
        assert (event.attempt, again.attempt) == (1, 2)
        assert again.event_id == event.event_id


def test_a_documents_next_event_waits_for_the_one_before(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a", held())
        settle(records, document_id, posted())
        settled(records, "b", posted(), an_invoice(document_number="b"))
        first = records.outbox.claim("out", 10, LEASE, NOW)
        assert [event.type for event in first] == [EventType.EXCEPTION_RAISED, EventType.RECORD_POSTED]
        assert records.outbox.claim("out", 10, LEASE, NOW) == ()
        records.outbox.mark_delivered("out", first[1].event_id, NOW)
        records.outbox.mark_failed("out", first[0].event_id, problem="down", retry_at=after(minutes=5))
        assert records.outbox.claim("out", 10, LEASE, after(minutes=1)) == ()
        (retried,) = records.outbox.claim("out", 10, LEASE, after(minutes=5))
        records.outbox.mark_delivered("out", retried.event_id, NOW)
        (resolved,) = records.outbox.claim("out", 10, LEASE, after(minutes=5))
        assert resolved.type is EventType.EXCEPTION_RESOLVED


@pytest.mark.postgres
def test_two_that_deliver_the_same_document_at_once_both_stand_in_the_ledger(postgres_url: str) -> None:
    database = Database(postgres_url)
    database.migrate()
    with database.transaction() as records:
        settled(records, "a", posted())
        records.outbox.serve(["folder", "webhook"])
    with database.transaction() as records:
        events = {name: records.outbox.claim(name, 1, LEASE, NOW)[0] for name in ("folder", "webhook")}

    def deliver(name: str) -> None:
        with database.transaction() as records:
            records.outbox.mark_delivered(name, events[name].event_id, NOW)

    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    with closing(database), ThreadPoolExecutor(2) as both:
        with database._engine.connect() as watching, database._engine.connect() as holding:
            holding.execute(text("SELECT * FROM ledger_head FOR UPDATE"))
            done = [both.submit(deliver, name) for name in events]
            while watching.execute(waiting).scalar_one() < 2:
                watching.rollback()
            holding.rollback()
        for each in done:
            each.result(timeout=20)
        with database.reading() as records:
            assert records.verification.verify() > 0


def a_dead_letter(records: Records) -> tuple[str, str]:
    """A document whose exception was refused, with a record that waits behind it; its id and the dead event's."""
    document_id = settled(records, "a", held())
    (raised,) = records.outbox.claim("out", 10, LEASE, NOW)
    records.outbox.mark_failed("out", raised.event_id, problem="400 Bad", retry_at=None)
    settle(records, document_id, posted())
    return document_id, raised.event_id


def test_a_dead_letter_holds_back_what_follows_it(database: Database) -> None:
    with database.transaction() as records:
        document_id, dead = a_dead_letter(records)
        settled(records, "b", posted(), an_invoice(document_number="b"))
        assert [event.document_id == document_id for event in deliver_all(records, "out")] == [False]
        assert not records.outbox.has_due("out", after(days=30))
        (letter,) = records.outbox.dead_letters()
        assert (letter.event_id, letter.file, letter.holds) == (dead, "a", 2)


def test_a_dead_letter_that_is_tried_again_goes_before_what_it_held(database: Database) -> None:
    with database.transaction() as records:
        a_dead_letter(records)
        assert records.outbox.retry_dead(now=NOW) == 1
        told = [event.type for event in deliver_all(records, "out")]
    assert told == [EventType.EXCEPTION_RAISED, EventType.EXCEPTION_RESOLVED, EventType.RECORD_POSTED]


def test_a_dead_letter_that_is_dropped_lets_the_others_go_and_is_in_the_ledger(database: Database) -> None:
    with database.transaction() as records:
        document_id, dead = a_dead_letter(records)
        with pytest.raises(WrongUse, match="say why"):
            records.outbox.drop_dead([dead], actor="ann", reason=" ", now=NOW)
        assert records.outbox.drop_dead([dead], actor="ann", reason="told by phone", now=NOW) == 1
        told = [event.type for event in deliver_all(records, "out")]
        assert told == [EventType.EXCEPTION_RESOLVED, EventType.RECORD_POSTED]
        (entry,) = [entry for entry in records.ledger.entries(document_id) if entry.action == "dropped"]
        assert entry.actor == "ann"
        assert "told by phone" in entry.details
        assert records.outbox.retry_dead(now=NOW) == 0


def test_what_is_no_dead_letter_can_neither_be_tried_again_nor_dropped(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a", posted())
        deliver_all(records, "out")
        for named in ("none", f"{document_id}-1-record.posted"):
            with pytest.raises(WrongUse, match="no dead letter"):
                records.outbox.retry_dead(now=NOW, event_ids=[named])
            with pytest.raises(WrongUse, match="no dead letter"):
                records.outbox.drop_dead([named], actor="ann", reason="why", now=NOW)


def test_an_old_dead_letter_never_comes_after_a_newer_event_of_its_kind(database: Database) -> None:
    """As databases have them that were written when dead letters held nothing back."""
    with database.transaction() as records:
        document_id = settled(records, "a", posted())
        (first,) = records.outbox.claim("out", 10, LEASE, NOW)
        read(records, document_id, an_invoice(currency="USD"), author="ann")
        settle(records, document_id, held())
        deliver_all(records, "out")
        records.outbox.mark_delivered("out", first.event_id, NOW)
        deliver_all(records, "out")
        records.outbox.session.execute(text("UPDATE deliveries SET state = 'dead' WHERE sequence IN (1, 3)"))
        assert records.outbox.retry_dead(now=NOW) == 1
        assert [event.type for event in deliver_all(records, "out")] == [EventType.EXCEPTION_RAISED]


def test_a_clock_that_ran_years_ahead_puts_nothing_off_for_years(database: Database) -> None:
    with database.transaction() as records:
        settled(records, "a", posted())
        (event,) = records.outbox.claim("out", 10, LEASE, after(days=3650))
        records.outbox.mark_failed("out", event.event_id, problem="down", retry_at=after(days=3651))
        assert records.outbox.has_due("out", NOW)
        assert len(records.outbox.claim("out", 10, LEASE, NOW)) == 1


def test_what_a_destination_never_takes_becomes_a_dead_letter_and_can_be_replayed(database: Database) -> None:
    with database.transaction() as records:
        settled(records, "a", posted())
        (event,) = records.outbox.claim("out", 10, LEASE, NOW)
        records.outbox.mark_failed("out", event.event_id, problem="410 Gone", retry_at=None)
        assert records.outbox.claim("out", 10, LEASE, after(days=99)) == ()
        (dead,) = records.outbox.dead_letters()
        assert (dead.destination, dead.event_id, dead.attempts, dead.problem) == (
            "out",
            event.event_id,
            1,
            "410 Gone",
        )
        assert records.outbox.retry_dead(now=after(hours=1)) == 1
        assert records.outbox.dead_letters() == ()
        (again,) = records.outbox.claim("out", 10, LEASE, after(hours=1))
        assert (again.event_id, again.attempt) == (event.event_id, 1)


def test_events_since_a_moment_can_be_replayed_to_one_destination(database: Database) -> None:
    with database.transaction() as records:
        old = settled(records, "a", posted())
        new = settled(records, "b", held(), an_invoice(document_number="b"))
        settle(records, new, posted(), now=after(hours=2))
        for name in ("one", "two"):
            deliver_all(records, name)
        assert records.outbox.replay(now=after(hours=3), since=after(hours=1), destination="one") == 2
        assert records.outbox.replay(now=after(hours=3), event_ids=[f"{old}-1-record.posted"]) == 2
        again = deliver_all(records, "one", timedelta(hours=3))
        assert Counter(event.document_id for event in again) == {new: 2, old: 1}


def test_a_record_counts_as_delivered_when_every_destination_has_it(database: Database) -> None:
    with database.transaction() as records:
        records.outbox.serve(["folder", "webhook"])
        document_id = settled(records, "a", posted())
        deliver_all(records, "folder")
        assert records.documents.get(document_id).status is Status.POSTED
        deliver_all(records, "webhook")
        assert records.documents.get(document_id).status is Status.DELIVERED
        read(records, document_id, an_invoice(currency="USD"), author="ann")
        settle(records, document_id, posted())
        assert records.documents.get(document_id).status is Status.POSTED
        records.outbox.serve(["folder"])
        deliver_all(records, "folder")
        assert records.documents.get(document_id).status is Status.DELIVERED


def test_an_old_event_taken_late_does_not_make_a_newer_record_delivered(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a", posted())
        (first,) = records.outbox.claim("out", 10, LEASE, NOW)
        read(records, document_id, an_invoice(currency="USD"), author="ann")
        settle(records, document_id, posted())
        records.outbox.mark_delivered("out", first.event_id, NOW)
        assert records.documents.get(document_id).status is Status.POSTED


def test_deliverers_at_the_same_time_share_the_work(database: Database) -> None:
    with database.transaction() as records:
        for number in range(40):
            settled(records, f"{number}", posted(), an_invoice(document_number=str(number)))

    def deliver(_: int) -> list[str]:
        mine: list[str] = []
        while True:
            with database.transaction() as records:
                events = records.outbox.claim("out", 3, LEASE, NOW)
            if not events:
                return mine
            mine += [event.event_id for event in events]

    with ThreadPoolExecutor(4) as pool:
        counted = Counter(event_id for mine in pool.map(deliver, range(4)) for event_id in mine)
    assert len(counted) == 40
    assert set(counted.values()) == {1}


def test_nothing_is_due_where_nothing_waits(database: Database) -> None:
    with database.transaction() as records:
        assert not records.outbox.has_due("out", NOW)
        settled(records, "a", posted())
        assert records.outbox.has_due("out", NOW)
        deliver_all(records, "out")
        assert not records.outbox.has_due("out", NOW)


def test_an_event_that_was_never_claimed_cannot_be_marked(database: Database) -> None:
    with database.transaction() as records, pytest.raises(WrongUse):
        records.outbox.mark_delivered("out", "none", NOW)


def test_pauses_double_up_to_a_limit_and_end() -> None:
    down = DestinationUnavailable("down")
    pauses = [(moment - NOW).total_seconds() for n in range(1, 12) if (moment := retry_at(n, down, NOW)) is not None]
    assert pauses[:4] == [5, 10, 20, 40]
    assert pauses == sorted(pauses)
    assert retry_at(12, down, NOW) is None


def test_a_destination_that_asks_for_patience_gets_it() -> None:
    assert retry_at(1, DestinationUnavailable("busy", retry_after=600), NOW) == after(minutes=10)
    assert retry_at(1, DestinationUnavailable("busy", retry_after=1e9), NOW) == after(days=1)
    assert retry_at(1, DestinationRefused("no"), NOW) is None
