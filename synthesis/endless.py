"""Paper without end, for training and for judging what training made: every seed is another vendor's document."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count

from synthesis.genres import another_genre
from synthesis.invention.documents import invent
from synthesis.paper import Paper
from synthesis.wording.phrase_files import FAMILIES

_OTHER_SORTS = 0.35


def a_paper(seed: int, families: str = "train") -> Paper:
    """The document of one seed, in wordings of ``train``, ``held_out`` (never trained on) or ``all``."""
    if families not in FAMILIES:
        raise ValueError(f"families are {', '.join(FAMILIES)}, not {families}")
    dice = random.Random(f"sort/{seed}")
    if dice.random() < _OTHER_SORTS:
        return another_genre(dice, families)
    return invent(seed, families=families)


def papers(seed: int, families: str = "train") -> Iterator[Paper]:
    """Documents of that seed and of all that follow it."""
    return (a_paper(number, families) for number in count(seed))
