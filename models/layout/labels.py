"""What a word on a page can be: a value of the header, a cell of a line, or nothing that is read."""

from __future__ import annotations

from schemas.codes import Kind

NOTHING = "-"
HEADER_LABELS: tuple[str, ...] = (
    "amount_due", "buyer_name", "carrier", "contract_number", "currency", "delivery_date",
    "delivery_note_number", "discount_amount", "document_date", "document_number", "due_date", "freight_amount",
    "gross_weight", "incoterms", "original_invoice_number", "package_count", "payment_terms", "po_numbers",
    "promised_date", "ship_date", "ship_to", "subtotal", "tax_amount", "tax_rate", "total_amount",
    "tracking_number", "vendor_address", "vendor_bank_account", "vendor_email", "vendor_iban", "vendor_name",
    "vendor_order_number", "vendor_tax_id",
)  # fmt: skip
LINE_LABELS: tuple[str, ...] = (
    "line_number", "po_number", "po_line_number", "sku", "buyer_sku", "gtin", "description", "quantity",
    "quantity_backordered", "uom", "unit_price", "price_base", "discount_percent", "tax_rate", "amount",
    "promised_date", "delivery_date", "status", "lot", "serial_numbers",
)  # fmt: skip
LABELS: tuple[str, ...] = (NOTHING, *HEADER_LABELS, *(f"line.{name}" for name in LINE_LABELS))
"""One class a word: the order is part of the weights."""
KINDS: tuple[Kind, ...] = tuple(Kind)
ROWS = ("no item", "first row of an item", "further row of an item")
_PLACE = {label: place for place, label in enumerate(LABELS)}


def label_of(field: str, *, in_line: bool) -> int:
    """The class of a value of that field; 0 for a field that is not read."""
    return _PLACE.get(f"line.{field}" if in_line else field, 0)
