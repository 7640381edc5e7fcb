"""What the ERP told us: orders, receipts and vendors whole, and the normalised keys they are found by."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.tables.columns import Row


class OrderRow(Row):
    """A purchase order. It is always read whole, so its lines stay within ``body`` (JSON)."""

    __tablename__ = "orders"
    # The newest open orders of a vendor, without a look at the rows.
    __table_args__ = (Index("ix_orders_vendor_id", "vendor_id", "status", "order_date", "po_number"),)

    po_number: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[str | None]
    status: Mapped[str]
    order_date: Mapped[date | None]
    body: Mapped[str]


class OrderKeyRow(Row):
    """One normalised value that an order is found by: its number, its vendor's name, an item number."""

    __tablename__ = "order_keys"
    __table_args__ = (Index("ix_order_keys_po_number", "po_number"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    po_number: Mapped[str] = mapped_column(ForeignKey("orders.po_number", ondelete="CASCADE"), primary_key=True)


class ReceiptRow(Row):
    """A goods receipt. The order may be loaded later, hence no foreign key."""

    __tablename__ = "receipts"
    # A receipt that was booked on the wrong order is looked for under its number alone.
    __table_args__ = (Index("ix_receipts_receipt_number", "receipt_number"),)

    po_number: Mapped[str] = mapped_column(primary_key=True)
    receipt_number: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class VendorRow(Row):
    """A vendor on file."""

    __tablename__ = "vendors"

    vendor_id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class VendorKeyRow(Row):
    """One normalised value that a vendor is found by: name, tax id, account."""

    __tablename__ = "vendor_keys"
    __table_args__ = (Index("ix_vendor_keys_vendor_id", "vendor_id"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[str] = mapped_column(ForeignKey("vendors.vendor_id", ondelete="CASCADE"), primary_key=True)


class CompanyRow(Row):
    """One of our own legal entities."""

    __tablename__ = "companies"

    company_id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class ItemReferenceRow(Row):
    """A vendor's item number (normalised: ``item``) that a person has confirmed to be an item of ours."""

    __tablename__ = "item_references"

    vendor_id: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    buyer_sku: Mapped[str] = mapped_column(primary_key=True)
    vendor_sku: Mapped[str]
    document_id: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
