"""Which words to doubt, and which of two readings of one word to believe."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from schemas.page import Word

_AMOUNT_LIKE: Final = re.compile(r"[\dOoQIl|SBZ]+(?:[.,][\dOoQIl|SBZ]{3})*[.,][\dOoQIl|SBZ]{2}")
_UNSURE: Final = 0.85  # of invented scans' words below it 40 in 100 are misread, above it 3
_SURE_FIRST: Final = 0.95
_SURE_SECOND: Final = 0.9
_LESS_SURE: Final = 0.2
"""How much surer the second must be where it is itself in doubt."""
_BARELY: Final = 0.4
_SURE_OF_COMMA: Final = 0.8
_CERTAIN: Final = 0.995
_SEPARATORS: Final = str.maketrans("", "", ".,'")
# Letters that do not come apart into a letter and its accent.
_BARRED: Final = str.maketrans("łŁøØđßæœı", "lLoOdBaoi")
_UPRIGHT: Final = str.maketrans("Iij", "lll")


def is_doubtful(word: Word) -> bool:
    """Read without confidence, or an amount with letters in it. Rules and specks are not words to doubt."""
    if not any(map(str.isalnum, word.text)):
        return False
    if is_mixed_amount(word.text):
        return True
    return word.confidence < _UNSURE


def is_mixed_amount(text: str) -> bool:
    """An amount in which letters stand for figures: ``1O0.00``, ``l2,50``."""
    is_amount = _AMOUNT_LIKE.fullmatch(text) is not None and _has_figures(text)
    return is_amount and not text.translate(_SEPARATORS).isdigit()


def agreed(first: float, second: float) -> float:
    """How sure two readers are together who read the same."""
    return max(first, second, 1.0 - (1.0 - first) * (1.0 - second))


def prefers_second(word: Word, text: str, confidence: float) -> bool:
    """Whether the second reader's ``text`` is the likelier; ``confidence`` is its own.

    On invented scans the second is right twice as often where the two differ, but for accents, which it drops,
    commas, which it takes for points, and upright strokes, where the first knows the language's words.
    """
    first = word.text
    if is_mixed_amount(first) != is_mixed_amount(text):
        return is_mixed_amount(first)
    if _differ_in_strokes(first, text):
        return word.confidence < _BARELY
    if first.translate(_SEPARATORS) == text.translate(_SEPARATORS):
        return word.confidence < _SURE_OF_COMMA and confidence > _CERTAIN
    if "|" in text and _has_figures(text) and "|" not in first:
        return False
    if confidence < _SURE_SECOND:
        return confidence - _LESS_SURE > word.confidence
    return word.confidence < _SURE_FIRST


def _differ_in_strokes(first: str, second: str) -> bool:
    """The same letters but for accents that only the first has, or upright strokes (I and l)."""
    if len(first) != len(second) or _has_figures(first):
        return False
    pairs = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    return all(_bare(one) == _bare(other) and other.isascii() for one, other in pairs)


def _bare(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter.translate(_BARRED))[:1]
    return plain.translate(_UPRIGHT).lower()


def _has_figures(text: str) -> bool:
    return any(map(str.isdigit, text))
