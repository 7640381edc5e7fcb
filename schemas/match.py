"""Which order lines a document speaks of."""

from __future__ import annotations

from decimal import Decimal

from schemas.contract import Contract


class LineMatch(Contract):
    """One document line laid over one order line. ``line`` counts from 1.

    ``basis`` says what tied them (``po_line_number``, ``vendor_sku``, ``buyer_sku``, ``gtin``, ``description``...);
    ``quantity`` is the document's quantity in the order line's unit, None when units do not convert.
    """

    po_number: str
    line: int
    po_line: str
    basis: str
    score: float
    quantity: Decimal | None = None


class Match(Contract):
    """The orders a document belongs to, how they were found, and its lines over theirs."""

    po_numbers: tuple[str, ...] = ()
    basis: str = ""
    lines: tuple[LineMatch, ...] = ()


class LookupKeys(Contract):
    """What to ask the books for before a document can be settled; all values are normalised."""

    po_numbers: tuple[str, ...] = ()
    vendor_names: tuple[str, ...] = ()
    vendor_tax_ids: tuple[str, ...] = ()
    vendor_ibans: tuple[str, ...] = ()
    item_numbers: tuple[str, ...] = ()
    document_numbers: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    """Sender, amount, stretch of days and order of a bill: what another bill over the same finds it by."""
    amounts_sought: tuple[str, ...] = ()
    """Which of those of others it looks for: bills for two orders are two bills, so those of another stay away."""
