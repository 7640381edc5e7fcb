"""Pages drawn as text: each character of a line is one cell of the page's grid."""

from __future__ import annotations

import re

from schemas.geometry import Box
from schemas.page import Page, Word, WordSource

_COLUMNS = 110
_ROWS = 70


def drawn(
    text: str, *, number: int = 1, source: WordSource = WordSource.TEXT_LAYER, confidence: float = 1.0, top: int = 3
) -> Page:
    """A page whose words stand where they stand in the text; the first line is ``top`` rows down."""
    words = []
    for row, line in enumerate(text.strip("\n").split("\n"), top):
        for found in re.finditer(r"\S+", line):
            box = Box(
                0.05 + found.start() * 0.9 / _COLUMNS,
                row / _ROWS,
                0.05 + found.end() * 0.9 / _COLUMNS,
                (row + 0.75) / _ROWS,
            )
            words.append(Word(found[0], box, confidence))
    return Page(number, 595, 842, tuple(words), source)
