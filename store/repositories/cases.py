"""What reviewers work on, and what they did: lifted codes, rejected documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, select

from schemas.case import Case, CaseState, Hand
from schemas.codes import Code, Status
from schemas.decision import Decision
from schemas.errors import UnknownCase, WrongUse
from store.ledger import details_of
from store.repositories.decisions import Decisions
from store.repositories.documents import Documents
from store.repositories.related import HELD
from store.tables import CaseRow, DecisionRow, DocumentRow, ExtractionRow, ReleaseRow
from store.transaction import MACHINE, Entry, Repository, Transaction
from store.vouching import vouch

Found = tuple[CaseRow, DocumentRow, str]


class Cases(Repository):
    """Cases. A case has its document's id."""

    def __init__(self, transaction: Transaction, decisions: Decisions, documents: Documents) -> None:
        super().__init__(transaction)
        self._decisions = decisions
        self._documents = documents

    def all(self, state: CaseState | None = None) -> tuple[Case, ...]:
        """All cases, or those open (or closed), oldest first."""
        query = _QUERY.order_by(CaseRow.opened_at, CaseRow.case_id)
        if state is not None:
            query = query.where(CaseRow.state == state.value)
        return tuple(_case_of(*found) for found in self.session.execute(query).tuples())

    def get(self, case_id: str) -> Case:
        """One case. Raises UnknownCase."""
        found = self.session.execute(_QUERY.where(CaseRow.case_id == case_id)).tuples().one_or_none()
        if found is None:
            raise UnknownCase(f"no case {case_id}")
        return _case_of(*found)

    def hands(self, document_id: str) -> tuple[Hand, ...]:
        """Who has had a hand in a document: everybody who released a code of it or corrected it, no machine."""
        releases = select(ReleaseRow.actor, ReleaseRow.code).where(ReleaseRow.document_id == document_id)
        lifted = [Hand(actor=actor, code=Code(code)) for actor, code in self.session.execute(releases).tuples()]
        authors = select(ExtractionRow.author).where(
            ExtractionRow.document_id == document_id, ExtractionRow.author != MACHINE
        )
        return (*lifted, *(Hand(actor=author) for author in self.session.scalars(authors.distinct())))

    def release(self, case_id: str, codes: Iterable[Code], *, actor: str, reason: str, now: datetime) -> None:
        """Lift what a document's decision has found under some codes, with a reason; settle it again afterwards.

        It covers the findings as they stand: of another value they hold again. Raises WrongUse without a reason, or
        for a code that the case does not have.
        """
        self._transaction.lock_verdicts()
        found, asked = self.get(case_id), sorted({Code(code).value for code in codes})
        _need_reason(reason)
        lifted = self._documents.released(found.document_id)
        held = {finding.code.value for finding in found.discrepancies}
        absent = set(asked) - {finding.code.value for finding in lifted} - held
        if absent:
            raise WrongUse(
                f"the case has no {', '.join(sorted(absent))}; it has: {', '.join(sorted(held)) or 'none'}"
            )
        open_ones = {
            finding.code.value
            for finding in found.discrepancies
            if not any(before.covers(finding) for before in lifted)
        }
        fresh = [code for code in asked if code in open_ones]
        version = self._documents.document_row(found.document_id).decision_version
        given = {"document_id": found.document_id, "version": version, "actor": actor, "reason": reason, "at": now}
        rows = [given | {"code": code} for code in fresh]
        if self._transaction.insert_new(ReleaseRow, rows):
            details = details_of(codes=fresh, reason=reason, vouches=vouch(*(ReleaseRow(**row) for row in rows)))
            self._transaction.entries.append(Entry(actor, "released", found.document_id, details, now))

    def reject(self, case_id: str, *, actor: str, reason: str, now: datetime) -> None:
        """Turn a document away: its case closes, downstream hears of it, nothing revives it. Again: nothing."""
        self._transaction.lock_verdicts()
        document_id = self.get(case_id).document_id
        _need_reason(reason)
        self.turn_away(self._documents.document_row(document_id), actor=actor, action="rejected", now=now, why=reason)

    def open(self, document_id: str, *, actor: str, reason: str, now: datetime) -> None:
        """Open a case by hand, in the ledger under the actor's name; nothing else changes.

        Raises UnknownDocument, and WrongUse without a reason, for a document that was rejected or not settled yet, or
        that has an open case.
        """
        self._transaction.lock_verdicts()
        document = self._documents.document_row(document_id)
        row = self.session.get(CaseRow, document_id)
        _need_reason(reason)
        if document.status == Status.REJECTED.value or not document.decision_version:
            raise WrongUse(f"the document is {document.status}: there is nothing to decide")
        if row is not None and row.state == CaseState.OPEN.value:
            raise WrongUse(f"case {document_id} is open already")
        if row is None:
            row = CaseRow(case_id=document_id, document_id=document_id)
            self.session.add(row)
        row.state, row.opened_at, row.closed_at = CaseState.OPEN.value, now, None
        self.session.flush()
        self._transaction.entries.append(Entry(actor, "opened", document_id, details_of(reason=reason), now))

    def close(self, case_id: str, *, actor: str, reason: str, now: datetime) -> None:
        """Close a case that was opened by hand. Raises UnknownCase, and WrongUse where its findings hold it."""
        self._transaction.lock_verdicts()
        document = self._documents.document_row(self.get(case_id).document_id)
        _need_reason(reason)
        if Status(document.status) in HELD:
            raise WrongUse("what was found holds the document: correct, release or reject it")
        row = self.session.get_one(CaseRow, case_id)
        row.state, row.closed_at = CaseState.CLOSED.value, now
        self.session.flush()
        self._transaction.entries.append(Entry(actor, "closed", case_id, details_of(reason=reason), now))

    def turn_away(self, row: DocumentRow, *, actor: str, action: str, now: datetime, why: str) -> None:
        decision = self._decisions.get(row.document_id)
        if decision is None or row.status == Status.REJECTED.value:
            return
        rejected = decision.model_copy(update={"status": Status.REJECTED, "waits_for": ()})
        result = self._decisions.last_result(row.document_id).model_copy(update={"status": Status.REJECTED})
        self._decisions.write_decision(row, rejected, result, actor=actor, action=action, now=now, why=why)


_QUERY: Select[Found] = (
    select(CaseRow, DocumentRow, DecisionRow.body)
    .join(DocumentRow, DocumentRow.document_id == CaseRow.document_id)
    .join(
        DecisionRow,
        (DecisionRow.document_id == DocumentRow.document_id) & (DecisionRow.version == DocumentRow.decision_version),
    )
)


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise WrongUse("say why: the reason is kept in the ledger")


def _case_of(row: CaseRow, document: DocumentRow, decision: str) -> Case:
    verdict = Decision.model_validate_json(decision)
    return Case(
        case_id=row.case_id,
        document_id=row.document_id,
        file=document.file,
        part=document.part,
        route=verdict.route,
        state=CaseState(row.state),
        opened_at=row.opened_at,
        discrepancies=verdict.discrepancies,
    )
