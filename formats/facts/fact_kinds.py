"""Which sort of facts a file holds, told by its columns, so that a wrong file is named for what it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cached_property

from schemas.contract import Contract
from schemas.errors import InvalidFacts
from schemas.order import Company, OrderLine, PurchaseOrder, Receipt, ReceiptLine, Vendor
from trade.labels.fact_columns import column_key, column_words, columns_of

_WORKED_OUT = frozenset(("lines", "invoiced_here"))
"""What a contract holds that no file may say."""


class FactKind(StrEnum):
    """What can be loaded."""

    ORDERS = "orders"
    RECEIPTS = "receipts"
    VENDORS = "vendors"
    COMPANIES = "companies"

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that name each entry."""
        return {
            FactKind.ORDERS: ("po_number",),
            FactKind.RECEIPTS: ("receipt_number", "po_number"),
            FactKind.VENDORS: ("vendor_id",),
            FactKind.COMPANIES: ("company_id",),
        }[self]

    @property
    def noun(self) -> str:
        """How one of them is called in messages: ``PO 4500012345``."""
        return {"orders": "PO", "receipts": "receipt", "vendors": "vendor", "companies": "company"}[self]

    @property
    def formats(self) -> str:
        """What it may be written in."""
        return "JSON, CSV, UBL Order or X12 850" if self is FactKind.ORDERS else "JSON or CSV"

    @property
    def contract(self) -> type[Contract]:
        """What an entry becomes."""
        return _CONTRACTS[self]

    @property
    def line_contract(self) -> type[Contract] | None:
        """What a line of an entry becomes; None when it has none."""
        return _LINE_CONTRACTS.get(self)

    @cached_property
    def columns(self) -> dict[str, str]:
        """Every column of an entry by its key: its own names, and what ERPs call them."""
        return _with_own_names(self.contract, columns_of(self.value))

    @cached_property
    def line_columns(self) -> dict[str, str]:
        """The same for the columns of its lines."""
        lines = self.line_contract
        return _with_own_names(lines, columns_of(f"{self.value[:-1]}_lines")) if lines else {}


_CONTRACTS: dict[str, type[Contract]] = {
    "orders": PurchaseOrder,
    "receipts": Receipt,
    "vendors": Vendor,
    "companies": Company,
}
_LINE_CONTRACTS: dict[str, type[Contract]] = {"orders": OrderLine, "receipts": ReceiptLine}


def _with_own_names(contract: type[Contract], aliases: Mapping[str, str]) -> dict[str, str]:
    own = {column_key(name): name for name in (*aliases.values(), *contract.model_fields) if name not in _WORKED_OUT}
    return {**aliases, **own}


def refuse_other(wanted: FactKind, columns: Collection[str]) -> None:
    """Raises InvalidFacts when the columns of a file are of another sort; silent when they do not tell."""
    found = _kind_of(columns)
    if found is not None and found is not wanted:
        raise InvalidFacts(f"this looks like {found}, not {wanted}")


def _kind_of(columns: Collection[str]) -> FactKind | None:
    """Orders and receipts name vendors, receipts name orders: the first key that only one sort has decides."""
    keys = {column_key(column) for column in columns}
    said = {column_words(column).replace(" ", "_") for column in columns}
    receipt = {FactKind.RECEIPTS.columns[key] for key in keys & FactKind.RECEIPTS.columns.keys()}
    priced = any(FactKind.ORDERS.line_columns.get(key) == "unit_price" for key in keys)
    if "company_id" in said and not {"po_number", "vendor_id"} & said:
        return FactKind.COMPANIES
    if "receipt_number" in receipt and not priced and "line_number" not in said:
        return FactKind.RECEIPTS
    if "po_number" in said and "receipt_number" not in said:
        return FactKind.ORDERS
    if "vendor_id" in said and {"name", "vendor_name"} & said and "po_number" not in said:
        return FactKind.VENDORS
    return None
