"""Business documents and every version of their values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, literal, select

from schemas.codes import Kind, Status
from schemas.decision import Decision
from schemas.discrepancy import Discrepancy
from schemas.document import Document
from schemas.errors import UnknownDocument
from schemas.event import EventType
from schemas.extraction import EXTRACTION, Extraction
from schemas.facts import Posting, Subject
from schemas.record import Result
from store.keys import KeyKind, bands
from store.ledger import details_of
from store.repositories.intake import Arrivals
from store.tables import (
    ArrivalRow,
    DecisionRow,
    DocumentKeyRow,
    DocumentRow,
    EventRow,
    ExtractionRow,
    FingerprintRow,
    PartRow,
    ReleaseRow,
)
from store.transaction import Entry, Repository, Transaction
from store.vouching import vouch


@dataclass(frozen=True, slots=True)
class Version:
    """Who made one version of a document's values, when and why."""

    version: int
    author: str
    reason: str
    at: datetime


def document_id_of(part_id: str, first_page: int) -> str:
    """The id of the document that starts on that page of a part."""
    return sha256(f"{part_id}\0{first_page}".encode()).hexdigest()[:16]


class Documents(Repository):
    """Documents, their words and their extractions."""

    def __init__(self, transaction: Transaction, arrivals: Arrivals) -> None:
        super().__init__(transaction)
        self._arrivals = arrivals

    def save_documents(
        self,
        part_id: str,
        words_sha256: str | None,
        documents: Sequence[Document],
        fingerprints: Sequence[tuple[str, ...]] = (),
    ) -> None:
        """Keep the documents found in a part and where its words lie in the bucket (None: it could not be read).

        ``fingerprints`` are the page hashes of each document, in the same order. What is settled already stays so.
        """
        self._arrivals.part_row(part_id).words_sha256 = words_sha256
        self.session.flush()
        rows = [
            document.model_dump(mode="json", exclude={"pages", "status", "version"})
            | {"pages": json.dumps(document.pages), "status": Status.READ.value, "version": 0, "decision_version": 0}
            for document in documents
        ]
        # Pages may differ only where an earlier attempt could not read the part.
        self._transaction.upsert(DocumentRow, rows, only=("pages",))
        self.session.expire_all()
        for document, prints in zip(documents, fingerprints, strict=False):
            self._save_fingerprints(document.document_id, prints)

    def get(self, document_id: str) -> Document:
        """One document. Raises UnknownDocument."""
        return _document_of(self.document_row(document_id))

    def all(self, arrival_id: str | None = None) -> tuple[Document, ...]:
        """All documents, or those of one arrival; by file, part and first page."""
        query = select(DocumentRow).order_by(DocumentRow.file, DocumentRow.arrival_id)
        if arrival_id is not None:
            query = query.where(DocumentRow.arrival_id == arrival_id)
        found = [_document_of(row) for row in self.session.scalars(query)]
        return tuple(sorted(found, key=lambda document: (document.file, document.part or "", document.pages)))

    def newest(
        self, *, kind: Kind | None = None, status: Status | None = None
    ) -> Iterator[tuple[Document, datetime]]:
        """Documents with the moment that they arrived, the last first; all, or those of a kind or in a state."""
        query = select(DocumentRow, ArrivalRow.received_at).join(
            ArrivalRow, ArrivalRow.arrival_id == DocumentRow.arrival_id
        )
        if kind is not None:
            query = query.where(DocumentRow.kind == kind.value)
        if status is not None:
            query = query.where(DocumentRow.status == status.value)
        query = query.order_by(ArrivalRow.received_at.desc(), DocumentRow.file, DocumentRow.document_id)
        return ((_document_of(row), at) for row, at in self.session.execute(query).tuples())

    def words_of(self, document_id: str) -> str | None:
        """Where the words of a document's part lie in the bucket; None when it could not be read."""
        return self._arrivals.part_row(self.document_row(document_id).part_id).words_sha256

    def fingerprints(self, document_id: str) -> tuple[str, ...]:
        """The perceptual hashes of a document's pages, in order."""
        query = select(FingerprintRow.fingerprint).where(FingerprintRow.document_id == document_id)
        return tuple(self.session.scalars(query.order_by(FingerprintRow.position)))

    def save_extraction(
        self, document_id: str, extraction: Extraction, *, author: str, reason: str, now: datetime
    ) -> int:
        """Keep a version of a document's values and return its number.

        The same values again make no new version. Nor does a machine that repeats itself after a reviewer has
        corrected it: the correction stays current.
        """
        self._transaction.lock_verdicts()
        row, body = self.document_row(document_id), extraction.model_dump_json()
        if self._has_said(row, author, body):
            return row.version
        row.version += 1
        row.kind = extraction.kind.value
        if row.status in (Status.RECEIVED.value, Status.READ.value):
            row.status = Status.EXTRACTED.value
        made = ExtractionRow(
            document_id=document_id, version=row.version, author=author, reason=reason, at=now, body=body
        )
        self.session.add(made)
        self.session.flush()
        is_first = row.version == 1
        vouches = vouch(row, made) if is_first else vouch(made)
        details = details_of(extraction_version=row.version, reason=reason, vouches=vouches)
        self._transaction.entries.append(
            Entry(author, "extracted" if is_first else "corrected", document_id, details, now)
        )
        return row.version

    def extraction(self, document_id: str, version: int | None = None) -> Extraction:
        """The current version of a document's values, or the one asked for. Raises UnknownDocument."""
        row = self.document_row(document_id)
        found = self.session.get(ExtractionRow, (document_id, version or row.version))
        if found is None:
            raise UnknownDocument(f"document {document_id} has no version {version or row.version}")
        return EXTRACTION.validate_json(found.body)

    def versions(self, document_id: str) -> tuple[Version, ...]:
        """Every version of a document's values, oldest first."""
        query = select(ExtractionRow).where(ExtractionRow.document_id == document_id).order_by(ExtractionRow.version)
        return tuple(Version(row.version, row.author, row.reason, row.at) for row in self.session.scalars(query))

    def subject(self, document_id: str) -> Subject:
        """What ``matching.settle`` judges: the current values and what identifies the document among others."""
        self._transaction.lock_verdicts()
        row, part, said = self._whole(document_id)
        posted = self.last_posted([document_id]).get(document_id) if row.decision_version else None
        marks = self._marks(document_id, is_settled=row.decision_version > 0)
        self._transaction.prints[document_id] = tuple(text for kind, _, text in marks if kind == "print")
        return Subject(
            document_id=document_id,
            name=name_of(row),
            sha256=row.sha256,
            extraction=EXTRACTION.validate_json(said.body),
            fingerprints=self._transaction.prints[document_id],
            sender=part.sender,
            problem=part.problem,
            released=self.released(document_id) if any(kind == "release" for kind, _, _ in marks) else (),
            posted_on=() if posted is None else self._posted_on(document_id),
            posting=posting_of(row, posted),
        )

    def last_posted(self, document_ids: Sequence[str]) -> dict[str, int]:
        """Of those documents that ever were a record: which of all events made each one last."""
        query = select(EventRow.document_id, func.max(EventRow.sequence)).where(
            EventRow.document_id.in_(document_ids), EventRow.type == EventType.RECORD_POSTED.value
        )
        return dict(self.session.execute(query.group_by(EventRow.document_id)).tuples().all())

    def released(self, document_id: str) -> tuple[Discrepancy, ...]:
        """Findings that a person has lifted, as they stood then."""
        query = select(ReleaseRow.code, DecisionRow.body).where(ReleaseRow.document_id == document_id)
        query = query.join(
            DecisionRow,
            (DecisionRow.document_id == ReleaseRow.document_id) & (DecisionRow.version == ReleaseRow.version),
        )
        return tuple(
            finding
            for code, body in self.session.execute(query.order_by(ReleaseRow.version, ReleaseRow.code)).tuples()
            for finding in Decision.model_validate_json(body).discrepancies
            if finding.code.value == code
        )

    def _whole(self, document_id: str) -> tuple[DocumentRow, PartRow, ExtractionRow]:
        """A document with its part and current values, in one question. Raises UnknownDocument."""
        query = (
            select(DocumentRow, PartRow, ExtractionRow)
            .join(PartRow, PartRow.part_id == DocumentRow.part_id)
            .join(
                ExtractionRow,
                (ExtractionRow.document_id == DocumentRow.document_id)
                & (ExtractionRow.version == DocumentRow.version),
            )
            .where(DocumentRow.document_id == document_id)
        )
        found = self.session.execute(query).tuples().one_or_none()
        if found is None:
            version = self.document_row(document_id).version
            raise UnknownDocument(f"document {document_id} has no version {version}")
        names = ("document", "part", "said")
        self._transaction.kept |= {f"{name} {document_id}": row for name, row in zip(names, found, strict=True)}
        return found

    def _marks(self, document_id: str, *, is_settled: bool) -> list[tuple[str, int, str]]:
        """Page hashes in order, and for what was settled before the codes that were lifted."""
        prints = select(literal("print"), FingerprintRow.position, FingerprintRow.fingerprint)
        lifted = select(literal("release"), ReleaseRow.version, ReleaseRow.code)
        lifted = lifted.where(ReleaseRow.document_id == document_id)
        query = prints.where(FingerprintRow.document_id == document_id)
        rows = self.session.execute(query.union_all(lifted) if is_settled else query)
        return sorted((kind, position, text) for kind, position, text in rows)

    def _posted_on(self, document_id: str) -> tuple[str, ...]:
        """The orders of the record that downstream was sent last, whether or not it was withdrawn since."""
        posted = [EventType.RECORD_POSTED.value, EventType.RECORD_SUPERSEDED.value]
        query = select(EventRow.body).where(EventRow.document_id == document_id, EventRow.type.in_(posted))
        body = self.session.scalar(query.order_by(EventRow.sequence.desc()).limit(1))
        return Result.model_validate_json(body).po_numbers if body else ()

    def document_row(self, document_id: str) -> DocumentRow:
        """The row itself, for the other groups of records."""
        row = self.session.get(DocumentRow, document_id)
        if row is None:
            raise UnknownDocument(f"no document {document_id}")
        self._transaction.kept[f"document {document_id}"] = row
        return row

    def _has_said(self, row: DocumentRow, author: str, body: str) -> bool:
        said = select(ExtractionRow).where(ExtractionRow.document_id == row.document_id)
        newest = said.order_by(ExtractionRow.version.desc()).limit(1)
        latest = (self.session.scalar(newest), self.session.scalar(newest.where(ExtractionRow.author == author)))
        return any(version is not None and version.body == body for version in latest)

    def _save_fingerprints(self, document_id: str, prints: Sequence[str]) -> None:
        rows = [
            {"document_id": document_id, "position": position, "fingerprint": fingerprint}
            for position, fingerprint in enumerate(prints)
        ]
        keys = {band for fingerprint in prints for band in bands(fingerprint)}
        self.session.execute(delete(FingerprintRow).where(FingerprintRow.document_id == document_id))
        self._transaction.insert_new(FingerprintRow, rows)
        self._transaction.insert_new(
            DocumentKeyRow,
            [{"kind": KeyKind.PRINT.value, "key": key, "document_id": document_id} for key in sorted(keys)],
        )


def name_of(row: DocumentRow) -> str:
    """Where a document came from, in words that sort as the files do: ``scan.pdf``, ``mail.eml/offer.pdf#0003``."""
    pages = json.loads(row.pages)
    name = row.file if row.part is None else f"{row.file}/{row.part}"
    return f"{name}#{pages[0]:04}" if pages and pages[0] > 1 else name


def posting_of(row: DocumentRow, sequence: int | None) -> Posting | None:
    """That a document was made a record by that event; None when it never was one."""
    stands = row.status in (Status.POSTED.value, Status.DELIVERED.value)
    return None if sequence is None else Posting(sequence=sequence, stands=stands)


def _document_of(row: DocumentRow) -> Document:
    return Document(
        document_id=row.document_id,
        arrival_id=row.arrival_id,
        part_id=row.part_id,
        file=row.file,
        part=row.part,
        sha256=row.sha256,
        pages=tuple(json.loads(row.pages)),
        kind=Kind(row.kind) if row.kind else None,
        status=Status(row.status),
        version=row.version,
    )
