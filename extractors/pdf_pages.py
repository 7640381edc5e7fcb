"""Pages of a PDF: its own text where that is sound, read off the drawn page where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.reader import Reader
from extractors.render import drawn_page, opened_pdf
from extractors.text_layer import TextLayer, text_layer
from schemas.errors import UnreadableFile
from schemas.page import Page, WordSource

if TYPE_CHECKING:
    import pypdfium2

_LETTER_WIDTH, _LETTER_HEIGHT = 612.0, 792.0


def pdf_pages(data: bytes, reader: Reader, only: tuple[int, ...] | None) -> Iterator[Page]:
    """Every wanted page in turn. Raises EncryptedDocument, DamagedFile, TooManyPages."""
    with opened_pdf(data) as document:
        for number in reader.wanted(len(document), only):
            try:
                yield _page(data, document, number, reader)
            except UnreadableFile as reason:
                yield Page(number, _LETTER_WIDTH, _LETTER_HEIGHT, (), WordSource.OCR, problem=str(reason))


def _page(data: bytes, document: pypdfium2.PdfDocument, number: int, reader: Reader) -> Page:
    page = document[number - 1]
    width, height = page.get_size()
    layer = text_layer(page)
    page.close()
    if len(layer.words) >= 8:
        return _from_layer(layer, number, reader)
    return reader.page_of(reader.scan(drawn_page(data, document, number, reader.options.dpi)), number, width, height)


def _from_layer(layer: TextLayer, number: int, reader: Reader) -> Page:
    return Page(
        number=number,
        width=layer.width,
        height=layer.height,
        words=layer.words,
        source=WordSource.TEXT_LAYER,
        producer="pdfium",
        turned=90 * layer.quarter,
        language=reader.learn(layer.words),
    )
