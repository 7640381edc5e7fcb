"""Which rows the ledger vouches for, and the digest of each that stands in the entry it was written with."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, Integer, func, or_, select, tuple_
from sqlalchemy.orm import Session

from store.tables import ArrivalRow, DecisionRow, DocumentRow, EventRow, ExtractionRow, ReleaseRow, Row
from store.tables.columns import plain
from store.transaction import chunks


@dataclass(frozen=True, slots=True)
class Claim:
    """What entry ``sequence`` says: this row (``decision 2``) of its subject has that digest."""

    sequence: int
    subject: str
    name: str
    digest: str

    @property
    def kind(self) -> str:
        """The kind of row: the first word of its name."""
        return self.name.split(" ")[0]


@dataclass(frozen=True, slots=True)
class Vouched:
    """A table whose rows never change once written: the columns that find a row, and those that must not change."""

    name: str
    table: type[Row]
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    since: str | None = None
    """Rows in which this column is still 0 are not vouched for yet."""
    has_late_key: bool = False
    """The last key came later: entries from before leave it out, and mean the first such row."""

    def column(self, name: str) -> ColumnElement[object]:
        """A column of the table."""
        column: ColumnElement[object] = self.table.__table__.c[name]
        return column

    def label(self, *keys: object) -> str:
        """How an entry names a row: the subject is the entry's own."""
        return " ".join([self.name, *(str(key) for key in keys[1:])])

    def count(self, session: Session) -> int:
        """How many rows the ledger should know."""
        query = select(func.count()).select_from(self.table)
        return session.scalar(query if self.since is None else query.where(self.column(self.since) > 0)) or 0

    def digests(self, session: Session, claims: Iterable[Claim]) -> dict[tuple[str, str], str]:
        """The digests of the rows claimed as they are stored now, by subject and name."""
        columns = [self.column(name) for name in (*self.keys, *self.columns)]
        found: dict[tuple[str, str], str] = {}
        for chunk in chunks(claims):
            query = select(*columns).where(
                self._named([(claim.subject, *claim.name.split(" ")[1:]) for claim in chunk])
            )
            for row in session.execute(query.order_by(*columns[: len(self.keys)])):
                keys, values = row[: len(self.keys)], row[len(self.keys) :]
                found[keys[0], self.label(*keys)] = digest_of(values)
                if self.has_late_key:
                    found.setdefault((keys[0], self.label(*keys[:-1])), digest_of(values))
        return found

    def _named(self, names: Collection[tuple[str, ...]]) -> ColumnElement[bool]:
        columns = [self.column(name) for name in self.keys]
        types = [int if isinstance(column.type, Integer) else str for column in columns]
        # SQLite finds no index for pairs: the first column alone leads it there.
        theirs = columns[0].in_({name[0] for name in names})
        if len(columns) == 1:
            return theirs
        by_length: dict[int, list[tuple[object, ...]]] = {}
        for name in names:
            wanted = tuple(type_(key) for type_, key in zip(types, name, strict=not self.has_late_key))
            by_length.setdefault(len(wanted), []).append(wanted)
        return theirs & or_(*(tuple_(*columns[:length]).in_(keys) for length, keys in by_length.items()))


VOUCHED = (
    Vouched(
        "arrival",
        ArrivalRow,
        ("arrival_id",),
        ("key", "version", "sha256", "size", "media_type", "received_at", "status", "duplicate_of"),
    ),
    Vouched(
        "document", DocumentRow, ("document_id",), ("arrival_id", "part_id", "file", "part", "sha256"), "version"
    ),
    Vouched("extraction", ExtractionRow, ("document_id", "version"), ("author", "reason", "at", "body")),
    Vouched("decision", DecisionRow, ("document_id", "version"), ("extraction_version", "actor", "at", "body")),
    Vouched("release", ReleaseRow, ("document_id", "code", "version"), ("actor", "reason", "at"), has_late_key=True),
    Vouched("event", EventRow, ("document_id", "event_id"), ("type", "version", "at", "body")),
)
"""In the order of a document's life."""


def vouch(*rows: Row) -> dict[str, str]:
    """The digests of rows about to be written, by the names that ``Vouched.label`` gives them."""
    kinds = {kind.table: kind for kind in VOUCHED}
    found: dict[str, str] = {}
    for row in rows:
        kind = kinds[type(row)]
        keys = [getattr(row, name) for name in kind.keys]
        found[kind.label(*keys)] = digest_of([getattr(row, name) for name in kind.columns])
    return found


def digest_of(values: Iterable[object]) -> str:
    """The sha256 over values as any database gives them back."""
    whole = [plain(value) for value in values]
    return sha256(json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
