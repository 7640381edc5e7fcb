"""Units in e-invoices: UN/ECE Recommendation 20 codes, and packages of Recommendation 21 as ``X`` and two letters."""

from __future__ import annotations

from formats.einvoice.readings import CERTAIN, FROM_XML
from formats.einvoice.tree import Element
from schemas.extraction import Text
from trade.units.printed import unit_code


def unit(quantity: Element | None) -> Text:
    """The unit of a quantity (BT-130): as written in ``text``, our code for it in ``value``."""
    written = (quantity.get("unitCode") or "").strip() if quantity is not None else ""
    if not written:
        return Text()
    return Text(value=_code(written.upper()), text=written, confidence=CERTAIN, provenance=FROM_XML)


def _code(written: str) -> str:
    if len(written) == 3 and written.startswith("X"):
        return unit_code(written[1:]) or written
    return unit_code(written) or written
