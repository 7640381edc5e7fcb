"""One action is one transaction, and no row ever leaves the store."""

from __future__ import annotations

import inspect
import threading

import pytest

from schemas.errors import DatabaseUnavailable
from store import Database, Records
from tests.store.desks import arrived


def test_a_look_does_not_wait_for_a_writer(database: Database) -> None:
    with database.transaction() as writer:
        arrived(writer)
        with database.reading() as records:
            assert records.arrivals() == ()
    with database.reading() as records:
        assert len(records.arrivals()) == 1


def test_a_look_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseUnavailable), database.reading() as records:
        arrived(records)
    with database.transaction() as records:
        arrived(records)


def test_writers_wait_for_each_other(database: Database) -> None:
    inside, done = threading.Event(), threading.Event()

    def write() -> None:
        inside.wait()
        with database.transaction() as records:
            arrived(records, "second.pdf")
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    with database.transaction() as records:
        arrived(records, "first.pdf")
        inside.set()
        done.wait(0.05)
    thread.join()
    with database.reading() as records:
        assert len(records.arrivals()) == 2


def test_no_row_leaves_the_store() -> None:
    public = [
        (name, method) for name, method in inspect.getmembers(Records, inspect.isfunction) if not name.startswith("_")
    ]
    leaking = [name for name, method in public if "Row" in str(inspect.signature(method, eval_str=False))]
    assert leaking == []
