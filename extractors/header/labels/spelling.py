"""Label words that a scan spoiled by one letter, put right against the lexicon; and words grown together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from trade.labels.lexicon import vocabulary

_SHORTEST = 6


_LAST_PARTS = ("rabatt", "nachlass", "korting")
"""Words that say what a German or Dutch compound is, whatever stands before them."""


def compounded(token: str) -> str:
    """The last part of a compound that the lexicon lacks, where that says all: ``winterrabatt`` is ``rabatt``."""
    if token in vocabulary():
        return token
    return next((part for part in _LAST_PARTS if token.endswith(part)), token)


@lru_cache(maxsize=16_384)
def repaired(token: str) -> str:
    """The one lexicon word a letter away from ``token``, or ``token`` itself: ``inveice`` is ``invoice``."""
    if len(token) < _SHORTEST or token in vocabulary() or sum(map(str.isdigit, token)) > 1:
        return token
    near = {word for shorter in _shortened(token) for word in _neighbours().get(shorter, ())}
    close = [word for word in near if _differ_by_one(token, word)]
    return close[0] if len(close) == 1 else token


@cache
def _neighbours() -> dict[str, tuple[str, ...]]:
    """Each lexicon word under every form of it that lacks a letter (symmetric deletion)."""
    index: dict[str, list[str]] = {}
    for word in sorted(vocabulary()):
        if len(word) >= _SHORTEST:
            for shorter in _shortened(word):
                index.setdefault(shorter, []).append(word)
    return {shorter: tuple(words) for shorter, words in index.items()}


def _shortened(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _differ_by_one(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and short in set(_shortened(long))
