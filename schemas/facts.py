"""Everything a decision may look at: gathered by the store, judged by matching."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from schemas.codes import Kind
from schemas.contract import Contract
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction
from schemas.match import LineMatch
from schemas.order import Company, CrossReference, PurchaseOrder, Receipt, Vendor
from schemas.policy import Policy


class Posting(Contract):
    """That a document has left the house as a record: ``sequence`` counts all that were sent, oldest first.

    ``stands`` says that the record was not withdrawn since.
    """

    sequence: int
    stands: bool = True


class PriorDocument(Contract):
    """Another document we hold that may bear on this one: same order, same vendor, same number.

    ``name`` is the file (and part) it came from: of two copies, neither of them posted, the one whose name sorts
    later is the duplicate. ``fingerprints`` are perceptual hashes of its pages, one each, where pictures were read.
    ``is_held`` says that it waits for a person or for facts.
    """

    document_id: str
    name: str
    sha256: str
    kind: Kind
    extraction: Extraction
    po_numbers: tuple[str, ...] = ()
    """The orders that its verdict found; empty when it has none yet."""
    lines: tuple[LineMatch, ...] = ()
    vendor_id: str | None = None
    fingerprints: tuple[str, ...] = ()
    posting: Posting | None = None
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """The document being settled: its values and what identifies it among others."""

    document_id: str
    name: str
    sha256: str
    extraction: Extraction
    fingerprints: tuple[str, ...] = ()
    sender: str | None = None
    problem: str | None = None
    released: tuple[Discrepancy, ...] = ()
    """Findings that a reviewer has lifted, as they stood, with a reason kept in the ledger."""
    posted_on: tuple[str, ...] = ()
    """Orders on which it went through before: they may have been closed since, and may hold it as billed."""
    posting: Posting | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Orders, receipts, vendors and earlier documents that may bear on one document.

    ``orders`` are candidates, not the answer: matching chooses. ``has_receipts`` and ``has_vendors`` tell "none for
    this order" from "nothing of the kind was ever loaded": the second means a check is skipped, and says so.
    """

    policy: Policy
    today: date
    orders: tuple[PurchaseOrder, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    vendors: tuple[Vendor, ...] = ()
    companies: tuple[Company, ...] = ()
    """Our own legal entities."""
    earlier: tuple[PriorDocument, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    has_orders: bool = True
    has_receipts: bool = True
    has_vendors: bool = True
