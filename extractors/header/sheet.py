"""A page laid out for looking things up: rows of cells, each with the labels in its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from extractors.header.sifting import sifted
from extractors.labels import Label, labels_in
from extractors.layout import TextLine, segments, text_lines
from schemas.geometry import Box, around
from schemas.page import Page, Word, WordSource

_CELL_GAP = 2.3  # in mean characters: headings are often set wide, and a name must not fall apart


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that stand together on one row, their text with single spaces, and the labels within."""

    page: int
    row: int
    column: int
    words: tuple[Word, ...]
    text: str
    box: Box
    labels: tuple[Label, ...]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that a stretch of the text touches."""
        touched, at = [], 0
        for word in self.words:
            if at < end and at + len(word.text) > start:
                touched.append(word)
            at += len(word.text) + 1
        return tuple(touched)

    def box_of(self, start: int, end: int) -> Box:
        """Where a stretch of the text stands, whole words at a time."""
        return around(word.box for word in self.words_in(start, end) or self.words)

    def confidence_of(self, start: int, end: int) -> float:
        """The least sure word of a stretch: one bad letter spoils a number."""
        return min((word.confidence for word in self.words_in(start, end)), default=1.0)

    @property
    def is_label(self) -> bool:
        """Whether it holds nothing but labels."""
        covered = sum(label.end - label.start for label in self.labels)
        return bool(self.labels) and covered >= 0.8 * len(self.text.rstrip(" :.#"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as rows of cells from the top; ``pitch`` is the usual height of a word."""

    page: Page
    rows: tuple[tuple[Cell, ...], ...]
    pitch: float

    def cells(self) -> Iterator[Cell]:
        """All cells, row by row."""
        for row in self.rows:
            yield from row


def sheet_of(page: Page) -> Sheet:
    """Lay out one page and find its labels."""
    rows = [segments(line, _CELL_GAP) for line in text_lines(page)]
    flat = [cell for row in rows for cell in row]
    found = labels_in([cell.text for cell in flat], repair=page.source is WordSource.OCR)
    labelled = iter(zip(flat, found, strict=True))
    laid = tuple(
        tuple(_cell(page, number, column, *next(labelled)) for column, _ in enumerate(row))
        for number, row in enumerate(rows)
    )
    pitch = median([word.box.height for word in page.words]) if page.words else 0.01
    return Sheet(page, laid, pitch)


def _cell(page: Page, row: int, column: int, line: TextLine, labels: tuple[Label, ...]) -> Cell:
    return Cell(page.number, row, column, line.words, line.text, line.box, sifted(line.text, labels))
