"""A page laid out for looking things up: rows of cells, each with the labels in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from extractors.labels import Label, labels_in
from extractors.layout import TextLine, segments, text_lines
from extractors.normalise.names import starts_with_legal_form
from schemas.geometry import Box, around
from schemas.page import Page, Word, WordSource

_LONGEST_LABELLED = 12
_QUALIFIER = re.compile(
    r"\([^)]*$|(?:excl|incl|inkl|exkl|inc|ex|excluding|including|inclusive|exclusive|hors|dont|sin|con|senza|ohne|bez|"
    r"exclusief|inclusief|before|plus|of|for|de|per|pour|zum|zur)\.?\s*$",
    re.IGNORECASE,
)
_NET = re.compile(
    r"\W*(?:net|netto|nett|ht|h\.t|hors|excl\w*|exkl\w*|without|before|w/o|ohne|zonder|sin|senza|bez)\b",
    re.IGNORECASE,
)
_GROSS = re.compile(
    r"\W*(?:gross|brutto|bruto|lordo|ttc|t\.t\.c|toutes taxes|incl\w*|inkl\w*|with|avec|con|including)\b",
    re.IGNORECASE,
)
_LONGER_LABEL = re.compile(r"(?:\s+[^\W\d]+){1,3}\s*:")


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
    rows = [segments(line) for line in text_lines(page)]
    flat = [cell for row in rows for cell in row]
    found = labels_in([cell.text for cell in flat], repair=page.source is WordSource.OCR)
    labelled = iter(zip(flat, found, strict=True))
    laid = tuple(
        tuple(_cell(page, number, column, *next(labelled)) for column, _ in enumerate(row))
        for number, row in enumerate(rows)
    )
    pitch = median([word.box.height for word in page.words]) if page.words else 0.01
    return Sheet(page, laid, pitch)


def _true_labels(text: str, labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Leave out words of the lexicon that are no label where they stand: in prose, in brackets, in a name."""
    words = text.split()
    is_prose = len(words) > _LONGEST_LABELLED and sum(word.islower() for word in words) > len(words) / 2
    kept: list[Label] = []
    for number, label in enumerate(labels):
        rest = text[label.end : labels[number + 1].start if number + 1 < len(labels) else len(text)]
        if is_prose and not label.has_colon and not label.opens:
            continue
        if kept and _QUALIFIER.search(text[: label.start]):
            continue
        if "lone_currency" in label.concepts and not label.opens:
            continue
        label = _qualified(label, rest)
        if not label.has_colon and (_LONGER_LABEL.match(rest) or starts_with_legal_form(rest)):
            continue
        kept.append(label)
    return tuple(kept)


def _qualified(label: Label, rest: str) -> Label:
    """A total said to be net is a subtotal: ``Total (excl. VAT)``; one said to be gross is a total."""
    if not {"total", "subtotal"} & set(label.concepts):
        return label
    if _NET.match(rest):
        return replace(label, concepts=("subtotal",))
    return replace(label, concepts=("total",)) if _GROSS.match(rest) else label


def _cell(page: Page, row: int, column: int, line: TextLine, labels: tuple[Label, ...]) -> Cell:
    return Cell(page.number, row, column, line.words, line.text, line.box, _true_labels(line.text, labels))
