"""Which documents bear on each other: same order, same number, same bytes, or pages that look the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Integer, Select, bindparam, exists, select, tuple_, union_all
from sqlalchemy.orm import aliased

from schemas.codes import Kind, Status
from schemas.decision import Decision
from schemas.extraction import EXTRACTION
from schemas.facts import PriorDocument
from store.keys import VENDOR_KINDS, KeyKind, bands
from store.repositories.documents import Documents, name_of, posting_of
from store.tables import (
    DecisionRow,
    DocumentKeyRow,
    DocumentRow,
    ExtractionRow,
    FingerprintRow,
    OrderKeyRow,
    VendorKeyRow,
)
from store.transaction import CHUNK, Repository, Transaction, chunks

SETTLED = (Status.POSTED, Status.DELIVERED, Status.IN_REVIEW, Status.EXCEPTED, Status.WAITING)
HELD = (Status.IN_REVIEW, Status.EXCEPTED, Status.WAITING)

MOST_RELATED = 1000
"""Documents looked at for one: more than that share a number only when the number means nothing."""

ALIKE_BITS = 10
"""Two 64-bit page hashes that differ in no more than this many bits may be two scans of one sheet."""

MOST_NUMBERED = 200
"""Documents looked at because of a number alone: a plain 17 is everybody's, so those of one sender come first."""

MOST_ALIKE = 20
"""Documents looked at because of their pages alone: the forms of one vendor all look alike."""

SHARED_KINDS = (KeyKind.PO, KeyKind.MATCHED_PO, KeyKind.DOCUMENT, KeyKind.AMOUNT_SOUGHT)

Pair = tuple[KeyKind, str]


class RelatedDocuments(Repository):
    """Documents found through the keys of others."""

    def __init__(self, transaction: Transaction, documents: Documents) -> None:
        super().__init__(transaction)
        self._documents = documents

    def siblings(self, document_id: str, series: Iterable[str] = ()) -> tuple[str, ...]:
        """Settled documents whose verdict this one may change; ask after its decision was saved.

        ``series`` are keys of the numbers next to its own, where the policy looks at them.
        """
        mine = select(DocumentKeyRow.kind, DocumentKeyRow.key).where(DocumentKeyRow.document_id == document_id)
        pairs = [(KeyKind(kind), key) for kind, key in self.session.execute(mine)]
        return self.related(document_id, [*pairs, *((KeyKind.DOCUMENT, key) for key in series)])

    def waiting_for(self, po_numbers: Iterable[str]) -> tuple[str, ...]:
        """Held documents that speak of these orders, or of none yet while the vendor or an item is theirs."""
        found: set[str] = set()
        for chunk in chunks(dict.fromkeys(po_numbers)):
            held = select(DocumentRow.document_id).where(DocumentRow.status.in_([status.value for status in HELD]))
            keyed = held.join(DocumentKeyRow, DocumentKeyRow.document_id == DocumentRow.document_id)
            matched = keyed.where(DocumentKeyRow.kind == KeyKind.MATCHED_PO.value, DocumentKeyRow.key.in_(chunk))
            theirs = keyed.join(
                OrderKeyRow, (OrderKeyRow.kind == DocumentKeyRow.kind) & (OrderKeyRow.key == DocumentKeyRow.key)
            ).where(OrderKeyRow.po_number.in_(chunk))
            found.update(self.session.scalars(matched.distinct()), self.session.scalars(theirs.distinct()))
        return tuple(sorted(found))

    def resting_on(self, po_numbers: Iterable[str]) -> tuple[str, ...]:
        """Settled documents, posted ones too, that a change of these orders or of their receipts may judge otherwise.

        Those that name or mean one of them; and those that name no order at all but have an item of theirs, because
        the order that was inferred may be another one now.
        """
        found: set[str] = set()
        for chunk in chunks(dict.fromkeys(po_numbers)):
            keyed = select(DocumentKeyRow.document_id)
            theirs = keyed.join(
                OrderKeyRow, (OrderKeyRow.kind == DocumentKeyRow.kind) & (OrderKeyRow.key == DocumentKeyRow.key)
            ).where(OrderKeyRow.po_number.in_(chunk))
            printed = keyed.where(DocumentKeyRow.kind == KeyKind.PO.value)
            found.update(
                self.session.scalars(
                    keyed.where(DocumentKeyRow.kind == KeyKind.MATCHED_PO.value, DocumentKeyRow.key.in_(chunk))
                ),
                self.session.scalars(theirs.where(OrderKeyRow.kind == KeyKind.PO.value)),
                self.session.scalars(
                    theirs.where(
                        OrderKeyRow.kind == KeyKind.ITEM.value, DocumentKeyRow.document_id.not_in(printed)
                    ).limit(MOST_RELATED)
                ),
            )
        return self.settled(found)

    def posted_on(self, po_numbers: Iterable[str]) -> tuple[PriorDocument, ...]:
        """Documents that went downstream as records of these orders, as evidence."""
        found: set[str] = set()
        posted = (Status.POSTED.value, Status.DELIVERED.value)
        for chunk in chunks(dict.fromkeys(po_numbers)):
            query = select(DocumentKeyRow.document_id).where(
                DocumentKeyRow.kind == KeyKind.MATCHED_PO.value, DocumentKeyRow.key.in_(chunk)
            )
            query = query.join(DocumentRow, DocumentRow.document_id == DocumentKeyRow.document_id)
            found.update(self.session.scalars(query.where(DocumentRow.status.in_(posted))))
        return self.priors(sorted(found))

    def of_vendors(self, vendor_ids: Iterable[str]) -> tuple[str, ...]:
        """Held documents that name one of these vendors, or rest on an order of theirs."""
        found: set[str] = set()
        for chunk in chunks(dict.fromkeys(vendor_ids)):
            held = select(DocumentRow.document_id).where(DocumentRow.status.in_([status.value for status in HELD]))
            keyed = held.join(DocumentKeyRow, DocumentKeyRow.document_id == DocumentRow.document_id)
            named = keyed.join(
                VendorKeyRow, (VendorKeyRow.kind == DocumentKeyRow.kind) & (VendorKeyRow.key == DocumentKeyRow.key)
            ).where(VendorKeyRow.vendor_id.in_(chunk))
            found.update(
                self.session.scalars(named.distinct()),
                self.session.scalars(held.where(DocumentRow.vendor_id.in_(chunk))),
            )
        return tuple(sorted(found))

    def held(self) -> tuple[str, ...]:
        """Every document that waits for a person or for facts: what a new policy may decide otherwise."""
        held = select(DocumentRow.document_id).where(DocumentRow.status.in_([status.value for status in HELD]))
        return tuple(self.session.scalars(held.order_by(DocumentRow.document_id)))

    def related(self, document_id: str, pairs: Iterable[Pair]) -> tuple[str, ...]:
        """Settled documents that share one of the keys, the bytes, or the look of a page."""
        found = self._bearing(pairs) | self._same_bytes(document_id) | self._alike(document_id)
        found.discard(document_id)
        return self.settled(found)[:MOST_RELATED]

    def settled(self, found: Iterable[str]) -> tuple[str, ...]:
        settled: list[str] = []
        for chunk in chunks(sorted(found)):
            query = select(DocumentRow.document_id).where(
                DocumentRow.document_id.in_(chunk), DocumentRow.status.in_([status.value for status in SETTLED])
            )
            settled.extend(self.session.scalars(query))
        return tuple(sorted(settled))

    def priors(self, document_ids: Iterable[str]) -> tuple[PriorDocument, ...]:
        """Those documents as evidence for another one."""
        found: list[PriorDocument] = []
        for chunk in chunks(document_ids):
            query = (
                select(DocumentRow, ExtractionRow.body, DecisionRow.body)
                .join(
                    ExtractionRow,
                    (ExtractionRow.document_id == DocumentRow.document_id)
                    & (ExtractionRow.version == DocumentRow.version),
                )
                .join(
                    DecisionRow,
                    (DecisionRow.document_id == DocumentRow.document_id)
                    & (DecisionRow.version == DocumentRow.decision_version),
                )
                .where(DocumentRow.document_id.in_(chunk), DocumentRow.kind != Kind.OTHER.value)
            )
            prints, postings = self._fingerprints_of(chunk), self._documents.last_posted(chunk)
            found.extend(
                _prior_of(
                    row,
                    extraction,
                    decision,
                    prints=prints.get(row.document_id, ()),
                    posted=postings.get(row.document_id),
                )
                for row, extraction, decision in self.session.execute(query).tuples()
            )
        return tuple(sorted(found, key=lambda prior: (prior.name, prior.document_id)))

    def _bearing(self, pairs: Iterable[Pair]) -> set[str]:
        """Documents that share a key that may make them bear on each other."""
        asked = list(pairs)
        found = self._sharing(pair for pair in asked if pair[0] in SHARED_KINDS)
        if len(found) < MOST_NUMBERED:
            return found
        numbers = [key for kind, key in asked if kind is KeyKind.DOCUMENT]
        senders = [(kind.value, key) for kind, key in asked if kind in VENDOR_KINDS][:CHUNK]
        if not numbers or not senders:
            return found
        other = aliased(DocumentKeyRow)
        theirs = exists().where(
            other.document_id == DocumentKeyRow.document_id, tuple_(other.kind, other.key).in_(senders)
        )
        query = _holding(KeyKind.DOCUMENT, numbers[:CHUNK], MOST_RELATED).where(theirs)
        return found | set(self.session.scalars(query))

    def _sharing(self, pairs: Iterable[Pair]) -> set[str]:
        by_kind: dict[KeyKind, list[str]] = {}
        for kind, key in pairs:
            by_kind.setdefault(kind, []).append(key)
        parts = {kind: list(chunks(by_kind.get(kind, []))) for kind in FINDING}
        found: set[str] = set()
        for turn in range(max(map(len, parts.values()))):
            asked: dict[str, Any] = {kind.value: ks[turn] if turn < len(ks) else [] for kind, ks in parts.items()}
            found.update(self.session.scalars(_FINDING, asked | {"most_numbered": MOST_NUMBERED}))
        return found

    def _same_bytes(self, document_id: str) -> set[str]:
        same = select(DocumentRow.document_id).where(
            DocumentRow.sha256 == self._documents.document_row(document_id).sha256
        )
        return set(self.session.scalars(same.order_by(DocumentRow.document_id).limit(MOST_RELATED)))

    def _alike(self, document_id: str) -> set[str]:
        """Documents with a page that looks nearly like one of this, the most alike first, not endlessly many."""
        mine = (
            self._transaction.prints[document_id]
            if document_id in self._transaction.prints
            else self._documents.fingerprints(document_id)
        )
        close = self._sharing((KeyKind.PRINT, band) for fingerprint in mine for band in bands(fingerprint))
        prints = self._fingerprints_of(sorted(close - {document_id}))
        apart = {other: min(_apart(one, two) for one in mine for two in theirs) for other, theirs in prints.items()}
        near = sorted((share, other) for other, share in apart.items() if share <= ALIKE_BITS)
        return {other for _, other in near[:MOST_ALIKE]}

    def _fingerprints_of(self, document_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for chunk in chunks(document_ids):
            query = select(FingerprintRow).where(FingerprintRow.document_id.in_(chunk))
            for row in self.session.scalars(query.order_by(FingerprintRow.document_id, FingerprintRow.position)):
                found[row.document_id] = (*found.get(row.document_id, ()), row.fingerprint)
        return found


def _holding(
    kind: KeyKind, keys: Sequence[str] | BindParameter[Any], most: int | BindParameter[int]
) -> Select[tuple[str]]:
    """Documents under keys of a kind."""
    query = select(DocumentKeyRow.document_id).where(DocumentKeyRow.kind == kind.value, DocumentKeyRow.key.in_(keys))
    return query.distinct().order_by(DocumentKeyRow.document_id).limit(most)


def _held_as(kind: KeyKind) -> KeyKind:
    """Under which kind others hold what is asked for by this one."""
    return KeyKind.AMOUNT if kind is KeyKind.AMOUNT_SOUGHT else kind


FINDING = (*SHARED_KINDS, KeyKind.PRINT)
_FINDING = union_all(
    *(
        select(_holding(_held_as(kind), bindparam(kind.value, expanding=True), most).subquery().c.document_id)
        for kind in FINDING
        for most in (bindparam("most_numbered", type_=Integer) if kind is KeyKind.DOCUMENT else MOST_RELATED,)
    )
)
"""One question for all kinds, made once: each costs a round trip, and putting it together as much again."""


def _apart(one: str, other: str) -> float:
    """Bits of 64 in which two page hashes differ."""
    if len(one) != len(other):
        return 64.0
    return (int(one, 16) ^ int(other, 16)).bit_count() * 16 / len(one)


def _prior_of(
    row: DocumentRow, extraction: str, decision: str, *, prints: tuple[str, ...], posted: int | None
) -> PriorDocument:
    said, verdict = EXTRACTION.validate_json(extraction), Decision.model_validate_json(decision)
    return PriorDocument(
        document_id=row.document_id,
        name=name_of(row),
        sha256=row.sha256,
        kind=said.kind,
        extraction=said,
        po_numbers=verdict.match.po_numbers,
        lines=verdict.match.lines,
        vendor_id=verdict.vendor_id,
        fingerprints=prints,
        posting=posting_of(row, posted),
        is_held=Status(row.status) in HELD,
    )
