"""The database: SQLite on one machine, Postgres on many; one transaction at a time hands out ``Records``."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from schemas.errors import DatabaseUnavailable, Misconfigured
from store.places import close_to_others, private_folder
from store.repositories import Records

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up with DatabaseUnavailable."""

POSTGRES = {
    "connect_timeout": 10,
    # A watcher that was cut off mid-transaction must not hold the others up for ever.
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "options": f"-c lock_timeout={BUSY_SECONDS}s -c idle_in_transaction_session_timeout=300s",
}
"""How psycopg connects."""


class Database:
    """Everything that is remembered, behind one SQLAlchemy URL (``sqlite:///...`` or ``postgresql://...``)."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(_checked(url))

    def migrate(self) -> None:
        """Bring the tables up to date. Safe while others do the same: the first one works, the others wait."""
        from store.migrate import upgrade

        with wrapped():
            upgrade(self._engine)
        with self.reading() as records:
            is_adopted = records.ledger.is_adopted()
        if not is_adopted:
            with self.transaction() as records:
                records.ledger.adopt()

    @contextmanager
    def transaction(self) -> Iterator[Records]:
        """One action: all of it is kept, or none of it when an error passes through.

        Raises DatabaseUnavailable (worth retrying) when the database does not answer or another writer won.
        """
        with wrapped(), Session(self._engine, expire_on_commit=False) as session, session.begin():
            records = Records(session)
            yield records
            records.ledger.seal()

    @contextmanager
    def reading(self) -> Iterator[Records]:
        """One consistent look that never waits for writers; what is written in it is refused."""
        engine = self._engine.execution_options(**_reading_options(self._engine.dialect.name))
        with wrapped(), Session(engine) as session, session.begin():
            yield Records(session, is_reading=True)

    def ping(self) -> None:
        """Ask for an answer. Raises DatabaseUnavailable without one, Misconfigured when tables are missing."""
        with wrapped(), self._engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM ledger_head"))

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


@contextmanager
def wrapped() -> Iterator[None]:
    """Turn the database library's errors into ours."""
    try:
        yield
    except (OperationalError, ProgrammingError) as problem:
        if _lacks_tables(problem):
            raise Misconfigured("the database has no tables yet, or old ones: run `mailroom doctor`") from problem
        raise DatabaseUnavailable(_first_line(problem)) from problem
    except (DBAPIError, PoolTimeout) as problem:
        raise DatabaseUnavailable(_first_line(problem)) from problem


def _checked(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Misconfigured(
            "MAILROOM_DATABASE is not a database URL such as sqlite:///file or postgresql://host/name"
        ) from None
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise Misconfigured(f"{parsed.drivername!r} is not a database we know: use sqlite:/// or postgresql://")
    if parsed.drivername == "sqlite" and not parsed.database:
        raise Misconfigured("an SQLite database needs a file: sqlite:///path/to/mailroom.db")
    return parsed


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        return _opened(url, POSTGRES, pool_pre_ping=True)
    if not str(url.database).startswith((":", "file:")):
        _make_private(Path(str(url.database)))
    engine = _opened(url, {"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(file: Path) -> None:
    """An empty file for its owner only, before SQLite would make one for all; its side files take its mode."""
    try:
        private_folder(file.parent)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        close_to_others(file)
    except OSError:
        return  # what keeps us from it will show when it is opened


def _opened(url: URL, arguments: dict[str, Any], **options: Any) -> Engine:
    try:
        return create_engine(url, connect_args=arguments, **options)
    except (ArgumentError, NoSuchModuleError) as problem:
        raise Misconfigured(f"cannot open {url.render_as_string()}: {problem}") from problem


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Python's driver would begin transactions by itself, too late for a writer: _begin_sqlite does it.
    connection.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_SECONDS * 1000}", "journal_mode = WAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    # An acknowledged commit must survive a power cut: the paper may be gone from the inbox by then.
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    # A writer that begins by reading could not become one later without risking "database is locked".
    reading = connection.get_execution_options().get("mailroom_reading")
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _reading_options(dialect: str) -> dict[str, Any]:
    if dialect == "sqlite":
        return {"mailroom_reading": True}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _lacks_tables(problem: DBAPIError) -> bool:
    said = str(problem.orig)
    return "no such table" in said or "no such column" in said or getattr(problem.orig, "sqlstate", "") in UNDEFINED


UNDEFINED = ("42P01", "42703")
"""Postgres: undefined table, undefined column."""


def _first_line(problem: Exception) -> str:
    cause = getattr(problem, "orig", None) or problem
    return (str(cause).splitlines() or [type(cause).__name__])[0]
