"""What was agreed: an order for catalogue items, and the papers that truthfully answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from schemas.codes import Kind
from schemas.order import OrderLine, OrderStatus, PurchaseOrder
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft, DraftLine, summed


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something a vendor sells, in the vendor's words and in the buyer's."""

    sku: str
    buyer_sku: str | None = None
    name: str
    buyer_name: str = ""
    unit: str = "EA"
    price: Decimal
    price_base: Decimal = Decimal(1)
    """How many the vendor prices at once: the order's price is always for one."""
    origin: str | None = None
    hs_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One line of an order. ``received`` is what the goods-in desk has counted so far."""

    number: str
    item: Item
    quantity: Decimal
    received: Decimal = Decimal(0)
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One purchase order, from both sides."""

    po_number: str
    vendor: Company
    vendor_id: str
    buyer: Company
    order_date: date
    wanted: tuple[Wanted, ...]
    terms_days: int = 30
    currency: str = "EUR"
    tax_rate: Decimal = Decimal(0)
    ship_to: Company | None = None
    customer_number: str | None = None
    contact: str | None = None
    status: OrderStatus = OrderStatus.OPEN

    def order(self) -> PurchaseOrder:
        """The order as the buyer's books hold it."""
        return PurchaseOrder(
            po_number=self.po_number,
            vendor_id=self.vendor_id,
            vendor_name=self.vendor.name,
            vendor_tax_id=self.vendor.tax_id or None,
            vendor_iban=self.vendor.iban,
            currency=self.currency,
            order_date=self.order_date,
            payment_terms=f"Net {self.terms_days} days",
            status=self.status,
            ship_to=", ".join(((self.ship_to or self.buyer).name, *(self.ship_to or self.buyer).address)),
            lines=tuple(_order_line(wanted, self) for wanted in self.wanted),
        )

    def line(self, number: str, **changes: Any) -> DraftLine:
        """What a truthful vendor prints for one order line, but for the given changes."""
        wanted = next(wanted for wanted in self.wanted if wanted.number == number)
        item = wanted.item
        honest = DraftLine(
            po_number=self.po_number,
            po_line_number=wanted.number,
            sku=item.sku,
            buyer_sku=item.buyer_sku,
            description=item.name,
            quantity=wanted.quantity,
            unit=item.unit,
            unit_price=item.price * item.price_base,
            price_base=item.price_base,
            tax_rate=self.tax_rate,
            origin=item.origin,
            hs_code=item.hs_code,
            meant=(self.po_number, wanted.number),
        )
        return replace(honest, **changes)

    def lines(self, changes: Mapping[str, Mapping[str, Any]] | None = None) -> tuple[DraftLine, ...]:
        """A line for each order line; ``changes`` by line number."""
        changes = changes or {}
        return tuple(self.line(wanted.number, **changes.get(wanted.number, {})) for wanted in self.wanted)

    def draft(self, kind: Kind, number: str, day: date, lines: tuple[DraftLine, ...], **values: Any) -> Draft:
        """A document on this deal; invoices, credits and acknowledgments are priced and added up."""
        draft = Draft(
            kind=kind,
            vendor=self.vendor,
            buyer=self.buyer,
            document_number=number,
            document_date=day,
            po_numbers=(self.po_number,),
            currency=self.currency,
            tax_rate=self.tax_rate,
            ship_to=self.ship_to,
            customer_number=self.customer_number,
            contact=self.contact,
            lines=lines if kind is not Kind.SHIPPING_NOTICE else tuple(_unpriced(line) for line in lines),
        )
        if kind is Kind.INVOICE:
            draft = replace(draft, terms_days=self.terms_days, due_date=day + timedelta(self.terms_days))
        elif kind is Kind.ACKNOWLEDGMENT:
            draft = replace(draft, terms_days=self.terms_days)
        draft = replace(draft, **values)
        return draft if kind is Kind.SHIPPING_NOTICE else summed(draft)


def _order_line(wanted: Wanted, deal: Deal) -> OrderLine:
    return OrderLine(
        line_number=wanted.number,
        buyer_sku=wanted.item.buyer_sku,
        vendor_sku=wanted.item.sku,
        description=wanted.item.buyer_name or wanted.item.name,
        quantity=wanted.quantity,
        uom=wanted.item.unit,
        unit_price=wanted.item.price,
        requested_date=wanted.day,
        quantity_received=wanted.received,
        tax_rate=deal.tax_rate,
    )


def _unpriced(line: DraftLine) -> DraftLine:
    return replace(line, unit_price=None, amount=None, tax_rate=None, discount_percent=None, price_base=Decimal(1))
