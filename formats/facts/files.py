"""Facts from the ERP: purchase orders, receipts and vendors, from JSON, CSV, UBL Order or X12 850."""

from __future__ import annotations

from formats.edi.x12_order import entries_from_x12, is_x12
from formats.einvoice.ubl_order import entries_from_ubl
from formats.facts.entries import Entry, orders_of, receipts_of, vendors_of
from formats.facts.fact_kinds import FactKind, refuse_other
from formats.tabular.csv_facts import entries_from_csv
from formats.tabular.json_facts import entries_from_json
from schemas.errors import InvalidFacts
from schemas.order import OrderLine, PurchaseOrder, Receipt, ReceiptLine, Vendor

_ORDER_LINE = frozenset(OrderLine.model_fields)
_RECEIPT_LINE = frozenset(ReceiptLine.model_fields)


def orders_from(name: str, data: bytes) -> tuple[PurchaseOrder, ...]:
    """Purchase orders in a file of JSON, CSV, UBL Order or X12 850, told apart by content.

    Raises InvalidFacts naming file, entry, PO number and field. Columns we do not know are ignored.
    """
    try:
        return orders_of(_entries(data, FactKind.ORDERS, _ORDER_LINE))
    except InvalidFacts as fault:
        raise InvalidFacts(f"{name}: {fault}") from fault


def receipts_from(name: str, data: bytes) -> tuple[Receipt, ...]:
    """Goods receipts in a file of JSON or CSV. Raises InvalidFacts naming file, entry, receipt number and field."""
    try:
        return receipts_of(_entries(data, FactKind.RECEIPTS, _RECEIPT_LINE))
    except InvalidFacts as fault:
        raise InvalidFacts(f"{name}: {fault}") from fault


def vendors_from(name: str, data: bytes) -> tuple[Vendor, ...]:
    """Vendors on file in a file of JSON or CSV. Raises InvalidFacts naming file, entry, vendor id and field."""
    try:
        return vendors_of(_entries(data, FactKind.VENDORS, frozenset()))
    except InvalidFacts as fault:
        raise InvalidFacts(f"{name}: {fault}") from fault


def _entries(data: bytes, sort: FactKind, line_columns: frozenset[str]) -> tuple[Entry, ...]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()  # what Excel saves as "Unicode text"
    if _is_binary(data):
        raise InvalidFacts(f"not {sort.formats}")
    found = _read(data, sort, line_columns)
    if not found and sort is FactKind.ORDERS:  # a day may bring no receipts and no new vendors
        raise InvalidFacts("no orders in the file")
    for entry in found:
        refuse_other(sort, {*entry.cells, *(column for line in entry.lines[:1] for column in line.cells)})
    return found


def _is_binary(data: bytes) -> bool:
    """A PDF, a picture, a spreadsheet: its first bytes hold what no text does."""
    return data.lstrip()[:5] == b"%PDF-" or (data[:2] == b"PK" and b"\x03\x04" in data[:4]) or b"\0" in data[:65_536]


def _read(data: bytes, sort: FactKind, line_columns: frozenset[str]) -> tuple[Entry, ...]:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if not start:
        raise InvalidFacts("the file is empty")
    if start in (b"[", b"{"):
        return entries_from_json(data)
    if start == b"<":
        return entries_from_ubl(data)
    if is_x12(data):
        return entries_from_x12(data)
    return entries_from_csv(data, sort, line_columns)
