"""Which kind a paper is, by its words and by the model's look at its first page."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.classify.kinds import KindGuess
from extractors.reader.tagged import TaggedPage
from schemas.codes import Kind

_SURE = 0.8
"""Words that name the kind so plainly are not overruled by a look."""
_PLAIN, _CERTAIN = 0.95, 0.99
"""Without a title of its own a paper's wording must be plainer, and a certain look counts more than it."""
_MUCH_SURER, _FAR_SURER = 0.3, 0.45
"""So much surer the model must be than the words; far more to turn away a paper that they would book."""


def agreed_kind(guess: KindGuess, pages: Sequence[TaggedPage]) -> KindGuess:
    """The guess from words, surer where the model agrees; the model's where words say little and it says much."""
    if not pages or guess.confidence >= (_SURE if guess.is_named else _PLAIN):
        return guess
    looks = pages[0].tags.kinds
    seen = max(looks, key=lambda kind: looks[kind])
    if seen == guess.kind.value:
        return KindGuess(guess.kind, round(1 - (1 - guess.confidence) * (1 - 0.5 * looks[seen]), 4))
    enough = guess.confidence + (_FAR_SURER if seen == Kind.OTHER.value else _MUCH_SURER)
    if looks[seen] > (enough if guess.is_named else min(enough, _CERTAIN)):
        return KindGuess(Kind(seen), round(looks[seen] * (1 - 0.5 * guess.confidence), 4))
    return guess
