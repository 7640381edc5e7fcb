"""Which sort of facts a file holds, told by its columns, so that a wrong file is named for what it is."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from schemas.errors import InvalidFacts


class FactKind(StrEnum):
    """What can be loaded."""

    ORDERS = "orders"
    RECEIPTS = "receipts"
    VENDORS = "vendors"

    @property
    def key(self) -> str:
        """The column that names each entry."""
        return {FactKind.ORDERS: "po_number", FactKind.RECEIPTS: "receipt_number", FactKind.VENDORS: "vendor_id"}[
            self
        ]

    @property
    def formats(self) -> str:
        """What it may be written in."""
        return "JSON, CSV, UBL Order or X12 850" if self is FactKind.ORDERS else "JSON or CSV"


def refuse_other(wanted: FactKind, columns: Collection[str]) -> None:
    """Raises InvalidFacts when the columns are those of another sort; silent when they do not tell."""
    found = _kind_of(columns)
    if found is not None and found is not wanted:
        raise InvalidFacts(f"this looks like {found}, not {wanted}")


def _kind_of(columns: Collection[str]) -> FactKind | None:
    """Orders and receipts name vendors, receipts name orders: the first key that only one sort has decides."""
    if "receipt_number" in columns and not {"line_number", "unit_price"} & set(columns):
        return FactKind.RECEIPTS
    if "po_number" in columns and "receipt_number" not in columns:
        return FactKind.ORDERS
    if "vendor_id" in columns and {"name", "vendor_name"} & set(columns) and "po_number" not in columns:
        return FactKind.VENDORS
    return None
