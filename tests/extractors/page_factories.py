"""Pages set from lines of text: ``a_sheet("# INVOICE", "Invoice no. | 4711")``."""

from __future__ import annotations

from schemas.geometry import Box
from schemas.page import Page, Word, WordSource

LETTER = 0.008
HEIGHT = 0.012


def a_sheet(*rows: str, number: int = 1, size: tuple[float, float] = (595, 842)) -> Page:
    """A page of rows: ``#`` sets a row twice as large, `` | `` starts a cell further right."""
    words: list[Word] = []
    top = 0.05
    for row in rows:
        scale = 2.0 if row.startswith("# ") else 1.0
        cells = row.removeprefix("# ").split(" | ")
        for place, cell in enumerate(cells):
            words += _set(cell, 0.08 + place * 0.85 / len(cells), top, scale)
        top += 0.022 * scale
    return Page(number, *size, tuple(words), WordSource.TEXT_LAYER)


def blank(number: int = 1) -> Page:
    """A sheet with nothing on it."""
    return Page(number, 595, 842, (), WordSource.OCR)


def _set(cell: str, left: float, top: float, scale: float) -> list[Word]:
    words = []
    for text in cell.split():
        width = LETTER * scale * len(text)
        words.append(Word(text, Box(left, top, left + width, top + HEIGHT * scale)))
        left += width + LETTER * scale
    return words
