"""Whoever changes what was received, read, decided, lifted or told shows, although the ledger itself is untouched."""

from __future__ import annotations

from sqlalchemy.orm import Session

from schemas.codes import Code
from schemas.errors import LedgerBroken
from store import Database, Records
from store.ledger import AT_ONCE
from tests.factories import an_invoice
from tests.store.desks import LEASE, NOW, a_document, after, arrived, held, posted, read, settle, settled


def fill(database: Database) -> None:
    """A day's work: posted and delivered, held, corrected, released, rejected, a copy, and one only just landed."""
    with database.transaction() as records:
        settled(records, "posted.pdf", posted("4500012345", vendor_id="V1"))
        records.outbox.serve(["out"])
        for event in records.outbox.claim("out", 10, LEASE, NOW):
            records.outbox.mark_delivered("out", event.event_id, NOW)
        case = settled(records, "held.pdf", held(Code.PRICE_MISMATCH, Code.DATE_LATE))
        read(records, case, an_invoice(currency="USD"), author="ann")
        records.cases.release(case, [Code.PRICE_MISMATCH], actor="ann", reason="agreed", now=after(hours=1))
        settle(records, case, held(Code.DATE_LATE), now=after(hours=1))
        cleared = settled(records, "cleared.pdf", held(Code.DATE_LATE))
        settle(records, cleared, posted("4500012346"), now=after(hours=2))
        turned_away = settled(records, "rejected.pdf", held())
        records.cases.reject(turned_away, actor="ann", reason="not ours", now=NOW)
        arrived(records, "copy.pdf", b"posted.pdf")
        a_document(records, "extracted.pdf")
        arrived(records, "landed.pdf")


def verify(database: Database) -> int:
    with database.reading() as records:
        return records.verification.verify()


CRIMES = (
    "DELETE FROM releases",
    "UPDATE releases SET actor = 'eve'",
    "UPDATE releases SET reason = 'fine'",
    "UPDATE releases SET code = 'date_late'",
    "INSERT INTO releases SELECT document_id, 'date_late', actor, reason, at FROM releases",
    "UPDATE decisions SET actor = 'eve'",
    "UPDATE decisions SET extraction_version = 1 WHERE extraction_version = 2",
    "DELETE FROM decisions WHERE version = 1",
    "UPDATE extractions SET author = 'eve' WHERE version = 2",
    "UPDATE extractions SET reason = 'typo' WHERE version = 2",
    "INSERT INTO extractions SELECT document_id, 9, author, reason, at, body FROM extractions WHERE version = 2",
    "UPDATE documents SET status = 'posted' WHERE status = 'excepted'",
    "UPDATE documents SET status = 'excepted' WHERE status = 'rejected'",
    "UPDATE documents SET status = 'rejected' WHERE status = 'delivered'",
    "UPDATE documents SET status = 'posted' WHERE status = 'extracted'",
    "UPDATE documents SET decision_version = 1 WHERE decision_version = 2",
    "UPDATE documents SET decision_version = 0, status = 'extracted' WHERE status = 'delivered'",
    "UPDATE documents SET version = 1 WHERE version = 2",
    "UPDATE documents SET vendor_id = 'V2' WHERE vendor_id = 'V1'",
    "UPDATE documents SET file = 'other.pdf' WHERE file = 'held.pdf'",
    "UPDATE documents SET sha256 = 'f' WHERE file = 'held.pdf'",
    "UPDATE documents SET part = 'inner.pdf' WHERE file = 'held.pdf'",
    "UPDATE cases SET state = 'closed' WHERE state = 'open'",
    "UPDATE cases SET state = 'open' WHERE state = 'closed'",
    "DELETE FROM cases WHERE state = 'open'",
    "UPDATE arrivals SET key = 'other.pdf' WHERE key = 'landed.pdf'",
    "UPDATE arrivals SET version = '2' WHERE key = 'landed.pdf'",
    "UPDATE arrivals SET sha256 = 'f' WHERE key = 'held.pdf'",
    "UPDATE arrivals SET duplicate_of = NULL WHERE key = 'copy.pdf'",
    "DELETE FROM arrivals WHERE key = 'landed.pdf'",
    "UPDATE events SET body = replace(body, 'INV-1042', 'INV-1043')",
    "UPDATE events SET type = 'record.posted' WHERE type = 'record.withdrawn' OR type = 'exception.raised'",
    "INSERT INTO events (sequence, event_id, type, document_id, version, at, body) "
    "SELECT 999, 'forged', type, document_id, version, at, body FROM events WHERE sequence = 1",
)


def is_seen(database: Database, crime: str) -> bool:
    """Whether a crime shows; it is undone afterwards."""
    with database._engine.connect() as connection:
        assert connection.exec_driver_sql(crime).rowcount > 0, crime
        try:
            Records(Session(connection), is_reading=True).verification.verify()
        except LedgerBroken:
            return True
    return False


def test_what_the_ledger_vouches_for_cannot_change(database: Database) -> None:
    fill(database)
    assert [crime for crime in CRIMES if not is_seen(database, crime)] == []
    assert verify(database) == 21


def test_names_that_no_database_can_keep_verify_all_the_same(database: Database) -> None:
    with database.transaction() as records:
        arrived(records, "caf\udce9\0.pdf", b"coffee")
        case = settled(records, "a.pdf", held(Code.DATE_LATE))
        records.cases.release(case, [Code.DATE_LATE], actor="an\0n", reason="a\udce9b", now=NOW)
        records.ledger.append("a\0", "tried", subject="\udce9", details="\0", now=NOW)
    assert verify(database) == 6


def test_a_ledger_longer_than_one_chunk_verifies(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a.pdf", held())
        for number in range(AT_ONCE):
            records.ledger.append("ann", "tried", subject=document_id, details="{}", now=after(seconds=number))
        settle(records, document_id, posted())
    assert verify(database) == AT_ONCE + 4
