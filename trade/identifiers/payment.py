"""What is printed to pay by, beside the account: bank codes (BIC, ISO 9362) and creditor references (ISO 11649)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TYPE = r"[ /-]{1,3}(?:BIC|SWIFT|CODE|NR)\b"
_BIC = re.compile(
    rf"\b(?i:BIC(?:{_TYPE})?|SWIFT(?=\s?:|{_TYPE})(?:{_TYPE}){{0,2}})\W{{0,4}}([A-Z]{{6}}[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?)\b"
)
"""Behind "BIC", or "SWIFT" as a label: deliveries are swift, too."""
_CREDITOR = re.compile(r"\bRF\d{2}(?:[A-Z0-9]{1,21}|(?: [A-Z0-9]{4}){0,5}(?: [A-Z0-9]{1,4})?)\b")
_BELGIAN = re.compile(r"(?:\+{3}|\*{3})\s?(\d{3})/(\d{4})/(\d{5})\s?(?:\+{3}|\*{3})")
_LONGEST = 25


def bics(text: str) -> Iterator[str]:
    """Bank codes behind their label: ``BIC: COBADEFF``, ``SWIFT/BIC INGBNL2A``."""
    return (found[1] for found in _BIC.finditer(text))


def creditor_references(text: str) -> Iterator[str]:
    """References whose check digits hold: ``RF18 5390 0754 7034`` (ISO 11649), Belgian ``+++123/4567/89002+++``."""
    for found in _CREDITOR.finditer(text):
        reference = found[0].replace(" ", "")
        figures = "".join(str(int(mark, 36)) for mark in reference[4:] + reference[:4])
        if len(reference) <= _LONGEST and int(figures) % 97 == 1:
            yield reference
    for found in _BELGIAN.finditer(text):
        digits = "".join(found.groups())
        if int(digits[:10]) % 97 in (int(digits[10:]), int(digits[10:]) % 97):
            yield f"+++{found[1]}/{found[2]}/{found[3]}+++"
