"""Words gathered into the lines a person sees, and lines split into the cells a table has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from schemas.geometry import Box, around
from schemas.page import Page, Word, WordSource

_SLOPES = 61
_STEEPEST = 0.03  # rise over run of the page's fractions: about two degrees
_CELL_GAP = 1.7  # in mean character widths: a space is about one even in a typewriter's font
_TYPED = ("text", "table ")
"""Producers of pages that were set in lines here: narrow letters of a wide line stand upright all the same."""
_SAME_LINE = 0.5  # share of a word's height that its middle may stray from the line's


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words side by side on one visual line of a page, or a part of such a line."""

    page: int
    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class _Gathering:
    """A line while its words are found; ``level`` is its height on the page with the skew taken out."""

    level: float
    height: float
    words: list[Word]


def line_of(page: int, words: Iterable[Word]) -> TextLine:
    """One line from its words, put in order from the left. Raises ValueError when there are none."""
    ordered = tuple(sorted(words, key=lambda word: word.box.left))
    return TextLine(page, ordered, around(word.box for word in ordered))


@lru_cache(maxsize=16)
def text_lines(page: Page) -> tuple[TextLine, ...]:
    """Words on one visual line, top to bottom; a scan's slight skew is followed, print up a margin left out.

    Kept for the last pages: titles, tables, header fields and the layout model all ask for them.
    """
    if not page.words:
        return ()
    sideways = _sideways(page)
    words = tuple(word for word in page.words if word not in sideways) if sideways else page.words
    slope = skew(words) if page.source is WordSource.OCR else 0.0
    usual = median(word.box.height for word in words or page.words)
    levels = sorted(((word.box.middle - slope * word.box.centre, word) for word in words), key=lambda pair: pair[0])
    lines: list[_Gathering] = []
    for level, word in levels:
        home = _home(lines, level, word, usual)
        if home is None:
            lines.append(_Gathering(level, word.box.height, [word]))
        else:
            home.level += (level - home.level) / (len(home.words) + 1)
            home.height = max(home.height, word.box.height)
            home.words.append(word)
    lines.sort(key=lambda line: line.level)
    return tuple(line_of(page.number, line.words) for line in lines)


def _sideways(page: Page) -> frozenset[Word]:
    """Words printed up or down the margin, which belong to no line; short ones by the company they keep."""
    import numpy as np

    if page.producer.startswith(_TYPED):
        return frozenset()
    tall = [
        word
        for word in page.words
        if len(word.text) > 2 and word.box.height * page.height > 1.3 * word.box.width * page.width
    ]
    if len(tall) < 3:
        return frozenset()
    lefts = np.array([word.box.left for word in tall]) - 0.002
    rights = np.array([word.box.right for word in tall]) + 0.002
    near = [
        word
        for word in page.words
        if len(word.text) <= 4 and np.count_nonzero((lefts <= word.box.left) & (word.box.right <= rights)) > 2
    ]
    return frozenset((*tall, *near))


def _home(lines: list[_Gathering], level: float, word: Word, usual: float) -> _Gathering | None:
    """The line a word stands on. Only the last few can be it, since words come from the top."""
    best: _Gathering | None = None
    distance = float("inf")
    for line in lines[-4:]:
        # a dash or a comma is flat, a logo is tall: neither says how high its line is
        height = max(min(word.box.height, line.height), 0.6 * usual)
        away = abs(level - line.level)
        if away <= _SAME_LINE * height and away < distance:
            best, distance = line, away
    return best


def skew(words: tuple[Word, ...]) -> float:
    """Slope of the text lines (fall of the page's fraction per fraction of width): the sharpest projection wins."""
    import numpy as np

    if len(words) < 12:
        return 0.0
    bottoms = np.array([word.box.bottom for word in words])
    centres = np.array([word.box.centre for word in words])
    weights = np.array([word.box.width for word in words])
    bin_height = max(0.3 * median(word.box.height for word in words), 1e-4)
    slopes = sorted(np.linspace(-_STEEPEST, _STEEPEST, _SLOPES).tolist(), key=abs)
    best, sharpest = 0.0, 0.0
    for slope in slopes:
        bins = ((bottoms - slope * centres + _STEEPEST) / bin_height).astype(int)
        sharpness = float((np.bincount(bins.clip(0), weights) ** 2).sum())
        if sharpness > sharpest * 1.02:  # level unless a slope is clearly better
            best, sharpest = slope, sharpness
    return best


def segments(line: TextLine, gap: float = _CELL_GAP) -> tuple[TextLine, ...]:
    """A line's cells: split where the white between two words is wider than ``gap`` mean characters."""
    letters = sum(len(word.text) for word in line.words)
    limit = gap * sum(word.box.width for word in line.words) / max(letters, 1)
    cells: list[list[Word]] = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.box.left - before.box.right > limit:
            cells.append([])
        cells[-1].append(word)
    return tuple(line_of(line.page, cell) for cell in cells)
