"""Where the page of a hybrid invoice says something else than its XML: an error of the sender, or a fraud."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from schemas.extraction import Header
from schemas.page import Page
from schemas.reading import Reading
from trade.identifiers.finding import iban_is_proved, plain_identifier

COMPARED = (
    "document_number", "document_date", "due_date", "currency", "vendor_iban", "vendor_bank_account", "subtotal",
    "tax_amount", "total_amount", "amount_due",
)  # fmt: skip
SURE = 0.85
"""Pages are read with errors and XML is not: only what the page reader is sure of may speak against the XML.

An account whose check digits are right is sure enough however it was read.
"""


def disagreements(xml: Header, page: Header, pages: Sequence[Page] = ()) -> Header:
    """The page's readings that clearly differ from the XML's; all others are not found.

    ``pages`` are the words behind ``page``: where they print the XML's value too, the reading only chose another of
    the page's numbers (the end of a cash discount for the due date), which is no disagreement.
    """
    text = " ".join(one.text for one in pages)
    differing = {
        name: theirs
        for name in COMPARED
        if (theirs := getattr(page, name)).is_found
        and _differs(getattr(xml, name), theirs)
        and not _is_printed(getattr(xml, name).value, text)
    }
    return Header(**differing)


def _differs(ours: Reading[Any], theirs: Reading[Any]) -> bool:
    if ours.value is None or theirs.value is None:
        return False
    if theirs.confidence < SURE and not iban_is_proved(plain_identifier(str(theirs.value))):
        return False
    if isinstance(ours.value, Decimal):
        # A credit note's page may print its amounts with the other sign.
        return abs(abs(ours.value) - abs(Decimal(theirs.value))) > Decimal("0.01")
    return not _same_text(str(ours.value), str(theirs.value))


def _is_printed(value: object, text: str) -> bool:
    """Whether the words print a value, in whatever form: ``8.79`` as ``-8,79``, ``2026-06-13`` as ``13.06.2026``."""
    if isinstance(value, Decimal):
        return f"{abs(value):.2f}".replace(".", "") in _digits(text)
    if isinstance(value, date):
        forms = ("%Y%m%d", "%d%m%Y", "%m%d%Y", "%d%m%y", "%m%d%y")
        return any(value.strftime(form) in _digits(text) for form in forms)
    return len(_plain(str(value))) >= 4 and _plain(str(value)) in _plain(text)


def _digits(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", token) for token in text.split())


def _same_text(ours: str, theirs: str) -> bool:
    one, other = _plain(ours), _plain(theirs)
    return one == other or (min(len(one), len(other)) >= 4 and (one in other or other in one))


def _plain(text: str) -> str:
    """Letters and digits alone, with the pairs that OCR mistakes made one."""
    folded = unicodedata.normalize("NFKD", text).upper()
    return re.sub(r"[^A-Z0-9]", "", folded).translate(str.maketrans("OILSB", "01158"))
