"""Lookup keys as rows: each normalised value with its kind, and page fingerprints cut into bands."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from schemas.match import LookupKeys

LONGEST = 200
"""Characters of a key that count: nobody tells two vendors apart by the 201st."""


class KeyKind(StrEnum):
    """What a key was read from."""

    PO = "po"
    VENDOR_NAME = "vendor_name"
    TAX_ID = "tax_id"
    IBAN = "iban"
    ITEM = "item"
    DOCUMENT = "document"
    AMOUNT = "amount"
    AMOUNT_SOUGHT = "amount_sought"
    MATCHED_PO = "matched_po"
    PRINT = "print"


VENDOR_KINDS = (KeyKind.TAX_ID, KeyKind.IBAN, KeyKind.VENDOR_NAME)

BANDS = 4
"""Two 64-bit hashes that differ in at most three bits share at least one of four bands."""


def key_pairs(keys: LookupKeys) -> Iterator[tuple[KeyKind, str]]:
    """Every key once, with its kind."""
    by_kind = (
        (KeyKind.PO, keys.po_numbers),
        (KeyKind.VENDOR_NAME, keys.vendor_names),
        (KeyKind.TAX_ID, keys.vendor_tax_ids),
        (KeyKind.IBAN, keys.vendor_ibans),
        (KeyKind.ITEM, keys.item_numbers),
        (KeyKind.DOCUMENT, keys.document_numbers),
        (KeyKind.AMOUNT, keys.amounts),
        (KeyKind.AMOUNT_SOUGHT, keys.amounts_sought),
    )
    for kind, values in by_kind:
        for value in dict.fromkeys(value[:LONGEST] for value in values if value):
            yield kind, value


def bands(fingerprint: str) -> Iterator[str]:
    """The bands of a hexadecimal page fingerprint, each with its place: ``0:ffc3``."""
    width = -(-len(fingerprint) // BANDS)
    for place in range(BANDS):
        band = fingerprint[place * width : (place + 1) * width]
        # A blank stretch of page gives the same empty band everywhere: it tells nothing.
        if band and band.strip(band[0]):
            yield f"{place}:{band}"
