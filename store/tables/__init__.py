"""The tables: rows of facts, arrivals, documents, decisions, outbox and ledger. They never leave ``store``."""

from store.tables.columns import Moment, Row
from store.tables.decisions import CaseRow, DecisionRow, ReleaseRow
from store.tables.documents import DocumentKeyRow, DocumentRow, ExtractionRow, FingerprintRow
from store.tables.facts import (
    CompanyRow,
    ItemReferenceRow,
    OrderKeyRow,
    OrderRow,
    ReceiptRow,
    VendorKeyRow,
    VendorRow,
)
from store.tables.intake import ArrivalRow, ContentRow, PartRow
from store.tables.ledger import LedgerHeadRow, LedgerRow
from store.tables.outbox import DeliveryRow, DestinationRow, EventRow

__all__ = [
    "ArrivalRow",
    "CaseRow",
    "CompanyRow",
    "ContentRow",
    "DecisionRow",
    "DeliveryRow",
    "DestinationRow",
    "DocumentKeyRow",
    "DocumentRow",
    "EventRow",
    "ExtractionRow",
    "FingerprintRow",
    "ItemReferenceRow",
    "LedgerHeadRow",
    "LedgerRow",
    "Moment",
    "OrderKeyRow",
    "OrderRow",
    "PartRow",
    "ReceiptRow",
    "ReleaseRow",
    "Row",
    "VendorKeyRow",
    "VendorRow",
]
