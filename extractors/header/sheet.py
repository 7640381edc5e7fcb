"""A page laid out for looking things up: rows of cells, each with the labels in its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median

from extractors.header.labels import Label, labels_in
from extractors.header.labels.sifting import sifted
from extractors.pages.text_lines import TextLine, line_of, segments, text_lines
from schemas.geometry import Box, around
from schemas.page import Page, Word, WordSource
from trade.names import has_legal_form

_TORN = 3.0  # in mean characters: cells no further apart may be one phrase set wide
_TORN_NAME = 6.0  # receipts print the shop's name in wide letters
_NEARBY, _FLUSH, _COLUMN = 6, 0.001, 3
"""So many of so many rows above and below must have a cell that begins within so much of a word's left edge."""


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
    spans: tuple[tuple[int, ...], tuple[int, ...]] = field(init=False, repr=False, compare=False)
    """Where each word begins and where it ends in the text."""

    def __post_init__(self) -> None:
        begins = tuple(accumulate((len(word.text) + 1 for word in self.words), initial=0))[:-1]
        ends = tuple(begin + len(word.text) for begin, word in zip(begins, self.words, strict=True))
        object.__setattr__(self, "spans", (begins, ends))

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that a stretch of the text touches."""
        begins, ends = self.spans
        return self.words[bisect_right(ends, start) : bisect_left(begins, end)]

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
    label_boxes: tuple[tuple[Box, ...], ...] = field(init=False, repr=False, compare=False)
    """Row by row, where the labels of each cell stand; the whole cell where it has none."""

    def __post_init__(self) -> None:
        boxes = tuple(
            tuple(
                box for cell in row for box in [cell.box_of(one.start, one.end) for one in cell.labels] or [cell.box]
            )
            for row in self.rows
        )
        object.__setattr__(self, "label_boxes", boxes)

    def cells(self) -> Iterator[Cell]:
        """All cells, row by row."""
        for row in self.rows:
            yield from row


def sheet_of(page: Page) -> Sheet:
    """Lay out one page and find its labels."""
    repair = page.source is WordSource.OCR
    rows = _mended([segments(line) for line in text_lines(page)], repair=repair)
    if page.source is not WordSource.OCR:  # a scan's edges are not flush to a thousandth
        rows = _parted(rows)
    flat = [cell for row in rows for cell in row]
    found = labels_in([cell.text for cell in flat], repair=repair)
    labelled = iter(zip(flat, found, strict=True))
    laid = tuple(
        tuple(_cell((number, column), *next(labelled)) for column, _ in enumerate(row))
        for number, row in enumerate(rows)
    )
    pitch = median([word.box.height for word in page.words]) if page.words else 0.01
    return Sheet(page, laid, pitch)


def _mended(rows: list[tuple[TextLine, ...]], *, repair: bool) -> list[tuple[TextLine, ...]]:
    """Cells joined where a gap tore a label or a name: ``VOTRE BON DE`` | ``COMMANDE``, ``ACME`` | ``SDN BHD``."""
    pairs = [(one, other) for row in rows for one, other in pairwise(row) if _gap(one, other) < _limit(other)]
    joined = labels_in([f"{one.text} {other.text}" for one, other in pairs], repair=repair)
    torn = {
        id(other)
        for (one, other), labels in zip(pairs, joined, strict=True)
        if any(label.start < len(one.text) < label.end - 1 for label in labels)
        or (not labels and is_wordy(one.text) and is_wordy(other.text))
    }
    return [_joined(row, torn) for row in rows]


def _parted(rows: list[tuple[TextLine, ...]]) -> list[tuple[TextLine, ...]]:
    """Cells split where a word begins just where cells of rows nearby do: a column that its neighbour ran into."""
    parted: list[tuple[TextLine, ...]] = []
    for number, row in enumerate(rows):
        near = (*rows[max(0, number - _NEARBY) : number], *rows[number + 1 : number + 1 + _NEARBY])
        parted.append(tuple(part for cell in row for part in _split(cell, near)))
    return parted


def _split(cell: TextLine, near: Sequence[Sequence[TextLine]]) -> Iterator[TextLine]:
    held = [cell.words[0]]
    for word in cell.words[1:]:
        edge = word.box.left
        flush = sum(any(abs(other.box.left - edge) < _FLUSH for other in row) for row in near)
        if flush >= _COLUMN and not any(
            (other.box.left < edge - _FLUSH and edge < other.box.right) for row in near for other in row
        ):
            yield line_of(cell.page, held)
            held = []
        held.append(word)
    yield line_of(cell.page, held)


def _gap(one: TextLine, other: TextLine) -> float:
    """White between two cells, in mean characters of the first."""
    return (other.box.left - one.box.right) * max(len(one.text), 1) / max(one.box.width, 1e-6)


def _limit(other: TextLine) -> float:
    return _TORN_NAME if has_legal_form(other.text) and is_wordy(other.text) else _TORN


def is_wordy(text: str) -> bool:
    """Letters and hardly anything else."""
    return sum(mark.isalpha() or mark in " .&'-()" for mark in text) == len(text) and len(text) > 1


def _joined(row: tuple[TextLine, ...], torn: set[int]) -> tuple[TextLine, ...]:
    cells: list[TextLine] = []
    for cell in row:
        if id(cell) in torn and cells:
            cells[-1] = line_of(cell.page, (*cells[-1].words, *cell.words))
        else:
            cells.append(cell)
    return tuple(cells)


def _cell(place: tuple[int, int], line: TextLine, labels: tuple[Label, ...]) -> Cell:
    return Cell(line.page, *place, line.words, line.text, line.box, sifted(line.text, labels))
