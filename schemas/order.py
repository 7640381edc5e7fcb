"""What we know before the paper comes: purchase orders, receipts, vendors. Plain values from the ERP."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from schemas.contract import Contract


class OrderStatus(StrEnum):
    """Whether more may come on an order, or on a line of it."""

    OPEN = "open"
    ON_HOLD = "on_hold"
    """Not released yet, or stopped for now."""
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ReceiptStatus(StrEnum):
    """Whether a receipt counts: only what is booked has come in."""

    BOOKED = "booked"
    PENDING = "pending"
    CANCELLED = "cancelled"


class OrderLine(Contract):
    """One ordered item. Prices are for one ``uom`` unless ``price_base`` says for how many.

    A quantity or a price below zero takes off: a discount, or goods that go back. ``invoiced_here`` is how much of
    ``quantity_invoiced`` went through Mailroom: worked out as orders are loaded, never in a file.

    ``packs`` says how many of ``uom`` another unit holds: ``{"CT": 24}``. With a ``value_limit`` it is blanket:
    what may be billed in all is agreed, not the quantity. ``tracked_by`` asks for lots or serial numbers.
    """

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
    invoiced_here: Decimal = Decimal(0)
    status: OrderStatus = OrderStatus.OPEN
    tax_rate: Decimal | None = None
    packs: dict[str, Annotated[Decimal, Field(gt=0)]] = {}
    value_limit: Decimal | None = Field(None, ge=0)
    tracked_by: Literal["lot", "serial"] | None = None


class PurchaseOrder(Contract):
    """An order on the books. ``revision`` is its number as last changed, ``revised_on`` the day of that change.

    With a ``value_limit`` it is a blanket order: its lines may be called off until so much has been billed.
    """

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
    incoterms: str | None = None
    revision: str | None = None
    revised_on: date | None = None
    value_limit: Decimal | None = Field(None, ge=0)
    lines: tuple[OrderLine, ...] = ()

    def line(self, line_number: str) -> OrderLine | None:
        """The line of that number, None when the order has none such."""
        return next((line for line in self.lines if line.line_number == line_number), None)

    def is_agreed_as(self, other: PurchaseOrder) -> bool:
        """Whether both say the same of what is agreed and came in: closing an order and billing it change neither."""
        return self._agreement() == other._agreement()

    def _agreement(self) -> PurchaseOrder:
        billed = {"quantity_invoiced": Decimal(0), "invoiced_here": Decimal(0)}
        lines = tuple(line.model_copy(update=billed | {"status": _agreed(line.status)}) for line in self.lines)
        apart = {"vendor_iban": None, "vendor_tax_id": None}
        return self.model_copy(update=apart | {"lines": lines, "status": _agreed(self.status)})


def _agreed(status: OrderStatus) -> OrderStatus:
    return OrderStatus.CANCELLED if status is OrderStatus.CANCELLED else OrderStatus.OPEN


class ReceiptLine(Contract):
    """How much of an order line was taken in, and what inspection made of it; neither given: not inspected yet.

    ``uom`` is the order line's own unit unless it says otherwise; below zero goods went back. ``receipt_line`` is the
    ERP's number of the line.
    """

    po_line_number: str
    quantity: Decimal
    uom: str | None = None
    receipt_line: str | None = None
    status: ReceiptStatus = ReceiptStatus.BOOKED
    quantity_accepted: Decimal | None = None
    quantity_rejected: Decimal | None = None

    @property
    def accepted(self) -> Decimal:
        """What inspection has passed: as it says, else what it did not reject, else nothing yet. Returns count."""
        if self.quantity_accepted is not None:
            return self.quantity_accepted
        if self.quantity < 0:
            return self.quantity
        return Decimal(0) if self.quantity_rejected is None else self.quantity - self.quantity_rejected


class Receipt(Contract):
    """A goods receipt against one order: known by its number and the order's, for one delivery may fill several."""

    receipt_number: str
    po_number: str
    receipt_date: date | None = None
    status: ReceiptStatus = ReceiptStatus.BOOKED
    lines: tuple[ReceiptLine, ...] = ()


class Pack(Contract):
    """How many of one unit another one holds for an item of a vendor: a carton of BRG-6204 is 24 pieces."""

    item: str
    unit: str
    holds: Decimal = Field(gt=0)
    of: str = "EA"


class CrossReference(Contract):
    """A vendor's item number that a person has confirmed to be one of ours."""

    vendor_id: str
    vendor_sku: str
    buyer_sku: str


class Vendor(Contract):
    """A vendor on file. Several names, tax ids and accounts may be known for one.

    ``hold`` says why nothing may be paid to it for now. ``payees`` are who else may be paid for it: a factor.
    """

    vendor_id: str
    name: str
    tax_ids: tuple[str, ...] = ()
    ibans: tuple[str, ...] = ()
    email_domains: tuple[str, ...] = ()
    address: str | None = None
    country: str | None = None
    packs: tuple[Pack, ...] = ()
    payees: tuple[str, ...] = ()
    hold: str | None = None


class Company(Contract):
    """One of our own legal entities: no party that is one of ours is taken for the vendor."""

    company_id: str
    names: tuple[str, ...] = ()
    tax_ids: tuple[str, ...] = ()
    ibans: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    email_domains: tuple[str, ...] = ()
