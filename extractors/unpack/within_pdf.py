"""Files within a PDF: the e-invoice of a hybrid (Factur-X, ZUGFeRD, XRechnung, Order-X), portfolios, paper clips."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from typing import Any, Final

from extractors import media
from extractors.classify.kinds import classify
from extractors.classify.titles import titles
from extractors.unpack.item import Budget, Enclosed
from formats.einvoice.parsing import CII_ROOTS, MAX_BYTES, UBL_ROOTS, root_name
from schemas.codes import Kind
from schemas.page import Page, WordSource

_NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml")
"""Names that the standards prescribe; other XML attachments are taken when their content is an e-invoice."""
_MOST_FILES, _MOST_PAGES, _MOST_NOTES = 1000, 200, 200
_PAPERS: Final = media.IMAGES | {
    media.PDF, media.ZIP, media.MAIL, media.OUTLOOK, media.TNEF, media.SIGNED, media.XML, media.HTML, media.CSV,
}  # fmt: skip
_NAMED_ONLY: Final = frozenset({media.OFFICE, media.OLE})
_SOURCE: Final = "Source"  # what the PDF was made from (ISO 32000-2, table 43)
_COVERS_PAGES: Final = 2
_COVERS_WORDS: Final = 250
_LEGIBLE: Final = 5
_A_TITLE: Final = 0.55
_DRAWN_LETTERS: Final = 100  # curves: a text drawn as shapes has more, rules and a logo fewer


class Role(StrEnum):
    """A PDF beside the files that it holds."""

    PAPER = "paper"
    LETTER = "letter"
    """It speaks of a paper but names itself as none: what it holds comes first."""
    COVER = "cover"
    """A portfolio's notice, a few lines that only accompany: no paper."""


def embedded_xml(pdf: bytes) -> bytes | None:
    """The XML a hybrid PDF carries; None when there is none, or the PDF cannot be opened."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, ValueError):
        return None
    try:
        found = [(name, data) for name, data, _ in _attached(document) if is_einvoice(data)]
    finally:
        document.close()
    best = min(found, key=lambda pair: _rank(pair[0]), default=None)
    return best[1] if best else None


def is_einvoice(data: bytes) -> bool:
    """Whether the bytes are an invoice or order message in XML."""
    return len(data) <= MAX_BYTES and root_name(data) in UBL_ROOTS | CII_ROOTS


def _rank(name: str) -> int:
    plain = name.casefold()
    return _NAMES.index(plain) if plain in _NAMES else len(_NAMES)


def embedded_papers(document: Any, budget: Budget) -> tuple[Enclosed, ...]:
    """Files within an open PDF that may be papers, as portfolios and paper clips hold them.

    A hybrid's e-invoice belongs to its pages and is none, nor is what the pages were written from.
    """
    found: dict[bytes, Enclosed] = {}
    has_einvoice = False
    for name, data, relation in (*_attached(document), *_clipped(document)):
        budget.take(len(data))
        kind = media.media_type_of(data, name)
        if kind == media.XML and is_einvoice(data):
            has_einvoice = True
            continue
        is_paper = kind in _PAPERS or (kind in _NAMED_ONLY and relation != _SOURCE)
        if is_paper and not (has_einvoice and kind in _NAMED_ONLY | {media.XML}):
            found.setdefault(data, Enclosed(name, data))
    return tuple(found.values())


def _attached(document: Any) -> Iterator[tuple[str, bytes, str]]:
    """Name, content and relation to the pages (AFRelationship) of each file in the PDF's table of files."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        for index in range(min(document.count_attachments(), _MOST_FILES)):
            attachment = document.get_attachment(index)
            yield attachment.get_name(), bytes(attachment.get_data()), _relation(attachment.raw, raw)
    except pypdfium2.PdfiumError:
        return


def _relation(attachment: Any, raw: Any) -> str:
    buffer = ctypes.create_string_buffer(64)
    length = raw.FPDFAttachment_GetAFRelationship(
        attachment, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64
    )
    return buffer.raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")


def _clipped(document: Any) -> Iterator[tuple[str, bytes, str]]:
    """Files that a note with a paper clip holds."""
    import pypdfium2
    import pypdfium2.raw as raw

    for number in range(min(len(document), _MOST_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
            note = raw.FPDFPage_GetAnnot(page, index)
            if note and raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_FILEATTACHMENT:
                held = raw.FPDFAnnot_GetFileAttachment(note)
                attachment = pypdfium2.PdfAttachment(held, document) if held else None
                if attachment is not None:
                    with suppress(pypdfium2.PdfiumError):  # a clip without a file
                        yield attachment.get_name(), bytes(attachment.get_data()), ""
            raw.FPDFPage_CloseAnnot(note)
        page.close()


def role_beside(document: Any) -> Role:
    """What an open PDF is beside the files that it holds; a scanned page may be a paper, a bare one is none."""
    from extractors.pages.pdf.contents import page_look
    from extractors.pages.pdf.text_layer import text_layer

    if len(document) > _COVERS_PAGES:
        return Role.PAPER
    pages, is_drawn = [], False
    for number in range(len(document)):
        page = document[number]
        layer, look = text_layer(page), page_look(page)
        page.close()
        is_drawn = is_drawn or bool(look.pictures) or look.curves > _DRAWN_LETTERS
        pages.append(Page(number + 1, layer.width, layer.height, layer.words, WordSource.TEXT_LAYER))
    count = sum(len(page.words) for page in pages)
    if count < _LEGIBLE:
        return Role.PAPER if is_drawn else Role.COVER
    guess = classify(pages)
    if guess.kind is Kind.OTHER and count <= _COVERS_WORDS:
        return Role.COVER
    is_named = any(not title.is_label and title.strength >= _A_TITLE for page in pages for title in titles(page))
    return Role.PAPER if is_named or count > _COVERS_WORDS else Role.LETTER
