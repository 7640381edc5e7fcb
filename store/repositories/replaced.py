"""A file that was taken in half-written and came again: nobody needs to look at the damaged version any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from schemas.codes import Code, Kind, Status
from store.ledger import Ledger
from store.repositories.cases import Cases
from store.repositories.decisions import Decisions
from store.repositories.documents import Documents
from store.repositories.intake import Arrivals
from store.repositories.related import HELD
from store.tables import ArrivalRow, ContentRow, DocumentRow, LedgerRow
from store.transaction import MACHINE, Repository, Transaction

TAKEN_IN = (Status.RECEIVED.value, Status.DUPLICATE.value)
"""What the ledger says of an arrival."""

REPLACED = "replaced by a newer version of the same file"


class Replacements(Repository):
    """Cases that a newer version of their file settles."""

    def __init__(
        self,
        transaction: Transaction,
        *,
        ledger: Ledger,
        decisions: Decisions,
        arrivals: Arrivals,
        documents: Documents,
        cases: Cases,
    ) -> None:
        super().__init__(transaction)
        self._ledger = ledger
        self._decisions = decisions
        self._arrivals = arrivals
        self._documents = documents
        self._cases = cases

    def supersede(self, arrival_id: str, now: datetime) -> None:
        """Close the cases of all that became unreadable under this arrival's key and was replaced there since.

        Ask when something has landed and again when it is worked through: whichever comes last finds both. Bytes
        that still are the newest at any other key keep their case, and so does a version of which anything was read.
        """
        self._transaction.lock_verdicts()
        self._ledger.seal()  # which version is newer is told by the order of their entries
        for replaced in self._replaced(self._arrivals.get(arrival_id).key):
            documents = [
                self._documents.document_row(document.document_id) for document in self._documents.all(replaced)
            ]
            waiting = [row for row in documents if row.status != Status.REJECTED.value]
            is_whole = {row.part_id for row in documents} == {part.part_id for part in self._arrivals.parts(replaced)}
            if is_whole and all(self._is_damaged(row) for row in waiting):
                for row in waiting:
                    self._cases.turn_away(row, actor=MACHINE, action="superseded", now=now, why=REPLACED)

    def _replaced(self, key: str) -> list[str]:
        """The arrivals that brought what lay under a key, where it is the newest of no key any more."""
        query = select(ArrivalRow.sha256).where(ArrivalRow.key == key).distinct().order_by(ArrivalRow.sha256)
        lay_there = list(self.session.scalars(query))
        gone = [sha256 for sha256 in lay_there if len(lay_there) > 1 and not self._lies_somewhere(sha256)]
        brought = select(ContentRow.arrival_id).where(ContentRow.sha256.in_(gone)).order_by(ContentRow.arrival_id)
        return list(self.session.scalars(brought)) if gone else []

    def _lies_somewhere(self, sha256: str) -> bool:
        keys = self.session.scalars(select(ArrivalRow.key).where(ArrivalRow.sha256 == sha256).distinct()).all()
        return any(self._lies_at(key) == sha256 for key in keys)

    def _lies_at(self, key: str) -> str | None:
        """The sha256 of the version of a file that was taken in last."""
        taken_in = select(ArrivalRow.sha256).join(LedgerRow, LedgerRow.subject == ArrivalRow.arrival_id)
        taken_in = taken_in.where(ArrivalRow.key == key, LedgerRow.action.in_(TAKEN_IN))
        return self.session.scalar(taken_in.order_by(LedgerRow.sequence.desc()).limit(1))

    def _is_damaged(self, row: DocumentRow) -> bool:
        decision = self._decisions.get(row.document_id)
        if decision is None or decision.status not in HELD or row.kind != Kind.OTHER.value:
            return False
        return any(finding.code is Code.UNREADABLE for finding in decision.discrepancies)
