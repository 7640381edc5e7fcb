"""Making the set: so many pairs of each sort, every one with a vendor of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.pairs.again import AGAIN, Maker
from benchmarks.pairs.alike import ALIKE
from benchmarks.pairs.papers import Held, Pair

EACH = 16
"""Pairs of each sort."""


def every_pair(each: int = EACH, seed: int = 0) -> tuple[Pair, ...]:
    """The whole set; another seed is another set of the same sorts."""
    return tuple(pair for maker in (*AGAIN, *ALIKE) for pair in pairs_of(maker, each, seed))


def pairs_of(maker: Maker, each: int = EACH, seed: int = 0) -> Iterator[Pair]:
    """Pairs of one sort, their files named so that no two of the set are one."""
    place = (*AGAIN, *ALIKE).index(maker)
    for turn in range(each):
        pair = maker(random.Random(f"pairs/{seed}/{place}/{turn}"))
        folder = f"{place:02}-{turn:02}"
        series = f"{100 * place + turn:04}"
        yield replace(
            pair,
            first=_filed(pair.first, folder, series),
            second=_filed(pair.second, folder, series),
            also=tuple(_filed(paper, folder, series) for paper in pair.also),
        )


def _filed(paper: Held, folder: str, series: str) -> Held:
    """The paper in a folder of its pair's; numbers written with ``~`` get figures that no other pair has."""
    header = paper.extraction.header
    names = ("document_number", "original_invoice_number", "delivery_note_number", "tracking_number")
    own = {
        name: reading.model_copy(update={"value": reading.value.replace("~", series)})
        for name in names
        if (reading := getattr(header, name)).value
    }
    extraction = paper.extraction.model_copy(update={"header": header.model_copy(update=own)})
    return replace(paper, name=f"{folder}/{paper.name}", extraction=extraction)
