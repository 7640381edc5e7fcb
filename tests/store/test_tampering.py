"""Whoever changes what was received, read, decided, lifted or told shows, although the ledger itself is untouched."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.orm import Session

from matching import order_keys, vendor_keys
from schemas.codes import Code
from schemas.errors import LedgerBroken
from schemas.ledger import Checkpoint
from schemas.order import CrossReference
from store import Database, Records
from store.current_rows import CURRENT
from store.ledger import AT_ONCE, GENESIS, chain_hash, details_of
from store.repositories.checkpoints import MOVING
from store.repositories.verifying import NEEDED
from store.tables import ItemReferenceRow, LedgerHeadRow, LedgerRow, OrderRow, ReceiptRow, Row, VendorRow
from store.transaction import Entry
from store.vouching import VOUCHED
from tests.factories import a_receipt, a_vendor, an_invoice, an_order
from tests.store.desks import LEASE, NOW, a_document, after, arrived, held, posted, read, settle, settled


def fill(database: Database) -> None:
    """A day's work: posted and delivered, held, corrected, released, rejected, a copy, and one only just landed.

    And what it rests on: an order, a receipt, a vendor, an item that a person confirmed.
    """
    with database.transaction() as records:
        records.facts.save_orders([an_order()], order_keys)
        records.facts.save_receipts([a_receipt()])
        records.facts.save_vendors([a_vendor(vendor_id="V1", ibans=("DE89370400440532013000",))], vendor_keys)
        settled(records, "posted.pdf", posted("4500012345", vendor_id="V1"))
        arrival = arrived(records, "posted.pdf")
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
        a_document(records, "extracted.pdf", prints=("ffc3a18100ff00ff",))
        arrived(records, "landed.pdf")
        known = CrossReference(vendor_id="V1", vendor_sku="HX 8", buyer_sku="A-100")
        records.references.save(case, [known], key=str.casefold, actor="ann", now=NOW)
        (claim,) = [one for one in records.arrivals.claim("w", 9, LEASE, NOW) if one.arrival_id == arrival.arrival_id]
        records.arrivals.finish(claim.arrival_id, "w", NOW)
    with database.transaction() as records:
        (dead, *_) = records.outbox.claim("out", 10, LEASE, NOW)
        records.outbox.mark_failed("out", dead.event_id, problem="400", retry_at=None)


def verify(database: Database) -> int:
    with database.reading() as records:
        return records.verification.verify()


CRIMES = (
    "DELETE FROM releases",
    "UPDATE releases SET actor = 'eve'",
    "UPDATE releases SET reason = 'fine'",
    "UPDATE releases SET code = 'date_late'",
    "INSERT INTO releases SELECT document_id, 'date_late', version, actor, reason, at FROM releases",
    "UPDATE releases SET version = version + 1",
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
    # facts
    "UPDATE orders SET body = replace(body, '2.50', '9.50')",
    "UPDATE orders SET status = 'closed'",
    "UPDATE orders SET vendor_id = 'V2'",
    "DELETE FROM order_keys",
    "UPDATE order_keys SET key = key || 'x' WHERE kind = 'po'",
    "INSERT INTO orders SELECT '4500099999', vendor_id, status, order_date, body FROM orders",
    "UPDATE receipts SET body = replace(body, '10', '99')",
    "DELETE FROM receipts",
    "INSERT INTO receipts SELECT po_number, 'GR-99', body FROM receipts",
    "UPDATE receipts SET po_number = '2'",
    "UPDATE vendors SET body = replace(body, 'DE89370400440532013000', 'GB29NWBK60161331926819')",
    "UPDATE vendor_keys SET key = 'gb29nwbk60161331926819' WHERE kind = 'iban'",
    "INSERT INTO vendors SELECT 'V9', body FROM vendors",
    "DELETE FROM item_references",
    "UPDATE item_references SET buyer_sku = 'B-200'",
    "UPDATE item_references SET actor = 'eve'",
    # documents and parts
    "UPDATE documents SET kind = 'credit_note' WHERE file = 'posted.pdf'",
    "UPDATE documents SET pages = '[2]' WHERE file = 'posted.pdf'",
    "UPDATE parts SET sender = 'post@vendor.example'",
    "UPDATE parts SET sha256 = 'f'",
    "UPDATE parts SET words_sha256 = 'e' WHERE words_sha256 IS NOT NULL",
    "UPDATE parts SET problem = 'damaged'",
    "UPDATE parts SET media_type = 'text/plain'",
    "UPDATE parts SET name = 'inner.pdf'",
    "DELETE FROM document_keys",
    "DELETE FROM document_keys WHERE kind = 'document' AND document_id = (SELECT MIN(document_id) FROM documents)",
    "UPDATE document_keys SET key = key || 'x' WHERE kind = 'document'",
    "DELETE FROM fingerprints",
    "UPDATE fingerprints SET fingerprint = '0000000000000000'",
    # on the way in and out
    "DELETE FROM contents WHERE arrival_id = (SELECT arrival_id FROM arrivals WHERE key = 'landed.pdf')",
    "UPDATE contents SET sha256 = 'f' WHERE arrival_id = (SELECT arrival_id FROM arrivals WHERE key = 'landed.pdf')",
    "UPDATE arrivals SET claimable_at = NULL WHERE key = 'landed.pdf'",
    "UPDATE arrivals SET finished_at = received_at, claimable_at = NULL WHERE key = 'extracted.pdf'",
    "UPDATE deliveries SET state = 'pending', due_at = '2026-06-30' WHERE state = 'delivered'",
    "UPDATE deliveries SET state = 'delivered', due_at = NULL WHERE state = 'pending'",
    "UPDATE deliveries SET state = 'dropped' WHERE state = 'dead'",
    "UPDATE deliveries SET due_at = NULL WHERE state = 'pending'",
    "DELETE FROM deliveries WHERE state = 'delivered'",
    "DELETE FROM deliveries WHERE state = 'pending'",
    "UPDATE destinations SET last_sequence = 999",
    # the ledger itself
    "UPDATE ledger_head SET adopted = NULL",
    "INSERT INTO events (sequence, event_id, type, document_id, version, at, body) "
    "SELECT 999, 'forged', type, document_id, version, at, body FROM events WHERE sequence = 1",
)


def is_seen(database: Database, crime: str) -> bool:
    """Whether a crime shows; it is undone afterwards."""
    with database._engine.connect() as connection:
        assert connection.exec_driver_sql(crime).rowcount > 0, crime
        return shows(connection)


def shows(connection: Connection) -> bool:
    try:
        Records(Session(connection), is_reading=True).verification.verify()
    except LedgerBroken:
        return True
    return False


def test_what_the_ledger_vouches_for_cannot_change(database: Database) -> None:
    fill(database)
    assert [crime for crime in CRIMES if not is_seen(database, crime)] == []
    assert verify(database) == 24


def test_names_that_no_database_can_keep_verify_all_the_same(database: Database) -> None:
    with database.transaction() as records:
        arrived(records, "caf\udce9\0.pdf", b"coffee")
        case = settled(records, "a.pdf", held(Code.DATE_LATE))
        records.cases.release(case, [Code.DATE_LATE], actor="an\0n", reason="a\udce9b", now=NOW)
        records.ledger.append("a\0", "tried", subject="\udce9", details="\0", now=NOW)
    assert verify(database) == 7


def test_a_ledger_longer_than_one_chunk_verifies(database: Database) -> None:
    with database.transaction() as records:
        document_id = settled(records, "a.pdf", held())
        for number in range(AT_ONCE):
            records.ledger.append("ann", "tried", subject=document_id, details="{}", now=after(seconds=number))
        settle(records, document_id, posted())
    assert verify(database) == AT_ONCE + 4


def forge(connection: Connection, action: str, details: str, subject: str = "x") -> None:
    """Add an entry at the end with a hash as it must be, and move the head."""
    sequence, previous = connection.exec_driver_sql("SELECT sequence, hash FROM ledger_head").one()
    entry = Entry("ann", action, subject, details, NOW)
    head = chain_hash(sequence + 1, entry, previous)
    row = dict(zip(Entry._fields, entry, strict=True)) | {"previous_hash": previous, "hash": head}
    connection.execute(insert(LedgerRow).values(sequence=sequence + 1, **row))
    connection.execute(update(LedgerHeadRow).values(sequence=sequence + 1, hash=head))


@pytest.mark.parametrize("action", sorted(NEEDED))
def test_a_forged_entry_with_a_proper_hash_shows_where_it_decides_something(database: Database, action: str) -> None:
    fill(database)
    with database._engine.connect() as connection:
        forge(connection, action, "{}")
        assert shows(connection)


def test_a_forged_entry_that_takes_changed_rows_over_anew_shows(database: Database) -> None:
    fill(database)
    with database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE orders SET body = replace(body, '2.50', '9.50')")
        connection.exec_driver_sql("UPDATE ledger_head SET adopted = NULL")
    database.migrate()
    with pytest.raises(LedgerBroken, match="takes over anew"):
        verify(database)


TRIGGERS = {
    "sqlite": ["CREATE TRIGGER t AFTER INSERT ON orders BEGIN UPDATE orders SET status = 'open'; END"],
    "postgresql": [
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER t BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION f()",
    ],
}


def test_a_trigger_on_a_table_of_ours_shows(database: Database) -> None:
    fill(database)
    with database._engine.connect() as connection:
        assert not shows(connection)
        for statement in TRIGGERS[connection.dialect.name]:
            connection.exec_driver_sql(statement)
        assert shows(connection)


def test_what_was_stored_before_the_ledger_said_what_stands_is_taken_over_once(database: Database) -> None:
    """As a database of an earlier release has it: rows, and no entry that speaks of them."""
    fill(database)
    with database._engine.begin() as connection:
        connection.execute(delete(LedgerRow).where(LedgerRow.action == "changed"))
        for row in connection.execute(select(LedgerRow.sequence, LedgerRow.details)).all():
            told = {name: value for name, value in json.loads(row.details).items() if name != "stands"}
            statement = update(LedgerRow).where(LedgerRow.sequence == row.sequence)
            connection.execute(statement.values(details=details_of(**told)))
        rebuild(connection)
        connection.exec_driver_sql("UPDATE ledger_head SET adopted = NULL")
    with pytest.raises(LedgerBroken, match="mailroom migrate"):
        verify(database)
    database.migrate()
    length = verify(database)
    database.migrate()
    assert verify(database) == length
    assert [crime for crime in CRIMES if not is_seen(database, crime)] == []


def rebuild(connection: Connection) -> None:
    """Number and hash every entry anew, so that the chain holds."""
    previous, sequence = GENESIS, 0
    for row in connection.execute(select(LedgerRow.__table__).order_by(LedgerRow.sequence)).all():
        entry, sequence = Entry(row.actor, row.action, row.subject, row.details, row.at), sequence + 1
        head = chain_hash(sequence, entry, previous)
        values = {"sequence": sequence, "previous_hash": previous, "hash": head}
        connection.execute(update(LedgerRow).where(LedgerRow.sequence == row.sequence).values(**values))
        previous = head
    connection.execute(update(LedgerHeadRow).values(sequence=sequence, hash=previous))


def made(database: Database) -> Checkpoint:
    with database.reading() as records:
        return records.checkpoints.make(NOW)


def compare(database: Database, earlier: Checkpoint) -> None:
    with database.reading() as records:
        records.checkpoints.compare(Checkpoint.model_validate_json(earlier.model_dump_json()))


def test_a_ledger_leads_on_from_its_checkpoints(database: Database) -> None:
    empty = made(database)
    fill(database)
    full = made(database)
    compare(database, empty)
    compare(database, full)
    with database.transaction() as records:
        records.arrivals.claim("w", 9, LEASE, NOW)
    compare(database, full)
    with database.transaction() as records:
        settled(records, "more.pdf", held())
    compare(database, full)


def test_a_chain_written_anew_shows_against_a_checkpoint_only(database: Database) -> None:
    fill(database)
    before = made(database)
    with database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ledger SET actor = 'bob' WHERE action = 'released'")
        rebuild(connection)
    verify(database)
    with pytest.raises(LedgerBroken, match="written anew"):
        compare(database, before)


def test_an_older_database_and_an_empty_one_show_against_a_checkpoint(database: Database, tmp_path: Path) -> None:
    with database.transaction() as records:
        settled(records, "posted.pdf", posted())
    fill(database)
    before = made(database)
    with closing(Database(f"sqlite:///{tmp_path / 'other.db'}")) as other:
        other.migrate()
        with pytest.raises(LedgerBroken, match="older database"):
            compare(other, before)
        with other.transaction() as records:
            settled(records, "posted.pdf", posted())
        verify(other)
        with pytest.raises(LedgerBroken, match="older database"):
            compare(other, before)


def test_rows_changed_where_the_ledger_has_not_moved_show_against_a_checkpoint(database: Database) -> None:
    fill(database)
    before = made(database)
    with database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cases SET opened_at = '2026-01-01 00:00:00'")
    with pytest.raises(LedgerBroken, match="cases"):
        compare(database, before)


def test_every_table_is_looked_at_or_left_out_for_a_reason() -> None:
    """Whoever adds a table, or a column to one that a verdict rests on, decides here how a change of it shows."""
    vouched = {kind.table.__tablename__: {*kind.keys, *kind.columns} for kind in VOUCHED}
    current = {one.table.__tablename__: {one.owner, *one.columns} for kind in CURRENT for one in kind.sources}
    derived = {
        "ledger": set(LedgerRow.__table__.columns.keys()),
        "ledger_head": {"head", "sequence", "hash", "adopted"},
        "contents": {"sha256", "arrival_id"},
        "cases": {"case_id", "document_id", "state", "opened_at", "closed_at"},
        "destinations": {"name", "last_sequence", "is_served"},
        "documents": {"status", "version", "decision_version", "vendor_id"},
        "events": {"sequence", "document_id"},
    }
    moving = MOVING | {"deliveries": {"due_at", "attempts", "problem", "delivered_at"}}
    for name, table in Row.metadata.tables.items():
        seen = (each.get(name, set()) for each in (vouched, current, derived, moving))
        assert set(table.columns.keys()) == set().union(*seen), name


def test_whatever_the_statement_rows_that_we_change_ourselves_are_told_of(database: Database) -> None:
    """Bulk updates and deletions as any repository may write them."""
    fill(database)
    with database.transaction() as records:
        session = records.facts.session
        session.execute(delete(ReceiptRow).where(ReceiptRow.po_number == "4500012345"))
        session.execute(update(OrderRow).values(status="closed"))
        row = session.scalars(select(VendorRow)).one()
        row.body = row.body.replace("V1", "V2")
        session.delete(session.scalars(select(ItemReferenceRow)).one())
    assert verify(database) == 25
