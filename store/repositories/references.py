"""Item numbers of a vendor that people have confirmed to be items of ours, and the documents that print them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from schemas.order import CrossReference
from store.keys import LONGEST, KeyKind
from store.ledger import details_of
from store.repositories.related import RelatedDocuments
from store.tables import DocumentKeyRow, DocumentRow, ItemReferenceRow
from store.transaction import Entry, Repository, Transaction, chunks


class ItemReferences(Repository):
    """Cross-references, learned from people only."""

    def __init__(self, transaction: Transaction, related: RelatedDocuments) -> None:
        super().__init__(transaction)
        self._related = related

    def save(
        self,
        document_id: str,
        found: Iterable[CrossReference],
        *,
        key: Callable[[str], str],
        actor: str,
        now: datetime,
    ) -> tuple[str, ...]:
        """Keep what a person confirmed on a document, once; the settled documents that print one of the numbers.

        ``key`` is the normalisation by which item numbers are compared.
        """
        known = {(one.vendor_id, key(one.vendor_sku)[:LONGEST], one.buyer_sku): one for one in found}
        told = {"document_id": document_id, "actor": actor, "at": now}
        rows = [
            {"vendor_id": vendor_id, "item": item, "buyer_sku": buyer_sku, "vendor_sku": one.vendor_sku} | told
            for (vendor_id, item, buyer_sku), one in known.items()
        ]
        if not self._transaction.insert_new(ItemReferenceRow, rows):
            return ()
        numbers = sorted(f"{one.vendor_sku} is {one.buyer_sku}" for one in known.values())
        self._transaction.entries.append(Entry(actor, "confirmed", document_id, details_of(items=numbers), now))
        return self._printing({vendor_id for vendor_id, _, _ in known}, {item for _, item, _ in known})

    def references(self, vendor_ids: Sequence[str], items: Sequence[str]) -> tuple[CrossReference, ...]:
        """What was confirmed of these numbers for these vendors."""
        found: list[CrossReference] = []
        for chunk in chunks(items) if vendor_ids else ():
            query = select(ItemReferenceRow).where(
                ItemReferenceRow.vendor_id.in_(vendor_ids), ItemReferenceRow.item.in_(chunk)
            )
            order = (ItemReferenceRow.vendor_id, ItemReferenceRow.item, ItemReferenceRow.buyer_sku)
            found += [
                CrossReference(vendor_id=row.vendor_id, vendor_sku=row.vendor_sku, buyer_sku=row.buyer_sku)
                for row in self.session.scalars(query.order_by(*order))
            ]
        return tuple(found)

    def _printing(self, vendor_ids: set[str], items: set[str]) -> tuple[str, ...]:
        query = (
            select(DocumentRow.document_id)
            .join(DocumentKeyRow, DocumentKeyRow.document_id == DocumentRow.document_id)
            .where(
                DocumentRow.vendor_id.in_(vendor_ids),
                DocumentKeyRow.kind == KeyKind.ITEM.value,
                DocumentKeyRow.key.in_(items),
            )
        )
        return self._related.settled(set(self.session.scalars(query)))
