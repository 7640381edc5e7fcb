"""PP-OCRv6 by rapidocr: a neural reader that makes out bad scans, four times as slow as Tesseract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from extractors.render import Picture
from schemas.errors import EngineUnavailable, ReadingCrashed
from schemas.geometry import Box, clamped
from schemas.page import Word

if TYPE_CHECKING:
    from rapidocr import RapidOCR

# Lines are found as well on a page reduced to this as at full size, in a quarter of the time (136 of 136, 69 of 69);
# they are then read at full size.
_FINDING_SIDE: Final = 1100
_SMALLEST_PIECE: Final = 6
_WORD: Final = re.compile(r"\S+")
_FAILURES: Final = (RuntimeError, ValueError, TypeError, IndexError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True)
class NeuralReader:
    """Finds lines of text, then reads each; one model knows all our languages."""

    @property
    def name(self) -> str:
        return "rapidocr"

    def words(self, picture: Picture, languages: tuple[str, ...]) -> tuple[Word, ...]:  # noqa: ARG002 - one model for all
        """Every word found. Raises EngineUnavailable, ReadingCrashed."""
        places = self.places(picture)
        return tuple(word for line in self.texts(picture, places) for word in words_of_line(line))

    def places(self, picture: Picture) -> tuple[Box, ...]:
        """Where lines of text stand. Raises EngineUnavailable, ReadingCrashed."""
        network = _network()
        try:
            found = network(_in_colour(picture), use_det=True, use_rec=False, use_cls=False)
        except _FAILURES as failed:
            raise ReadingCrashed(f"The neural reader failed: {failed}") from failed
        boxes = getattr(found, "boxes", None)
        if boxes is None:
            return ()
        height, width = picture.shape
        corners = np.asarray(boxes, dtype=float)
        lows, highs = corners.min(axis=1), corners.max(axis=1)
        return tuple(
            clamped(low[0] / width, low[1] / height, high[0] / width, high[1] / height)
            for low, high in zip(lows, highs, strict=True)
        )

    def texts(self, picture: Picture, places: Sequence[Box]) -> tuple[Word, ...]:
        """What stands in each of the places, a whole line as one word; "" where nothing can be made out."""
        pieces = [_piece(picture, place) for place in places]
        if not pieces:
            return ()
        network = _network()
        try:
            read = network.recognize_txt(pieces)
        except _FAILURES as failed:
            raise ReadingCrashed(f"The neural reader failed: {failed}") from failed
        found = zip(places, read.txts or (), read.scores or (), strict=True)
        return tuple(Word(text.strip(), place, float(score)) for place, text, score in found)


def words_of_line(line: Word) -> Iterator[Word]:
    """A line cut into words, each as broad as its letters' share: the reader places lines, not words."""
    ends = np.cumsum([0.0, *(_breadth(letter) for letter in line.text)])
    places = line.box.left + ends / max(ends[-1], 1.0) * line.box.width
    for match in _WORD.finditer(line.text):
        start, end = float(places[match.start()]), float(places[match.end()])
        yield Word(match.group(), Box(start, line.box.top, end, line.box.bottom), line.confidence)


@cache
def _network() -> RapidOCR:
    try:
        from rapidocr import RapidOCR
    except ImportError as missing:
        raise EngineUnavailable("The package rapidocr is not installed.") from missing
    settings: dict[str, Any] = {
        "Global.log_level": "critical",
        "Global.max_side_len": _FINDING_SIDE,
        # Pages come in parallel from several processes: more threads each would only get in one another's way.
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    return RapidOCR(params=settings)


def _in_colour(picture: Picture) -> np.ndarray[Any, Any]:
    return np.repeat(picture[:, :, np.newaxis], 3, axis=2)


def _piece(picture: Picture, place: Box) -> np.ndarray[Any, Any]:
    height, width = picture.shape
    top, left = int(place.top * height), int(place.left * width)
    bottom = max(int(place.bottom * height), top + _SMALLEST_PIECE)
    right = max(int(place.right * width), left + _SMALLEST_PIECE)
    piece = picture[min(top, height - 1) : bottom, min(left, width - 1) : right]
    return _in_colour(np.ascontiguousarray(piece))


def _breadth(letter: str) -> float:
    """Roughly how wide a printed letter is, in parts of a figure's width."""
    if letter in "ilj.,:;'|!I ()[]ft-":
        return 0.55
    return 1.5 if letter in "mwMW@%" else 1.2 if letter.isupper() else 1.0
