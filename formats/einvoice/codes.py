"""Code lists of e-invoices and what they mean to us."""

from __future__ import annotations

from schemas.codes import Kind, LineStatus

CREDIT_CODES = frozenset(("81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"))
"""UNTDID 1001 (BT-3): credit notes of every sort. 384, a corrected invoice, is an invoice."""

ORDER_KINDS = {"220": Kind.OTHER, "230": Kind.OTHER, "231": Kind.ACKNOWLEDGMENT}
"""Order-X (UNTDID 1001): an order or its change comes from a buyer, 231 is the seller's response."""

LINE_STATUSES = {
    "1": LineStatus.CHANGED,
    "3": LineStatus.CHANGED,
    "5": LineStatus.ACCEPTED,
    "6": LineStatus.CHANGED,
    "7": LineStatus.REJECTED,
    "10": LineStatus.REJECTED,
    "27": LineStatus.REJECTED,
    "42": LineStatus.ACCEPTED,
}
"""UNTDID 1229, as Peppol's order response and Order-X use it: added, changed, accepted, accepted with amendment, not
accepted, not found, not delivered, already delivered."""

RESPONSES = {
    "AP": LineStatus.ACCEPTED,
    "CA": LineStatus.CHANGED,
    "RE": LineStatus.REJECTED,
    "29": LineStatus.ACCEPTED,
    "4": LineStatus.CHANGED,
    "27": LineStatus.REJECTED,
}
"""UNTDID 4343 as in Peppol's OrderResponseCode, and the UNTDID 1225 codes of older senders; AB only says received."""


def invoice_kind(type_code: str) -> Kind:
    """Invoice or credit note by UNTDID 1001 (BT-3)."""
    return Kind.CREDIT_NOTE if type_code in CREDIT_CODES else Kind.INVOICE
