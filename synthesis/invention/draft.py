"""What a document says before anybody has laid it out: plain values under the contract's names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from schemas.codes import Kind, LineStatus
from synthesis.invention.company import Company

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """One line. ``unit`` is a UN/ECE Rec 20 code; how it is printed is the voice's choice."""

    line_number: str | None = None
    po_number: str | None = None
    po_line_number: str | None = None
    sku: str | None = None
    buyer_sku: str | None = None
    gtin: str | None = None
    description: str = ""
    quantity: Decimal
    quantity_ordered: Decimal | None = None
    quantity_backordered: Decimal | None = None
    unit: str = "EA"
    unit_price: Decimal | None = None
    price_base: Decimal = Decimal(1)
    discount_percent: Decimal | None = None
    tax_rate: Decimal | None = None
    amount: Decimal | None = None
    promised_date: date | None = None
    delivery_date: date | None = None
    status: LineStatus | None = None
    lot: str | None = None
    origin: str | None = None
    hs_code: str | None = None
    serial_numbers: tuple[str, ...] = ()
    list_price: Decimal | None = None
    note: str | None = None
    meant: tuple[str, str] | None = None
    """The order and order line it is about, for the truth; None when no ordered line is meant."""

    def priced(self) -> DraftLine:
        """The line with its amount worked out: quantity x price / base less discount."""
        if self.unit_price is None:
            return self
        amount = self.quantity * self.unit_price / self.price_base
        amount *= 1 - (self.discount_percent or Decimal(0)) / 100
        return replace(self, amount=cents(amount))


@dataclass(frozen=True, slots=True)
class Names:
    """What a paper calls itself, its number and its date."""

    title: str
    number: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One document. Header names are those of the contract; what is None is not printed."""

    kind: Kind
    vendor: Company
    buyer: Company
    lines: tuple[DraftLine, ...] = ()
    document_number: str | None = None
    document_date: date | None = None
    po_numbers: tuple[str, ...] = ()
    vendor_order_number: str | None = None
    contract_number: str | None = None
    delivery_note_number: str | None = None
    original_invoice_number: str | None = None
    ship_to: Company | None = None
    currency: str = "EUR"
    subtotal: Decimal | None = None
    discount_amount: Decimal | None = None
    freight_amount: Decimal | None = None
    tax_rate: Decimal | None = None
    tax_amount: Decimal | None = None
    total_amount: Decimal | None = None
    amount_due: Decimal | None = None
    due_date: date | None = None
    terms_days: int | None = None
    promised_date: date | None = None
    ship_date: date | None = None
    delivery_date: date | None = None
    carrier: str | None = None
    tracking_number: str | None = None
    package_count: Decimal | None = None
    gross_weight: Decimal | None = None
    incoterms: str | None = None
    customer_number: str | None = None
    contact: str | None = None
    note: str | None = None
    names: Names | None = None
    """None: the house's words for its kind."""

    @property
    def has_prices(self) -> bool:
        return self.total_amount is not None


def cents(value: Decimal) -> Decimal:
    """Rounded to two decimals, half up, as invoices are."""
    return value.quantize(CENT, ROUND_HALF_UP)


def summed(draft: Draft) -> Draft:
    """The draft with its lines priced and added up to its total."""
    lines = tuple(line.priced() for line in draft.lines)
    goods = sum((line.amount or Decimal(0) for line in lines), Decimal(0))
    net = goods - (draft.discount_amount or 0) + (draft.freight_amount or 0)
    tax = cents(net * (draft.tax_rate or Decimal(0)) / 100)
    return replace(draft, lines=lines, subtotal=goods, tax_amount=tax, total_amount=net + tax)
