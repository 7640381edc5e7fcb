"""Rows that may change: what stands for each owner now, as a digest in the ledger entry of whoever changed it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from store.tables import (
    CompanyRow,
    DeliveryRow,
    DocumentKeyRow,
    DocumentRow,
    FingerprintRow,
    ItemReferenceRow,
    OrderKeyRow,
    OrderRow,
    PartRow,
    ReceiptRow,
    Row,
    VendorKeyRow,
    VendorRow,
)
from store.tables.columns import plain


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one table that belong to an owner, and the columns that say something."""

    table: type[Row]
    owner: str
    columns: tuple[str, ...]
    without: tuple[str, str] | None = None
    """Rows in which a column has this value say nothing yet."""

    def column(self, name: str) -> ColumnElement[str]:
        """A column of the table."""
        column: ColumnElement[str] = self.table.__table__.c[name]
        return column

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Which rows count."""
        if self.without is not None:
            name, value = self.without
            yield self.column(name) != value


@dataclass(frozen=True, slots=True)
class Current:
    """What belongs to one owner and may change as a whole: an order with its keys, a document's deliveries."""

    name: str
    sources: tuple[Source, ...]

    def digests(self, session: Session, owners: Collection[str]) -> dict[str, str]:
        """The digest of each owner's rows as they are now; owners without rows are left out."""
        found: dict[str, list[str]] = {}
        for place, source in enumerate(self.sources):
            columns = [source.column(name) for name in (source.owner, *source.columns)]
            theirs = select(*columns).where(source.column(source.owner).in_(owners), *source.conditions())
            for owner, *values in session.execute(theirs):
                said = json.dumps([place, *map(plain, values)], ensure_ascii=True, separators=(",", ":"))
                found.setdefault(owner, []).append(said)
        # Sorted here: databases sort text each in their own way.
        return {owner: sha256("\n".join(sorted(rows)).encode()).hexdigest() for owner, rows in found.items()}

    def owners(self, session: Session) -> Iterator[str]:
        """Everybody who has rows; some more than once."""
        for source in self.sources:
            query = select(source.column(source.owner)).where(*source.conditions()).distinct()
            yield from session.scalars(query.execution_options(yield_per=1000))


CURRENT = (
    Current(
        "order",
        (
            Source(OrderRow, "po_number", ("vendor_id", "status", "order_date", "body")),
            Source(OrderKeyRow, "po_number", ("kind", "key")),
        ),
    ),
    Current("receipts of order", (Source(ReceiptRow, "po_number", ("receipt_number", "body")),)),
    Current(
        "vendor", (Source(VendorRow, "vendor_id", ("body",)), Source(VendorKeyRow, "vendor_id", ("kind", "key")))
    ),
    Current("company", (Source(CompanyRow, "company_id", ("body",)),)),
    Current(
        "part",
        (
            Source(
                PartRow,
                "part_id",
                (
                    *("arrival_id", "position", "name", "sha256", "media_type", "problem", "problem_message"),
                    *("sender", "words_sha256"),
                ),
            ),
        ),
    ),
    Current(
        "pages of document",
        (
            Source(DocumentRow, "document_id", ("pages", "kind")),
            Source(FingerprintRow, "document_id", ("position", "fingerprint")),
        ),
    ),
    Current("keys of document", (Source(DocumentKeyRow, "document_id", ("kind", "key")),)),
    Current(
        "items confirmed on document",
        (Source(ItemReferenceRow, "document_id", ("vendor_id", "item", "buyer_sku", "vendor_sku", "actor", "at")),),
    ),
    Current(
        "deliveries of document",
        (Source(DeliveryRow, "document_id", ("destination", "sequence", "state"), ("state", "pending")),),
    ),
)

BY_NAME = {current.name: current for current in CURRENT}

OWNED = {source.table.__tablename__: (current.name, source) for current in CURRENT for source in current.sources}
"""By table: what its rows are part of, and how."""
