"""What all groups of records stand on: one session, the locks, and ledger entries that wait for the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import Table, event, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import ORMExecuteState, Session

from store.current_rows import BY_NAME, OWNED
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
        self.changed: dict[str, dict[str, str | None]] = {}
        """What stood before this transaction for those whose rows it wrote: the ledger says what stands there now."""
        if not is_reading:
            event.listen(session, "before_flush", self._note_written)
            event.listen(session, "do_orm_execute", self._note_bulk)

    def note_change(self, table: type[Row], owners: Iterable[str]) -> None:
        """Say that rows of these owners are about to be written or taken away."""
        name, _ = OWNED[table.__tablename__]
        known = self.changed.setdefault(name, {})
        for chunk in chunks(dict.fromkeys(owner for owner in owners if owner not in known)):
            before = BY_NAME[name].digests(self.session, chunk)
            known.update({owner: before.get(owner) for owner in chunk})

    def _note_written(self, session: Session, *_said: object) -> None:
        for row in (*session.new, *session.dirty, *session.deleted):
            if type(row).__table__.name not in OWNED:
                continue
            _, source = OWNED[type(row).__table__.name]
            attributes = inspect(row).attrs
            if row not in session.dirty or any(attributes[column].history.has_changes() for column in source.columns):
                self.note_change(type(row), [getattr(row, source.owner)])

    def _note_bulk(self, asked: ORMExecuteState) -> None:
        """Rows that one statement changes or deletes, however many."""
        statement: Any = asked.statement
        if not (asked.is_update or asked.is_delete) or statement.table.name not in OWNED:
            return
        _, source = OWNED[statement.table.name]
        theirs = select(source.column(source.owner)).distinct()
        if statement.whereclause is not None:
            theirs = theirs.where(statement.whereclause)
        self.note_change(source.table, self.session.scalars(theirs).all())

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
        self._note_rows(table, rows)
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
        self._note_rows(table, rows)
        keys = [column.name for column in table.__table__.primary_key]
        statement = self.insert(table)
        changes = {name: statement.excluded[name] for name in only or rows[0] if name not in keys}
        self.session.connection().execute(statement.on_conflict_do_update(index_elements=keys, set_=changes), rows)

    def _note_rows(self, table: type[Row], rows: Sequence[dict[str, Any]]) -> None:
        if table.__tablename__ in OWNED:
            _, source = OWNED[table.__tablename__]
            self.note_change(table, (row[source.owner] for row in rows))

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
