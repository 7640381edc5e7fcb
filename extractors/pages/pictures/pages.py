"""Pages of a picture file: a scan, a photo, or a TIFF of several pages."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageOps

from extractors.meter import allowed
from extractors.pages.pdf.render import Picture, grey
from extractors.pages.pictures.opening import opened_picture, pillow_errors
from extractors.pipeline.context import Reader
from schemas.errors import DamagedFile, TooManyPixels, UnreadableFile
from schemas.page import Page, WordSource

_POINTS = 72
_LIKELY_DPI = (96, 1300)  # 72 and 96 are what programs write that do not know


def picture_pages(data: bytes, media_type: str, reader: Reader, only: tuple[int, ...] | None) -> Iterator[Page]:
    """Every wanted page in turn. Raises DamagedFile, TooManyPages, TooManyPixels."""
    image = opened_picture(io.BytesIO(data), media_type)
    with pillow_errors():
        count = int(getattr(image, "n_frames", 1)) if media_type == "image/tiff" else 1
    numbers = reader.wanted(count, only)
    for number in numbers:
        try:
            with allowed(reader.options.limits.page_seconds):
                page = _page(image, number, reader)
        except UnreadableFile as reason:
            if count == 1:
                raise
            page = Page(number, 595.0, 842.0, (), WordSource.OCR, problem=str(reason))
        yield page


def _page(image: Image.Image, number: int, reader: Reader) -> Page:
    picture, dpi = frame_of(image, number, reader.options.limits.max_pixels)
    height, width = picture.shape
    return reader.page_of(reader.scan(picture), number, width * _POINTS / dpi, height * _POINTS / dpi)


def frame_of(image: Image.Image, number: int, most_pixels: int) -> tuple[Picture, float]:
    """One page in grey as its EXIF data turns it, and its resolution; an A4 page is assumed where none is stated."""
    with pillow_errors():
        if number > 1:
            image.seek(number - 1)
        if image.width * image.height > most_pixels:
            raise TooManyPixels(f"It has {image.width:,} x {image.height:,} pixels; the limit is {most_pixels:,}.")
        if min(image.size) < 1:
            raise DamagedFile("The picture has no pixels.")
        frame = ImageOps.exif_transpose(image) or image
        stated = image.info.get("dpi", (0, 0))
        picture = grey(frame)
    dpi = float(stated[0] or 0) if isinstance(stated, tuple) else 0.0
    if not _LIKELY_DPI[0] < dpi <= _LIKELY_DPI[1]:
        dpi = min(picture.shape) / (595 / _POINTS)
    return picture, max(dpi, 1.0)
