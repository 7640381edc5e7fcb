"""Where the page of a hybrid invoice says something else than its XML: an error of the sender, or a fraud."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from schemas.extraction import Header
from schemas.reading import Reading

COMPARED = (
    "document_number", "document_date", "due_date", "currency", "vendor_iban", "subtotal", "tax_amount",
    "total_amount", "amount_due",
)  # fmt: skip
SURE = 0.85
"""Pages are read with errors and XML is not: only what the page reader is sure of may speak against the XML."""


def disagreements(xml: Header, page: Header) -> Header:
    """The page's readings that clearly differ from the XML's; all others are not found."""
    differing = {
        name: theirs
        for name in COMPARED
        if (theirs := getattr(page, name)).is_found and _differs(getattr(xml, name), theirs)
    }
    return Header(**differing)


def _differs(ours: Reading[Any], theirs: Reading[Any]) -> bool:
    if ours.value is None or theirs.value is None or theirs.confidence < SURE:
        return False
    if isinstance(ours.value, Decimal):
        # A credit note's page may print its amounts with the other sign.
        return abs(abs(ours.value) - abs(Decimal(theirs.value))) > Decimal("0.01")
    return not _same_text(str(ours.value), str(theirs.value))


def _same_text(ours: str, theirs: str) -> bool:
    one, other = _plain(ours), _plain(theirs)
    return one == other or (min(len(one), len(other)) >= 4 and (one in other or other in one))


def _plain(text: str) -> str:
    """Letters and digits alone, with the pairs that OCR mistakes made one."""
    folded = unicodedata.normalize("NFKD", text).upper()
    return re.sub(r"[^A-Z0-9]", "", folded).translate(str.maketrans("OILSB", "01158"))
