"""XML from strangers, parsed so that it can only be data: no DTD, no entities, no network, no giant trees."""

from __future__ import annotations

import re

from lxml import etree

from formats.einvoice.prolog import in_utf8
from formats.einvoice.tree import Element, children, name_of
from schemas.errors import DamagedFile, EmptyFile, FileTooLarge, UnsafeXml, UnsupportedFile

MAX_BYTES = 64_000_000
"""More than any e-invoice with its attachments inside; libxml2 itself caps depth (256) and text (10 MB)."""

UBL_ROOTS = frozenset(("Invoice", "CreditNote", "OrderResponse", "OrderResponseSimple", "DespatchAdvice"))
CII_ROOTS = frozenset(("CrossIndustryInvoice", "CrossIndustryDocument", "SCRDMCCBDACIOMessageStructure"))
"""UN/CEFACT: Factur-X and ZUGFeRD 2, ZUGFeRD 1, Order-X."""
ENVELOPES = frozenset(("StandardBusinessDocument",))
"""What Peppol and GS1 networks wrap messages in (UN/CEFACT SBDH 1.3)."""

_SNIFFED = 8192
_PREAMBLE = re.compile(
    r"\A\s*(?:<\?(?:(?!\?>).)*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\])?[^>]*>\s*)*", re.DOTALL
)
"""No part of it can match in two ways: a hostile prolog takes no longer than another."""
_START_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z]\w*)[\s/>]")


def root_name(data: bytes) -> str:
    """The local name of the first element, read without parsing; empty when it is not XML."""
    text = in_utf8(data[:_SNIFFED]).decode()
    tag = _START_TAG.match(text, _PREAMBLE.match(text).end())  # type: ignore[union-attr]  # matches the empty text too
    return tag[1] if tag else ""


def messages_in(data: bytes) -> tuple[Element, ...]:
    """The business messages in a file: one, or all that an envelope holds.

    Raises EmptyFile, FileTooLarge, UnsafeXml, DamagedFile, or UnsupportedFile when none is of a kind we know.
    """
    root = parse(data)
    found = tuple(child for child in children(root) if _is_known(child)) if name_of(root) in ENVELOPES else (root,)
    known = tuple(message for message in found if _is_known(message))
    if not known:
        raise UnsupportedFile(
            f"XML message {name_of(root)!r} is not one of {', '.join(sorted(UBL_ROOTS | CII_ROOTS))}"
        )
    return known


def parse(data: bytes) -> Element:
    """The root element of untrusted XML. Raises EmptyFile, FileTooLarge, UnsafeXml, DamagedFile."""
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFile("the XML file holds nothing")
    if len(data) > MAX_BYTES:
        raise FileTooLarge(f"{len(data)} bytes of XML, the limit is {MAX_BYTES}")
    data = in_utf8(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # before the parser sees them
        raise UnsafeXml("the XML declares a document type or entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, remove_blank_text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise DamagedFile(f"not well-formed XML: {fault}") from fault
    if root is None:
        raise DamagedFile("not well-formed XML: no element")
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXml("the XML declares a document type")
    return root


def _is_known(element: Element) -> bool:
    space = etree.QName(element).namespace or ""
    name = name_of(element)
    return (name in UBL_ROOTS and ":ubl:schema:" in space) or name in CII_ROOTS
