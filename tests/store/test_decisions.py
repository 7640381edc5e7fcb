"""A decision is kept with all that hangs on it, and keeping it twice is keeping it once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import matching
from schemas.case import CaseState
from schemas.codes import Code, Route, Status
from schemas.errors import UnknownCase, UnknownDocument, WrongUse
from schemas.event import EventType
from store import Database, Records
from tests.factories import a_line, an_invoice
from tests.store.desks import LEASE, NOW, POLICY, a_document, after, held, posted, read, settle, settled


def told(records: Records) -> list[EventType]:
    """The types of all events so far."""
    heard: list[EventType] = []
    while events := records.outbox.claim("listener", 100, LEASE, NOW):
        heard += [event.type for event in events]
        for event in events:
            records.outbox.mark_delivered("listener", event.event_id, NOW)
    return heard


def test_a_clean_document_is_posted_and_told_once(database: Database) -> None:
    with database.transaction() as records:
        document_id = a_document(records)
        assert records.decisions.get(document_id) is None
        assert settle(records, document_id, posted("4500012345"))
        assert not settle(records, document_id, posted("4500012345"), now=after(hours=1))
        assert records.decisions.get(document_id) == posted("4500012345")
        assert records.documents.get(document_id).status is Status.POSTED
        assert records.cases.all() == ()
        (event,) = records.outbox.claim("out", 10, LEASE, NOW)
    assert event.event_id == f"{document_id}-1-record.posted"
    assert event.result.route is Route.RECORD
    assert event.result.fields["document_number"].value == "INV-1042"
    assert event.result.fields["document_number"].accepted


def test_a_held_document_opens_a_case_that_closes_when_it_is_posted(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a.pdf", held(Code.PRICE_MISMATCH))
        (case,) = records.cases.all(CaseState.OPEN)
        assert (case.case_id, case.document_id, case.file) == (document_id, document_id, "a.pdf")
        assert [finding.code for finding in case.discrepancies] == [Code.PRICE_MISMATCH]
        settle(records, document_id, posted(), now=after(hours=1))
        assert records.cases.all(CaseState.OPEN) == ()
        assert records.cases.get(document_id).state is CaseState.CLOSED
        settle(records, document_id, held(), now=after(hours=2))
        assert records.cases.get(document_id).opened_at == after(hours=2)


def test_what_downstream_hears_follows_the_verdicts(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a.pdf", held())
        settle(records, document_id, posted())
        read(records, document_id, an_invoice(currency="USD"), author="ann")
        settle(records, document_id, posted())
        settle(records, document_id, held())
        assert told(records) == [
            EventType.EXCEPTION_RAISED,
            EventType.EXCEPTION_RESOLVED,
            EventType.RECORD_POSTED,
            EventType.RECORD_SUPERSEDED,
            EventType.RECORD_WITHDRAWN,
            EventType.EXCEPTION_RAISED,
        ]


def test_a_verdict_by_other_rules_that_says_the_same_is_not_told_again(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a.pdf", posted(policy_version="1"))
        assert told(records) == [EventType.RECORD_POSTED]
        assert records.documents.get(document_id).status is Status.DELIVERED
        assert settle(records, document_id, posted(policy_version="2"))
        assert told(records) == []
        assert records.documents.get(document_id).status is Status.DELIVERED
        assert len(records.decisions.history(document_id)) == 2


def test_the_same_values_make_no_new_version(database: Database) -> None:
    with database.transaction() as records:
        document_id = a_document(records)
        assert read(records, document_id, an_invoice()) == 1
        assert read(records, document_id, an_invoice(currency="USD"), author="ann") == 2
        assert records.documents.extraction(document_id) == an_invoice(currency="USD")
        assert records.documents.extraction(document_id, version=1) == an_invoice()
        assert [(version.version, version.author) for version in records.documents.versions(document_id)] == [
            (1, "mailroom"),
            (2, "ann"),
        ]


def test_a_machine_that_reads_again_does_not_undo_a_correction(database: Database) -> None:
    with database.transaction() as records:
        document_id = a_document(records)
        read(records, document_id, an_invoice(currency="USD"), author="ann")
        assert read(records, document_id, an_invoice()) == 2
        assert records.documents.extraction(document_id) == an_invoice(currency="USD")


def test_a_release_is_kept_with_its_reason_and_seen_by_the_next_settlement(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a.pdf", held(Code.PRICE_MISMATCH, Code.DATE_LATE))
        for _ in range(2):
            records.cases.release(document_id, [Code.PRICE_MISMATCH], actor="ann", reason="agreed by phone", now=NOW)
        released = records.documents.subject(document_id).released
        assert [finding.code for finding in released] == [Code.PRICE_MISMATCH]
        lifted = [entry for entry in records.ledger.entries(document_id) if entry.action == "released"]
        assert [(entry.actor, "agreed by phone" in entry.details) for entry in lifted] == [("ann", True)]


def test_a_release_needs_a_reason_and_a_code_that_the_case_has(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a.pdf", held(Code.PRICE_MISMATCH))
        with pytest.raises(WrongUse, match="say why"):
            records.cases.release(document_id, [Code.PRICE_MISMATCH], actor="ann", reason=" ", now=NOW)
        with pytest.raises(WrongUse, match="date_late"):
            records.cases.release(document_id, [Code.DATE_LATE], actor="ann", reason="fine", now=NOW)
        with pytest.raises(UnknownCase):
            records.cases.release("none", [Code.DATE_LATE], actor="ann", reason="fine", now=NOW)


def test_a_rejected_document_stays_rejected(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a.pdf", held())
        for _ in range(2):
            records.cases.reject(document_id, actor="ann", reason="not ours", now=NOW)
        assert not settle(records, document_id, posted())
        assert records.documents.get(document_id).status is Status.REJECTED
        assert records.cases.get(document_id).state is CaseState.CLOSED
        assert told(records) == [EventType.EXCEPTION_RAISED, EventType.EXCEPTION_RESOLVED]
        assert records.decisions.last_result(document_id).status is Status.REJECTED
        records.verification.verify()


def test_what_shares_an_order_or_a_number_is_settled_again_but_not_what_was_rejected(database: Database) -> None:
    with database.transaction() as records:
        first = settled(records, "1.pdf", posted("4500012345"), an_invoice(document_number="A"))
        turned_away = settled(records, "2.pdf", held(po_numbers=("4500012345",)), an_invoice(document_number="B"))
        records.cases.reject(turned_away, actor="ann", reason="not ours", now=NOW)
        settled(records, "3.pdf", posted("1"), an_invoice([a_line(3)], document_number="C", po="1"))
        last = settled(records, "4.pdf", posted("4500012345"), an_invoice(document_number="D"))
        assert records.related.siblings(last) == (first,)


def test_a_bill_bears_on_another_over_the_same_amount_a_few_weeks_apart(database: Database) -> None:
    with database.transaction() as records:
        first = settled(records, "1.pdf", posted("1"), an_invoice(document_number="A", po=None))
        settled(records, "2.pdf", posted("2"), an_invoice(document_number="B", po="2", document_date="2026-01-04"))
        last = settled(
            records, "3.pdf", posted("3"), an_invoice(document_number="C", po="3", document_date="2026-05-28")
        )
        assert records.related.siblings(last) == (first,)
        assert records.related.siblings(first) == (last,)


def test_bills_for_two_orders_do_not_bear_on_each_other_though_they_come_to_the_same(database: Database) -> None:
    with database.transaction() as records:
        settled(records, "1.pdf", posted("1"), an_invoice(document_number="A", po="1"))
        last = settled(records, "2.pdf", posted("2"), an_invoice(document_number="B", po="2"))
        assert records.related.siblings(last) == ()


def test_a_number_that_everybody_uses_still_finds_the_papers_of_its_sender(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.repositories.related.MOST_NUMBERED", 3)
    with database.transaction() as records:
        others = [
            settled(
                records,
                f"{place}.pdf",
                posted(f"9{place}"),
                an_invoice(
                    [a_line(place + 1)],
                    document_number="17",
                    po=f"9{place}",
                    vendor_name=f"Vendor {'abcdefgh'[place] * 6}",
                    vendor_tax_id=f"DE{place}",
                    vendor_iban=f"DE{place}{place}",
                ),
            )
            for place in range(8)
        ]
        for name, document_id in (("x", max(others)), ("y", min(others))):
            paper = records.documents.extraction(document_id).model_copy(update={"lines": ()})
            copy = settled(records, f"{name}.pdf", posted("1"), paper)
            assert document_id in records.related.siblings(copy)


def test_ids_that_nobody_knows_are_named(database: Database) -> None:
    with database.transaction() as records:
        for ask in (
            records.documents.get,
            records.documents.extraction,
            records.decisions.get,
            records.documents.subject,
            records.related.siblings,
        ):
            with pytest.raises(UnknownDocument, match="nowhere"):
                ask("nowhere")
        with pytest.raises(UnknownCase):
            records.cases.get("nowhere")


def test_two_copies_settled_at_the_same_moment_see_each_other(database: Database) -> None:
    with database.transaction() as records:
        documents = [a_document(records, f"{name}.pdf") for name in "ab"]
    start = threading.Barrier(2)

    def decide(document_id: str) -> int:
        start.wait()
        with database.transaction() as records:
            keys = matching.lookup_keys(records.documents.subject(document_id).extraction)
            seen = len(records.lookup.facts_for(keys, document_id, POLICY, NOW.date()).earlier)
            records.decisions.save(document_id, posted(), keys=keys, policy=POLICY, actor="mailroom", now=NOW)
            return seen

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(decide, documents)) == [0, 1]


def test_everything_done_twice_leaves_the_same_state(database: Database) -> None:
    def work(records: Records) -> None:
        document_id = settled(records, "a.pdf", held())
        records.cases.release(document_id, [Code.PRICE_MISMATCH], actor="ann", reason="fine", now=NOW)
        records.cases.reject(settled(records, "b.pdf", held()), actor="ann", reason="not ours", now=NOW)

    with database.transaction() as records:
        work(records)
        once = (records.counts.status(), list(records.ledger.entries()), records.cases.all())
    with database.transaction() as records:
        work(records)
        assert (records.counts.status(), list(records.ledger.entries()), records.cases.all()) == once


def test_status_counts_say_what_is_where(database: Database) -> None:
    with database.transaction() as records:
        settled(records, "a.pdf", held())
        settled(records, "b.pdf", posted())
        records.arrivals.claim("w", 1, LEASE, NOW)
        records.outbox.serve(["out"])
        counts = records.counts.status()
    assert counts.documents == {Status.EXCEPTED: 1, Status.POSTED: 1}
    assert (counts.arrivals_waiting, counts.arrivals_in_work, counts.cases_open, counts.events) == (1, 1, 1, 2)
    assert [(found.name, found.pending) for found in counts.destinations] == [("out", 2)]
