"""What a column of a line item table can hold."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A column's meaning. ``ITEM`` is a label that only the cells beneath can settle ("Artikel", "No.", "#");
    ``LETTERHEAD`` labels the document's own numbers and dates, never its items."""

    LINE = "line"
    PO_LINE = "po_line"
    PO_NUMBER = "po_number"
    ITEM = "item"
    SKU = "sku"
    BUYER_SKU = "buyer_sku"
    GTIN = "gtin"
    DESCRIPTION = "description"
    QUANTITY = "quantity"
    ORDERED = "ordered"
    SHIPPED = "shipped"
    BILLED = "billed"
    BACKORDERED = "backordered"
    UOM = "uom"
    LIST_PRICE = "list_price"
    UNIT_PRICE = "unit_price"
    PRICE_BASE = "price_base"
    DISCOUNT = "discount"
    TAX = "tax"
    TAX_AMOUNT = "tax_amount"
    AMOUNT = "amount"
    GROSS_AMOUNT = "gross_amount"
    DATE = "date"
    STATUS = "status"
    LOT = "lot"
    SERIAL = "serial"
    OTHER = "other"
    LETTERHEAD = "letterhead"


QUANTITIES = frozenset({Role.QUANTITY, Role.ORDERED, Role.SHIPPED, Role.BILLED, Role.BACKORDERED})
PRICES = frozenset({Role.LIST_PRICE, Role.UNIT_PRICE})
AMOUNTS = frozenset({Role.AMOUNT, Role.GROSS_AMOUNT})
NUMERIC = QUANTITIES | PRICES | AMOUNTS | {Role.PRICE_BASE, Role.DISCOUNT, Role.TAX, Role.TAX_AMOUNT}
NAMES = frozenset({Role.ITEM, Role.SKU, Role.BUYER_SKU, Role.GTIN, Role.DESCRIPTION})
