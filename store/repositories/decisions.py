"""Verdicts with all that hangs on them, in one transaction: status, case, events, ledger."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from schemas.case import CaseState
from schemas.codes import Status
from schemas.decision import Decision
from schemas.errors import UnknownDocument
from schemas.event import EventType
from schemas.match import LookupKeys
from schemas.policy import Policy
from schemas.record import Result, result_of
from store.announce import announced
from store.keys import LONGEST, KeyKind, key_pairs
from store.ledger import details_of
from store.repositories.documents import Documents
from store.repositories.related import HELD
from store.tables import CaseRow, DecisionRow, DocumentKeyRow, DocumentRow, EventRow
from store.transaction import Entry, Repository, Transaction
from store.vouching import vouch


class Decisions(Repository):
    """Keeping decisions and reading them."""

    def __init__(self, transaction: Transaction, documents: Documents) -> None:
        super().__init__(transaction)
        self._documents = documents

    def save(
        self,
        document_id: str,
        decision: Decision,
        *,
        keys: LookupKeys,
        policy: Policy,
        actor: str,
        now: datetime,
        original: str | None = None,
    ) -> bool:
        """Keep a verdict on the current values; False when it is the one that stands already.

        Sets the document's status, opens or closes its case, writes the events that downstream must hear, and notes
        it in the ledger. ``keys`` are those the facts were asked with: other documents find this one by them.
        ``policy`` says which values count as accepted in what is sent, ``original`` where the file's bytes
        lie. A rejected document stays rejected.
        """
        self._transaction.lock_verdicts()
        row = self._documents.document_row(document_id)
        if row.status == Status.REJECTED.value or self._stands(row, decision):
            return False
        self._save_keys(row, keys, decision)
        document, extraction = self._documents.get(document_id), self._documents.extraction(document_id)
        result = result_of(document, extraction, decision, policy, original=original)
        self.write_decision(row, decision, result, actor=actor, action="settled", now=now)
        return True

    def get(self, document_id: str) -> Decision | None:
        """The verdict that stands, None before the first. Raises UnknownDocument."""
        row = self._documents.document_row(document_id)
        found = self.session.get(DecisionRow, (document_id, row.decision_version))
        return None if found is None else Decision.model_validate_json(found.body)

    def history(self, document_id: str) -> tuple[Decision, ...]:
        """Every verdict there was, oldest first."""
        query = select(DecisionRow.body).where(DecisionRow.document_id == document_id).order_by(DecisionRow.version)
        return tuple(Decision.model_validate_json(body) for body in self.session.scalars(query))

    def write_decision(
        self,
        row: DocumentRow,
        decision: Decision,
        result: Result,
        *,
        actor: str,
        action: str,
        now: datetime,
        why: str = "",
    ) -> None:
        """Write a new version of the verdict with everything that follows from it."""
        body = decision.model_dump_json()
        row.decision_version += 1
        row.vendor_id = decision.vendor_id
        version = {"document_id": row.document_id, "version": row.decision_version}
        made = DecisionRow(**version, extraction_version=row.version, actor=actor, at=now, body=body)
        self.session.add(made)
        told = self._announce(row, decision, result, now)
        if told or decision.status is not Status.POSTED or row.status != Status.DELIVERED.value:
            row.status = decision.status.value
        self._save_case(row, decision, now)
        self.session.flush()
        details = details_of(
            decision_version=row.decision_version,
            extraction_version=row.version,
            route=decision.route.value,
            status=decision.status.value,
            codes=sorted({finding.code.value for finding in decision.discrepancies}),
            vouches=vouch(made, *told),
            **({"reason": why} if why else {}),
        )
        self._transaction.entries.append(Entry(actor, action, row.document_id, details, now))

    def last_result(self, document_id: str) -> Result:
        """What downstream was told last. Raises UnknownDocument when it was told nothing."""
        query = select(EventRow.body).where(EventRow.document_id == document_id)
        body = self.session.scalar(query.order_by(EventRow.sequence.desc()).limit(1))
        if body is None:
            raise UnknownDocument(f"downstream has heard nothing of document {document_id}")
        return Result.model_validate_json(body)

    def _stands(self, row: DocumentRow, decision: Decision) -> bool:
        if not row.decision_version:
            return False
        current = self.session.get(DecisionRow, (row.document_id, row.decision_version))
        said = current is not None and current.extraction_version == row.version
        return said and current is not None and current.body == decision.model_dump_json()

    def _save_keys(self, row: DocumentRow, keys: LookupKeys, decision: Decision) -> None:
        document_id, others = row.document_id, DocumentKeyRow.kind != KeyKind.PRINT.value
        if row.decision_version:
            self.session.execute(delete(DocumentKeyRow).where(DocumentKeyRow.document_id == document_id, others))
        pairs = [*key_pairs(keys)]
        pairs += [(KeyKind.MATCHED_PO, number[:LONGEST]) for number in dict.fromkeys(decision.match.po_numbers)]
        rows = [{"kind": kind.value, "key": key, "document_id": document_id} for kind, key in pairs]
        self._transaction.insert_new(DocumentKeyRow, rows)

    def _announce(self, row: DocumentRow, decision: Decision, result: Result, now: datetime) -> list[EventRow]:
        query = select(EventRow).where(EventRow.document_id == row.document_id).order_by(EventRow.sequence)
        before = self.session.scalars(query) if row.decision_version > 1 else ()
        told = [(EventType(event.type), event.body) for event in before]
        body = result.model_dump_json(exclude_none=True)
        events: list[EventRow] = []
        for kind in announced(told, decision.status, body):
            event = EventRow(
                event_id=f"{row.document_id}-{row.decision_version}-{kind.value}",
                type=kind.value,
                document_id=row.document_id,
                version=row.decision_version,
                at=now,
                body=body,
            )
            self.session.add(event)
            events.append(event)
        return events

    def _save_case(self, document: DocumentRow, decision: Decision, now: datetime) -> None:
        document_id = document.document_id
        if document.decision_version == 1 and decision.status not in HELD:
            return  # it never had one
        row = self.session.get(CaseRow, document_id)
        if decision.status in HELD:
            if row is None:
                row = CaseRow(case_id=document_id, document_id=document_id, opened_at=now)
                self.session.add(row)
            elif row.state == CaseState.CLOSED.value:
                row.opened_at = now
            row.state, row.closed_at = CaseState.OPEN.value, None
        elif row is not None and row.state == CaseState.OPEN.value:
            row.state, row.closed_at = CaseState.CLOSED.value, now
        self.session.flush()
