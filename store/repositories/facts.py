"""Loading what the ERP knows: orders, receipts and vendors; loading again updates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import delete, select, tuple_

from schemas.contract import Contract
from schemas.match import LookupKeys
from schemas.order import Company, OrderStatus, PurchaseOrder, Receipt, Vendor
from store.keys import key_pairs
from store.tables import CompanyRow, OrderKeyRow, OrderRow, ReceiptRow, Row, VendorKeyRow, VendorRow
from store.transaction import Repository, chunks

C = TypeVar("C", bound=Contract)

SAME_NUMBER = timedelta(days=180)
"""Receipts of one number that lie further apart are two."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading facts did. ``changed`` names the orders (or vendors) that are new or different now.

    ``agreed_anew`` names those of them that are new, or of which something else is agreed or received now. ``gone``
    names what was taken off because its source has it no more.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    changed: tuple[str, ...] = field(default=(), repr=False)
    agreed_anew: tuple[str, ...] = field(default=(), repr=False)
    gone: tuple[str, ...] = field(default=(), repr=False)

    def __add__(self, other: Loaded) -> Loaded:
        return Loaded(
            self.added + other.added,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.changed + other.changed,
            self.agreed_anew + other.agreed_anew,
            self.gone + other.gone,
        )


class Facts(Repository):
    """Facts, written in chunks: a million order lines take minutes, not memory."""

    def orders(self, po_numbers: Iterable[str]) -> dict[str, PurchaseOrder]:
        """Orders by number, as they stand on the books."""
        found = self._bodies(OrderRow, OrderRow.po_number, po_numbers)
        return {number: PurchaseOrder.model_validate_json(body) for number, body in found.items()}

    def save_orders(self, orders: Iterable[PurchaseOrder], keys: Callable[[PurchaseOrder], LookupKeys]) -> Loaded:
        """Store orders under their number, and under the keys that documents are looked up by."""
        total: list[Loaded] = []
        for chunk in chunks(orders):
            by_number = {order.po_number: order for order in chunk}
            known = self._bodies(OrderRow, OrderRow.po_number, by_number)
            loaded, fresh = _compare(by_number, known)
            self._transaction.upsert(OrderRow, [_order_values(order) for order in fresh.values()])
            self._replace_keys(OrderKeyRow, "po_number", {number: keys(order) for number, order in fresh.items()})
            total.append(replace(loaded, agreed_anew=_agreed_anew(fresh, known)))
        return _sum(total)

    def save_vendors(self, vendors: Iterable[Vendor], keys: Callable[[Vendor], LookupKeys]) -> Loaded:
        """Store vendors under their id, and under the keys that documents are looked up by."""
        total: list[Loaded] = []
        for chunk in chunks(vendors):
            by_id = {vendor.vendor_id: vendor for vendor in chunk}
            loaded, fresh = _compare(by_id, self._bodies(VendorRow, VendorRow.vendor_id, by_id))
            rows = [{"vendor_id": vendor_id, "body": vendor.model_dump_json()} for vendor_id, vendor in fresh.items()]
            self._transaction.upsert(VendorRow, rows)
            self._replace_keys(VendorKeyRow, "vendor_id", {name: keys(vendor) for name, vendor in fresh.items()})
            total.append(loaded)
        return _sum(total)

    def close_orders_except(self, po_numbers: Collection[str], keys: Callable[[PurchaseOrder], LookupKeys]) -> Loaded:
        """Close every open order that is not among these: its source has it no more. What was billed on it stays."""
        still = self.session.scalars(select(OrderRow.po_number).where(OrderRow.status == OrderStatus.OPEN.value))
        gone = sorted(set(still) - set(po_numbers))
        for chunk in chunks(gone):
            closed = [
                order.model_copy(update={"status": OrderStatus.CLOSED}) for order in self.orders(chunk).values()
            ]
            self.save_orders(closed, keys)
        return Loaded(changed=tuple(gone), gone=tuple(f"PO {number}" for number in gone))

    def drop_vendors_except(self, vendor_ids: Collection[str]) -> Loaded:
        """Take every vendor off the file that is not among these."""
        gone = sorted(set(self.session.scalars(select(VendorRow.vendor_id))) - set(vendor_ids))
        self._transaction.note_change(VendorRow, gone)
        for chunk in chunks(gone):
            self.session.execute(delete(VendorKeyRow).where(VendorKeyRow.vendor_id.in_(chunk)))
            self.session.execute(delete(VendorRow).where(VendorRow.vendor_id.in_(chunk)))
        return Loaded(changed=tuple(gone), gone=tuple(f"vendor {vendor_id}" for vendor_id in gone))

    def drop_receipts_except(self, known: Collection[tuple[str, str]]) -> Loaded:
        """Take off every receipt that is not among these, by receipt number and order."""
        found = self.session.execute(select(ReceiptRow.receipt_number, ReceiptRow.po_number)).tuples()
        return self._drop_receipts(sorted(set(found) - set(known)))

    def drop_moved_receipts(self, receipts: Sequence[Receipt]) -> Loaded:
        """Take receipts off the orders on which their number stands no more: booked on the wrong one, then put right.

        A number that was used for another receipt, long before or after, is not meant.
        """
        given: dict[str, list[Receipt]] = {}
        for receipt in receipts:
            given.setdefault(receipt.receipt_number, []).append(receipt)
        moved: list[tuple[str, str]] = []
        for chunk in chunks(given):
            bodies = self.session.scalars(select(ReceiptRow.body).where(ReceiptRow.receipt_number.in_(chunk)))
            for known in map(Receipt.model_validate_json, bodies):
                now = given[known.receipt_number]
                if all(one.po_number != known.po_number and _is_one_delivery(one, known) for one in now):
                    moved.append((known.receipt_number, known.po_number))
        return self._drop_receipts(moved)

    def _drop_receipts(self, keys: Sequence[tuple[str, str]]) -> Loaded:
        self._transaction.note_change(ReceiptRow, (po_number for _, po_number in keys))
        for chunk in chunks(keys):
            columns = tuple_(ReceiptRow.receipt_number, ReceiptRow.po_number)
            self.session.execute(delete(ReceiptRow).where(columns.in_(chunk)))
        orders = tuple(dict.fromkeys(po_number for _, po_number in keys))
        gone = tuple(f"receipt {number} of PO {po_number}" for number, po_number in keys)
        return Loaded(changed=orders, agreed_anew=orders, gone=gone)

    def save_receipts(self, receipts: Iterable[Receipt]) -> Loaded:
        """Store receipts under their number and order. ``changed`` names the orders they are for."""
        total: list[Loaded] = []
        for chunk in chunks(receipts):
            by_key = {(receipt.po_number, receipt.receipt_number): receipt for receipt in chunk}
            loaded, fresh = _compare(by_key, self._receipt_bodies({number for number, _ in by_key}))
            rows = [
                {"po_number": key[0], "receipt_number": key[1], "body": receipt.model_dump_json()}
                for key, receipt in fresh.items()
            ]
            self._transaction.upsert(ReceiptRow, rows)
            received = tuple(dict.fromkeys(number for number, _ in fresh))
            total.append(loaded + Loaded(changed=received, agreed_anew=received))
        return _sum(total)

    def save_companies(self, companies: Iterable[Company]) -> Loaded:
        """Store our own legal entities under their id."""
        by_id = {company.company_id: company for company in companies}
        known = dict(self.session.execute(select(CompanyRow.company_id, CompanyRow.body)).tuples().all())
        loaded, fresh = _compare(by_id, known)
        rows = [{"company_id": name, "body": company.model_dump_json()} for name, company in fresh.items()]
        self._transaction.upsert(CompanyRow, rows)
        return loaded

    def drop_companies_except(self, company_ids: Collection[str]) -> Loaded:
        """Take every company off that is not among these."""
        gone = sorted(set(self.session.scalars(select(CompanyRow.company_id))) - set(company_ids))
        self._transaction.note_change(CompanyRow, gone)
        self.session.execute(delete(CompanyRow).where(CompanyRow.company_id.in_(gone)))
        return Loaded(changed=tuple(gone), gone=tuple(f"company {company_id}" for company_id in gone))

    def _bodies(self, table: type[OrderRow | VendorRow], column: Any, keys: Iterable[str]) -> dict[Any, str]:
        return dict(self.session.execute(select(column, table.body).where(column.in_(list(keys)))).tuples().all())

    def _receipt_bodies(self, po_numbers: Iterable[str]) -> dict[Any, str]:
        found = self.session.execute(
            select(ReceiptRow.po_number, ReceiptRow.receipt_number, ReceiptRow.body).where(
                ReceiptRow.po_number.in_(list(po_numbers))
            )
        )
        return {(po_number, receipt_number): body for po_number, receipt_number, body in found}

    def _replace_keys(self, table: type[Row], owner: str, keys: dict[str, LookupKeys]) -> None:
        self.session.execute(delete(table).where(table.__table__.c[owner].in_(list(keys))))
        rows = [
            {"kind": kind.value, "key": key, owner: name}
            for name, found in keys.items()
            for kind, key in key_pairs(found)
        ]
        self._transaction.insert_new(table, rows)


def _compare(given: dict[Any, C], known: dict[Any, str]) -> tuple[Loaded, dict[Any, C]]:
    fresh = {key: fact for key, fact in given.items() if known.get(key) != fact.model_dump_json()}
    added = sum(key not in known for key in fresh)
    changed = tuple(key for key in fresh if isinstance(key, str))
    return Loaded(added, len(fresh) - added, len(given) - len(fresh), changed), fresh


def _agreed_anew(fresh: dict[Any, PurchaseOrder], known: dict[Any, str]) -> tuple[str, ...]:
    return tuple(
        number
        for number, order in fresh.items()
        if number not in known or not order.is_agreed_as(PurchaseOrder.model_validate_json(known[number]))
    )


def _order_values(order: PurchaseOrder) -> dict[str, Any]:
    return {
        "po_number": order.po_number,
        "vendor_id": order.vendor_id,
        "status": order.status.value,
        "order_date": order.order_date,
        "body": order.model_dump_json(),
    }


def _sum(parts: list[Loaded]) -> Loaded:
    changed = tuple(dict.fromkeys(name for part in parts for name in part.changed))
    agreed_anew = tuple(dict.fromkeys(name for part in parts for name in part.agreed_anew))
    gone = tuple(name for part in parts for name in part.gone)
    return Loaded(
        sum(part.added for part in parts),
        sum(part.updated for part in parts),
        sum(part.unchanged for part in parts),
        changed,
        agreed_anew,
        gone,
    )


def _is_one_delivery(one: Receipt, other: Receipt) -> bool:
    """Whether two receipts of one number may be the same: numbers begin anew with the year."""
    days = one.receipt_date, other.receipt_date
    return days[0] is None or days[1] is None or abs(days[0] - days[1]) <= SAME_NUMBER
