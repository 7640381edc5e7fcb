"""What a PDF page is made of besides letters: pictures and drawn curves."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from schemas.errors import TooManyPixels
from schemas.geometry import Box, clamped

if TYPE_CHECKING:
    import pypdfium2

_MOST_OBJECTS: Final = 4000
_DEEPEST: Final = 3
_MOST_PIXELS: Final = 200_000_000  # a scanner's A0 sheet at 400 dpi; more would fill the memory when drawn
_SMALL: Final = 0.01  # of the page's area: icons, rules drawn as pictures
_PAGE_SIZED: Final = 0.8


@dataclass(frozen=True, slots=True)
class PageLook:
    """``pictures``: boxes of pictures of some size, as shown."""

    pictures: tuple[Box, ...]
    curves: int

    @property
    def is_picture(self) -> bool:
        """One picture, or a mosaic of strips as some scanners write, covers the page."""
        return sum(box.width * box.height for box in self.pictures) >= _PAGE_SIZED


def page_look(page: pypdfium2.PdfPage) -> PageLook:
    """A look at the page's objects, as many as decide how to read it. Raises TooManyPixels."""
    import pypdfium2.raw as raw

    pictures: list[Box] = []
    curves = 0
    for kind, found in _objects(page, raw):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            _check_pixels(found, raw)
            box = _shown_box(page, found, raw)
            if box is not None and box.width * box.height >= _SMALL:
                pictures.append(box)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            curves += 1
    return PageLook(tuple(pictures), curves)


def _objects(page: pypdfium2.PdfPage, raw: Any) -> Iterator[tuple[int, Any]]:
    left = _MOST_OBJECTS
    waiting: list[tuple[Any, bool, int]] = [(page, False, 0)]
    while waiting and left > 0:
        holder, is_form, depth = waiting.pop()
        count = raw.FPDFFormObj_CountObjects(holder) if is_form else raw.FPDFPage_CountObjects(holder)
        for index in range(min(count, left)):
            left -= 1
            found = raw.FPDFFormObj_GetObject(holder, index) if is_form else raw.FPDFPage_GetObject(holder, index)
            kind = raw.FPDFPageObj_GetType(found)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                waiting.append((found, True, depth + 1))
            elif not is_form or kind != raw.FPDF_PAGEOBJ_IMAGE:
                yield kind, found
            else:
                # Within a form a picture's box is in the form's own space: the form's box holds it.
                yield kind, holder


def _check_pixels(found: Any, raw: Any) -> None:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if raw.FPDFImageObj_GetImagePixelSize(found, width, height) and width.value * height.value > _MOST_PIXELS:
        raise TooManyPixels(f"The page holds a picture of {width.value:,} x {height.value:,} pixels.")


def _shown_box(page: pypdfium2.PdfPage, found: Any, raw: Any) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(found, left, bottom, right, top):
        return None
    x0, y0, x1, y1 = page.get_bbox()
    width, height = x1 - x0, y1 - y0
    if width <= 0 or height <= 0:
        return None
    box = (
        (left.value - x0) / width,
        (y1 - top.value) / height,
        (right.value - x0) / width,
        (y1 - bottom.value) / height,
    )
    for _ in range((page.get_rotation() // 90) % 4):
        box = (1 - box[3], box[0], 1 - box[1], box[2])
    return clamped(*box)
