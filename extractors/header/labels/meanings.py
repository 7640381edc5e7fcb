"""Which field a label feeds, on which kind of paper, how surely, and what sort of value it takes."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.decide.party_attribution import BUYERS_TAX_ID
from extractors.decide.totals import CHANGE, PAID, ROUNDING
from schemas.codes import Kind


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field that a concept of the lexicon may feed; ``trust`` 0..1."""

    field: str
    trust: float
    sort: str


_SORTS = {
    "document_date": "date", "due_date": "date", "promised_date": "date", "ship_date": "date",
    "delivery_date": "date", "subtotal": "amount", "discount_amount": "amount", "freight_amount": "amount",
    "tax_amount": "amount", "total_amount": "amount", "amount_due": "amount", "tax_rate": "rate",
    PAID: "amount", CHANGE: "amount", ROUNDING: "amount",
    "package_count": "count", "gross_weight": "weight", "carrier": "carrier", "payment_terms": "terms",
    "incoterms": "incoterms", "vendor_tax_id": "tax_id", BUYERS_TAX_ID: "tax_id", "vendor_iban": "iban",
    "vendor_bank_account": "account", "vendor_email": "email", "currency": "currency",
}  # fmt: skip

# What holds on every kind of paper.
_ALWAYS = {
    "po_number": {"po_numbers": 0.95},
    "sales_order_number": {"vendor_order_number": 0.93},
    "our_order_number": {"vendor_order_number": 0.95},
    "our_reference": {"vendor_order_number": 0.5, "document_number": 0.42},
    "contract_number": {"contract_number": 0.9},
    "contract_revision": {"contract_number": 0.9},
    "invoice_date": {"document_date": 0.97},
    "date": {"document_date": 0.8},
    "due_date": {"due_date": 0.95},
    "ship_date": {"ship_date": 0.92},
    "subtotal": {"subtotal": 0.92},
    "discount": {"discount_amount": 0.85},
    "freight": {"freight_amount": 0.88},
    "tax": {"tax_amount": 0.92, "tax_rate": 0.85},
    "total": {"total_amount": 0.93},
    "cash_paid": {PAID: 0.9},
    "change_given": {CHANGE: 0.9},
    "rounding": {ROUNDING: 0.9},
    "lone_currency": {"total_amount": 0.55},
    "amount_due": {"amount_due": 0.93, "total_amount": 0.45},
    "tax_id": {"vendor_tax_id": 0.93},
    "tax_number": {"vendor_tax_id": 0.5},
    "buyer_tax_id": {BUYERS_TAX_ID: 0.93},
    "iban": {"vendor_iban": 0.95},
    "bank_account": {"vendor_bank_account": 0.85},
    "email": {"vendor_email": 0.7},
    "payment_terms": {"payment_terms": 0.93},
    "carrier": {"carrier": 0.9},
    "tracking": {"tracking_number": 0.9},
    "package_count": {"package_count": 0.9},
    "gross_weight": {"gross_weight": 0.92},
    "incoterms": {"incoterms": 0.9},
    "currency": {"currency": 0.95},
}

_BY_KIND: dict[Kind, dict[str, dict[str, float]]] = {
    Kind.INVOICE: {
        "invoice_number": {"document_number": 0.97},
        "credit_number": {"document_number": 0.6},
        "number": {"document_number": 0.62},
        "order_number": {"po_numbers": 0.55, "vendor_order_number": 0.5, "document_number": 0.2},
        "your_reference": {"po_numbers": 0.5},
        "delivery_number": {"delivery_note_number": 0.88},
        "original_invoice_number": {"original_invoice_number": 0.85},
        "delivery_date": {"delivery_date": 0.92},
        "promised_date": {"delivery_date": 0.5},
        "confirmation_number": {"vendor_order_number": 0.6},
    },
    Kind.CREDIT_NOTE: {
        "credit_number": {"document_number": 0.97},
        "invoice_number": {"document_number": 0.5, "original_invoice_number": 0.75},
        "original_invoice_number": {"original_invoice_number": 0.95},
        "number": {"document_number": 0.65},
        "order_number": {"po_numbers": 0.55, "vendor_order_number": 0.5},
        "your_reference": {"po_numbers": 0.5},
        "delivery_number": {"delivery_note_number": 0.85},
        "delivery_date": {"delivery_date": 0.9},
    },
    Kind.ACKNOWLEDGMENT: {
        "confirmation_number": {"document_number": 0.97},
        "contract_revision": {"document_number": 0.95},
        "sales_order_number": {"document_number": 0.8, "vendor_order_number": 0.75},
        "our_order_number": {"document_number": 0.5, "vendor_order_number": 0.95},
        "order_number": {"document_number": 0.6, "po_numbers": 0.45, "vendor_order_number": 0.4},
        "number": {"document_number": 0.65},
        "your_reference": {"po_numbers": 0.6},
        "delivery_date": {"promised_date": 0.85},
        "promised_date": {"promised_date": 0.93},
        "ship_date": {"promised_date": 0.6, "ship_date": 0.4},
        "delivery_number": {"delivery_note_number": 0.6},
        "invoice_number": {"document_number": 0.35},
    },
    Kind.SHIPPING_NOTICE: {
        "delivery_number": {"document_number": 0.97},
        "waybill_number": {"document_number": 0.5},
        "number": {"document_number": 0.66},
        "order_number": {"vendor_order_number": 0.6, "po_numbers": 0.5},
        "your_reference": {"po_numbers": 0.6},
        "delivery_date": {"delivery_date": 0.92},
        "promised_date": {"delivery_date": 0.8},
        "confirmation_number": {"vendor_order_number": 0.6},
    },
}
_BY_KIND[Kind.OTHER] = {
    **_BY_KIND[Kind.INVOICE],
    "order_number": {"document_number": 0.55, "vendor_order_number": 0.5, "po_numbers": 0.35},
    "confirmation_number": {"document_number": 0.7},
    "contract_number": {"contract_number": 0.9, "document_number": 0.4},
}


# Where an agency keeps a commission, the total is the gross amount and the net is what is due.
_WITH_COMMISSION = {"subtotal": {"amount_due": 0.8}, "amount_due": {"amount_due": 0.93}}


def meanings_of(concept: str, kind: Kind, *, has_commission: bool = False) -> tuple[Meaning, ...]:
    """The fields a label of that concept may feed on that kind of paper; none for labels that only ward off."""
    fields = _BY_KIND[kind].get(concept) or _ALWAYS.get(concept, {})
    if has_commission:
        fields = _WITH_COMMISSION.get(concept, fields)
    return tuple(Meaning(field, trust, _SORTS.get(field, "identifier")) for field, trust in fields.items())
