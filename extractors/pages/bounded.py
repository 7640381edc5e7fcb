"""Pages as a person could read them: no word longer than a line, and no more of them than fit on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from schemas.geometry import Box
from schemas.page import Page, Word

LONGEST_WORD: Final = 160
"""Letters: links and codes are shorter; what is longer is cut, so that no pattern goes over a million of them."""


def bounded(page: Page, max_words: int) -> Page:
    """The page with endless words cut; without words, and with the reason, where it holds more than ``max_words``."""
    words = page.words
    if any(len(word.text) > LONGEST_WORD for word in words):
        words = tuple(piece for word in words for piece in _pieces(word))
    if len(words) > max_words:
        problem = f"It holds {len(words):,} words; more than {max_words:,} are not read on one page."
        return replace(page, words=(), problem=problem)
    return page if words is page.words else replace(page, words=words)


def _pieces(word: Word) -> Iterator[Word]:
    """A word cut into lengths, each with its share of the box."""
    count = -(-len(word.text) // LONGEST_WORD)
    if count == 1:
        yield word
        return
    box, share = word.box, word.box.width / count
    for number in range(count):
        text = word.text[number * LONGEST_WORD : (number + 1) * LONGEST_WORD]
        left = box.left + number * share
        yield replace(word, text=text, box=Box(left, box.top, min(left + share, box.right), box.bottom))
