"""Words put in the order people read them: line by line from the top, each line from the left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from schemas.page import Word

_SHARED_HEIGHT: Final = 0.5
_OPEN_LINES: Final = 4


def in_reading_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """Words of an upright page ordered by the line they stand on."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.middle):
        # Only the lowest lines can still grow: words come sorted from the top.
        line = next((line for line in reversed(lines[-_OPEN_LINES:]) if _stands_on(word, line)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    return tuple(word for line in lines for word in sorted(line, key=lambda word: word.box.left))


def _stands_on(word: Word, line: list[Word]) -> bool:
    """Shares at least half the smaller height with the line's nearest words."""
    near = min(line[-6:], key=lambda other: abs(other.box.left - word.box.left))
    smaller = min(near.box.height, word.box.height)
    return near.box.overlap_y(word.box) >= _SHARED_HEIGHT * smaller
