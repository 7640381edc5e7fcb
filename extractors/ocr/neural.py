"""PP-OCRv6 by rapidocr: a neural reader that makes out bad scans, four times as slow as Tesseract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from extractors.pages.pdf.render import Picture
from models.onnx_runtime import without_telemetry
from schemas.errors import EngineUnavailable, ReadingCrashed
from schemas.geometry import Box, clamped
from schemas.page import Word

if TYPE_CHECKING:
    from rapidocr import RapidOCR

# Lines are found as well on a page reduced to this as at full size, in a quarter of the time (136 of 136, 69 of 69);
# they are then read at full size.
_FINDING_SIDE: Final = 1100
_SMALLEST_PIECE: Final = 6
_FAILURES: Final = (RuntimeError, ValueError, TypeError, IndexError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed sign: its middle in 0..1 of the page's width, and whether a word begins with it."""

    text: str
    x: float
    confidence: float
    begins: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in one place, letter by letter; no letters where nothing can be made out."""

    box: Box
    letters: tuple[Letter, ...]

    @property
    def confidence(self) -> float:
        """Mean over its letters, 0 without any."""
        return sum(letter.confidence for letter in self.letters) / len(self.letters) if self.letters else 0.0

    @property
    def text(self) -> str:
        """As printed, with single spaces."""
        return "".join(f" {one.text}" if one.begins else one.text for one in self.letters).strip()


@dataclass(frozen=True, slots=True)
class NeuralReader:
    """Finds lines of text, then reads each; one model knows all our languages."""

    @property
    def name(self) -> str:
        return "rapidocr"

    def words(self, picture: Picture, languages: tuple[str, ...]) -> tuple[Word, ...]:  # noqa: ARG002 - one model for all
        """Every word found. Raises EngineUnavailable, ReadingCrashed."""
        places = self.places(picture)
        return tuple(word for line in self.lines(picture, places) for word in words_of_line(line))

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

    def lines(self, picture: Picture, places: Sequence[Box]) -> tuple[Line, ...]:
        """What stands in each of the places, in their order. Raises EngineUnavailable, ReadingCrashed."""
        pieces = [_piece(picture, place) for place in places]
        if not pieces:
            return ()
        network = _network()
        try:
            read = network.recognize_txt(pieces)
            found = zip(places, read.txts or (), read.word_results or (), strict=True)
            return tuple(Line(place, tuple(_letters(text, told, place))) for place, text, told in found)
        except _FAILURES as failed:
            raise ReadingCrashed(f"The neural reader failed: {failed}") from failed


def words_of_line(line: Line) -> Iterator[Word]:
    """A line's words, each as far as its letters reach."""
    yield from words_of_letters(line.letters, line.box)


def words_of_letters(letters: Sequence[Letter], box: Box) -> Iterator[Word]:
    """Words of neighbouring letters of a line; ``box``: the line, or the part of it that they fill."""
    starts = [place for place, letter in enumerate(letters) if letter.begins or place == 0]
    half = pitch_of(letters, box) / 2
    for start, end in pairwise([*starts, len(letters)]):
        run = letters[start:end]
        left = max(box.left, run[0].x - half) if start else box.left
        right = min(box.right, run[-1].x + half) if end < len(letters) else box.right
        sure = sum(letter.confidence for letter in run) / len(run)
        yield Word("".join(letter.text for letter in run), Box(min(left, right), box.top, right, box.bottom), sure)


def pitch_of(letters: Sequence[Letter], box: Box) -> float:
    """How far apart letters of one word stand."""
    steps = [after.x - before.x for before, after in pairwise(letters) if not after.begins]
    return float(np.median(steps)) if steps else box.width / max(len(letters), 1)


def _letters(text: str, told: Any, place: Box) -> Iterator[Letter]:
    """From the network's columns, which run over the whole piece, to places on the page."""
    columns = iter([column for word in told.word_cols for column in word]) if told else iter(())
    begins = True
    for sign, sure in zip(text, told.confs if told else (), strict=False):
        if sign.isspace():
            begins = True
            continue
        x = place.left + min(1.0, (next(columns) + 0.5) / max(told.line_txt_len, 1.0)) * place.width
        yield Letter(sign, x, float(sure), begins)
        begins = False


@cache
def _network() -> RapidOCR:
    without_telemetry()
    try:
        from rapidocr import RapidOCR
    except ImportError as missing:
        raise EngineUnavailable("The package rapidocr is not installed.") from missing
    settings: dict[str, Any] = {
        "Global.log_level": "critical",
        "Global.max_side_len": _FINDING_SIDE,
        "Global.return_word_box": True,  # and with it each letter's column
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
