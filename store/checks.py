"""What must be so in any database of ours, whatever the ledger says: nothing lost on the way, no triggers."""

from __future__ import annotations

from sqlalchemy import exists, func, select, text
from sqlalchemy.orm import Session, aliased

from schemas.codes import Status
from schemas.errors import LedgerBroken
from store.tables import (
    ArrivalRow,
    ContentRow,
    DeliveryRow,
    DestinationRow,
    DocumentRow,
    EventRow,
    PartRow,
    Row,
)

SQLITE_SCHEMA = "SELECT type || ' ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({tables})"
POSTGRES_SCHEMA = """
SELECT 'trigger ' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND relname IN ({tables})
UNION ALL SELECT 'rule ' || rulename FROM pg_rules WHERE tablename IN ({tables})
UNION ALL SELECT 'policy ' || policyname FROM pg_policies WHERE tablename IN ({tables})
"""


def check_schema(session: Session) -> None:
    """Raises LedgerBroken for a trigger, rule or policy on a table of ours: it may change or hide what is written."""
    is_postgres = session.get_bind().dialect.name == "postgresql"
    tables = ", ".join(f"'{name}'" for name in sorted(Row.metadata.tables))
    question = (POSTGRES_SCHEMA if is_postgres else SQLITE_SCHEMA).format(tables=tables)
    found = session.scalars(text(question)).all()
    if found:
        raise LedgerBroken(f"the database has what we never make: {', '.join(sorted(found))}")


def check_outbox(session: Session) -> None:
    """Raises LedgerBroken when an event is not on its way to each destination, or will never be due."""
    newest = session.scalar(select(func.max(EventRow.sequence))) or 0
    for row in session.scalars(select(DestinationRow)):
        owed = select(func.count()).select_from(EventRow).where(EventRow.sequence <= row.last_sequence)
        made = select(func.count()).select_from(DeliveryRow).where(DeliveryRow.destination == row.name)
        if row.last_sequence > newest or session.scalar(owed) != session.scalar(made):
            raise LedgerBroken(f"some events are not on their way to {row.name}, which is said to know of them")
    waits = (DeliveryRow.state == "pending") & DeliveryRow.due_at.is_(None)
    if session.scalar(select(exists().where(waits))):
        raise LedgerBroken("an event waits and will never be due")
    other = aliased(EventRow)
    strays = exists().where(other.sequence == DeliveryRow.sequence, other.document_id != DeliveryRow.document_id)
    if session.scalar(select(exists().where(strays).select_from(DeliveryRow))):
        raise LedgerBroken("a delivery names another document than its event")


def check_intake(session: Session) -> None:
    """Raises LedgerBroken when a file is held for known, finished or a copy, and is not."""
    first = ArrivalRow.status != Status.DUPLICATE.value
    firsts = select(func.count()).select_from(ArrivalRow).where(first)
    known = (
        select(func.count())
        .select_from(ContentRow)
        .join(ArrivalRow, (ArrivalRow.arrival_id == ContentRow.arrival_id) & (ArrivalRow.sha256 == ContentRow.sha256))
        .where(first)
    )
    every = select(func.count()).select_from(ContentRow)
    counts = {session.scalar(query) for query in (firsts, known, every)}
    if len(counts) > 1:
        raise LedgerBroken("which file brought its bytes first is not as it was noted")
    lost = select(ArrivalRow.key).where(first, ArrivalRow.claimable_at.is_(None), ArrivalRow.finished_at.is_(None))
    settled = exists().where(DocumentRow.part_id == PartRow.part_id, DocumentRow.decision_version > 0)
    undone = (
        select(ArrivalRow.key)
        .join(PartRow, PartRow.arrival_id == ArrivalRow.arrival_id)
        .where(ArrivalRow.finished_at.is_not(None), ~settled)
    )
    for query, what in ((lost, "will never be worked on"), (undone, "is said to be finished, and is not")):
        if key := session.scalar(query.limit(1)):
            raise LedgerBroken(f"{key} {what}")
