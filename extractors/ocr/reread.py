"""Reading places of a page again with the second reader, once the figures that stand there contradict each other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors import media
from extractors.ocr.second_opinion import with_places_reread
from extractors.pages.pdf.render import Picture, drawn_page, opened_pdf
from extractors.pages.pictures.opening import opened_picture
from extractors.pages.pictures.pages import frame_of
from extractors.pages.pictures.scan import prepared
from extractors.pages.reading_order import in_reading_order
from extractors.pages.words import WordOptions
from schemas.errors import UnsupportedFile
from schemas.geometry import Box
from schemas.page import Page


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """The bytes that pages were read from, and how."""

    data: bytes
    media_type: str
    options: WordOptions


def reread(file: ScannedFile, page: Page, boxes: Sequence[Box]) -> Page:
    """The page with the words in ``boxes`` as both readers see them. Raises UnreadableFile, EngineUnavailable."""
    sheet = prepared(_picture(file, page.number), (360 - page.turned) // 90 % 4)
    heard = with_places_reread(sheet.picture, page.words, boxes)
    readers = page.producer if "rapidocr" in page.producer else f"{page.producer}+rapidocr"
    return replace(page, words=in_reading_order(heard.words), producer=readers, reread=page.reread + heard.asked)


def _picture(file: ScannedFile, number: int) -> Picture:
    if file.media_type == media.PDF:
        with opened_pdf(file.data) as document:
            return drawn_page(file.data, document, number, file.options.dpi)
    if file.media_type in media.IMAGES:
        image = opened_picture(io.BytesIO(file.data), file.media_type)
        picture, _ = frame_of(image, number, file.options.limits.max_pixels)
        return picture
    raise UnsupportedFile(f"Files of type {file.media_type} have no pictures of pages.")
