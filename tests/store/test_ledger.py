"""History cannot be changed without it showing."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta as delta
from datetime import timezone

import pytest

from schemas.codes import Code
from schemas.errors import LedgerBroken
from store import Database
from tests.store.desks import NOW, after, held, posted, settled


def note(database: Database, count: int, actor: str = "ann") -> None:
    """Entries as actions write them."""
    for number in range(count):
        with database.transaction() as records:
            records.ledger.append(actor, "tried", subject=f"s{number}", details="{}", now=after(seconds=number))


def tamper(database: Database, statement: str) -> None:
    """What somebody with access to the database might do."""
    with database._engine.begin() as connection:
        connection.exec_driver_sql(statement)


def verify(database: Database) -> int:
    with database.reading() as records:
        return records.verification.verify()


def test_an_untouched_ledger_verifies(database: Database) -> None:
    assert verify(database) == 0
    note(database, 5)
    assert verify(database) == 5


def test_a_moment_of_another_zone_verifies_too(database: Database) -> None:
    with database.transaction() as records:
        moment = NOW.astimezone(timezone(delta(hours=5, minutes=45)))
        records.ledger.append(" ann ", "tried", subject="ä", details=" said \n", now=moment)
    assert verify(database) == 1


@pytest.mark.parametrize(
    ("crime", "found"),
    [
        ("UPDATE ledger SET actor = 'eve' WHERE sequence = 3", "entry 3"),
        ("UPDATE ledger SET details = '{\"x\":1}' WHERE sequence = 1", "entry 1"),
        ("DELETE FROM ledger WHERE sequence = 2", "entry 2"),
        ("DELETE FROM ledger WHERE sequence = 1", "entry 1"),
        ("DELETE FROM ledger WHERE sequence > 3", "entry 4"),
        ("DELETE FROM ledger", "entry 1"),
        (
            "INSERT INTO ledger SELECT 6, at, actor, action, subject, details, hash, hash FROM ledger LIMIT 1",
            "entry 6",
        ),
        ("UPDATE ledger SET hash = previous_hash WHERE sequence = 4", "entry 4"),
        ("UPDATE ledger_head SET sequence = 3", "entry 6"),
    ],
)
def test_tampering_shows_and_the_first_bad_entry_is_named(database: Database, crime: str, found: str) -> None:
    note(database, 5)
    tamper(database, crime)
    with pytest.raises(LedgerBroken, match=found):
        verify(database)


def test_entries_that_changed_places_show(database: Database) -> None:
    note(database, 5)
    for move in (
        "sequence = 99 WHERE sequence = 2",
        "sequence = 2 WHERE sequence = 3",
        "sequence = 3 WHERE sequence = 99",
    ):
        tamper(database, f"UPDATE ledger SET {move}")
    with pytest.raises(LedgerBroken, match="entry 2"):
        verify(database)


@pytest.mark.parametrize("table", ["decisions", "extractions"])
def test_a_changed_decision_or_version_shows(database: Database, table: str) -> None:
    with database.transaction() as records:
        settled(records, "a.pdf", posted())
    assert verify(database) == 3
    tamper(database, f"UPDATE {table} SET body = replace(body, '\"', '\"') || ' '")
    with pytest.raises(LedgerBroken, match="not as it was written"):
        verify(database)


def test_a_decision_smuggled_in_shows(database: Database) -> None:
    with database.transaction() as records:
        settled(records, "a.pdf", held(Code.PRICE_MISMATCH))
    tamper(
        database,
        "INSERT INTO decisions (document_id, version, extraction_version, actor, at, body) "
        "SELECT document_id, 2, extraction_version, actor, at, body FROM decisions",
    )
    with pytest.raises(LedgerBroken, match="2 decisions are stored"):
        verify(database)


def test_writers_at_the_same_time_make_one_chain(database: Database) -> None:
    start = threading.Barrier(6)

    def write(name: str) -> None:
        start.wait()
        note(database, 8, name)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, "abcdef"))
    assert verify(database) == 48


def test_an_action_that_fails_leaves_no_entry(database: Database) -> None:
    def fail() -> None:
        with database.transaction() as records:
            records.ledger.append("ann", "tried", subject="s", details="", now=NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert verify(database) == 0
