"""Letter-spaced print (``I N V O I C E   1 2 3 4``) put together into the words that people read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from schemas.geometry import Box
from schemas.page import Word

_SHORTEST: Final = 4
_WIDEST_GAP: Final = 1.2  # in heights of a letter
_WIDEST_BESIDE_FIGURES: Final = 0.75  # narrow columns of single figures stand further apart
_UNEVEN: Final = 1.7
_LETTERS_APART: Final = re.compile(r"(?<!\S)\S(?: \S){3,}(?!\S)")


def joined(words: Iterable[Word]) -> Iterator[Word]:
    """Words of single signs at even, narrow gaps in one piece; words in the order in which they are read."""
    run: list[Word] = []
    for word in words:
        if run and not (len(word.text) == 1 and _continues(run, word)):
            yield from _spaced(run)
            run = []
        if len(word.text) == 1:
            run.append(word)
        else:
            yield word
    yield from _spaced(run)


def _continues(run: Sequence[Word], word: Word) -> bool:
    last = run[-1].box
    gap = word.box.left - last.right
    pitch = word.box.centre - last.centre
    is_lettered = run[-1].text.isalpha() and word.text.isalpha()
    widest = _WIDEST_GAP if is_lettered else _WIDEST_BESIDE_FIGURES
    if gap < 0 or last.overlap_y(word.box) < 0.7 * min(last.height, word.box.height) or gap > widest * last.height:
        return False
    pitches = [after.box.centre - before.box.centre for before, after in pairwise(run)]
    return not pitches or pitch < _UNEVEN * min(pitches)


def _spaced(run: Sequence[Word]) -> Iterator[Word]:
    if len(run) < _SHORTEST or not any(word.text.isalnum() for word in run):
        yield from run
        return
    first, last = run[0].box, run[-1].box
    top, bottom = min(word.box.top for word in run), max(word.box.bottom for word in run)
    yield Word("".join(word.text for word in run), Box(first.left, top, last.right, bottom))


def words_in_line(line: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a line of plain text with its columns; letters parted by single spaces are one word."""
    apart = {found.start(): found for found in _LETTERS_APART.finditer(line)}
    end = 0
    for found in re.finditer(r"\S+", line):
        if found.start() < end:
            continue
        spaced = apart.get(found.start())
        end = spaced.end() if spaced else found.end()
        yield (spaced.group().replace(" ", "") if spaced else found.group()), found.start(), end
