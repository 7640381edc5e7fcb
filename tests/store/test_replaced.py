"""A file taken in half-written and then again whole: its false case closes by itself, in whatever order."""

from __future__ import annotations

import pytest

from schemas.case import CaseState
from schemas.codes import Code, Route, Status
from schemas.decision import Decision
from schemas.document import Arrival, Document, Part
from schemas.event import EventType
from schemas.extraction import Unrecognised
from store import Database, Records, document_id_of, part_id_of
from tests.factories import an_invoice
from tests.store.desks import NOW, arrived, held, posted, read, settle
from tests.store.test_decisions import told

DAMAGED = held(Code.UNREADABLE, route=Route.REVIEW, status=Status.IN_REVIEW)


def landed(records: Records, version: str, data: bytes, key: str = "a.pdf") -> Arrival:
    """A version of a file, as the watcher takes it in."""
    arrival = arrived(records, key, data, version)
    records.replacements.supersede(arrival.arrival_id, NOW)
    return arrival


def worked(records: Records, arrival: Arrival, *decisions: Decision) -> tuple[str, ...]:
    """Its documents, each in a part of its own with the verdict given."""
    parts = [part_of(arrival, index) for index, _ in enumerate(decisions)]
    records.arrivals.save_parts(arrival.arrival_id, parts)
    documents = [document_of(arrival, part) for part in parts]
    for document, decision in zip(documents, decisions, strict=True):
        records.documents.save_documents(document.part_id, None, (document,))
        read(records, document.document_id, Unrecognised() if decision == DAMAGED else an_invoice())
        settle(records, document.document_id, decision)
    records.replacements.supersede(arrival.arrival_id, NOW)
    return tuple(document.document_id for document in documents)


def part_of(arrival: Arrival, index: int) -> Part:
    return Part(
        part_id=part_id_of(arrival.arrival_id, None, index),
        arrival_id=arrival.arrival_id,
        name=None,
        sha256=arrival.sha256,
        media_type="application/pdf",
    )


def document_of(arrival: Arrival, part: Part) -> Document:
    return Document(
        document_id=document_id_of(part.part_id, 1),
        arrival_id=arrival.arrival_id,
        part_id=part.part_id,
        file=arrival.key,
        part=None,
        sha256=part.sha256,
        pages=(),
        kind=None,
        status=Status.READ,
        version=0,
    )


@pytest.mark.parametrize("order", ["as they came", "both landed first", "the new one first"])
def test_a_damaged_file_that_came_again_whole_needs_nobody(database: Database, order: str) -> None:
    with database.transaction() as records:
        half = landed(records, "1", b"half")
        if order == "as they came":
            (case,) = worked(records, half, DAMAGED)
            worked(records, landed(records, "2", b"whole"), posted("1"))
        elif order == "both landed first":
            whole = landed(records, "2", b"whole")
            (case,) = worked(records, half, DAMAGED)
            worked(records, whole, posted("1"))
        else:
            worked(records, landed(records, "2", b"whole"), posted("1"))
            (case,) = worked(records, half, DAMAGED)
        assert records.cases.all(CaseState.OPEN) == ()
        assert records.documents.get(case).status is Status.REJECTED
        assert not settle(records, case, DAMAGED)
        entry = list(records.ledger.entries(case))[-1]
        assert (entry.actor, entry.action) == ("mailroom", "superseded")
        assert "replaced by a newer version of the same file" in entry.details
        assert sorted(told(records)) == [
            EventType.EXCEPTION_RAISED,
            EventType.EXCEPTION_RESOLVED,
            EventType.RECORD_POSTED,
        ]
        length = records.verification.verify()
        records.replacements.supersede(half.arrival_id, NOW)
        assert records.verification.verify() == length


def test_the_newest_version_keeps_its_case(database: Database) -> None:
    with database.transaction() as records:
        worked(records, landed(records, "1", b"half"), DAMAGED)
        (case,) = worked(records, landed(records, "2", b"more"), DAMAGED)
        assert [found.case_id for found in records.cases.all(CaseState.OPEN)] == [case]


def test_what_could_be_read_is_not_replaced(database: Database) -> None:
    with database.transaction() as records:
        worked(records, landed(records, "1", b"one"), held(Code.PRICE_MISMATCH))
        worked(records, landed(records, "1", b"mail", "mail.eml"), DAMAGED, posted("1"))
        landed(records, "2", b"two")
        landed(records, "2", b"mail again", "mail.eml")
        assert len(records.cases.all(CaseState.OPEN)) == 2


def test_the_same_damage_again_keeps_its_case(database: Database) -> None:
    with database.transaction() as records:
        worked(records, landed(records, "1", b"half"), DAMAGED)
        assert landed(records, "2", b"half").status is Status.DUPLICATE
        assert len(records.cases.all(CaseState.OPEN)) == 1


def test_damage_that_lies_elsewhere_too_keeps_its_case_until_both_are_whole(database: Database) -> None:
    with database.transaction() as records:
        worked(records, landed(records, "1", b"half"), DAMAGED)
        landed(records, "1", b"half", "b.pdf")
        landed(records, "2", b"whole")
        assert len(records.cases.all(CaseState.OPEN)) == 1
        landed(records, "2", b"whole too", "b.pdf")
        assert records.cases.all(CaseState.OPEN) == ()


def test_a_file_that_turns_out_to_be_a_copy_replaces_too(database: Database) -> None:
    with database.transaction() as records:
        worked(records, landed(records, "1", b"whole", "first.pdf"), posted("1"))
        worked(records, landed(records, "1", b"half"), DAMAGED)
        assert landed(records, "2", b"whole").status is Status.DUPLICATE
        assert records.cases.all(CaseState.OPEN) == ()
