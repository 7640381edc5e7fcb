"""Gathering the facts that may bear on one document: candidates found through indexed keys, bounded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import bindparam, case, exists, func, literal, select, union_all
from sqlalchemy.orm import aliased

from schemas.facts import Facts
from schemas.match import LookupKeys
from schemas.order import Company, OrderStatus, PurchaseOrder, Receipt, Vendor
from schemas.policy import Policy
from store.keys import VENDOR_KINDS, KeyKind, key_pairs
from store.repositories.references import ItemReferences
from store.repositories.related import SHARED_KINDS, RelatedDocuments
from store.tables import CompanyRow, OrderKeyRow, OrderRow, ReceiptRow, Row, VendorKeyRow, VendorRow
from store.transaction import Repository, Transaction

MOST_ORDERS = 100
MOST_VENDORS = 50
MOST_NAMED = 1000
MOST_ITEMS = 100
MOST_KEYS = 500
"""Of a kind: a page full of numbers is not an order, and no database takes endless conditions."""

IDENTITIES = (KeyKind.TAX_ID, KeyKind.IBAN)
"""What two records on file share only when they are of one company, or when one is paid for the other."""

Asked = dict[KeyKind, list[str]]


class FactLookup(Repository):
    """What a decision may look at."""

    def __init__(self, transaction: Transaction, related: RelatedDocuments, references: ItemReferences) -> None:
        super().__init__(transaction)
        self._related = related
        self._references = references

    def facts_for(
        self, keys: LookupKeys, document_id: str, policy: Policy, today: date, *, series: Iterable[str] = ()
    ) -> Facts:
        """Candidate orders with their receipts, candidate vendors, and other documents that bear on this one.

        Orders are found by number; by vendor when no number hits, and of those only the ones that share the items
        when one has most of them; by items alone when no vendor hits either. The document itself, rejected and
        ignored ones are never among the earlier. ``series`` are keys of the numbers next to its own.
        """
        self._transaction.lock_verdicts()
        asked = by_kind(keys)
        vendor_ids = self._vendor_ids(asked)
        orders = self._orders(self._order_numbers(asked, vendor_ids))
        vendor_ids += [order.vendor_id for order in orders if order.vendor_id]
        receipts, vendors = self._receipts([order.po_number for order in orders]), self._vendors(vendor_ids)
        shared = [(kind, key) for kind in (*SHARED_KINDS, *VENDOR_KINDS) for key in asked.get(kind, [])]
        shared += [(KeyKind.MATCHED_PO, order.po_number) for order in orders]
        shared += [(KeyKind.DOCUMENT, key) for key in series]
        return Facts(
            policy=policy,
            today=today,
            orders=orders,
            receipts=receipts,
            vendors=vendors,
            companies=self.companies(),
            earlier=self._related.priors(self._related.related(document_id, shared)),
            cross_references=self._references.references(vendor_ids, asked.get(KeyKind.ITEM, [])),
            has_orders=bool(orders) or self._has_any(OrderRow),
            has_receipts=bool(receipts) or self._has_any(ReceiptRow),
            has_vendors=bool(vendors) or self._has_any(VendorRow),
        )

    def companies(self) -> tuple[Company, ...]:
        """Our own legal entities."""
        bodies = self.session.scalars(select(CompanyRow.body).order_by(CompanyRow.company_id))
        return tuple(Company.model_validate_json(body) for body in bodies)

    def order(self, po_number: str) -> PurchaseOrder | None:
        """An order by its exact number, None when it is not on the books."""
        return next(iter(self._orders([po_number])), None)

    def _order_numbers(self, asked: Asked, vendor_ids: Sequence[str]) -> list[str]:
        return (
            self._numbered(asked.get(KeyKind.PO, []))
            or self._vendor_orders(asked, vendor_ids)
            or [number for number, _ in self._sharing_items(asked, MOST_ORDERS // 2)]
        )

    def _vendor_orders(self, asked: Asked, vendor_ids: Sequence[str]) -> list[str]:
        shared = self._sharing_items(asked, MOST_ORDERS, vendor_ids) if vendor_ids else []
        if clear := _clear(shared, len(asked.get(KeyKind.ITEM, []))):
            return clear
        found = self._newest(vendor_ids)
        if len(found) < MOST_ORDERS:
            found = list(dict.fromkeys((*found, *self._naming_vendor(asked))))
        if len(found) < MOST_ORDERS:
            return found
        # A vendor with very many orders: those that share items with the document come first.
        shared = shared or self._sharing_items(asked, MOST_ORDERS, vendor_ids)
        return list(dict.fromkeys((*(number for number, _ in shared), *found)))[:MOST_ORDERS]

    def _newest(self, vendor_ids: Sequence[str]) -> list[str]:
        """Orders of vendors on file, newest first, those still open before all others."""
        if not vendor_ids:
            return []
        theirs = select(OrderRow.po_number).where(OrderRow.vendor_id.in_(vendor_ids))
        # Two questions, for each the index gives in order: a vendor may have ten thousand orders.
        found: list[str] = []
        for status in (OrderRow.status == OrderStatus.OPEN.value, OrderRow.status != OrderStatus.OPEN.value):
            if len(found) < MOST_ORDERS:
                found += self.session.scalars(theirs.where(status).order_by(*_NEWEST).limit(MOST_ORDERS - len(found)))
        return found

    def _naming_vendor(self, asked: Asked) -> list[str]:
        """Orders that name the vendor themselves, whether or not it is on file; of very many the last numbers."""
        found: dict[str, None] = {}
        for kind in VENDOR_KINDS:
            if not asked.get(kind):
                continue
            named = select(OrderKeyRow.po_number)
            named = named.where(OrderKeyRow.kind == kind.value, OrderKeyRow.key.in_(asked[kind]))
            named = named.order_by(OrderKeyRow.po_number.desc()).limit(MOST_NAMED)
            query = select(OrderRow.po_number).where(OrderRow.po_number.in_(named.scalar_subquery()))
            query = query.order_by(_OPEN_FIRST, *_NEWEST).limit(MOST_ORDERS)
            found |= dict.fromkeys(self.session.scalars(query))
        return list(found)

    def _sharing_items(self, asked: Asked, most: int, vendor_ids: Sequence[str] = ()) -> list[tuple[str, int]]:
        """Orders with items of the document and how many each; most first, open and new ones before others."""
        items = asked.get(KeyKind.ITEM, [])[:MOST_ITEMS]
        if not items:
            return []
        hits = func.count().label("hits")
        query = select(OrderKeyRow.po_number, hits).join(OrderRow, OrderRow.po_number == OrderKeyRow.po_number)
        query = query.where(OrderKeyRow.kind == KeyKind.ITEM.value, OrderKeyRow.key.in_(items))
        if vendor_ids:
            query = query.where(OrderRow.vendor_id.in_(vendor_ids))
        query = query.group_by(OrderKeyRow.po_number, OrderRow.status, OrderRow.order_date)
        query = query.order_by(hits.desc(), _OPEN_FIRST, OrderRow.order_date.desc(), OrderKeyRow.po_number)
        return [(number, count) for number, count in self.session.execute(query.limit(most)).tuples()]

    def _numbered(self, values: Sequence[str]) -> list[str]:
        if not values:
            return []
        query = select(OrderKeyRow.po_number)
        query = query.where(OrderKeyRow.kind == KeyKind.PO.value, OrderKeyRow.key.in_(values))
        return list(self.session.scalars(query.distinct().order_by(OrderKeyRow.po_number).limit(MOST_ORDERS)))

    def _vendor_ids(self, asked: Asked) -> list[str]:
        parts = [
            select(literal(rank).label("rank"), VendorKeyRow.vendor_id)
            .where(VendorKeyRow.kind == kind.value, VendorKeyRow.key.in_(asked[kind]))
            .order_by(VendorKeyRow.vendor_id)
            .limit(MOST_VENDORS)
            .subquery()
            for rank, kind in enumerate(VENDOR_KINDS)
            if asked.get(kind)
        ]
        if not parts:
            return []
        rows = self.session.execute(union_all(*(select(part.c.rank, part.c.vendor_id) for part in parts))).tuples()
        return list(dict.fromkeys(vendor_id for _, vendor_id in sorted(rows)))[:MOST_VENDORS]

    def _orders(self, po_numbers: Sequence[str]) -> tuple[PurchaseOrder, ...]:
        if not po_numbers:
            return ()
        query = select(OrderRow.po_number, OrderRow.body).where(OrderRow.po_number.in_(po_numbers))
        bodies = dict(self.session.execute(query).tuples().all())
        return tuple(PurchaseOrder.model_validate_json(bodies[number]) for number in po_numbers if number in bodies)

    def _receipts(self, po_numbers: Sequence[str]) -> tuple[Receipt, ...]:
        if not po_numbers:
            return ()
        query = select(ReceiptRow.body).where(ReceiptRow.po_number.in_(po_numbers))
        query = query.order_by(ReceiptRow.po_number, ReceiptRow.receipt_number)
        return tuple(Receipt.model_validate_json(body) for body in self.session.scalars(query))

    def _vendors(self, vendor_ids: Iterable[str]) -> tuple[Vendor, ...]:
        """Vendors by id, and those that share a tax id or an account with one of them: one company on file twice."""
        asked = list(dict.fromkeys(vendor_ids))
        if not asked:
            return ()
        asked += self.session.scalars(_SHARING_IDENTITY, {"asked": asked})
        query = select(VendorRow.body).where(VendorRow.vendor_id.in_(asked)).order_by(VendorRow.vendor_id)
        return tuple(Vendor.model_validate_json(body) for body in self.session.scalars(query))

    def _has_any(self, table: type[Row]) -> bool:
        return bool(self.session.scalar(select(exists().select_from(table))))


_OWN, _OTHER = aliased(VendorKeyRow), aliased(VendorKeyRow)
_SHARING_IDENTITY = (
    select(_OTHER.vendor_id)
    .join(_OWN, (_OWN.kind == _OTHER.kind) & (_OWN.key == _OTHER.key))
    .where(_OWN.vendor_id.in_(bindparam("asked", expanding=True)), _OWN.kind.in_([kind.value for kind in IDENTITIES]))
    .distinct()
    .order_by(_OTHER.vendor_id)
    .limit(MOST_VENDORS)
)
"""Made once: putting a question together costs as much as asking it."""
_OPEN_FIRST = case((OrderRow.status == OrderStatus.OPEN.value, 0), else_=1)
_NEWEST = (OrderRow.order_date.desc(), OrderRow.po_number.desc())
"""As the index has them, read backwards."""


def _clear(shared: Sequence[tuple[str, int]], asked: int) -> list[str]:
    """The orders that may be meant when one has most items asked for: those that have at least half as many.

    The others would cost their reading, a comparison of lines each, and everything ever billed on them.
    """
    most = shared[0][1] if shared else 0
    if 2 * most <= min(asked, MOST_ITEMS):
        return []
    return [number for number, hits in shared if 2 * hits >= most]


def by_kind(keys: LookupKeys) -> Asked:
    """Lookup keys in groups, the first ``MOST_KEYS`` of each."""
    groups: Asked = {}
    for kind, key in key_pairs(keys):
        group = groups.setdefault(kind, [])
        if len(group) < MOST_KEYS:
            group.append(key)
    return groups
