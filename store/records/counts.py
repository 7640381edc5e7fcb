"""Counting what is where, for ``mailroom status``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select

from schemas.case import CaseState
from schemas.codes import Status
from schemas.status import DestinationCounts, StatusCounts
from store.outbox import DeliveryState
from store.tables import (
    ArrivalRow,
    CaseRow,
    DeliveryRow,
    DestinationRow,
    DocumentRow,
    EventRow,
    OrderRow,
    ReceiptRow,
    Row,
    VendorRow,
)
from store.transaction import Transaction


class CountRecords(Transaction):
    """Counts, taken in one transaction so that they agree."""

    def status_counts(self) -> StatusCounts:
        """How much is where in the pipeline."""
        self.session.flush()
        by_status = select(DocumentRow.status, func.count()).group_by(DocumentRow.status)
        return StatusCounts(
            orders=self._count(OrderRow),
            receipts=self._count(ReceiptRow),
            vendors=self._count(VendorRow),
            arrivals_waiting=self._count(
                ArrivalRow, ArrivalRow.claimable_at.is_not(None), ArrivalRow.claimed_by.is_(None)
            ),
            arrivals_in_work=self._count(ArrivalRow, ArrivalRow.claimed_by.is_not(None)),
            arrivals_finished=self._count(ArrivalRow, ArrivalRow.finished_at.is_not(None)),
            arrivals_duplicate=self._count(ArrivalRow, ArrivalRow.status == Status.DUPLICATE.value),
            documents={Status(status): count for status, count in self.session.execute(by_status).tuples()},
            cases_open=self._count(CaseRow, CaseRow.state == CaseState.OPEN.value),
            events=self._count(EventRow),
            destinations=self._destinations(),
        )

    def _destinations(self) -> tuple[DestinationCounts, ...]:
        query = select(DeliveryRow.destination, DeliveryRow.state, func.count())
        counted: dict[str, dict[str, int]] = {}
        for name, state, count in self.session.execute(
            query.group_by(DeliveryRow.destination, DeliveryRow.state)
        ).tuples():
            counted.setdefault(name, {})[DeliveryState(state).value] = count
        found = []
        rows = self.session.scalars(select(DestinationRow).order_by(DestinationRow.name))
        for row in rows:
            # Events that nobody has claimed for this destination yet have no delivery so far.
            unseen = self._count(EventRow, EventRow.sequence > row.last_sequence) if row.is_served else 0
            states = counted.get(row.name, {})
            pending = states.pop(DeliveryState.PENDING.value, 0) + unseen
            found.append(DestinationCounts(name=row.name, pending=pending, **states))
        return tuple(found)

    def _count(self, table: type[Row], *conditions: ColumnElement[Any]) -> int:
        return self.session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0
