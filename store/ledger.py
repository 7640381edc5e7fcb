"""The ledger: every decision of a machine or a person, each entry chained to the one before by sha256."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Select, func, select

from schemas.case import LedgerEntry
from schemas.errors import LedgerBroken
from store.tables import DecisionRow, ExtractionRow, LedgerHeadRow, LedgerRow
from store.transaction import Entry, Transaction, chunks

GENESIS = "0" * 64
"""What the first entry names as the one before."""

AT_ONCE = 400
"""Entries held in memory while walking the chain."""

Kept = dict[tuple[str, str, int], str]
"""Digests by name (extraction or decision), document and version."""


def chain_hash(sequence: int, entry: Entry, previous_hash: str) -> str:
    """The hash of an entry: sha256 over its canonical JSON, which names the hash before."""
    whole = [sequence, entry.at.astimezone(UTC).isoformat(), *entry[:4], previous_hash]
    return sha256(json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def details_of(**values: object) -> str:
    """Details as canonical JSON: the same facts are always the same text."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def digest(body: str) -> str:
    """The sha256 by which the ledger vouches for a stored version."""
    return sha256(body.encode()).hexdigest()


class LedgerRecords(Transaction):
    """Writing to the ledger, reading it, and checking that nobody changed it."""

    def ledger_append(self, actor: str, action: str, *, subject: str, details: str, now: datetime) -> None:
        """Note a decision. It gets its place in the chain when the transaction ends."""
        self.entries.append(Entry(actor, action, subject, details, now))

    def seal(self) -> None:
        """Put the waiting entries into the chain; the head stays locked until the transaction ends."""
        if not self.entries:
            return
        head = self.session.scalars(select(LedgerHeadRow).with_for_update()).one()
        for entry in self.entries:
            sequence, previous = head.sequence + 1, head.hash
            head.sequence, head.hash = sequence, chain_hash(sequence, entry, previous)
            values = entry._asdict() | {"previous_hash": previous, "hash": head.hash}
            self.session.add(LedgerRow(sequence=sequence, **values))
        self.entries.clear()
        self.session.flush()

    def ledger(self, subject: str | None = None) -> Iterator[LedgerEntry]:
        """All entries, oldest first, or those about one subject."""
        self.seal()
        query = select(LedgerRow).order_by(LedgerRow.sequence)
        with closing(self._walk(query if subject is None else query.where(LedgerRow.subject == subject))) as rows:
            yield from map(_entry_of, rows)

    def verify_ledger(self) -> int:
        """Walk the whole chain and the versions it vouches for; returns its length.

        Raises LedgerBroken naming the first entry that is not as it was written: changed, removed, inserted, moved
        or cut off at the end; or a decision or extraction that differs from what its entry says.
        """
        self.seal()
        length, previous = 0, GENESIS
        with closing(self._walk(select(LedgerRow).order_by(LedgerRow.sequence))) as rows:
            for chunk in chunks(rows):
                kept = self._kept_versions({row.subject for row in chunk})
                for row in chunk:
                    length += 1
                    _check_link(length, row, previous)
                    _check_vouched(row, kept)
                    previous = row.hash
        self._check_end(length, previous)
        return length

    def _walk(self, query: Select[tuple[LedgerRow]]) -> Generator[LedgerRow, None, None]:
        with closing(
            self.session.scalars(query.execution_options(yield_per=AT_ONCE, populate_existing=True))
        ) as found:
            yield from found

    def _kept_versions(self, document_ids: set[str]) -> Kept:
        """The digest of every decision and extraction of those documents as they are stored now."""
        kept: Kept = {}
        for name, table in (("extraction", ExtractionRow), ("decision", DecisionRow)):
            query = select(table.document_id, table.version, table.body).where(table.document_id.in_(document_ids))
            for document_id, version, body in self.session.execute(query):
                kept[name, document_id, version] = digest(body)
        return kept

    def _check_end(self, length: int, last_hash: str) -> None:
        head = self.session.scalars(select(LedgerHeadRow)).one_or_none()
        if head is None or (head.sequence, head.hash) != (length, last_hash):
            raise LedgerBroken(f"entry {length + 1} and what followed is missing: the ledger was cut short")
        noted = self.session.scalar(
            select(func.count()).select_from(LedgerRow).where(LedgerRow.details.contains('"decision_sha256"'))
        )
        made = self.session.scalar(select(func.count()).select_from(DecisionRow))
        if noted != made:
            raise LedgerBroken(f"entry {length + 1}: {made} decisions are stored, but the ledger knows {noted}")


def _check_link(length: int, row: LedgerRow, previous: str) -> None:
    if row.sequence != length:
        raise LedgerBroken(f"entry {length} is missing: the next one found is {row.sequence}")
    written = Entry(row.actor, row.action, row.subject, row.details, row.at)
    if row.previous_hash != previous or row.hash != chain_hash(length, written, previous):
        raise LedgerBroken(f"entry {length} ({row.action} {row.subject}) is not as it was written")


def _check_vouched(row: LedgerRow, kept: Kept) -> None:
    facts = json.loads(row.details) if row.details.startswith("{") else {}
    for name in ("extraction", "decision"):
        vouched, version = facts.get(f"{name}_sha256"), facts.get(f"{name}_version", 0)
        if vouched is not None and kept.get((name, row.subject, version)) != vouched:
            what = f"{name} {version} of {row.subject}"
            raise LedgerBroken(f"entry {row.sequence} vouches for {what}, which is not as it was written")


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
