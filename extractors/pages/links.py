"""Links that lead to a paper which was not sent along: they are named, never followed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from trade.text.folding import folded

_LONGEST: Final = 200  # letters of a line that may be about its link
_LINK: Final = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"')\]]{4,500}", re.IGNORECASE)
_PAPER: Final = re.compile(
    r"\b(?:e?-?invoices?|your bill|e-?bill|credit notes?|statements?|order confirmation|purchase orders?|"
    r"delivery notes?|packing lists?|receipts?|document|pdf|attachments?|download|portal|"
    r"\w*rechnung\w*|gutschrift\w*|auftragsbestatigung|lieferschein\w*|beleg\w*|herunterladen|anhang|dokument\w*|"
    r"factures?|avoir|bon de livraison|telecharg\w+|piece jointe|"
    r"facturas?|albaran|descarg\w+|adjunt\w+|documento|fattur\w+|scarica\w*|allegat\w+|"
    r"factuur|facturen|creditnota|pakbon|bijlage|downloaden|faktur\w*|pobierz|zalacznik\w*|pobrac)\b",
    re.IGNORECASE,
)
_NO_PAPER: Final = re.compile(
    r"\b(?:app|catalog(?:ue)?s?|brochures?|white ?papers?|price ?lists?|newsletter|katalog\w*|prospekt\w*|"
    r"unsubscribe|abbestellen|privacy|terms|datenschutz|agb)\b",
    re.IGNORECASE,
)
_SHARED_FILES: Final = re.compile(
    r"(?:drive|docs)\.google\.|dropbox(?:usercontent)?\.|wetransfer\.|\bwe\.tl\b|sharepoint\.|onedrive\.|1drv\.|"
    r"\bbox\.com\b|sharefile\.|mega\.nz|icloud\.",
    re.IGNORECASE,
)


def leads_to_paper(said: str, address: str = "") -> bool:
    """Whether the words of a link, or its address, promise a paper: "Download your invoice", a shared folder."""
    if _SHARED_FILES.search(address):
        return True
    plainly = folded(said[-_LONGEST:])
    return bool(_PAPER.search(plainly)) and not _NO_PAPER.search(plainly)


def shown_host(address: str) -> str:
    """A web address without all that may identify a person or hold a figure: ``https://portal.vendor.example/...``."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:
        return ""
    host = parts.hostname or ""
    return f"{parts.scheme}://{host}/..." if host and parts.scheme in ("http", "https") else ""


def unopened_links(lines: Iterable[str]) -> Iterator[str]:
    """Links on a page's lines that lead to a paper, each host once; the words may stand on the line before."""
    before, told = "", set[str]()
    for line in lines:
        for found in _LINK.finditer(line[: 10 * _LONGEST]):
            host = shown_host(found.group())
            said = f"{before[-_LONGEST:]} {line[: found.start()]}"
            if host and host not in told and leads_to_paper(said, found.group()):
                told.add(host)
                yield host
        before = line
