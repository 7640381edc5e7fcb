"""What a reader of scans makes of a page: letters confused, words split, merged, lost and added, boxes shaken.

The rates are those of Tesseract on invented pages that were drawn, scanned and read: ``scripts/fit_misreading.py``
counts them and writes misreadings.json.
"""

from __future__ import annotations

import json
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from schemas.geometry import Box, clamped
from schemas.page import Word
from synthesis.paper import MarkedWord

FITTED = Path(__file__).parent / "misreadings.json"
GAPS = (0.15, 0.3, 0.45, 0.7)
"""Where the bins of the gap between two words end, in parts of their height."""


@dataclass(frozen=True, slots=True)
class Misreadings:
    """Rates as they were counted, and samples to draw from."""

    edits: dict[str, tuple[float, tuple[str, ...], tuple[float, ...]]]
    """Of a letter or two: how often they turn into something else, into what, and the running sum of its shares."""
    again: float
    """How likely another slip is in a word that has one."""
    garbled: float
    lost: tuple[float, ...]
    """By length: one letter, two, more."""
    split: float
    merged: tuple[float, ...]
    strays: float
    stray_words: tuple[tuple[str, float, float], ...]
    """Text, height and width of what was read where nothing is printed."""
    jitter: tuple[tuple[float, float, float, float], ...]
    """How far each edge is off, in heights of the word."""
    sure: tuple[float, ...]
    unsure: tuple[float, ...]
    share: float
    """Of all words, how many were not read as printed."""
    pages: tuple[float, ...]
    """How bad pages are, the mean being 1."""


def misread(marked: Sequence[MarkedWord], dice: random.Random) -> tuple[MarkedWord, ...]:
    """The page as read: words keep their marks; what was read wrong is mostly, not always, less sure."""
    rates = fitted()
    badness = dice.choice(rates.pages)
    throw, jitter, sure = dice.random, rates.jitter, rates.sure
    shakes, steps = len(jitter), len(sure)
    found: list[MarkedWord] = []
    before: MarkedWord | None = None
    for one in marked:
        box = one.word.box
        high = box.bottom - box.top
        left, top, right, bottom = jitter[int(throw() * shakes)]
        seen = Box(box.left + left * high, box.top + top * high, box.right + right * high, box.bottom + bottom * high)
        if before is not None and throw() < badness * _merging(before.word.box, box):
            found[-1] = _joined(found[-1], MarkedWord(Word(one.word.text, seen), one.mark))
        elif throw() >= badness * _danger(one.word.text):
            found.append(MarkedWord(Word(one.word.text, seen, sure[int(throw() * steps)]), one.mark))
        else:
            found.extend(spoiled := tuple(_spoiled(MarkedWord(Word(one.word.text, seen), one.mark), dice)))
            before = one if spoiled else None
            continue
        before = one
    return tuple(_with_strays(found, dice, rates.strays * badness))


@cache
def fitted() -> Misreadings:
    """The rates that ship."""
    told: dict[str, Any] = json.loads(FITTED.read_text(encoding="utf-8"))
    told["edits"] = {
        letters: (rate, tuple(into), tuple(accumulate(into.values())))
        for letters, (rate, into) in told["edits"].items()
    }
    for name in ("jitter", "stray_words"):
        told[name] = tuple(map(tuple, told[name]))
    rates: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return Misreadings(**rates)


@lru_cache(maxsize=200_000)
def _danger(text: str) -> float:
    """How likely anything at all goes wrong with a word, on a page like most."""
    rates = fitted()
    slips = sum(rates.edits[letters][0] for letters in _places(text))
    return slips + rates.garbled + rates.lost[min(len(text), 3) - 1] + (rates.split if len(text) > 2 else 0.0)


def _places(text: str) -> list[str]:
    """The letters and pairs of a word that are known to be misread."""
    edits = fitted().edits
    parts = [text[place : place + size] for size in (1, 2) for place in range(len(text) + 1 - size)]
    return [part for part in parts if part in edits]


def _spoiled(one: MarkedWord, dice: random.Random) -> Iterator[MarkedWord]:
    """A word with which something goes wrong: nothing, two pieces, or other letters."""
    rates, text = fitted(), one.word.text
    lost, split = rates.lost[min(len(text), 3) - 1], rates.split if len(text) > 2 else 0.0
    fate = dice.random() * _danger(text)
    if fate < lost:
        return
    if fate < lost + split:
        yield from _halves(one, dice)
        return
    read = _garbled(text, dice) if fate < lost + split + rates.garbled else _slipped(text, dice)
    if read.strip():
        yield MarkedWord(Word(read, one.word.box, dice.choice(rates.unsure)), one.mark)


def _slipped(text: str, dice: random.Random) -> str:
    """A slip, perhaps another."""
    rates = fitted()
    while True:
        places = _places(text)
        if not places:
            return text
        letters = dice.choices(places, [rates.edits[place][0] for place in places])[0]
        _, into, shares = rates.edits[letters]
        starts = [place for place in range(len(text)) if text.startswith(letters, place)]
        start = dice.choice(starts)
        turned = into[bisect(shares, dice.random() * shares[-1])]
        text = text[:start] + turned + text[start + len(letters) :]
        if dice.random() >= rates.again:
            return text


def _garbled(text: str, dice: random.Random) -> str:
    """Hardly a letter right: as happens on coloured ground and at rules."""
    letters = list(text)
    for place, _ in enumerate(letters):
        if dice.random() < 0.5:
            letters[place] = dice.choice(("", dice.choice("aeinrstlIl1|'.,-_=~"), letters[place] * 2, " "))
    return "".join(letters).replace(" ", "")


def _halves(one: MarkedWord, dice: random.Random) -> Iterator[MarkedWord]:
    """Split, sooner at a stop than within letters."""
    text, box = one.word.text, one.word.box
    stops = [place + 1 for place, letter in enumerate(text[:-1]) if not letter.isalnum()]
    cut = dice.choice(stops) if stops and dice.random() < 0.7 else dice.randrange(1, len(text))
    middle = box.left + (box.right - box.left) * cut / len(text)
    doubts = fitted().unsure
    yield MarkedWord(Word(text[:cut], Box(box.left, box.top, middle, box.bottom), dice.choice(doubts)), one.mark)
    yield MarkedWord(Word(text[cut:], Box(middle, box.top, box.right, box.bottom), dice.choice(doubts)), one.mark)


def _merging(box: Box, following: Box) -> float:
    """How likely two neighbours are read as one word, by the gap between them."""
    high = following.bottom - following.top
    gap = (following.left - box.right) / high if high else 9.0
    if not -0.2 < gap < 2.0 or abs(box.bottom - following.bottom) > 0.5 * high:
        return 0.0
    return fitted().merged[bisect(GAPS, gap)]


def _joined(one: MarkedWord, other: MarkedWord) -> MarkedWord:
    """Both as one word; it belongs to the value that either belongs to."""
    box, added = one.word.box, other.word.box
    whole = Box(min(box.left, added.left), min(box.top, added.top), added.right, max(box.bottom, added.bottom))
    return MarkedWord(Word(one.word.text + other.word.text, whole, one.word.confidence), one.mark or other.mark)


def _with_strays(found: list[MarkedWord], dice: random.Random, mean: float) -> Iterator[MarkedWord]:
    """Rules, specks and logos that were taken for letters, each read after some word of its height on the page."""
    rates = fitted()
    share = mean / max(1, len(found))
    for one in found:
        yield one
        if dice.random() < share:
            text, high, wide = dice.choice(rates.stray_words)
            x, y = one.word.box.right + dice.uniform(0.002, 0.04), one.word.box.top + dice.uniform(-0.004, 0.012)
            yield MarkedWord(Word(text, clamped(x, y, x + wide, y + high), dice.choice(rates.unsure)), None)
