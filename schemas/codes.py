"""The words the outside may rely on: kinds, fields, discrepancy codes, routes, statuses."""

from enum import StrEnum


class Kind(StrEnum):
    """What a document is."""

    ACKNOWLEDGMENT = "acknowledgment"
    SHIPPING_NOTICE = "shipping_notice"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    OTHER = "other"


class Route(StrEnum):
    """Where a settled document goes."""

    RECORD = "record"
    EXCEPTION = "exception"
    REVIEW = "review"
    IGNORED = "ignored"


class Status(StrEnum):
    """Where a document is on its way; see the table of stages in the guide."""

    RECEIVED = "received"
    DUPLICATE = "duplicate"
    READ = "read"
    EXTRACTED = "extracted"
    POSTED = "posted"
    IN_REVIEW = "in_review"
    EXCEPTED = "excepted"
    WAITING = "waiting"
    IGNORED = "ignored"
    REJECTED = "rejected"
    DELIVERED = "delivered"


class Severity(StrEnum):
    """What a discrepancy does: hold the document, warn a person, or only inform."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


class LineStatus(StrEnum):
    """What an acknowledgment or notice says of one line."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    BACKORDERED = "backordered"
    REJECTED = "rejected"
    SUBSTITUTED = "substituted"


class Code(StrEnum):
    """Discrepancy codes: stable names, never reused for another meaning."""

    PO_MISSING = "po_missing"
    PO_NOT_FOUND = "po_not_found"
    PO_NOT_OPEN = "po_not_open"
    VENDOR_MISMATCH = "vendor_mismatch"
    CURRENCY_MISMATCH = "currency_mismatch"
    DUPLICATE_DOCUMENT = "duplicate_document"
    TOTAL_MISMATCH = "total_mismatch"
    LINE_AMOUNT_MISMATCH = "line_amount_mismatch"
    BANK_DETAILS_CHANGED = "bank_details_changed"
    TAX_ID_MISMATCH = "tax_id_mismatch"
    PAYMENT_TERMS_MISMATCH = "payment_terms_mismatch"
    DATE_IMPLAUSIBLE = "date_implausible"
    UNEXPECTED_CHARGE = "unexpected_charge"
    LINE_NOT_ON_ORDER = "line_not_on_order"
    LINE_MISSING = "line_missing"
    PRICE_MISMATCH = "price_mismatch"
    QUANTITY_OVER_ORDERED = "quantity_over_ordered"
    QUANTITY_OVER_RECEIVED = "quantity_over_received"
    QUANTITY_SHORT = "quantity_short"
    DATE_LATE = "date_late"
    UOM_MISMATCH = "uom_mismatch"
    ITEM_SUBSTITUTED = "item_substituted"
    UNREADABLE = "unreadable"
    LOW_CONFIDENCE = "low_confidence"
    XML_PAGE_MISMATCH = "xml_page_mismatch"


MEANINGS: dict[Code, str] = {
    Code.PO_MISSING: "No PO number is printed, and none could be inferred with certainty.",
    Code.PO_NOT_FOUND: "A PO number is printed that is not on the books.",
    Code.PO_NOT_OPEN: "The PO is closed or cancelled.",
    Code.VENDOR_MISMATCH: "The sender is not the PO's vendor.",
    Code.CURRENCY_MISMATCH: "The document is in another currency than the PO.",
    Code.DUPLICATE_DOCUMENT: "The same vendor's same document again: re-sent, re-scanned or renumbered.",
    Code.TOTAL_MISMATCH: "The page's own totals do not add up.",
    Code.LINE_AMOUNT_MISMATCH: "Quantity times price, per price base, is not the amount on the page.",
    Code.BANK_DETAILS_CHANGED: "The account differs from the vendor's on file: always a hard hold, never learned.",
    Code.TAX_ID_MISMATCH: "The tax id differs from the vendor's on file, or fails its check digits.",
    Code.PAYMENT_TERMS_MISMATCH: "Other payment terms than the PO's.",
    Code.DATE_IMPLAUSIBLE: "A date in the future, before the PO, or due before issue.",
    Code.UNEXPECTED_CHARGE: "Freight, a surcharge or a fee that the PO does not carry.",
    Code.LINE_NOT_ON_ORDER: "An item that is on none of the document's orders.",
    Code.LINE_MISSING: "An acknowledgment leaves out an ordered line.",
    Code.PRICE_MISMATCH: "The unit price differs from the PO's beyond tolerance, per price base and unit.",
    Code.QUANTITY_OVER_ORDERED: "More than was ordered, over all documents of that kind on the PO line.",
    Code.QUANTITY_OVER_RECEIVED: "An invoice bills more than has been received (three-way match).",
    Code.QUANTITY_SHORT: "Acknowledged or shipped less than ordered, or backordered.",
    Code.DATE_LATE: "Promised or shipped later than requested.",
    Code.UOM_MISMATCH: "The units differ and do not convert.",
    Code.ITEM_SUBSTITUTED: "Another item in place of the ordered one.",
    Code.UNREADABLE: "Encrypted, damaged, blank, or nothing legible.",
    Code.LOW_CONFIDENCE: "A field that the policy requires is missing or below its threshold.",
    Code.XML_PAGE_MISMATCH: "The e-invoice's XML and its printed page do not say the same.",
}

TEXT_FIELDS = (
    "document_number", "vendor_order_number", "contract_number", "delivery_note_number",
    "original_invoice_number", "vendor_name", "vendor_address", "vendor_tax_id", "vendor_iban",
    "vendor_bank_account", "vendor_email", "buyer_name", "ship_to", "currency", "payment_terms",
    "carrier", "tracking_number", "incoterms",
)  # fmt: skip
DATE_FIELDS = ("document_date", "due_date", "promised_date", "ship_date", "delivery_date")
NUMBER_FIELDS = (
    "subtotal", "discount_amount", "freight_amount", "tax_rate", "tax_amount", "total_amount",
    "amount_due", "package_count", "gross_weight",
)  # fmt: skip
