"""What the layout model learns from: windows of invented pages and what each of their words is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models.layout.encoding import WINDOW, Window, window_starts, windows
from models.layout.labels import KINDS, label_of
from models.layout.pieces import Vocabulary
from models.layout.places import places_of
from schemas.page import Word
from synthesis.noise.misread import misread
from synthesis.paper import MarkedWord, Paper, marked_words
from synthesis.rendering.marks import Mark

_MOST_PAGES = 3
"""Pages taken of one paper: its terms and its hundredth row teach little more."""

_SCANNED = 0.35
"""How many of the pages are read as Tesseract reads scans."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its truth. ``labels`` int64 [words], ``begins`` float32 [words], ``rows`` int64 [words]."""

    window: Window
    labels: np.ndarray
    begins: np.ndarray
    rows: np.ndarray
    kind: int
    is_first_page: bool


def examples(paper: Paper, vocabulary: Vocabulary, dice: random.Random, *, read: bool = True) -> Iterator[Example]:
    """Windows of a paper's pages; ``read`` spoils them as readers do."""
    pages = list(enumerate(paper.sheets))
    chosen = pages if len(pages) <= _MOST_PAGES else [pages[0], pages[-1], dice.choice(pages[1:-1])]
    for number, sheet in chosen:
        marked = marked_words(sheet)
        if len(marked) < 4:
            continue
        yield from page_examples(
            spoiled(marked, dice) if read else marked,
            (sheet.width, sheet.height),
            vocabulary,
            dice,
            kind=KINDS.index(paper.draft.kind),
            is_first_page=number == 0,
        )


def page_examples(
    marked: Sequence[MarkedWord],
    size: tuple[float, float],
    vocabulary: Vocabulary,
    dice: random.Random,
    *,
    kind: int,
    is_first_page: bool,
) -> Iterator[Example]:
    """One window of a page, drawn at random where it has several."""
    words = [one.word for one in marked]
    start = dice.choice(window_starts(len(words)))
    labels, begins, rows = _truth(marked, size)
    for window in windows(words, *size, vocabulary, starts=(start,)):
        part = slice(start, start + WINDOW)
        yield Example(window, labels[part], begins[part], rows[part], kind, is_first_page)


def _truth(marked: Sequence[MarkedWord], size: tuple[float, float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    lines = places_of([one.word.box for one in marked], *size).line
    labels = np.zeros(len(marked), np.int64)
    begins = np.zeros(len(marked), np.float32)
    rows = np.zeros(len(marked), np.int64)
    first_row: dict[int, float] = {}
    for one in marked:
        if one.mark and one.mark.line is not None:
            top = first_row.get(one.mark.line, 1.0)
            first_row[one.mark.line] = min(top, one.word.box.middle)
    before: tuple[Mark | None, int] = (None, -1)
    for place, one in enumerate(marked):
        mark = one.mark
        if mark is not None:
            labels[place] = label_of(mark.field, in_line=mark.line is not None)
            begins[place] = float(before != (mark, lines[place]))
            if mark.line is not None:
                below = one.word.box.middle - first_row[mark.line]
                rows[place] = 1 if below < 0.6 * one.word.box.height else 2
        before = (mark, int(lines[place]))
    return labels, begins, rows


def spoiled(marked: Sequence[MarkedWord], dice: random.Random) -> tuple[MarkedWord, ...]:
    """The page as some reader gives it: shifted and shrunk, words glued together, lost, or misread as on a scan."""
    if dice.random() < _SCANNED:
        marked = misread(marked, dice)
    shrink = dice.uniform(0.88, 1.0)
    shift = (dice.uniform(0, 1 - shrink), dice.uniform(0, 1 - shrink))
    moved = [_moved(one, shrink, shift) for one in marked] if dice.random() < 0.5 else list(marked)
    if dice.random() < 0.3:
        moved = [one for one in moved if one.mark or dice.random() > 0.03]
    return tuple(_glued(moved, dice, dice.choice((0.0, 0.0, 0.01, 0.05))))


def _moved(one: MarkedWord, shrink: float, shift: tuple[float, float]) -> MarkedWord:
    box = one.word.box
    edges = (box.left, box.top, box.right, box.bottom)
    left, top, right, bottom = (edge * shrink + shift[place % 2] for place, edge in enumerate(edges))
    return MarkedWord(Word(one.word.text, type(box)(left, top, right, bottom), one.word.confidence), one.mark)


def _glued(marked: Sequence[MarkedWord], dice: random.Random, share: float) -> Iterator[MarkedWord]:
    """Neighbours run into one word (``Nr.:4711``); what is part of a value makes the whole of it."""
    held: MarkedWord | None = None
    for one in marked:
        if held is not None and _is_next(held, one) and dice.random() < share and _agree(held, one):
            box = held.word.box
            joined = type(box)(box.left, box.top, one.word.box.right, box.bottom)
            word = Word(held.word.text + one.word.text, joined, held.word.confidence)
            held = MarkedWord(word, held.mark or one.mark)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _is_next(one: MarkedWord, other: MarkedWord) -> bool:
    gap = other.word.box.left - one.word.box.right
    return 0 <= gap < 0.012 and abs(one.word.box.middle - other.word.box.middle) < 0.003


def _agree(one: MarkedWord, other: MarkedWord) -> bool:
    return one.mark is None or other.mark is None or one.mark == other.mark
