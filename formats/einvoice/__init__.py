"""E-invoices: UBL and UN/CEFACT messages. The XML is the truth, a page beside it its picture."""

from __future__ import annotations

from formats.einvoice.cii import cross_industry
from formats.einvoice.disagreements import disagreements
from formats.einvoice.parsing import CII_ROOTS, ENVELOPES, UBL_ROOTS, messages_in, root_name
from formats.einvoice.tree import name_of
from formats.einvoice.ubl_billing import billing
from formats.einvoice.ubl_despatch import despatch
from formats.einvoice.ubl_response import response
from schemas.extraction import Extraction

__all__ = ["disagreements", "extract_einvoice", "is_einvoice"]

_READERS = {
    "Invoice": billing,
    "CreditNote": billing,
    "OrderResponse": response,
    "OrderResponseSimple": response,
    "DespatchAdvice": despatch,
}


def is_einvoice(data: bytes) -> bool:
    """Whether bytes are XML whose first element is a message we read; says nothing of whether it is sound."""
    return root_name(data) in UBL_ROOTS | CII_ROOTS | ENVELOPES


def extract_einvoice(data: bytes) -> tuple[Extraction, ...]:
    """Every message in an XML file, as we keep documents.

    Raises EmptyFile, FileTooLarge, UnsafeXml (DTD or entities), DamagedFile (not well-formed), UnsupportedFile.
    """
    return tuple(_READERS.get(name_of(message), cross_industry)(message) for message in messages_in(data))
