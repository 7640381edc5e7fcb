"""Which letters of a PDF page an eye can see: those without which the drawn page would look another.

The page is drawn with its text and again without it. A letter in whose place nothing differs is not seen, whatever
hides it: rendering mode 3, a layer that is off, paint of the paper's colour, a box or picture over it, a clip, the
edge of the crop box.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from schemas.errors import DamagedFile

if TYPE_CHECKING:
    import pypdfium2

_DPI: Final = 100
_CLOSER: Final = 2
_LONG_SIDE: Final = 1170  # pixels; a page measured in other units than points is drawn as large as A4
_MOST_PIXELS: Final = 4_000_000
_VISIBLE: Final = 14  # of 255 levels in any colour: grey of 5 per cent on white is paper to the eye
_FILLED: Final = 0.02  # share of a letter's room that its ink fills at least; less has leaked in from beside it
_CELL: Final = 2  # pixels
_RIM: Final = 6  # of a line's height
_LOOSE: Final = 4  # words written aslant reach over far more paper than their letters do
_NEAR: Final = 0.35  # of a line's height
_MOST_TRIALS: Final = 12
_TINIEST: Final = 2.0  # points; legal small print has 4 and more
_TINIEST_SHARE: Final = 0.0024  # of a page's long side, where that is less: 2 points of A4
_OFTEN, _HALF = 3, 0.5
_DEEPEST: Final = 8
_MOST_OBJECTS: Final = 20_000

Boxes = NDArray[np.float64]
"""A row a letter: left, top, right and bottom of the room it takes, in points of the page as shown."""
Pixels = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a page in their order. ``text`` has a space between words, whose box says nothing.

    ``heights`` are those of their lines; ``holder`` gives the drawn object that a letter belongs to, by its place.
    """

    text: str
    boxes: Boxes
    heights: NDArray[np.float64]
    holder: Callable[[int], Any]


def seen_letters(page: pypdfium2.PdfPage, letters: Letters) -> Flags:
    """Whether each letter is seen. Words stand or fall as one unless a closer look shows a part of them hidden.

    Raises DamagedFile when the page cannot be drawn.
    """
    signs = np.array([not sign.isspace() for sign in letters.text], dtype=bool)
    if not signs.any():
        return signs
    width, height = page.get_size()
    readable = letters.heights >= min(_TINIEST, _TINIEST_SHARE * max(width, height))
    scale = _scale(width, height)
    words = _words(letters.text)
    seen = signs & readable & _inked(page, letters, scale, ())
    if partly := [word for word in words if _is_mixed(seen, letters.text, word)]:
        seen = signs & readable & _inked(page, letters, scale * _CLOSER, partly)
        if broken := _never_drawn(letters, seen, partly):
            for word in words:
                if word in partly or all(letters.text[place] in broken for place in range(word.start, word.stop)):
                    seen[word] = True
    return _by_word(seen, letters.text, words)


def _scale(width: float, height: float) -> float:
    scale = max(_DPI / 72, _LONG_SIDE / max(width, height))
    return float(min(scale, math.sqrt(_MOST_PIXELS / (width * height))))


def _inked(page: pypdfium2.PdfPage, letters: Letters, scale: float, doubtful: Sequence[slice]) -> Flags:
    """Whether the letters' own ink shows in their boxes, at so many pixels a point.

    What draws the ``doubtful`` words, or words that stand in the place of others, is tried by itself.
    """
    with_text = _picture(page, scale)
    drawn = tuple(_text_objects(page))
    with _hidden(drawn):
        ink = _differing(with_text, _picture(page, scale))
    boxes = _pixels(letters.boxes, scale, ink.shape)
    seen = _share_of(ink, boxes) >= _FILLED
    tried = (*doubtful, *_overlapping(letters, boxes, ink.shape))
    for holders, places in _trials(letters, boxes, tried):
        with _hidden(holders):
            own = _differing(with_text, _picture(page, scale))
        seen[places] &= _share_of(own, boxes[places]) > 0
    _spare_twins(seen, letters, boxes, tried)
    return seen


def _picture(page: pypdfium2.PdfPage, scale: float) -> NDArray[np.uint8]:
    import pypdfium2

    try:
        bitmap = page.render(scale=scale)
        return np.array(bitmap.to_numpy()[:, :, :3])
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as failed:
        raise DamagedFile(f"The page cannot be drawn: {failed}.") from failed


def _differing(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import cv2

    alike = cv2.inRange(cv2.absdiff(one, other), np.zeros(3), np.full(3, _VISIBLE - 1.0))
    return np.asarray(alike == 0, dtype=np.uint8)


def _text_objects(page: pypdfium2.PdfPage) -> Iterator[Any]:
    """Everything that draws letters, within forms too."""
    import pypdfium2.raw as raw

    waiting: list[tuple[Any, bool, int]] = [(page, False, 0)]
    left = _MOST_OBJECTS
    while waiting and left > 0:
        holder, is_form, depth = waiting.pop()
        count = raw.FPDFFormObj_CountObjects(holder) if is_form else raw.FPDFPage_CountObjects(holder)
        for index in range(min(count, left)):
            left -= 1
            found = raw.FPDFFormObj_GetObject(holder, index) if is_form else raw.FPDFPage_GetObject(holder, index)
            kind = raw.FPDFPageObj_GetType(found)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                yield found
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                waiting.append((found, True, depth + 1))


@contextmanager
def _hidden(drawn: Sequence[Any]) -> Iterator[None]:
    """These text objects drawn without ink for a while."""
    import pypdfium2.raw as raw

    modes = [raw.FPDFTextObj_GetTextRenderMode(one) for one in drawn]
    for one in drawn:
        raw.FPDFTextObj_SetTextRenderMode(one, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    try:
        yield
    finally:
        for one, mode in zip(drawn, modes, strict=True):
            raw.FPDFTextObj_SetTextRenderMode(one, mode)


def _pixels(boxes: Boxes, scale: float, shape: tuple[int, ...]) -> Pixels:
    """The boxes in whole pixels, at least one each way; nothing is left of one that lies off the page."""
    height, width = shape
    low, high = np.floor(boxes[:, :2] * scale), np.ceil(boxes[:, 2:] * scale)
    high = np.maximum(high, low + 1)
    edges = np.concatenate([low, high], axis=1).astype(np.int64)
    return np.clip(edges, 0, np.array([width, height, width, height]))


def _share_of(mask: NDArray[np.uint8], boxes: Pixels) -> NDArray[np.float64]:
    """How much of each box is set."""
    import cv2

    sums = cv2.integral(mask)
    left, top, right, bottom = boxes.T
    inside = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return np.asarray(inside / np.maximum((right - left) * (bottom - top), 1), dtype=np.float64)


def _overlapping(letters: Letters, boxes: Pixels, shape: tuple[int, ...]) -> list[slice]:
    """Words that stand in the place of others."""
    words = [word for word in _words(letters.text) if any(map(str.isalnum, letters.text[word]))]
    places = [boxes[word] for word in words]
    around = np.array([(*place[:, :2].min(axis=0), *place[:, 2:].max(axis=0)) for place in places], dtype=np.int64)
    areas = [np.prod(place[:, 2:] - place[:, :2], axis=1).sum() for place in places]
    compact = np.prod(around[:, 2:] - around[:, :2], axis=1) <= _LOOSE * np.array(areas)
    cores = _cores(around)
    counted = np.zeros((shape[0] // _CELL + 3, shape[1] // _CELL + 3), dtype=np.int32)
    left, top, right, bottom = cores[compact].T
    for rows, columns, sign in ((top, left, 1), (bottom, right, 1), (top, right, -1), (bottom, left, -1)):
        np.add.at(counted, (rows, columns), sign)
    crowded = (counted.cumsum(axis=0).cumsum(axis=1) >= 2).astype(np.uint8)
    return [words[place] for place in np.flatnonzero(compact & (_share_of(crowded, cores) > 0))]


def _spare_twins(seen: Flags, letters: Letters, boxes: Pixels, tried: Sequence[slice]) -> None:
    """Bold made by printing twice hides nothing: without one of the two the page looks the same.

    A word is judged by those of its letters that have no such twin.
    """
    places: dict[str, list[int]] = {}
    for word in tried:
        for place in range(word.start, word.stop):
            places.setdefault(letters.text[place], []).append(place)
    for word in tried:
        own = range(word.start, word.stop)
        alone = [place for place in own if not _has_twin(place, boxes, places[letters.text[place]], word)]
        if not any(letters.text[place].isalnum() for place in alone):
            seen[own.start : own.stop] = True
        elif len(alone) < len(own):
            seen[own.start : own.stop] &= any(seen[place] for place in alone if letters.text[place].isalnum())


def _has_twin(place: int, boxes: Pixels, others: Sequence[int], word: slice) -> bool:
    box = boxes[place]
    near = _NEAR * max(1, int(box[3] - box[1]))
    return any(
        not word.start <= other < word.stop and bool((np.abs(boxes[other] - box) <= near).all()) for other in others
    )


def _trials(letters: Letters, boxes: Pixels, words: Iterable[slice]) -> list[tuple[list[Any], list[int]]]:
    """The objects that draw these words, with the places of their letters, in groups in which none lies on another.

    What a page would take too many drawings to tell of is left to the last group, where it may hide itself.
    """
    found: dict[int, tuple[Any, list[int]]] = {}
    for word in words:
        for place in range(word.start, word.stop):
            if holder := letters.holder(place):
                found.setdefault(ctypes.addressof(holder.contents), (holder, []))[1].append(place)
    groups: list[tuple[list[Any], list[int]]] = []
    taken: list[Pixels] = []
    for holder, places in found.values():
        own = np.array([[*boxes[places, :2].min(axis=0), *boxes[places, 2:].max(axis=0)]], dtype=np.int64)
        free = (
            number
            for number, others in enumerate(taken)
            if not (np.maximum(own[0, :2], others[:, :2]) < np.minimum(own[0, 2:], others[:, 2:])).all(axis=1).any()
        )
        number = next(free, len(groups) if len(groups) < _MOST_TRIALS else _MOST_TRIALS - 1)
        if number == len(groups):
            groups.append(([], []))
            taken.append(np.zeros((0, 4), dtype=np.int64))
        groups[number][0].append(holder)
        groups[number][1].extend(places)
        taken[number] = np.concatenate([taken[number], own])
    return groups


def _cores(around: Pixels) -> Pixels:
    """What is left of words' boxes without the rim where lines set close may touch, in cells."""
    rim = np.minimum(around[:, 3:] - around[:, 1:2], around[:, 2:3] - around[:, :1]) // _RIM
    low, high = (around[:, :2] + rim) // _CELL, (around[:, 2:] - rim) // _CELL
    return np.concatenate([low, np.maximum(high, low + 1)], axis=1)


def _words(text: str) -> list[slice]:
    return [slice(*word.span()) for word in re.finditer(r"\S+", text)]


def _is_mixed(seen: Flags, text: str, word: slice) -> bool:
    flags = {bool(flag) for flag, sign in zip(seen[word], text[word], strict=True) if sign.isalnum()}
    return len(flags) > 1


def _never_drawn(letters: Letters, seen: Flags, words: Sequence[slice]) -> frozenset[str]:
    """Letters that a font hardly ever draws within words that it draws: it is broken, and nothing is hidden."""
    import pypdfium2.raw as raw

    def font_of(place: int) -> int:
        holder = letters.holder(place)
        font = raw.FPDFTextObj_GetFont(holder) if holder else None
        return ctypes.addressof(font.contents) if font else 0

    missing = Counter(
        (font_of(place), letters.text[place])
        for word in words
        for place in range(word.start, word.stop)
        if not seen[place]
    )
    often = {mark: count for mark, count in missing.items() if count >= _OFTEN}
    drawn = Counter(
        (font_of(found.start()), sign)
        for sign in {sign for _, sign in often}
        for found in re.finditer(re.escape(sign), letters.text)
        if seen[found.start()]
    )
    return frozenset(mark[1] for mark, count in often.items() if count >= _HALF * drawn[mark])


def _by_word(seen: Flags, text: str, words: Sequence[slice]) -> Flags:
    """Points and hyphens, too small to be judged by themselves, go with the letter before them."""
    judged = seen.copy()
    for word in words:
        own = [place for place in range(word.start, word.stop) if text[place].isalnum()]
        last = bool(seen[own[0]]) if own else None
        for place in range(word.start, word.stop):
            if text[place].isalnum():
                last = bool(seen[place])
            elif last is not None:
                judged[place] = last
    return judged
