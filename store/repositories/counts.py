"""Counting what is where, for ``mailroom status``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select

from schemas.case import CaseState
from schemas.codes import Kind, Status
from schemas.status import DestinationCounts, StatusCounts
from store.outbox import DeliveryState
from store.tables import (
    ArrivalRow,
    CaseRow,
    DeliveryRow,
    DestinationRow,
    DocumentRow,
    EventRow,
    ExtractionRow,
    OrderRow,
    ReceiptRow,
    Row,
    VendorRow,
)
from store.transaction import CHUNK, Repository


class Counts(Repository):
    """Counts, taken in one transaction so that they agree."""

    def billed_amounts(self) -> Iterator[tuple[str | None, Decimal]]:
        """Who billed how much, one invoice after the other; what was rejected or came twice is left out."""
        left_out = [Status.REJECTED.value, Status.IGNORED.value, Status.DUPLICATE.value]
        query = (
            select(DocumentRow.vendor_id, ExtractionRow.body)
            .join(
                ExtractionRow,
                (ExtractionRow.document_id == DocumentRow.document_id)
                & (ExtractionRow.version == DocumentRow.version),
            )
            .where(DocumentRow.kind == Kind.INVOICE.value, DocumentRow.status.not_in(left_out))
        )
        for vendor_id, body in self.session.execute(query.execution_options(yield_per=CHUNK)).tuples():
            amount = json.loads(body)["header"]["total_amount"]["value"]
            if amount is not None:
                yield vendor_id, Decimal(amount)

    def status(self) -> StatusCounts:
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
