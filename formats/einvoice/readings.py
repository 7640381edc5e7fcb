"""XML text made readings: exact decimals and dates, with the XML as their source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from formats.einvoice.tree import Element, text_at
from schemas.extraction import Day, Number, Text, Texts
from schemas.reading import Provenance, Reading, Source
from trade.numbers.exact import exact_number
from trade.text.order_references import listed_references

CERTAIN = 0.995
"""What the sender's system wrote is what it says; the rest is left for mappings that a sender gets wrong."""
FROM_XML = Provenance(source=Source.XML, producer="einvoice")
WORKED_OUT = Provenance(source=Source.DERIVED, producer="einvoice")

_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")
_NOTHING = frozenset(("na", "n/a", "none", "-"))
T = TypeVar("T")


def reading(value: T, text: str = "", provenance: Provenance = FROM_XML) -> Reading[T]:
    """A certain reading of a value."""
    return Reading[T](value=value, text=text or str(value), confidence=CERTAIN, provenance=provenance)


def words(element: Element, *paths: str) -> Text:
    """The first text at the paths."""
    return text_of(text_at(element, *paths))


def text_of(text: str) -> Text:
    """A text reading, not found when the text is empty."""
    return Text(value=text, text=text, confidence=CERTAIN, provenance=FROM_XML) if text else Text()


def reference(element: Element, *paths: str) -> Text:
    """A reference number; Peppol has senders write ``NA`` where they have none (BIS Billing 3, rule on BT-13)."""
    text = text_at(element, *paths)
    return Text() if text.casefold() in _NOTHING else text_of(text)


def references(texts: Iterable[str]) -> Texts:
    """Distinct reference numbers in their order; senders put several into one field."""
    parts = (part for text in texts for part in listed_references(text))
    kept = tuple(dict.fromkeys(part for part in parts if part and part.casefold() not in _NOTHING))
    return Texts(value=kept, text=", ".join(kept), confidence=CERTAIN, provenance=FROM_XML) if kept else Texts()


def terms_of(*texts: str) -> Text:
    """Payment terms in all that a message says of them (BT-20)."""
    return text_of(" ".join(text for text in texts if text))


def discount_terms(days: str, percent: str) -> str:
    """A cash discount that is given in elements, in the form that XRechnung prescribes for BT-20."""
    return f"#SKONTO#TAGE={days}#PROZENT={percent}#" if days and percent else ""


def number(element: Element, *paths: str) -> Number:
    """The first amount, quantity or rate at the paths."""
    return number_of(decimal_at(element, *paths), text_at(element, *paths))


def number_of(value: Decimal | None, text: str = "", provenance: Provenance = FROM_XML) -> Number:
    """A number reading, not found for None."""
    if value is None:
        return Number()
    return Number(value=value, text=text or f"{value:f}", confidence=CERTAIN, provenance=provenance)


def decimal_at(element: Element, *paths: str) -> Decimal | None:
    """The first number at the paths; XML writes a point and no thousands (xs:decimal), anything else is no number."""
    return exact_number(text_at(element, *paths))


def day(element: Element, *paths: str) -> Day:
    """The first date at the paths."""
    text = text_at(element, *paths)
    value = date_of(text)
    return Day(value=value, text=text, confidence=CERTAIN, provenance=FROM_XML) if value else Day()


def date_of(text: str) -> date | None:
    """UBL ``2026-05-30`` (xs:date), CII ``20260530`` (UNTDID 2379 code 102); None when it is no date."""
    try:
        if re.match(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text[:10])
        if re.match(r"\d{8}", text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
    return None


def is_iban(account: str) -> bool:
    """Whether an account number has an IBAN's shape (ISO 13616); its check digits are judged elsewhere."""
    return _IBAN.fullmatch(re.sub(r"\s", "", account).upper()) is not None
