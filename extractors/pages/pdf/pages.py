"""Pages of a PDF: its own text where that is sound, read off the drawn page where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from extractors.meter import allowed
from extractors.pages.pdf.contents import PageLook, page_look
from extractors.pages.pdf.filled_in import with_what_was_filled_in
from extractors.pages.pdf.render import Picture, drawn_by_pdfium, drawn_page, opened_pdf
from extractors.pages.pdf.soundness import is_garbled, looks_like_language, stands_on_print
from extractors.pages.pdf.text_layer import TextLayer, text_layer
from extractors.pages.pictures.print_area import glyph_count, printed_area
from extractors.pages.reading_order import in_reading_order
from extractors.pipeline.context import Reader
from schemas.errors import DamagedFile, ReadingTimedOut, UnreadableFile
from schemas.geometry import Box
from schemas.page import Page, Word, WordSource

if TYPE_CHECKING:
    import pypdfium2

_UNKNOWN_SIZE: Final = (612.0, 792.0)
_FEW_WORDS: Final = 8
_QUICK_DPI: Final = 100
_MOSTLY: Final = 0.5
_MANY_CURVES: Final = 600
_GLYPHS_OF_TEXT: Final = 25
_BAND: Final = 0.12
_AGREEMENT: Final = 0.7
_LEAST_SURE: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Source:
    """One page within an open PDF."""

    data: bytes
    document: pypdfium2.PdfDocument
    number: int
    width: float
    height: float

    def quick(self) -> Picture:
        return drawn_by_pdfium(self.document, self.number, _QUICK_DPI)

    def full(self, dpi: int) -> Picture:
        return drawn_page(self.data, self.document, self.number, dpi)


def pdf_pages(data: bytes, reader: Reader, only: tuple[int, ...] | None) -> Iterator[Page]:
    """Every wanted page in turn. Raises EncryptedDocument, DamagedFile, TooManyPages."""
    with opened_pdf(data) as document:
        document.init_forms()
        for number in reader.wanted(len(document), only):
            try:
                with allowed(reader.options.limits.page_seconds):
                    page = _page(data, document, number, reader)
            except UnreadableFile as reason:
                if len(document) == 1 and isinstance(reason, ReadingTimedOut):
                    raise
                page = Page(number, *_UNKNOWN_SIZE, (), WordSource.OCR, problem=str(reason) or reason.advice)
            yield page


def _page(data: bytes, document: pypdfium2.PdfDocument, number: int, reader: Reader) -> Page:
    import pypdfium2

    try:
        page, stamps = with_what_was_filled_in(document, number)
        source = _Source(data, document, number, *page.get_size())
        if not _is_plausible_size(source):
            raise DamagedFile(f"The page claims to measure {source.width:g} by {source.height:g} points.")
        layer = text_layer(page, stamps)
        look = page_look(page)
        page.close()
    except pypdfium2.PdfiumError as broken:
        raise DamagedFile(f"The page cannot be opened: {broken}.") from broken
    return _read(source, layer, look, reader)


def _is_plausible_size(source: _Source) -> bool:
    """PDF 2.0 allows 14,400 units; a page thinner than a hair holds no text."""
    return 1 <= source.width <= 20_000 and 1 <= source.height <= 20_000


def _read(source: _Source, layer: TextLayer, look: PageLook, reader: Reader) -> Page:
    if reader.options.off_picture:
        return replace(_scanned(source, None, reader), stamps=layer.stamps)
    if len(layer.unseen) > _MOSTLY * (len(layer.words) + len(layer.unseen)):
        # What a scanner read off its own picture is OCR, and another's.
        return replace(_scanned(source, layer, reader), stamps=layer.stamps)
    page = _shown(source, layer, look, reader)
    return replace(page, stamps=layer.stamps, unseen=_not_shown(layer.unseen, page.words))


def _shown(source: _Source, layer: TextLayer, look: PageLook, reader: Reader) -> Page:
    if len(layer.words) < _FEW_WORDS or is_garbled(layer):
        return _scanned(source, layer, reader)
    if look.is_picture:
        is_sound = _is_true(source, layer, reader)
        return _from_layer(source, layer, reader) if is_sound else _scanned(source, None, reader)
    if look.curves > _MANY_CURVES and not stands_on_print(layer.words, source.quick()):
        return _scanned(source, layer, reader)
    page = _from_layer(source, layer, reader)
    patches = _patches_of_text(source, layer, look.pictures)
    return replace(page, words=_with_patches(source, page.words, patches, reader)) if patches else page


def _not_shown(unseen: Sequence[Word], words: Sequence[Word]) -> str:
    """What the unseen words say if any of it is not shown as well, as text is that was printed twice."""
    shown = {_bare(word.text) for word in words}
    is_news = any((bare := _bare(word.text)) and bare not in shown for word in unseen)
    return " ".join(word.text for word in unseen) if is_news else ""


def _from_layer(source: _Source, layer: TextLayer, reader: Reader) -> Page:
    return Page(
        number=source.number,
        width=layer.width,
        height=layer.height,
        words=layer.words,
        source=WordSource.TEXT_LAYER,
        producer="pdfium",
        turned=90 * layer.quarter,
        language=reader.learn(layer.words),
    )


def _scanned(source: _Source, layer: TextLayer | None, reader: Reader) -> Page:
    """The page read off its picture; the few words of its own (a stamp, a fax header) stay where OCR has none.

    What another reader, unseen, left on the page is heard as a second opinion.
    """
    scan = reader.scan(source.full(reader.options.dpi))
    if layer is not None and layer.unseen and not scan.sheet.turned and not layer.quarter:
        scan = reader.compared(scan, layer.unseen)
    page = reader.page_of(scan, source.number, source.width, source.height)
    if layer is None or page.turned or layer.quarter or not layer.words or is_garbled(layer):
        return page
    own = tuple(word for word in layer.words if not _overlaps(word.box, page.words))
    return replace(page, words=in_reading_order(page.words + own)) if own else page


def _is_true(source: _Source, layer: TextLayer, reader: Reader) -> bool:
    """An OCR layer is believed when it is language, lies on the ink, and a fresh reading of one band agrees."""
    if layer.quarter or not looks_like_language(layer.letters) or not stands_on_print(layer.words, source.quick()):
        return False
    top = _densest_band(layer.words)
    picture = source.full(reader.options.dpi)
    height = picture.shape[0]
    band = picture[int(max(0.0, top - 0.01) * height) : int(min(1.0, top + _BAND + 0.01) * height)]
    fresh = {_bare(word.text) for word in reader.glance(band)}
    claimed = [_bare(word.text) for word in layer.words if top <= word.box.middle <= top + _BAND]
    claimed = [text for text in claimed if len(text) > 1]
    return sum(text in fresh for text in claimed) >= _AGREEMENT * len(claimed)


def _densest_band(words: Sequence[Word]) -> float:
    """Top of the band across the page that holds the most words."""
    starts = [step / 50 for step in range(int((1 - _BAND) * 50) + 1)]
    return max(starts, key=lambda top: sum(top <= word.box.middle <= top + _BAND for word in words))


def _bare(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _patches_of_text(source: _Source, layer: TextLayer, pictures: Sequence[Box]) -> list[Box]:
    """Pictures on the page that seem to hold printed text where the page's own text has hardly any."""
    bare = [box for box in pictures if sum(_within(word.box, box) for word in layer.words) < _FEW_WORDS]
    if not bare or layer.quarter:
        return []
    ink = printed_area(source.quick())
    height, width = ink.shape
    return [
        box
        for box in bare
        if glyph_count(
            ink[int(box.top * height) : int(box.bottom * height), int(box.left * width) : int(box.right * width)]
        )
        >= _GLYPHS_OF_TEXT
    ]


def _with_patches(
    source: _Source, words: tuple[Word, ...], patches: Sequence[Box], reader: Reader
) -> tuple[Word, ...]:
    picture = source.full(reader.options.dpi)
    height, width = picture.shape
    added: list[Word] = []
    for box in patches:
        rows = slice(int(box.top * height), int(box.bottom * height))
        columns = slice(int(box.left * width), int(box.right * width))
        for word in reader.glance(picture[rows, columns]):
            placed = replace(word, box=_placed(word.box, box))
            if word.confidence >= _LEAST_SURE and not _overlaps(placed.box, words):
                added.append(placed)
    return in_reading_order((*words, *added))


def _placed(inner: Box, outer: Box) -> Box:
    return Box(
        outer.left + inner.left * outer.width,
        outer.top + inner.top * outer.height,
        outer.left + inner.right * outer.width,
        outer.top + inner.bottom * outer.height,
    )


def _within(inner: Box, outer: Box) -> bool:
    return outer.left <= inner.centre <= outer.right and outer.top <= inner.middle <= outer.bottom


def _overlaps(box: Box, words: Sequence[Word]) -> bool:
    return any(
        box.overlap_x(word.box) > 0.3 * min(box.width, word.box.width)
        and box.overlap_y(word.box) > 0.3 * min(box.height, word.box.height)
        for word in words
    )
