"""Words that the model takes for one value, gathered into spans: along a line, and over the lines of a block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from extractors.reader.tagged import TaggedPage
from schemas.geometry import Box, around
from schemas.page import Word

_LIKELY = 0.2
"""A word belongs to a span from here: what is weakly meant may still be the best there is."""
_BEGINS = 0.6
_WIDE = 4.0  # in word heights: a gap that parts two values


@dataclass(frozen=True, slots=True)
class Span:
    """Words beside each other that are one value. ``sure`` 0..1 is the mean of the model's probabilities."""

    page: int
    line: int
    words: tuple[Word, ...]
    sure: float
    ratio: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @property
    def reading(self) -> float:
        """The least sure word."""
        return min(word.confidence for word in self.words)


def spans(page: TaggedPage, name: str) -> Iterator[Span]:
    """Every stretch of words on one line that may be a value of that name, from the top."""
    sure = page.tags.of(name)
    if not len(sure) or float(sure.max()) < _LIKELY:
        return
    ratio = page.page.width / max(page.page.height, 1e-6)
    for number, (start, line) in enumerate(zip(page.starts, page.lines, strict=True)):
        held: list[int] = []
        for place in range(start, start + len(line.words)):
            if held and not _goes_on(page, sure, held[-1], place, ratio=ratio):
                yield _span(page, number, held, sure, ratio=ratio)
                held = []
            if sure[place] >= _LIKELY:
                held.append(place)
        if held:
            yield _span(page, number, held, sure, ratio=ratio)


def _goes_on(page: TaggedPage, sure: np.ndarray, before: int, place: int, *, ratio: float) -> bool:
    if sure[place] < _LIKELY or place != before + 1:
        return False
    left, right = page.words[before].box, page.words[place].box
    gap = (right.left - left.right) * ratio
    return gap < _WIDE * max(left.height, right.height) and page.tags.begins[place] < _BEGINS


def _span(page: TaggedPage, line: int, places: list[int], sure: np.ndarray, *, ratio: float) -> Span:
    words = tuple(page.words[place] for place in places)
    return Span(page.page.number, line, words, float(sure[places].mean()), ratio)


def blocks(found: list[Span], apart: float = 1.2) -> Iterator[tuple[Span, ...]]:
    """Spans on lines below each other that are one text: an address, terms of two lines."""
    open_blocks: list[list[Span]] = []
    for span in found:
        home = next((block for block in open_blocks if _is_below(block[-1], span, apart)), None)
        if home is None:
            open_blocks.append([span])
        else:
            home.append(span)
    yield from (tuple(block) for block in open_blocks)


def _is_below(upper: Span, lower: Span, apart: float) -> bool:
    above, below = upper.box, lower.box
    gap = below.top - above.bottom
    near = gap < apart * max(above.height, below.height) and lower.line > upper.line
    return near and (above.overlap_x(below) > 0 or abs(above.left - below.left) < 0.03)
