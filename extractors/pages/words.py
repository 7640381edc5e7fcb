"""Pages with words from any readable file: the text layer where it is sound, OCR where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors import media
from extractors.pages.bounded import bounded
from extractors.pages.pdf.pages import pdf_pages
from extractors.pages.pictures.pages import picture_pages
from extractors.pages.plain_text import html_pages, text_pages
from extractors.pipeline.context import Reader, WordOptions
from schemas.errors import EmptyFile, UnsupportedFile
from schemas.page import Page

__all__ = ["WordOptions", "pages_of"]


def pages_of(
    data: bytes, media_type: str, options: WordOptions, only: tuple[int, ...] | None = None
) -> Iterator[Page]:
    """Every page of a file in turn, or those whose numbers ``only`` gives, one held in memory at a time.

    A page that cannot be read has no words and says why in ``problem``; the others go on. Raises UnreadableFile
    where the file as a whole cannot be read, EngineUnavailable where a page needs OCR and the engine is missing.
    """
    if not data:
        raise EmptyFile
    reader = Reader(options)
    for page in _pages(data, media_type, reader, only):
        yield bounded(replace(page, language=page.language or reader.language), options.limits.max_words)


def _pages(data: bytes, media_type: str, reader: Reader, only: tuple[int, ...] | None) -> Iterator[Page]:
    if media_type == media.PDF:
        return pdf_pages(data, reader, only)
    if media_type in media.IMAGES:
        return picture_pages(data, media_type, reader, only)
    if media_type == media.HTML:
        return html_pages(data, reader, only)
    if media_type.startswith("text/"):
        return text_pages(data, media_type, reader, only)
    raise UnsupportedFile(f"Files of type {media_type} have no pages to read.")
