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


class Purpose(StrEnum):
    """What a bill is for: not every paper that looks like one demands payment (UNTDID 1001, BT-3)."""

    PAYMENT = "payment"
    DEPOSIT = "deposit"
    """A part of the price before delivery (386); the final invoice deducts it."""
    CORRECTION = "correction"
    """It takes the place of the invoice that it names (384)."""
    DEBIT_NOTE = "debit_note"
    """It demands money beside what was invoiced (80, 84, 383, 456)."""
    PRO_FORMA = "pro_forma"
    DRAFT = "draft"
    CANCELLED = "cancelled"
    PAID = "paid"
    INFORMATION = "information"
    REMINDER = "reminder"
    """It asks for invoices once more that were sent before (71)."""
    APPLICATION = "application"
    """It asks for work to be valued or certified; the invoice follows (202 to 204, 211, 218, 219)."""
    SELF_BILLED = "self_billed"
    """We wrote it ourselves in the vendor's name (261, 389, 527)."""
    UNKNOWN = "unknown"
    """Its type code is none of an invoice."""


NO_DEMAND = frozenset(Purpose) - {Purpose.PAYMENT, Purpose.DEPOSIT, Purpose.CORRECTION, Purpose.DEBIT_NOTE}
"""What demands no payment: never a record by itself, never the original that makes a real invoice a duplicate."""


class LineStatus(StrEnum):
    """What an acknowledgment or notice says of one line."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    BACKORDERED = "backordered"
    REJECTED = "rejected"
    SUBSTITUTED = "substituted"


class Code(StrEnum):
    """Discrepancy codes: stable names, never reused for another meaning; see ``matching.verdict.code_book``."""

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
    TEXT_UNLIKE_PAGE = "text_unlike_page"

    ORDER_NUMBER_INFERRED = "order_number_inferred"
    ORDER_REVISION_OLD = "order_revision_old"
    BLANKET_VALUE_EXCEEDED = "blanket_value_exceeded"
    ORDER_VALUE_EXCEEDED = "order_value_exceeded"
    AMOUNT_NOT_CHECKED = "amount_not_checked"
    VENDOR_NOT_ON_FILE = "vendor_not_on_file"
    VENDOR_DUPLICATE_ON_FILE = "vendor_duplicate_on_file"
    VENDOR_ON_HOLD = "vendor_on_hold"
    PAYEE_MISMATCH = "payee_mismatch"
    IBAN_INVALID = "iban_invalid"
    IBAN_COUNTRY_MISMATCH = "iban_country_mismatch"
    IBAN_SHARED_BY_VENDORS = "iban_shared_by_vendors"
    TAX_ID_MISSING = "tax_id_missing"
    BUYER_MISMATCH = "buyer_mismatch"
    SHIP_TO_MISMATCH = "ship_to_mismatch"
    SENDER_UNKNOWN = "sender_unknown"
    SENDER_LOOKALIKE = "sender_lookalike"
    DUPLICATE_NUMBER_RESPELLED = "duplicate_number_respelled"
    DUPLICATE_AMOUNT = "duplicate_amount"
    DUPLICATE_CONTENT = "duplicate_content"
    DUPLICATE_RESCAN = "duplicate_rescan"
    REPEATED_NOTICE = "repeated_notice"
    SMALL_DIFFERENCE = "small_difference"
    AMOUNT_DUE_MISMATCH = "amount_due_mismatch"
    TAX_MISMATCH = "tax_mismatch"
    TAX_RATE_MISMATCH = "tax_rate_mismatch"
    CURRENCY_ASSUMED = "currency_assumed"
    PRICE_MISSING = "price_missing"
    PRICE_BASE_MISMATCH = "price_base_mismatch"
    PRICE_UNLIKE_ACKNOWLEDGED = "price_unlike_acknowledged"
    EXTENDED_PRICE_MISMATCH = "extended_price_mismatch"
    FREIGHT_AGAINST_TERMS = "freight_against_terms"
    DUE_DATE_MISMATCH = "due_date_mismatch"
    DISCOUNT_OFFERED = "discount_offered"
    INCOTERMS_CHANGED = "incoterms_changed"
    DOCUMENT_OLD = "document_old"
    PERIOD_CLOSED = "period_closed"
    DATE_EARLY = "date_early"
    PROMISE_MISSED = "promise_missed"
    PROMISED_DATE_MISSING = "promised_date_missing"
    SCHEDULE_SPLIT = "schedule_split"
    QUANTITY_NOT_INSPECTED = "quantity_not_inspected"
    QUANTITY_OVER_SHIPPED = "quantity_over_shipped"
    SHORT_SHIPMENT = "short_shipment"
    OVER_SHIPMENT = "over_shipment"
    BACKORDERED = "backordered"
    ITEM_REJECTED = "item_rejected"
    QUANTITY_FRACTIONAL = "quantity_fractional"
    LINE_REPEATED = "line_repeated"
    ITEM_AMBIGUOUS = "item_ambiguous"
    ITEM_NUMBER_NEW = "item_number_new"
    PACK_FACTOR_ASSUMED = "pack_factor_assumed"
    PACKAGES_MISMATCH = "packages_mismatch"
    WEIGHT_MISMATCH = "weight_mismatch"
    LOT_MISSING = "lot_missing"
    LOT_EXPIRED = "lot_expired"
    SERIAL_NUMBERS_MISMATCH = "serial_numbers_mismatch"
    TRACKING_MISSING = "tracking_missing"
    CREDIT_WITHOUT_INVOICE = "credit_without_invoice"
    CREDIT_EXCEEDS_INVOICE = "credit_exceeds_invoice"
    INVOICE_REPLACED = "invoice_replaced"
    REPLACES_POSTED = "replaces_posted"
    NO_PAYMENT_DEMANDED = "no_payment_demanded"
    DEBIT_NOTE = "debit_note"
    DEPOSIT_NOT_DEDUCTED = "deposit_not_deducted"
    DEPOSIT_OPEN = "deposit_open"
    APPROVAL_NEEDED = "approval_needed"
    JUST_UNDER_APPROVAL_LIMIT = "just_under_approval_limit"
    ROUND_AMOUNT = "round_amount"
    SEQUENTIAL_INVOICE_NUMBERS = "sequential_invoice_numbers"


class Owner(StrEnum):
    """Whose desk a discrepancy lands on."""

    AP_CLERK = "ap_clerk"
    BUYER = "buyer"
    CONTROLLER = "controller"
    MAILROOM = "mailroom"
    PLANNER = "planner"
    RECEIVING = "receiving"
    TAX = "tax"
    VENDOR_MASTER = "vendor_master"


class ChargeKind(StrEnum):
    """What a charge beside the goods is for."""

    FREIGHT = "freight"
    FUEL = "fuel"
    PACKING = "packing"
    INSURANCE = "insurance"
    CUSTOMS = "customs"
    MATERIAL = "material"
    SMALL_ORDER = "small_order"
    OTHER = "other"


class Matching(StrEnum):
    """What an invoice is held against: the order; receipts too; what inspection accepted of them too."""

    TWO_WAY = "two_way"
    THREE_WAY = "three_way"
    FOUR_WAY = "four_way"


TEXT_FIELDS = (
    "document_number", "po_revision", "vendor_order_number", "contract_number", "delivery_note_number",
    "original_invoice_number", "vendor_name", "vendor_address", "vendor_tax_id", "vendor_iban",
    "vendor_bank_account", "vendor_email", "buyer_name", "ship_to", "currency", "payment_terms",
    "carrier", "tracking_number", "incoterms",
)  # fmt: skip
DATE_FIELDS = ("document_date", "due_date", "promised_date", "ship_date", "delivery_date")
NUMBER_FIELDS = (
    "subtotal", "discount_amount", "freight_amount", "tax_rate", "tax_amount", "total_amount",
    "amount_due", "package_count", "gross_weight",
)  # fmt: skip
