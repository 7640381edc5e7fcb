"""Checking that nobody changed the ledger, nor anything that it vouches for or that follows from it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing

from sqlalchemy import Select, func, select

from schemas.case import CaseState
from schemas.codes import Status
from schemas.errors import LedgerBroken
from store.checks import check_intake, check_outbox, check_schema
from store.current_rows import CURRENT
from store.ledger import ADOPTED, AT_ONCE, GENESIS, STANDS, Ledger, chain_hash
from store.repositories.related import HELD
from store.tables import CaseRow, DecisionRow, DocumentRow, ExtractionRow, LedgerHeadRow, LedgerRow
from store.transaction import Entry, Repository, Transaction, chunks
from store.vouching import VOUCHED, Claim

UNSETTLED = (Status.READ.value, Status.EXTRACTED.value)
"""What a document is before its first decision: without values, and with them."""

TOLD = (Status.POSTED.value, Status.DELIVERED.value)


NEEDED = {
    "received": "arrival",
    "duplicate": "arrival",
    "extracted": "extraction",
    "corrected": "extraction",
    "settled": "decision",
    "rejected": "decision",
    "superseded": "decision",
    "released": "release",
}
"""What an entry of each action always vouches for: one that does not was never written by us."""

Standing = dict[tuple[str, str], tuple[int, str | None]]
"""By name and owner: the last entry that says what stands there, and the digest."""


class Verification(Repository):
    """The check of everything at once, entry by entry and document by document."""

    def __init__(self, transaction: Transaction, ledger: Ledger) -> None:
        super().__init__(transaction)
        self._ledger = ledger

    def verify(self) -> int:
        """Walk the whole chain and all that it vouches for, few rows at a time; returns its length.

        Raises LedgerBroken naming an entry that is not as it was written (changed, removed, inserted, moved or cut
        off at the end), or that decides something and vouches for nothing; a row that differs from what its entry
        says or that no entry knows (all that was received, read, decided, released, told and delivered, and the facts
        and keys it rests on); a document, case, file or event that is not where it was put; a trigger or rule.

        Not covered: closed cases' moments, and whose turn an event or a file is. Who can write to the database can
        also forge a whole new chain, or new entries with all their rows: the first shows against a checkpoint that is
        kept elsewhere (``compare``), the second only to a later one that is signed.
        """
        self._ledger.seal()
        check_schema(self.session)
        length, previous, told = 0, GENESIS, False
        known: Counter[str] = Counter()
        standing: Standing = {}
        with closing(self._ledger.walk(select(LedgerRow).order_by(LedgerRow.sequence))) as rows:
            for chunk in chunks(rows):
                for row in chunk:
                    length += 1
                    _check_link(length, row, previous)
                    _check_needed(row)
                    previous = row.hash
                    stands = _stands(row)
                    if row.action == ADOPTED and told:
                        raise LedgerBroken(f"entry {length} takes over anew what the ledger knew already")
                    told = told or (row.action != ADOPTED and bool(stands))
                    standing.update(stands)
                known.update(self._check_vouched(_claims(chunk)))
        self._check_head(length, previous)
        self._check_counts(length, known)
        self._check_standing()
        self._check_current(standing)
        check_outbox(self.session)
        check_intake(self.session)
        return length

    def _check_current(self, standing: Standing) -> None:
        """Compare rows that may change with what was said of them last."""
        for current in CURRENT:
            theirs = {owner: said for (name, owner), said in standing.items() if name == current.name}
            owners = set(theirs).union(current.owners(self.session))
            for chunk in chunks(sorted(owners)):
                found = current.digests(self.session, chunk)
                for owner in chunk:
                    entry, digest = theirs.get(owner, (0, None))
                    if found.get(owner) != digest:
                        said = f"entry {entry} says" if entry else "no entry says"
                        raise LedgerBroken(f"{said} what stands as {current.name} {owner}; other rows stand there")

    def _check_vouched(self, claims: Sequence[Claim]) -> Counter[str]:
        """Compare the rows that some entries vouch for; returns how many of each kind there are."""
        stored: dict[tuple[str, str], str] = {}
        for kind in VOUCHED:
            stored |= kind.digests(self.session, [claim for claim in claims if claim.kind == kind.name])
        for claim in claims:
            if stored.get((claim.subject, claim.name)) != claim.digest:
                what = f"{claim.name} of {claim.subject}"
                raise LedgerBroken(f"entry {claim.sequence} vouches for {what}, which is not as it was written")
        return Counter(claim.kind for claim in claims)

    def _check_head(self, length: int, last_hash: str) -> None:
        head = self.session.scalars(select(LedgerHeadRow)).one_or_none()
        if head is not None and head.adopted is None:
            raise LedgerBroken("the ledger does not know yet what stands: run `mailroom migrate`")
        if head is None or (head.sequence, head.hash) != (length, last_hash):
            raise LedgerBroken(f"entry {length + 1} and what followed is missing: the ledger was cut short")

    def _check_counts(self, length: int, known: Counter[str]) -> None:
        for kind in VOUCHED:
            made = kind.count(self.session)
            if made != known[kind.name]:
                what = f"{made} {kind.name}s are stored, but the ledger knows {known[kind.name]}"
                raise LedgerBroken(f"entry {length + 1}: {what}")

    def _check_standing(self) -> None:
        with closing(self.session.execute(_STANDING.execution_options(yield_per=AT_ONCE))) as found:
            for document, case, decision, extractions, decisions in found.tuples():
                is_last = (document.version, document.decision_version) == (extractions or 0, decisions or 0)
                if not is_last or not _follows(document, case, decision):
                    raise LedgerBroken(f"document {document.document_id} is not where its last decision put it")


_STANDING: Select[tuple[DocumentRow, str | None, str | None, int | None, int | None]] = (
    select(
        DocumentRow,
        CaseRow.state,
        DecisionRow.body,
        select(func.max(ExtractionRow.version))
        .where(ExtractionRow.document_id == DocumentRow.document_id)
        .scalar_subquery(),
        select(func.max(DecisionRow.version))
        .where(DecisionRow.document_id == DocumentRow.document_id)
        .correlate(DocumentRow)
        .scalar_subquery(),
    )
    .outerjoin(CaseRow, CaseRow.document_id == DocumentRow.document_id)
    .outerjoin(
        DecisionRow,
        (DecisionRow.document_id == DocumentRow.document_id) & (DecisionRow.version == DocumentRow.decision_version),
    )
)
"""Every document with its case, its standing decision, and how many extractions and decisions it has."""


def _follows(document: DocumentRow, case: str | None, decision: str | None) -> bool:
    """Whether status, vendor and case are those of the decision that stands."""
    if decision is None:
        return case is None and document.status == UNSETTLED[min(document.version, 1)]
    said = json.loads(decision)
    status = Status(said["status"])
    statuses = TOLD if status is Status.POSTED else (status.value,)
    is_open = case == CaseState.OPEN.value
    return document.status in statuses and document.vendor_id == said["vendor_id"] and is_open == (status in HELD)


def _check_link(length: int, row: LedgerRow, previous: str) -> None:
    if row.sequence != length:
        raise LedgerBroken(f"entry {length} is missing: the next one found is {row.sequence}")
    written = Entry(row.actor, row.action, row.subject, row.details, row.at)
    if row.previous_hash != previous or row.hash != chain_hash(length, written, previous):
        raise LedgerBroken(f"entry {length} ({row.action} {row.subject}) is not as it was written")


def _check_needed(row: LedgerRow) -> None:
    needed = NEEDED.get(row.action)
    if needed and not any(claim.kind == needed for claim in _claims([row])):
        raise LedgerBroken(f"entry {row.sequence} says that {row.subject} was {row.action}, and vouches for nothing")


def _stands(row: LedgerRow) -> Standing:
    if f'"{STANDS}":' not in row.details:
        return {}
    said = json.loads(row.details).get(STANDS, {})
    return {
        (name, owner): (row.sequence, digest) for name, owners in said.items() for owner, digest in owners.items()
    }


def _claims(entries: Iterable[LedgerRow]) -> list[Claim]:
    return [
        Claim(entry.sequence, entry.subject, name, digest)
        for entry in entries
        if '"vouches":' in entry.details
        for name, digest in json.loads(entry.details)["vouches"].items()
    ]
