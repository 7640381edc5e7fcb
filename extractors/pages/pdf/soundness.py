"""Whether the text that a PDF page claims to hold is what a person would read on it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from extractors.pages.pdf.render import Picture
from extractors.pages.pdf.text_layer import TextLayer
from extractors.pages.pictures.print_area import glyph_count, printed_area
from schemas.page import Word

# Letter frequencies over paperwork in our seven languages, in thousandths.
_FREQUENCIES: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (82, 20, 38, 40, 133, 16, 22, 24, 74, 5, 14, 46, 32, 81, 61, 26, 4, 73, 62, 76, 42, 13, 14, 4, 12, 12),
        strict=True,
    )
)
_FEWEST_LETTERS: Final = 100
_LEAST_LIKENESS: Final = 0.65  # whole pages of real text, tables of names among them, were never below 0.78
_MOST_SOUP: Final = 0.05
_MOST_UNMAPPED: Final = 0.3
_GLYPH_NUMBERS: Final = re.compile(r"\(cid:\d+\)|/g\d{1,5}\b|/[CG]\d{2,4}(?=/|\s|$)")
_INK: Final = 0.02
_WORDS_ON_INK: Final = 0.8
_MOST_LOOSE_INK: Final = 0.35


def is_garbled(layer: TextLayer) -> bool:
    """Letters that are no letters, or letters in proportions that no language has: a font without a true mapping."""
    letters = [letter for letter in layer.letters if not letter.isspace()]
    if not letters:
        return False
    soup = sum(_is_garbled(letter) for letter in letters)
    if soup > max(3, _MOST_SOUP * len(letters)) or layer.unmapped > max(20, _MOST_UNMAPPED * len(letters)):
        return True
    return len(_GLYPH_NUMBERS.findall(layer.letters)) >= 3 or not looks_like_language("".join(letters))


def looks_like_language(text: str) -> bool:
    """Letter frequencies near those of European paperwork; short texts get the benefit of the doubt."""
    counts = Counter(letter for letter in text.lower() if "a" <= letter <= "z")
    if counts.total() < _FEWEST_LETTERS:
        return True
    product = sum(count * _FREQUENCIES[letter] for letter, count in counts.items())
    length = math.sqrt(sum(count**2 for count in counts.values()))
    return product / (length * math.sqrt(sum(value**2 for value in _FREQUENCIES.values()))) >= _LEAST_LIKENESS


def _is_garbled(letter: str) -> bool:
    """The replacement mark, private use, controls: what extraction yields where a font has no mapping."""
    return letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < " " or "\x7f" <= letter < "\xa0"


def stands_on_print(words: Sequence[Word], picture: Picture) -> bool:
    """Whether words lie where the page is inked, and hardly any letters are inked where no word lies."""
    if not words:
        return False
    ink = printed_area(picture)
    height, width = ink.shape
    covered = np.zeros(ink.shape, dtype=bool)
    on_print = 0
    for word in words:
        rows = slice(int(word.box.top * height), max(int(word.box.bottom * height), int(word.box.top * height) + 1))
        columns = slice(int(word.box.left * width), max(int(word.box.right * width), int(word.box.left * width) + 1))
        on_print += bool(ink[rows, columns].mean() >= _INK) if ink[rows, columns].size else 0
        covered[max(0, rows.start - 2) : rows.stop + 2, max(0, columns.start - 2) : columns.stop + 2] = True
    if on_print < _WORDS_ON_INK * len(words):
        return False
    loose, all_glyphs = glyph_count(ink & ~covered), glyph_count(ink)
    return loose <= max(20, _MOST_LOOSE_INK * all_glyphs)
