"""The ledger: every decision of a machine or a person, each entry chained to the one before by sha256."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Select, select

from schemas.case import LedgerEntry
from store.current_rows import BY_NAME, CURRENT
from store.tables import LedgerHeadRow, LedgerRow
from store.tables.columns import as_kept
from store.transaction import MACHINE, Entry, Repository, chunks

GENESIS = "0" * 64
"""What the first entry names as the one before."""

STANDS = "stands"
"""Where the details of an entry say what stands now: name, owner and digest (None: nothing)."""

ADOPTED = "adopted"
"""The action of entries that take over what was stored before."""

AT_ONCE = 400
"""Entries held in memory while walking the chain."""


def chain_hash(sequence: int, entry: Entry, previous_hash: str) -> str:
    """The hash of an entry: sha256 over its canonical JSON, which names the hash before."""
    whole = [sequence, entry.at.astimezone(UTC).isoformat(), *entry[:4], previous_hash]
    return sha256(json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def details_of(**values: object) -> str:
    """Details as canonical JSON: the same facts are always the same text."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


class Ledger(Repository):
    """Writing to the ledger and reading it."""

    def append(self, actor: str, action: str, *, subject: str, details: str, now: datetime) -> None:
        """Note a decision. It gets its place in the chain when the transaction ends."""
        self._transaction.entries.append(Entry(actor, action, subject, details, now))

    def seal(self) -> None:
        """Put the waiting entries into the chain; the head stays locked until the transaction ends.

        What stands now where rows were changed goes into the last of them, or into entries of its own.
        """
        self.session.flush()
        if not self._transaction.entries and not self._transaction.changed:
            return
        # Locked before it is looked what stands: somebody else may change rows of the same owner meanwhile.
        head = self.session.scalars(select(LedgerHeadRow).with_for_update()).one()
        self._tell_what_stands()
        for entry in map(_kept, self._transaction.entries):
            sequence, previous = head.sequence + 1, head.hash
            head.sequence, head.hash = sequence, chain_hash(sequence, entry, previous)
            values = entry._asdict() | {"previous_hash": previous, "hash": head.hash}
            self.session.add(LedgerRow(sequence=sequence, **values))
        self._transaction.entries.clear()
        self.session.flush()

    def _tell_what_stands(self, action: str = "changed") -> None:
        entries, changed = self._transaction.entries, self._transaction.changed
        for name, before in changed.items():
            for chunk in chunks(sorted(before)):
                now = BY_NAME[name].digests(self.session, chunk)
                told = {owner: now.get(owner) for owner in chunk if now.get(owner) != before[owner]}
                if not told:
                    continue
                details = _with_what_stands(entries[-1].details, {name: told}) if entries else None
                if details is None:
                    entries.append(Entry(MACHINE, action, name, details_of(stands={name: told}), datetime.now(UTC)))
                else:
                    entries[-1] = entries[-1]._replace(details=details)
        changed.clear()

    def is_adopted(self) -> bool:
        """Whether the ledger says what stands of all that is stored."""
        return self.session.scalar(select(LedgerHeadRow.adopted)) is not None

    def adopt(self) -> None:
        """Take over what was stored before the ledger said what stands: once, with entries that say so."""
        head = self.session.scalars(select(LedgerHeadRow).with_for_update()).one()
        if head.adopted is not None:
            return
        for current in CURRENT:
            self._transaction.changed = {current.name: dict.fromkeys(current.owners(self.session))}
            self._tell_what_stands(ADOPTED)
        self.seal()
        head.adopted = head.sequence

    def entries(self, subject: str | None = None) -> Iterator[LedgerEntry]:
        """All entries, oldest first, or those about one subject."""
        self.seal()
        query = select(LedgerRow).order_by(LedgerRow.sequence)
        with closing(self.walk(query if subject is None else query.where(LedgerRow.subject == subject))) as rows:
            yield from map(_entry_of, rows)

    def walk(self, query: Select[tuple[LedgerRow]]) -> Generator[LedgerRow, None, None]:
        with closing(
            self.session.scalars(query.execution_options(yield_per=AT_ONCE, populate_existing=True))
        ) as found:
            yield from found


def _with_what_stands(details: str, stands: dict[str, dict[str, str | None]]) -> str | None:
    """The details of an entry with what stands added; None when they are no object, or say it of others already."""
    try:
        said = json.loads(details)
    except ValueError:
        return None
    if not isinstance(said, dict) or set(said.get(STANDS, ())) & set(stands):
        return None
    return details_of(**said | {STANDS: said.get(STANDS, {}) | stands})


def _kept(entry: Entry) -> Entry:
    """The entry as the database gives it back: hashed so, it verifies."""
    actor, action, subject, details = map(as_kept, entry[:4])
    return Entry(actor, action, subject, details, entry.at)


def _entry_of(row: LedgerRow) -> LedgerEntry:
    return LedgerEntry(
        sequence=row.sequence,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        details=row.details,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )
