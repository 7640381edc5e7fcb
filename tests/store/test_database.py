"""One action is one transaction, and no row ever leaves the store."""

from __future__ import annotations

import inspect
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from schemas.errors import DatabaseUnavailable
from store import Database
from tests.store.desks import arrived


def test_a_look_does_not_wait_for_a_writer(database: Database) -> None:
    with database.transaction() as writer:
        arrived(writer)
        with database.reading() as records:
            assert records.arrivals.all() == ()
    with database.reading() as records:
        assert len(records.arrivals.all()) == 1


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
        assert len(records.arrivals.all()) == 2


def test_no_row_leaves_the_store(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    outside = "".join(
        path.read_text("utf-8")
        for folder in ("mailroom", "flows", "benchmarks")
        for path in (root / folder).rglob("*.py")
    )
    database = Database(f"sqlite:///{tmp_path / 'mailroom.db'}")
    database.migrate()
    with closing(database), database.reading() as records:
        methods = [
            (name, method)
            for repository in vars(records).values()
            for name, method in inspect.getmembers(type(repository), inspect.isfunction)
        ]
    with_rows = {name for name, method in methods if "Row" in str(inspect.signature(method, eval_str=False))}
    leaking = [name for name in with_rows if not name.startswith("_") and f".{name}(" in outside]
    assert with_rows
    assert leaking == []


def test_a_full_disk_keeps_nothing_by_half(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'mailroom.db'}")
    database.migrate()
    with database.reading() as records:
        pages = records.ledger.session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    event.listen(database._engine, "begin", lambda at: at.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}"))

    def fill() -> None:
        with database.transaction() as records:
            for number in range(500):
                arrived(records, f"{number:0500}.pdf")

    with closing(database):
        with pytest.raises(DatabaseUnavailable, match="full"):
            fill()
        with database.reading() as records:
            assert records.arrivals.all() == ()
            assert records.verification.verify() == 0


@pytest.mark.postgres
def test_a_connection_that_breaks_loses_its_action_and_the_next_one_works(postgres_url: str) -> None:
    database = Database(postgres_url)
    database.migrate()

    def break_off() -> None:
        with database.transaction() as records:
            arrived(records, "lost.pdf")
            me = records.ledger.session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with database.transaction() as other:
                other.ledger.session.connection().exec_driver_sql(f"SELECT pg_terminate_backend({me})")
            arrived(records, "never.pdf")

    with closing(database):
        with pytest.raises(DatabaseUnavailable):
            break_off()
        with database.transaction() as records:
            arrived(records, "kept.pdf")
            assert [arrival.key for arrival in records.arrivals.all()] == ["kept.pdf"]
