"""A second reader for what the first was unsure of: whole pages where the page is poor, else the doubtful spots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from extractors.ocr.merge import merged
from extractors.ocr.neural import Line, NeuralReader
from extractors.ocr.verdict import is_doubtful
from extractors.pages.pdf.render import Picture
from schemas.geometry import Box, around, clamped
from schemas.page import Word

# Sound office scans have a mean confidence of 0.84 and more; faxes, receipts and dim photos have less.
_POOR_PAGE: Final = 0.8
_SURE_WORD: Final = 0.8
_COVERED: Final = 0.55
_LEAST_SCORE: Final = 0.7
_STRAY_WORD: Final = 0.6
_FEW_WORDS: Final = 15
_SURE_OF_FEW: Final = 0.9
_MOST_SPOTS: Final = 16  # on a sound page; more cost as much as finding all lines anew
_NEAR: Final = 1.5
"""Words of one spot are not further apart than this, in heights."""
_CONTRADICTED: Final = 0.6
"""The most that the first reader is believed of figures that do not add up."""
_DOUBT_LEFT: Final = 0.4
"""Of the doubt about a figure, where two readers have it alike."""
_MOST_APART: Final = 40
_LINES_TRIED: Final = 5
_CLEARLY_SURER: Final = 0.08


@dataclass(frozen=True, slots=True)
class Heard:
    """A page's words after both readers were heard, and how many lines or places the second was asked about."""

    words: tuple[Word, ...]
    asked: int


def wants_second_opinion(words: Sequence[Word]) -> bool:
    """The first reader was unsure of the page as a whole, or found next to nothing on a page that is not blank."""
    if not words:
        return True
    mean = sum(word.confidence for word in words) / len(words)
    return mean < (_SURE_OF_FEW if len(words) < _FEW_WORDS else _POOR_PAGE)


def quarters_off(picture: Picture, places: Sequence[Box]) -> int:
    """How many quarter turns counter-clockwise set a picture upright whose lines stand in ``places``.

    A few lines read both ways tell: on faint print the small network that sets pages upright is at times wrong.
    Raises EngineUnavailable, ReadingCrashed.
    """
    tall = [place for place in places if _breadth(picture, place) < 0.7]
    if places and len(tall) > 0.6 * len(places):
        lying = np.ascontiguousarray(np.rot90(picture))
        return 1 + 2 * _is_on_its_head(lying, [_turned_left(place) for place in places])
    return 2 * _is_on_its_head(picture, places)


def with_second_opinion(picture: Picture, words: Sequence[Word], places: Sequence[Box] | None = None) -> Heard:
    """A poor page: every line in doubt is read again. Raises EngineUnavailable, ReadingCrashed."""
    reader = NeuralReader()
    places = reader.places(picture) if places is None else places
    held: list[list[Word]] = [[] for _ in places]
    strays: list[Word] = []
    for word in words:
        home = _home(word, places)
        (strays if home is None else held[home]).append(word)
    doubtful = [index for index, place in enumerate(places) if not _is_sure(held[index], place)]
    lines = reader.lines(picture, [places[index] for index in doubtful])
    for index, line in zip(doubtful, lines, strict=True):
        held[index] = list(_heard(held[index], line))
    kept = [word for word in strays if word.confidence >= _STRAY_WORD and any(map(str.isalnum, word.text))]
    return Heard((*(word for line_words in held for word in line_words), *kept), len(doubtful))


def with_closer_look(picture: Picture, words: Sequence[Word]) -> Heard:
    """A sound page: spots with a doubtful word are read again. Raises EngineUnavailable, ReadingCrashed."""
    pieces = (piece for run in _runs(picture, words) for piece in _around_doubt(run))
    spots = sorted(pieces, key=_least_sure)[:_MOST_SPOTS]
    return _asked_about(picture, words, [(spot, _padded(picture, spot)) for spot in spots])


def with_places_reread(picture: Picture, words: Sequence[Word], places: Sequence[Box]) -> Heard:
    """Places whose figures contradict each other: the first reader is believed less there than it was sure.

    Raises EngineUnavailable, ReadingCrashed.
    """
    free = [replace(word, confidence=min(word.confidence, _CONTRADICTED)) for word in words]
    held: list[list[Word]] = [[] for _ in places]
    for word in free:
        home = _home(word, places)
        if home is not None:
            held[home].append(word)
    spots = [(spot, _padded(picture, spot) if spot else place) for spot, place in zip(held, places, strict=True)]
    heard = _asked_about(picture, free, spots)
    sure = {(word.text, word.box): word for word in words}
    return replace(heard, words=tuple(sure.get((word.text, word.box), word) for word in heard.words))


def with_other_reader(picture: Picture, words: Sequence[Word], theirs: Sequence[Word], *, ask: bool) -> Heard:
    """A page that another reader had read before: figures that both read alike are surer, others are read again.

    ``ask``: whether the second reader may be asked. Raises EngineUnavailable, ReadingCrashed.
    """
    read = {word: _read_by_other(word, theirs) for word in words if any(map(str.isdigit, word.text))}
    same = {word for word, other in read.items() if other == word.text}
    apart = [word for word, other in read.items() if other and other != word.text]
    surer = [
        replace(word, confidence=1 - (1 - word.confidence) * _DOUBT_LEFT) if word in same else word for word in words
    ]
    places = [_padded(picture, [word]) for word in apart[:_MOST_APART]] if ask else []
    return with_places_reread(picture, surer, places) if places else Heard(tuple(surer), 0)


def _read_by_other(word: Word, theirs: Sequence[Word]) -> str:
    """What the other reader has in the place of a word."""
    return "".join(
        other.text
        for other in theirs
        if word.box.left <= other.box.centre <= word.box.right and word.box.top <= other.box.middle <= word.box.bottom
    )


def _asked_about(picture: Picture, words: Sequence[Word], spots: Sequence[tuple[Sequence[Word], Box]]) -> Heard:
    """The words of each spot, cut out as its box says, after the second reader was heard; all others as they are."""
    if not spots:
        return Heard(tuple(words), 0)
    lines = NeuralReader().lines(picture, [box for _, box in spots])
    asked = {word for spot, _ in spots for word in spot}
    kept = [word for word in words if word not in asked]
    taken = [word.box for word in kept]
    again = [word for (spot, _), line in zip(spots, lines, strict=True) for word in _heard(spot, line)]
    fresh = (word for word in again if word in asked or _home(word, taken) is None)
    return Heard((*kept, *fresh), len(spots))


def _heard(words: Sequence[Word], line: Line) -> tuple[Word, ...]:
    return merged(words, line) if line.confidence >= _LEAST_SCORE else tuple(words)


def _home(word: Word, places: Sequence[Box]) -> int | None:
    """The line that the word's middle lies on."""
    for index, place in enumerate(places):
        if place.left <= word.box.centre <= place.right and place.top <= word.box.middle <= place.bottom:
            return index
    return None


def _is_sure(words: Sequence[Word], place: Box) -> bool:
    """All words are read with confidence and look like words, and they fill the line."""
    return (
        all(word.confidence >= _SURE_WORD and not is_doubtful(word) for word in words)
        and sum(word.box.width for word in words) >= _COVERED * place.width
    )


def _runs(picture: Picture, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that stand close together on a line. ``words`` come in reading order."""
    aspect = picture.shape[0] / picture.shape[1]
    run: list[Word] = []
    for word in words:
        if run and not _follows(run[-1].box, word.box, aspect):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _around_doubt(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The doubtful words of a run, each with its neighbours; overlapping pieces as one."""
    start = end = 0
    for place, word in enumerate(run):
        if not is_doubtful(word):
            continue
        if place - 1 > end:
            if end:
                yield run[start:end]
            start = max(0, place - 1)
        end = min(len(run), place + 2)
    if end:
        yield run[start:end]


def _follows(box: Box, after: Box, aspect: float) -> bool:
    height = max(box.height, after.height)
    gap = after.left - box.right
    return box.overlap_y(after) > 0.5 * min(box.height, after.height) and -height < gap < _NEAR * height * aspect


def _least_sure(spot: Sequence[Word]) -> float:
    return min(word.confidence for word in spot if is_doubtful(word))


def _padded(picture: Picture, spot: Sequence[Word]) -> Box:
    """Where the words stand, with a rim of paper as the reader is used to."""
    box = around(word.box for word in spot)
    rim = 0.2 * box.height
    across = rim * picture.shape[0] / picture.shape[1]
    return clamped(box.left - 1.5 * across, box.top - rim, box.right + 1.5 * across, box.bottom + rim)


def _is_on_its_head(picture: Picture, places: Sequence[Box]) -> bool:
    longest = sorted(places, key=lambda place: -place.width)[:_LINES_TRIED]
    turned = np.ascontiguousarray(np.rot90(picture, 2))
    reader = NeuralReader()
    as_is = reader.lines(picture, longest)
    around_ = reader.lines(turned, [Box(1 - one.right, 1 - one.bottom, 1 - one.left, 1 - one.top) for one in longest])
    return _sure_of(around_) > _sure_of(as_is) + _CLEARLY_SURER


def _sure_of(lines: Sequence[Line]) -> float:
    letters = [letter.confidence for line in lines for letter in line.letters]
    return sum(letters) / len(letters) if letters else 0.0


def _breadth(picture: Picture, place: Box) -> float:
    height, width = picture.shape
    return float(place.width * width / max(place.height * height, 1.0))


def _turned_left(place: Box) -> Box:
    """A place on the picture after a quarter turn counter-clockwise."""
    return Box(place.top, 1 - place.right, place.bottom, 1 - place.left)
