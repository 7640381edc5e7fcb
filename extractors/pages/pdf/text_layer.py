"""Words of a PDF page's own text, with boxes, in about twenty milliseconds a page."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from extractors.pages.letter_spacing import joined
from extractors.pages.pdf.filled_in import Stamp
from extractors.pages.pdf.seen import Letters, seen_letters
from extractors.pages.reading_order import in_reading_order
from schemas.geometry import Box, clamped
from schemas.page import Word

if TYPE_CHECKING:
    import pypdfium2

# In parts of the letter height: a wider gap parts words, a jump back or aside does too.
_WORD_GAP: Final = 0.28
_JUMP_BACK: Final = 0.6
_JUMP_ASIDE: Final = 0.5
_MOST_GLYPHS: Final = 60_000  # a page of small print holds 12,000; beyond this it is hostile
_TURNED_SHARE: Final = 0.6
_MAPPING_SAMPLE: Final = 8
_HIGHEST_LINE: Final = 100.0  # points
_QUARTER: Final = math.pi / 2
_SLANT: Final = math.radians(12)
_SLANTED: Final = -2
_PAUSE: Final = -1
_LARGE: Final = 16.0  # points
_TOUCHING: Final = 0.15
_PART_SEEN: Final = 0.5

_Measure = TypeVar("_Measure", float, NDArray[np.float64])
_Edges = tuple[float, float, float, float]  # left, bottom, right, top in PDF space


class Glyph(NamedTuple):
    """One letter: its box in points of the page as shown, from the top left, and the way it reads.

    ``quarter``: how many quarter turns clockwise its line of text is turned from upright, below nought where it is
    no part of a line: a space, or written aslant. ``advance``: how far beyond its ink (before and after) the font
    lets it reach along the line.
    """

    letter: str
    left: float
    top: float
    right: float
    bottom: float
    quarter: int
    advance: float = 0.0


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words a page says it has. ``quarter``: quarter turns clockwise that made its text upright.

    ``unseen``: words that the file holds but no eye sees on the page. ``stamps``: what is put onto it, piece by
    piece: aslant or large across its text, or as a note.
    """

    words: tuple[Word, ...]
    width: float
    height: float
    quarter: int
    letters: str
    unmapped: int
    unseen: tuple[Word, ...] = ()
    stamps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _View:
    """From PDF space to the page as shown: cut to its crop box and turned by its /Rotate."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int

    def shown(self, x: _Measure, y: _Measure) -> tuple[_Measure, _Measure]:
        across, down = x - self.left, self.top - y
        if self.quarter == 1:
            return self.top - self.bottom - down, across
        if self.quarter == 2:
            return self.right - self.left - across, self.top - self.bottom - down
        if self.quarter == 3:
            return down, self.right - self.left - across
        return across, down

    def all_shown(self, edges: NDArray[np.float64]) -> NDArray[np.float64]:
        """Boxes given as left, bottom, right, top in PDF space: left, top, right, bottom on the page as shown."""
        x0, y0 = self.shown(edges[:, 0], edges[:, 1])
        x1, y1 = self.shown(edges[:, 2], edges[:, 3])
        return np.stack([np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)], axis=1)


def text_layer(page: pypdfium2.PdfPage, stamps: Sequence[Stamp] = ()) -> TextLayer:
    """A page's own words, upright, in reading order; ``stamps`` are the notes among what is drawn on it.

    Raises pypdfium2.PdfiumError on broken pages, DamagedFile when the page cannot be drawn.
    """
    text = page.get_textpage()
    try:
        glyphs, ink, unmapped = _glyphs(page, text)
        shown = _seen(page, text, glyphs, ink)
    finally:
        text.close()
    width, height = page.get_size()
    quarter = _main_quarter(glyphs)
    upright = [_turned_back(glyph, quarter, width, height) for glyph in glyphs] if quarter else glyphs
    if quarter % 2:
        width, height = height, width
    seen = [glyph if is_seen else _SPACE for glyph, is_seen in zip(upright, shown, strict=True)]
    unseen = [_SPACE if is_seen else glyph for glyph, is_seen in zip(upright, shown, strict=True)]
    hidden = in_reading_order(_words(unseen, width, height))
    words = _without_doubles(joined(_words(seen, width, height)))
    return TextLayer(
        words=in_reading_order(_partly_doubted(words, hidden)),
        width=width,
        height=height,
        quarter=(4 - quarter) % 4,
        letters="".join(glyph.letter for glyph in seen),
        unmapped=unmapped,
        unseen=hidden,
        stamps=tuple(dict.fromkeys((*_across(seen), *_of_notes(page, stamps, seen)))),
    )


def _seen(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, glyphs: Sequence[Glyph], ink: Sequence[_Edges]
) -> list[bool]:
    """Whether each glyph is seen on the page; spaces are."""
    import pypdfium2.raw as raw

    if not ink:
        return [True] * len(glyphs)
    letters = "".join(glyph.letter for glyph in glyphs)
    boxes = np.zeros((len(glyphs), 4))
    real = np.flatnonzero([glyph.quarter != _PAUSE for glyph in glyphs])
    boxes[real] = _view(page).all_shown(np.array(ink))
    sizes = np.array([max(glyph.right - glyph.left, glyph.bottom - glyph.top) for glyph in glyphs])
    flags = seen_letters(
        page, Letters(letters, boxes, sizes, lambda index: raw.FPDFText_GetTextObject(text.raw, index))
    )
    return [bool(flag) or glyph.quarter == _PAUSE for glyph, flag in zip(glyphs, flags, strict=True)]


def _partly_doubted(words: Iterable[Word], unseen: Sequence[Word]) -> Iterator[Word]:
    """Words of which a part is hidden say little: what is left of a figure is another figure."""
    for word in words:
        is_part = any(
            word.box.overlap_y(other.box) > 0.5 * word.box.height
            and abs(max(word.box.left - other.box.right, other.box.left - word.box.right))
            < _TOUCHING * word.box.height
            for other in unseen
        )
        yield replace(word, confidence=_PART_SEEN) if is_part else word


def _across(glyphs: Iterable[Glyph]) -> Iterator[str]:
    """What is written aslant, or large and turned against the text, put together from its words."""
    pieces: list[list[str]] = [[]]
    for glyph in glyphs:
        is_large = glyph.quarter > 0 and glyph.right - glyph.left >= _LARGE
        if glyph.quarter < 0 or is_large:
            pieces[-1].append(glyph.letter)
        else:
            pieces.append([])
    yield from _texts(pieces)


def _of_notes(page: pypdfium2.PdfPage, stamps: Sequence[Stamp], glyphs: Sequence[Glyph]) -> Iterator[str]:
    """What notes say that are stamps: by their own text and name, and by the letters that they draw."""
    for stamp in stamps:
        left, top, right, bottom = _view(page).all_shown(np.array([stamp.place]))[0]
        yield from filter(None, map(str.strip, stamp.said))
        inside = [
            glyph.letter
            for glyph in glyphs
            if glyph is _SPACE
            or (left <= (glyph.left + glyph.right) / 2 <= right and top <= (glyph.top + glyph.bottom) / 2 <= bottom)
        ]
        yield from _texts([inside])


def _texts(pieces: Iterable[Sequence[str]]) -> Iterator[str]:
    """Letters as text with single spaces, where they are any."""
    for piece in pieces:
        if said := " ".join("".join(piece).split()):
            yield said


def _glyphs(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> tuple[list[Glyph], list[_Edges], int]:
    """Every letter, how far the ink of each that is no space may reach, and about how many have no true mapping.

    The hot loop: thousands of turns a page.
    """
    import pypdfium2.raw as raw

    view, handle = _view(page), text.raw
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    pointers = [ctypes.byref(edge) for edge in edges]
    loose = raw.FS_RECTF()
    loose_pointer = ctypes.byref(loose)
    glyphs: list[Glyph] = []
    ink: list[_Edges] = []
    unmapped, angle = 0, 0.0
    for index in range(min(text.count_chars(), _MOST_GLYPHS)):
        letter = _letter(raw.FPDFText_GetUnicode(handle, index))
        if not letter or letter.isspace():
            glyphs.append(_SPACE)
            continue
        raw.FPDFText_GetCharBox(handle, index, *pointers)
        raw.FPDFText_GetLooseCharBox(handle, index, loose_pointer)
        if not glyphs or glyphs[-1] is _SPACE:  # a word reads one way throughout
            angle = raw.FPDFText_GetCharAngle(handle, index)
        if index % _MAPPING_SAMPLE == 0:
            unmapped += _MAPPING_SAMPLE * (raw.FPDFText_HasUnicodeMapError(handle, index) == 1)
        tight = (left.value, bottom.value, right.value, top.value)
        line = (loose.left, loose.bottom, loose.right, loose.top)
        glyphs.append(_glyph(letter, tight, line, angle, view=view))
        ink.append(_reach(tight, line))
    return glyphs, ink, unmapped


_SPACE: Final = Glyph(" ", 0.0, 0.0, 0.0, 0.0, _PAUSE)


def _letter(code: int) -> str:
    if code in (0, 0xFFFE, 0xFFFF, 0x02):  # 0x02 is how pdfium says "hyphen at a line's end"
        return "-" if code == 0x02 else ""
    return "" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)  # halves of emoji say nothing


def _view(page: pypdfium2.PdfPage) -> _View:
    left, bottom, right, top = page.get_bbox()
    return _View(left, bottom, right, top, (page.get_rotation() // 90) % 4)


def _glyph(letter: str, tight: _Edges, loose: _Edges, angle: float, *, view: _View) -> Glyph:
    """Along the text the ink decides, across it the font does: a hyphen is as high as its line."""
    turned = round(angle / _QUARTER) % 4 if angle > 0 else 0
    ink = tight if tight[2] > tight[0] and tight[3] > tight[1] else loose
    if turned % 2:
        across = loose if _plausible(ink[2] - ink[0], loose[2] - loose[0]) else ink
        box = (across[0], ink[1], across[2], ink[3])
        advance = loose[3] - loose[1] - (ink[3] - ink[1])
    else:
        across = loose if _plausible(ink[3] - ink[1], loose[3] - loose[1]) else ink
        box = (ink[0], across[1], ink[2], across[3])
        advance = loose[2] - loose[0] - (ink[2] - ink[0])
    if view.quarter == 0:
        shown = (box[0] - view.left, view.top - box[3], box[2] - view.left, view.top - box[1])
    else:
        (x0, y0), (x1, y1) = view.shown(box[0], box[1]), view.shown(box[2], box[3])
        shown = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    is_slanted = angle > 0 and abs(angle - round(angle / _QUARTER) * _QUARTER) > _SLANT
    quarter = _SLANTED if is_slanted else (turned + view.quarter) % 4
    return Glyph(letter, *shown, quarter, advance if advance > 0 else 0.0)


def _reach(tight: _Edges, line: _Edges) -> _Edges:
    """Where a letter's ink may lie: fonts are at times wrong about it, but never about how far a letter moves on."""
    if not _plausible(tight[3] - tight[1], line[3] - line[1]) or not _plausible(0.0, line[2] - line[0]):
        return tight
    return (min(tight[0], line[0]), line[1], max(tight[2], line[2]), line[3])


def _plausible(ink: float, line: float) -> bool:
    """Some fonts state a height of nothing or of half a page: then the ink is the better measure."""
    return 0 < line <= _HIGHEST_LINE and line >= 0.9 * ink


def _main_quarter(glyphs: Sequence[Glyph]) -> int:
    counted = Counter(glyph.quarter for glyph in glyphs if glyph.quarter >= 0)
    if not counted:
        return 0
    quarter, count = counted.most_common(1)[0]
    return quarter if count >= _TURNED_SHARE * counted.total() else 0


def _turned_back(glyph: Glyph, quarter: int, width: float, height: float) -> Glyph:
    """The glyph on a page turned counter-clockwise by as many quarters as its text is turned clockwise."""
    if glyph.quarter < 0:
        return glyph
    box = (glyph.left, glyph.top, glyph.right, glyph.bottom)
    turned = (glyph.quarter - quarter) % 4
    left, top, right, bottom = box
    if quarter == 1:
        box = (top, width - right, bottom, width - left)
    elif quarter == 2:
        box = (width - right, height - bottom, width - left, height - top)
    else:
        box = (height - bottom, left, height - top, right)
    return Glyph(glyph.letter, *box, turned, glyph.advance)


def _words(glyphs: Iterable[Glyph], width: float, height: float) -> Iterator[Word]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (glyph.quarter < 0 or _parts(run[-1], glyph)):
            yield _word(run, width, height)
            run = []
        if glyph.quarter >= 0:
            run.append(glyph)
    if run:
        yield _word(run, width, height)


def _parts(before: Glyph, glyph: Glyph) -> bool:
    """Whether a new word begins, seen along the way the text reads."""
    if before.quarter != glyph.quarter:
        return True
    if before.quarter % 2:
        size = max(before.right - before.left, glyph.right - glyph.left)
        aside = abs(before.left + before.right - glyph.left - glyph.right) / 2
        gap = glyph.top - before.bottom if before.quarter == 1 else before.top - glyph.bottom
    else:
        size = max(before.bottom - before.top, glyph.bottom - glyph.top)
        aside = abs(before.top + before.bottom - glyph.top - glyph.bottom) / 2
        gap = glyph.left - before.right if before.quarter == 0 else before.left - glyph.right
    if gap <= -0.99 * size and before.left == glyph.left and before.top == glyph.top:
        return False  # several letters of one drawn sign: a ligature, or a symbol that stands for a word
    gap -= min(before.advance + glyph.advance, 0.5 * size) / 2
    return gap > _WORD_GAP * size or gap < -_JUMP_BACK * size or aside > _JUMP_ASIDE * size


def _word(run: Sequence[Glyph], width: float, height: float) -> Word:
    box = clamped(
        min(glyph.left for glyph in run) / width,
        min(glyph.top for glyph in run) / height,
        max(glyph.right for glyph in run) / width,
        max(glyph.bottom for glyph in run) / height,
    )
    return Word("".join(glyph.letter for glyph in run), box)


def _without_doubles(words: Iterable[Word]) -> Iterator[Word]:
    """Words printed twice at nearly one place (poor man's bold) once."""
    seen: dict[tuple[str, int, int], Word] = {}
    for word in words:
        cell = (word.text, round(word.box.centre * 400), round(word.box.middle * 400))
        near = [(word.text, cell[1] + dx, cell[2] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if any(place in seen and _nearly_same(seen[place].box, word.box) for place in near):
            continue
        seen[cell] = word
        yield word


def _nearly_same(one: Box, other: Box) -> bool:
    return one.overlap_x(other) > 0.7 * max(one.width, 1e-9) and one.overlap_y(other) > 0.5 * max(one.height, 1e-9)
