"""Code lists of e-invoices and what they mean to us."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.codes import Kind, LineStatus, Purpose
from trade.purposes import said, stamped

CREDIT_CODES = frozenset(
    ("81", "83", "261", "262", "296", "308", "381", "396", "420", "457", "458", "502", "503", "532")
)
"""UNTDID 1001 (BT-3): credit notes of every sort. 384, a corrected invoice, is an invoice."""

BILL_CODES = frozenset((
    "82", "295", "326", "331", "380", "382", "385", "387", "388", "390", "393", "394", "395", "553", "575", "623",
    "633", "780", "817", "870", "875", "876", "877", "935",
))  # fmt: skip
"""UNTDID 1001: invoices of every sort that demand payment for what was delivered."""

PURPOSES = {
    **dict.fromkeys(("386",), Purpose.DEPOSIT),
    **dict.fromkeys(("384", "472"), Purpose.CORRECTION),
    **dict.fromkeys(("80", "84", "383", "456"), Purpose.DEBIT_NOTE),
    **dict.fromkeys(("325",), Purpose.PRO_FORMA),
    **dict.fromkeys(("130", "751"), Purpose.INFORMATION),
    **dict.fromkeys(("71",), Purpose.REMINDER),
    **dict.fromkeys(("202", "203", "204", "211", "218", "219"), Purpose.APPLICATION),
    **dict.fromkeys(("261", "389", "471", "473", "500", "501", "502", "527"), Purpose.SELF_BILLED),
    **dict.fromkeys(("457", "458"), Purpose.UNKNOWN),
}
"""UNTDID 1001: what is no plain invoice. 71 asks once more for invoices that are past due; 202 to 204 and 211 ask for
work to be valued, 218 and 219 for its payment before the invoice; 457 and 458 reverse what was debited or credited.
"""

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
    return Kind.CREDIT_NOTE if _plain(type_code) in CREDIT_CODES else Kind.INVOICE


def bill_purpose(type_code: str, notes: Iterable[str] = (), *, is_test: bool = False) -> Purpose:
    """What an invoice or credit note is for, by UNTDID 1001 (BT-3) and by what its notes (BT-22) say of it."""
    code = _plain(type_code)
    told = (stamped(note) or said(note) for note in notes)
    if is_test:
        return Purpose.DRAFT
    if purpose := next((purpose for purpose in told if purpose), None) or PURPOSES.get(code):
        return purpose
    is_known = not code.isdigit() or code in BILL_CODES or code in CREDIT_CODES
    return Purpose.PAYMENT if is_known else Purpose.UNKNOWN


def _plain(type_code: str) -> str:
    return type_code.strip().lstrip("0")
