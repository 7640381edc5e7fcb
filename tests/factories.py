"""Small true-to-trade things for tests: each call shows only what matters, the rest is a plain clean case.

Numbers may be given as text or int, dates as ISO text. The defaults agree with each other: ``an_invoice()`` bills
exactly what ``an_order()`` ordered, from the vendor that ``a_vendor()`` is, so that a test changes one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, TypeVar

from schemas.codes import DATE_FIELDS, NUMBER_FIELDS, Kind
from schemas.extraction import (
    Acknowledgment,
    Charge,
    Extraction,
    Header,
    Invoice,
    Line,
    Paper,
    ShippingNotice,
    Unrecognised,
    extraction_of,
)
from schemas.facts import Facts, PriorDocument, Subject
from schemas.order import OrderLine, OrderStatus, PurchaseOrder, Receipt, ReceiptLine, Vendor
from schemas.policy import Policy
from schemas.reading import Alternative, Provenance, Reading, Source, Witness

T = TypeVar("T")

PO_NUMBER = "4500012345"
VENDOR = "Harbour Bearings Ltd."
TAX_ID = "GB980780684"
IBAN = "GB82WEST12345698765432"
ORDERED_ON = "2026-03-02"
REQUESTED = "2026-04-20"
TODAY = date(2026, 6, 30)
LINE_NUMBERS = (
    *NUMBER_FIELDS,
    "quantity",
    "quantity_backordered",
    "unit_price",
    "price_base",
    "discount_percent",
    "amount",
)


def reading(
    value: T | None,
    confidence: float = 1.0,
    *,
    text: str | None = None,
    source: Source = Source.TEXT_LAYER,
    page: int = 1,
    alternatives: Sequence[T] = (),
) -> Reading[T]:
    """A value as read beside its label, certain unless said otherwise; ``reading(None)`` is a value not found."""
    if value is None:
        return Reading()
    return Reading(
        value=value,
        text=str(value) if text is None else text,
        confidence=confidence,
        provenance=Provenance(source=source, producer="test", page=page),
        alternatives=tuple(Alternative(value=other, text=str(other)) for other in alternatives),
        vouched_by=(Witness.LABEL,),
    )


def a_line(quantity: Any = 10, unit_price: Any = "2.50", **values: Any) -> Line:
    """One document line; the amount is quantity × price ÷ base unless given (``amount=None`` leaves it out)."""
    values = {"sku": "BRG-6204", "description": "Ball bearing 6204 2RS", "uom": "EA"} | values
    values |= {"quantity": quantity, "unit_price": unit_price}
    if "amount" not in values and quantity is not None and unit_price is not None:
        values["amount"] = _amount(values)
    return Line(**{name: _as_reading(name, value) for name, value in values.items() if value is not None})


def a_header(**values: Any) -> Header:
    """A header of plain values; ``po="..."`` stands for ``po_numbers`` with one or more numbers."""
    if "po" in values:
        numbers = values.pop("po")
        values["po_numbers"] = None if numbers is None else (numbers,) if isinstance(numbers, str) else tuple(numbers)
    return Header(**{name: _as_reading(name, value) for name, value in values.items() if value is not None})


def an_invoice(lines: Iterable[Line] | None = None, **values: Any) -> Invoice:
    """A clean invoice of the order that ``an_order()`` makes; totals add up unless given."""
    return _billed(Kind.INVOICE, lines, {"document_number": "INV-1042", "document_date": "2026-05-04"} | values)


def a_credit_note(lines: Iterable[Line] | None = None, **values: Any) -> Invoice:
    """A credit note over the same; amounts positive, as printed."""
    return _billed(Kind.CREDIT_NOTE, lines, {"document_number": "CN-77", "document_date": "2026-05-18"} | values)


def an_acknowledgment(lines: Iterable[Line] | None = None, **values: Any) -> Acknowledgment:
    """A clean acknowledgment that promises the requested date."""
    values = {
        "document_number": "SO-6120",
        "document_date": "2026-03-04",
        "promised_date": REQUESTED,
        "currency": "EUR",
    } | values
    paper = _paper(Kind.ACKNOWLEDGMENT, _given(lines), values)
    assert isinstance(paper, Acknowledgment)
    return paper


def a_shipping_notice(lines: Iterable[Line] | None = None, **values: Any) -> ShippingNotice:
    """A clean shipping notice: everything ordered, shipped in time, no prices on it."""
    values = {"document_number": "PL-58214", "document_date": "2026-04-16", "ship_date": "2026-04-16"} | values
    paper = _paper(Kind.SHIPPING_NOTICE, _given(lines, unit_price=None), values)
    assert isinstance(paper, ShippingNotice)
    return paper


def an_advert(**values: Any) -> Unrecognised:
    """Paper that the pipeline is not for."""
    paper = extraction_of(Kind.OTHER, **values)
    assert isinstance(paper, Unrecognised)
    return paper


def an_order_line(line_number: str = "10", quantity: Any = 10, unit_price: Any = "2.50", **values: Any) -> OrderLine:
    """One ordered item: ten bearings at 2.50, unless said otherwise."""
    known = {
        "vendor_sku": "BRG-6204",
        "buyer_sku": "M-100204",
        "description": "Ball bearing 6204 2RS",
        "requested_date": REQUESTED,
    }
    return OrderLine(line_number=line_number, quantity=quantity, unit_price=unit_price, **(known | values))


def an_order(lines: Iterable[OrderLine] | None = None, **values: Any) -> PurchaseOrder:
    """An open order over one line."""
    known = {
        "po_number": PO_NUMBER,
        "vendor_id": "V-100",
        "vendor_name": VENDOR,
        "vendor_tax_id": TAX_ID,
        "vendor_iban": IBAN,
        "currency": "EUR",
        "order_date": ORDERED_ON,
        "payment_terms": "Net 30",
        "status": OrderStatus.OPEN,
    }
    return PurchaseOrder(lines=tuple(lines) if lines is not None else (an_order_line(),), **(known | values))


def a_receipt(quantity: Any = 10, po_line: str = "10", **values: Any) -> Receipt:
    """A goods receipt of one order line; pass ``lines={"10": 5, "20": 7}`` for several."""
    quantities = values.pop("lines", {po_line: quantity})
    known = {"receipt_number": "GR-1", "po_number": PO_NUMBER, "receipt_date": "2026-04-20"}
    lines = tuple(ReceiptLine(po_line_number=line, quantity=count) for line, count in quantities.items())
    return Receipt(lines=lines, **(known | values))


def a_vendor(**values: Any) -> Vendor:
    """The vendor of ``an_order()`` as it stands on file."""
    known = {"vendor_id": "V-100", "name": VENDOR, "tax_ids": (TAX_ID,), "ibans": (IBAN,)}
    return Vendor(**(known | {"email_domains": ("harbour-bearings.example",)} | values))


def a_subject(extraction: Extraction, name: str = "a.pdf", **values: Any) -> Subject:
    """A document to settle; its bytes are its name's, so two names are two files."""
    known = {"document_id": f"doc-{name}", "sha256": sha256(name.encode()).hexdigest()}
    return Subject(name=name, extraction=extraction, **(known | values))


def a_prior(extraction: Extraction, name: str = "earlier.pdf", **values: Any) -> PriorDocument:
    """Another document that we hold."""
    known = {"document_id": f"doc-{name}", "sha256": sha256(name.encode()).hexdigest(), "kind": extraction.kind}
    return PriorDocument(name=name, extraction=extraction, **(known | values))


def facts(
    orders: Iterable[PurchaseOrder] | None = None,
    receipts: Iterable[Receipt] | None = None,
    vendors: Iterable[Vendor] | None = None,
    earlier: Iterable[PriorDocument] = (),
    **values: Any,
) -> Facts:
    """What is known: the clean order, fully received, its vendor on file, the shipped policy."""
    return Facts(
        policy=values.pop("policy", None) or _shipped_policy(),
        today=values.pop("today", TODAY),
        orders=tuple(orders) if orders is not None else (an_order(),),
        receipts=tuple(receipts) if receipts is not None else (a_receipt(),),
        vendors=tuple(vendors) if vendors is not None else (a_vendor(),),
        earlier=tuple(earlier),
        **values,
    )


def _shipped_policy() -> Policy:
    from matching import default_policy

    return default_policy()


def _billed(kind: Kind, lines: Iterable[Line] | None, values: dict[str, Any]) -> Invoice:
    held = _given(lines)
    added = {"currency": "EUR", "vendor_iban": IBAN, "vendor_tax_id": TAX_ID, "payment_terms": "30 days net"}
    amounts = [line.amount.value for line in held if line.amount.value is not None]
    if amounts and "total_amount" not in values:
        subtotal = sum(amounts, Decimal(0))
        extra = sum((Decimal(str(values.get(name) or 0)) for name in ("tax_amount", "freight_amount")), Decimal(0))
        added |= {
            "subtotal": subtotal,
            "total_amount": subtotal + extra - Decimal(str(values.get("discount_amount") or 0)),
        }
    paper = _paper(kind, held, added | values)
    assert isinstance(paper, Invoice)
    return paper


def _paper(kind: Kind, lines: tuple[Line, ...], values: dict[str, Any]) -> Paper:
    whole = {name: values.pop(name) for name in list(values) if name in (*Paper.model_fields, "packages")}
    whole["charges"] = tuple(
        charge if isinstance(charge, Charge) else Charge(label=charge[0], amount=Decimal(str(charge[1])))
        for charge in whole.get("charges", ())
    )
    values = {"vendor_name": VENDOR, "po": PO_NUMBER} | values
    if "po_numbers" in values:
        values.pop("po")
    return extraction_of(kind, header=a_header(**values), lines=lines, **whole)


def _given(lines: Iterable[Line] | None, **values: Any) -> tuple[Line, ...]:
    return tuple(lines) if lines is not None else (a_line(**values),)


def _amount(values: dict[str, Any]) -> Decimal:
    plain = {name: value.value if isinstance(value, Reading) else value for name, value in values.items()}
    gross = (
        Decimal(str(plain["quantity"]))
        * Decimal(str(plain["unit_price"]))
        / Decimal(str(plain.get("price_base") or 1))
    )
    return (gross * (1 - Decimal(str(plain.get("discount_percent") or 0)) / 100)).quantize(Decimal("0.01"))


def _as_reading(name: str, value: Any) -> Reading[Any]:
    if isinstance(value, Reading):
        return value
    if name in LINE_NUMBERS:
        return reading(Decimal(str(value)))
    if (name in DATE_FIELDS or name.endswith("_date")) and isinstance(value, str):
        return reading(date.fromisoformat(value))
    if name == "po_numbers":
        return reading(tuple(value), text=", ".join(value))
    return reading(value)
