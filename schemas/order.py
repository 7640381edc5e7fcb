"""What we know before the paper comes: purchase orders, receipts, vendors. Plain values from the ERP."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from schemas.contract import Contract


class OrderStatus(StrEnum):
    """Whether more may come on an order."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class OrderLine(Contract):
    """One ordered item. Prices are for one ``uom`` unless ``price_base`` says for how many."""

    line_number: str
    buyer_sku: str | None = None
    vendor_sku: str | None = None
    gtin: str | None = None
    description: str = ""
    category: str | None = None
    """The item's group on the books, for limits of its own."""
    quantity: Decimal
    uom: str = "EA"
    unit_price: Decimal | None = None
    price_base: Decimal = Field(Decimal(1), gt=0)
    requested_date: date | None = None
    quantity_received: Decimal = Decimal(0)
    quantity_invoiced: Decimal = Decimal(0)
    tax_rate: Decimal | None = None


class PurchaseOrder(Contract):
    """An order on the books."""

    po_number: str
    vendor_id: str | None = None
    vendor_name: str | None = None
    vendor_tax_id: str | None = None
    vendor_iban: str | None = None
    currency: str | None = None
    order_date: date | None = None
    payment_terms: str | None = None
    status: OrderStatus = OrderStatus.OPEN
    ship_to: str | None = None
    lines: tuple[OrderLine, ...] = ()

    def line(self, line_number: str) -> OrderLine | None:
        """The line of that number, None when the order has none such."""
        return next((line for line in self.lines if line.line_number == line_number), None)


class ReceiptLine(Contract):
    """How much of an order line was taken in."""

    po_line_number: str
    quantity: Decimal


class Receipt(Contract):
    """A goods receipt against one order."""

    receipt_number: str
    po_number: str
    receipt_date: date | None = None
    lines: tuple[ReceiptLine, ...] = ()


class Vendor(Contract):
    """A vendor on file. Several names, tax ids and accounts may be known for one."""

    vendor_id: str
    name: str
    tax_ids: tuple[str, ...] = ()
    ibans: tuple[str, ...] = ()
    email_domains: tuple[str, ...] = ()
    address: str | None = None
    country: str | None = None
