"""What a document says: one frozen contract per kind, every value a reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from schemas.booking import Booking
from schemas.codes import NO_DEMAND, Kind, LineStatus, Purpose
from schemas.contract import Contract
from schemas.reading import Reading

Text = Reading[str]
Number = Reading[Decimal]
Day = Reading[date]
Texts = Reading[tuple[str, ...]]


class Fields(Contract):
    """A bag of named readings; iterate with ``found`` to see only what is on the page."""

    def found(self) -> Iterator[tuple[str, Reading[Any]]]:
        """Name and reading of each value that was found, in the contract's order."""
        for name in type(self).model_fields:
            reading = getattr(self, name)
            if reading.is_found:
                yield name, reading


class Header(Fields):
    """Header values; names as in the contract of results.jsonl. Money as Decimal, dates printed."""

    document_number: Text = Text()
    document_date: Day = Day()
    po_numbers: Texts = Texts()
    po_revision: Text = Text()
    vendor_order_number: Text = Text()
    contract_number: Text = Text()
    delivery_note_number: Text = Text()
    original_invoice_number: Text = Text()
    vendor_name: Text = Text()
    vendor_address: Text = Text()
    vendor_tax_id: Text = Text()
    vendor_iban: Text = Text()
    vendor_bank_account: Text = Text()
    vendor_email: Text = Text()
    buyer_name: Text = Text()
    ship_to: Text = Text()
    currency: Text = Text()
    subtotal: Number = Number()
    discount_amount: Number = Number()
    freight_amount: Number = Number()
    tax_rate: Number = Number()
    tax_amount: Number = Number()
    total_amount: Number = Number()
    amount_due: Number = Number()
    due_date: Day = Day()
    payment_terms: Text = Text()
    promised_date: Day = Day()
    ship_date: Day = Day()
    delivery_date: Day = Day()
    carrier: Text = Text()
    tracking_number: Text = Text()
    package_count: Number = Number()
    gross_weight: Number = Number()
    incoterms: Text = Text()


class Line(Fields):
    """One line item. ``uom``: text as printed, value the UN/ECE Rec 20 code. Rates in per cent."""

    line_number: Text = Text()
    po_number: Text = Text()
    po_line_number: Text = Text()
    sku: Text = Text()
    buyer_sku: Text = Text()
    gtin: Text = Text()
    description: Text = Text()
    quantity: Number = Number()
    quantity_backordered: Number = Number()
    uom: Text = Text()
    unit_price: Number = Number()
    price_base: Number = Number()
    discount_percent: Number = Number()
    tax_rate: Number = Number()
    amount: Number = Number()
    promised_date: Day = Day()
    delivery_date: Day = Day()
    status: Reading[LineStatus] = Reading[LineStatus]()
    lot: Text = Text()
    expiry_date: Day = Day()
    serial_numbers: Texts = Texts()


class Charge(Contract):
    """A charge or allowance outside the ordered lines: freight, surcharge, fee, rebate (negative).

    ``code`` is its reason by UNTDID 7161 (BT-105, BT-145) where an XML gives one. ``line`` is the document line that
    it stands on (BG-28): that line's amount holds it already. ``rate`` is its per cent of ``base`` where it is stated
    so, ``tax_rate`` that of the tax on it.
    """

    label: str
    amount: Decimal
    page: int | None = None
    code: str = ""
    line: int | None = None
    rate: Decimal | None = None
    base: Decimal | None = None
    tax_rate: Decimal | None = None


class Paper(Contract):
    """What every kind has. ``pages`` count from 1 within the file or part.

    ``other_readings`` holds what another source on the same document says where it differs (the page of a
    Factur-X invoice against its XML). ``concerns`` are plain sentences that a reviewer should see;
    ``unread_pages`` are those of ``pages`` that could not be read while others could. ``second_opinions`` counts the
    lines and places of scanned pages that a second reader was asked about. ``unlike_page`` says in sentences
    where the file's own text is not what its pages show. ``purpose`` says what a bill is for.
    ``unopened`` names links to papers that were not sent along.
    """

    kind_confidence: float = Field(1.0, ge=0.0, le=1.0)
    pages: tuple[int, ...] = ()
    language: str | None = None
    header: Header = Header()
    lines: tuple[Line, ...] = ()
    charges: tuple[Charge, ...] = ()
    booking: Booking = Booking()
    other_readings: Header | None = None
    concerns: tuple[str, ...] = ()
    unread_pages: tuple[int, ...] = ()
    second_opinions: int = 0
    unlike_page: tuple[str, ...] = ()
    unopened: tuple[str, ...] = ()
    purpose: Purpose = Purpose.PAYMENT

    @property
    def demands_payment(self) -> bool:
        """Whether nothing on it says that it asks for no money, or for none yet."""
        return self.purpose not in NO_DEMAND

    @property
    def gives_back(self) -> bool:
        """Whether money goes back to us."""
        return False


class LineAnswer(Contract):
    """An answer to one order line that restates no quantity: the line as ordered is accepted, rejected or changed."""

    po_line_number: str
    status: LineStatus
    sku: str = ""
    promised_date: date | None = None
    note: str = ""


class Acknowledgment(Paper):
    """The vendor's answer to an order (X12 855, UBL OrderResponse).

    A message may answer without restating what was ordered: ``answer`` is for the whole order (None when it only says
    that the order arrived), ``line_answers`` for single lines. ``lines`` are those that state quantities.
    """

    kind: Literal[Kind.ACKNOWLEDGMENT] = Kind.ACKNOWLEDGMENT
    answer: LineStatus | None = None
    line_answers: tuple[LineAnswer, ...] = ()


class Package(Contract):
    """One handling unit of a shipment. ``quantities`` are its contents by document line (from 1), as far as told."""

    label: str = ""
    gross_weight: Decimal | None = None
    quantities: tuple[tuple[int, Decimal], ...] = ()


class ShippingNotice(Paper):
    """What was shipped: ASN, packing list, delivery note (X12 856, UBL DespatchAdvice)."""

    kind: Literal[Kind.SHIPPING_NOTICE] = Kind.SHIPPING_NOTICE
    packages: tuple[Package, ...] = ()


class Invoice(Paper):
    """What we are billed, or given back (X12 810, UBL Invoice and CreditNote).

    Amounts are as printed: those of a credit note mostly positive, of some vendors' below zero; ``gives_back`` says
    which way they go. An invoice of less than nothing gives back as well.
    """

    kind: Literal[Kind.INVOICE, Kind.CREDIT_NOTE] = Kind.INVOICE

    @property
    def gives_back(self) -> bool:
        """Whether money goes back to us: a credit note, or an invoice whose total is below zero."""
        total = self.header.total_amount.value
        return self.kind is Kind.CREDIT_NOTE or (total is not None and total < 0)


class Unrecognised(Paper):
    """Paper the pipeline is not for: statements, remittance advices, adverts; or nothing legible."""

    kind: Literal[Kind.OTHER] = Kind.OTHER


Extraction = Annotated[Acknowledgment | ShippingNotice | Invoice | Unrecognised, Field(discriminator="kind")]
EXTRACTION: TypeAdapter[Acknowledgment | ShippingNotice | Invoice | Unrecognised] = TypeAdapter(Extraction)


def extraction_of(kind: Kind, **values: Any) -> Acknowledgment | ShippingNotice | Invoice | Unrecognised:
    """The extraction contract of a kind, filled: ``extraction_of(Kind.INVOICE, header=...)``."""
    return EXTRACTION.validate_python({"kind": kind, **values})
