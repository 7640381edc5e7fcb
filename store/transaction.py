"""What all groups of records stand on: one session, the locks, and ledger entries that wait for the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from store.tables import Row

T = TypeVar("T")

VERDICTS = 7_245_102
"""Any fixed number: the advisory lock under which documents are settled one after the other."""

MACHINE = "mailroom"
"""The actor of what no person did."""

CHUNK = 400
"""Rows or keys in one statement: well below SQLite's limit of 32,766 variables."""


class Entry(NamedTuple):
    """A ledger entry that has no place in the chain yet."""

    actor: str
    action: str
    subject: str
    details: str
    at: datetime


class Transaction:
    """One open transaction: its session, the locks, and what is kept until its end."""

    def __init__(self, session: Session, *, is_reading: bool = False) -> None:
        self.session = session
        self.is_reading = is_reading
        self.has_lock = False
        self.is_postgres = session.get_bind().dialect.name == "postgresql"
        self.entries: list[Entry] = []
        self.kept: dict[str, Row] = {}
        """Rows that are asked for again and again: the session itself forgets what nobody holds."""
        self.prints: dict[str, tuple[str, ...]] = {}
        """Page hashes of documents that are being settled."""

    def lock_verdicts(self) -> None:
        """Let nobody else settle until this transaction ends.

        Two copies settled at the same moment would each miss the other. A settlement takes milliseconds, so one
        lock is enough; SQLite's writers wait for each other anyway.
        """
        if self.has_lock or self.is_reading or not self.is_postgres:
            return
        self.session.flush()
        self.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": VERDICTS})
        self.has_lock = True
        # What was loaded while waiting for the lock may be out of date.
        self.session.expire_all()

    def insert_new(self, table: type[Row], rows: Sequence[dict[str, Any]]) -> int:
        """Insert rows, leaving alone those that are there. Returns how many were new."""
        if not rows:
            return 0
        self.session.flush()
        # Counted by what comes back: for several rows at once a driver may give -1 as the count.
        first_key = next(iter(table.__table__.primary_key))
        statement = self.insert(table).on_conflict_do_nothing().returning(first_key)
        return len(self.session.connection().execute(statement, rows).all())

    def upsert(self, table: type[Row], rows: Sequence[dict[str, Any]], *, only: Sequence[str] = ()) -> None:
        """Insert rows, overwriting those of the same primary key (or ``only`` some of their columns).

        No key may come twice.
        """
        if not rows:
            return
        self.session.flush()
        keys = [column.name for column in table.__table__.primary_key]
        statement = self.insert(table)
        changes = {name: statement.excluded[name] for name in only or rows[0] if name not in keys}
        self.session.connection().execute(statement.on_conflict_do_update(index_elements=keys, set_=changes), rows)

    def insert(self, table: type[Row]) -> Any:
        # The plain table: the mapped class would be taken apart anew for each of a million rows.
        plain = cast(Table, table.__table__)
        return postgresql.insert(plain) if self.is_postgres else sqlite.insert(plain)


class Repository:
    """One theme of what is remembered. All repositories of a transaction share its session and locks."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.session = transaction.session


def chunks(things: Iterable[T], size: int = CHUNK) -> Iterable[list[T]]:
    """Lists of at most ``size``."""
    iterator = iter(things)
    while chunk := list(islice(iterator, size)):
        yield chunk
