"""Whether the text that a PDF holds is what its pages show, tried on the figures that matter.

A font's own table says which letters its signs are, and nothing keeps it true: a page shows 4 where its text says 9.
So the places of key values, and as many words as hold every other digit of every font, are drawn and read.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from rapidfuzz.fuzz import ratio

from extractors.ocr import engine_named
from extractors.ocr.neural import Letter, NeuralReader
from extractors.pages.pdf.render import Picture, drawn_by_pdfium, opened_pdf
from schemas.extraction import Extraction, Paper
from schemas.geometry import Box, clamped
from schemas.page import Page, Word, WordSource
from schemas.reading import Source
from trade.identifiers.finding import iban_is_proved, plain_identifier, vat_is_proved

if TYPE_CHECKING:
    import pypdfium2

KEY_FIELDS: Final = (
    "document_number", "document_date", "due_date", "po_numbers", "vendor_tax_id", "vendor_iban",
    "vendor_bank_account", "total_amount", "amount_due",
)  # fmt: skip
_MISLEADING: Final = (
    b"/ToUnicode", b"/ActualText", b"/Differences", b"/FontFile", b"/Type3", b"/ObjStm", b"/Encrypt",
)  # fmt: skip
"""What text may lie by, or what may hide that: without any of it, letters are those of the standard fonts."""
_SPELT_OUT: Final = re.compile(rb"/[A-Za-z]*#[0-9A-Fa-f]{2}")
_DPI: Final = 150
_CLOSER: Final = 300
_HEIGHT: Final = 48  # pixels: what the network reads
_NARROWED: Final = 0.75  # letters drawn clean are read as well a quarter narrower, and a strip costs by its length
_GAP: Final = 30
_LONGEST: Final = 1600
_SURE: Final = 0.9
_ALIKE: Final = 80.0  # per cent of what two readers read
_OTHER: Final = 75.0
_WIDER: Final = 0.7  # of a line's height
_DOUBT: Final = 0.5
_MOST_PROBES: Final = 12
_NO_VALUE: Final = re.compile(r"[^\w\s.,:;/()+%€$£#'-]")
"""Signs of no number, date or amount: the page is drawn in a broken font, and tells nothing."""
_LIKE: Final = str.maketrans("OQDILSBZG|", "0001158261")
"""Letters that look like digits count as these: which of both is drawn, no reader can tell."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where a page shows something else than its text says."""

    page: int
    claimed: str
    shown: str


def may_mislead(data: bytes) -> bool:
    """Whether a PDF has anything by which its text could be another than the letters that it draws."""
    return any(mark in data for mark in _MISLEADING) or bool(_SPELT_OUT.search(data))


def key_places(paper: Paper) -> tuple[tuple[int, Box], ...]:
    """Page and place of the values that money and booking depend on."""
    readings = (getattr(paper.header, name) for name in KEY_FIELDS)
    wheres = [one.provenance for one in readings if one.is_found and not _is_proved(str(one.value))]
    places = ((where.page, where.box) for where in wheres if where and where.page and where.box)
    return tuple(dict.fromkeys(places))


def _is_proved(value: str) -> bool:
    """Whether check digits vouch for it: nobody gains by a true account under which another is drawn."""
    plain = plain_identifier(value)
    return iban_is_proved(plain) or (plain[:2].isalpha() and vat_is_proved(plain) is True)


def doubted(paper: Extraction) -> Extraction:
    """The paper with nothing sure, of what its pages say, that money and booking depend on."""
    less = {
        name: one.model_copy(update={"confidence": min(one.confidence, _DOUBT)})
        for name in KEY_FIELDS
        if (one := getattr(paper.header, name)).is_found
        and (one.provenance is None or one.provenance.source is not Source.XML)
    }
    return paper.model_copy(update={"header": paper.header.model_copy(update=less)})


def differences(data: bytes, pages: Sequence[Page], places: Sequence[tuple[int, Box]]) -> tuple[Difference, ...]:
    """Where pages with a text of their own show something else than it says.

    Raises UnreadableFile, EngineUnavailable.
    """
    found: list[Difference] = []
    known: set[tuple[int, str]] = set()
    wanted = {number for number, _ in places}
    with opened_pdf(data) as document:
        for page in pages:
            if page.source is WordSource.TEXT_LAYER and page.number in wanted:
                boxes = [box for number, box in places if number == page.number]
                probes = [*_spots(page, boxes), *_probes(document, page, boxes, known)]
                found += _unlike(document, page, probes)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Words of a page's text that are read off its picture in one piece."""

    text: str
    box: Box


def _spots(page: Page, boxes: Iterable[Box]) -> Iterator[_Spot]:
    for box in boxes:
        words = [word for word in page.words if _lies_in(word, box)]
        if words and any(map(str.isalnum, "".join(word.text for word in words))):
            yield _Spot("".join(word.text for word in words), box)


def _lies_in(word: Word, box: Box) -> bool:
    return box.left <= word.box.centre <= box.right and box.top <= word.box.middle <= box.bottom


def _probes(
    document: pypdfium2.PdfDocument, page: Page, boxes: Sequence[Box], known: set[tuple[int, str]]
) -> Iterator[_Spot]:
    """The fewest words with a digit that hold every digit in every font; ``known`` are those seen."""
    coded = [word for word in page.words if any(map(str.isdigit, word.text))]
    signs = dict(zip(coded, _signs(document, page, coded), strict=True))
    for word in coded:
        if any(_lies_in(word, box) for box in boxes):
            known |= signs[word]
    for _ in range(_MOST_PROBES):
        best = max(coded, key=lambda word: len(signs[word] - known), default=None)
        if best is None or not signs[best] - known:
            return
        known |= signs[best]
        yield _Spot(best.text, best.box)


def _signs(document: pypdfium2.PdfDocument, page: Page, words: Sequence[Word]) -> Iterator[set[tuple[int, str]]]:
    """The digits of each word, each with its font."""
    import pypdfium2.raw as raw

    drawn = document[page.number - 1]
    text = drawn.get_textpage()
    left, bottom, right, top = drawn.get_bbox()
    is_plain = not page.turned and not drawn.get_rotation()
    for word in words:
        x, y = left + word.box.centre * (right - left), top - word.box.middle * (top - bottom)
        place = raw.FPDFText_GetCharIndexAtPos(text.raw, x, y, 3.0, 3.0) if is_plain else -1
        font = _font_at(text, place, raw) if place >= 0 else 0
        yield {(font, sign) for sign in word.text if sign.isdigit()}
    text.close()
    drawn.close()


def _font_at(text: pypdfium2.PdfTextPage, place: int, raw: Any) -> int:
    holder = raw.FPDFText_GetTextObject(text.raw, place)
    font = raw.FPDFTextObj_GetFont(holder) if holder else None
    return ctypes.addressof(font.contents) if font else 0


def _unlike(document: pypdfium2.PdfDocument, page: Page, spots: Sequence[_Spot]) -> Iterator[Difference]:
    """The spots that are surely drawn otherwise: read by one reader, again from closer, and by another reader."""
    if not spots:
        return
    seen = _read(_upright(document, page, _DPI), [spot.box for spot in spots])
    doubtful = [(spot, letters) for spot, letters in zip(spots, seen, strict=True) if _is_other(spot.text, letters)]
    if not doubtful:
        return
    closer = _upright(document, page, _CLOSER)
    for spot, letters in doubtful:
        # Text that stands for another is laid over the other's place as best it goes: more is looked at than that.
        is_long = len(_folded(_spelt(letters))) == len(_folded(spot.text))
        more = 0.0 if is_long else _WIDER * spot.box.height * page.height / page.width
        box = clamped(spot.box.left - more, spot.box.top, spot.box.right + more, spot.box.bottom)
        again, other = _read(closer, [box])[0], _folded(_by_tesseract(closer, box))
        both_read_it = is_long or ratio(_folded(_spelt(again)), other) >= _ALIKE
        if both_read_it and _is_other(spot.text, again) and _folded(spot.text) not in other:
            yield Difference(page.number, spot.text, _spelt(letters if is_long else again))


def _upright(document: pypdfium2.PdfDocument, page: Page, dpi: int) -> Picture:
    picture = drawn_by_pdfium(document, page.number, dpi)
    return np.ascontiguousarray(np.rot90(picture, (360 - page.turned) // 90 % 4))


def _is_other(claimed: str, letters: Sequence[Letter]) -> bool:
    """Whether letters were surely read that are not those of the text; where one is part of the other, it was cut."""
    ours, theirs = _folded(claimed), _folded(_spelt(letters))
    if not theirs or ours in theirs or theirs in ours or _NO_VALUE.search(_spelt(letters)):
        return False
    signs = [letter.confidence for letter in letters if letter.text.isalnum()]
    is_sure = sum(signs) >= _SURE * len(signs)
    return is_sure and (len(ours) == len(theirs) or ratio(ours, theirs) < _OTHER)  # of like signs some get lost


def _spelt(letters: Iterable[Letter]) -> str:
    return "".join(letter.text for letter in letters)


def _folded(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum()).translate(_LIKE)


def _by_tesseract(picture: Picture, box: Box) -> str:
    cut = _cut(picture, box)
    rim = np.full((cut.shape[0] + 40, cut.shape[1] + 40), 255, dtype=np.uint8)
    rim[20:-20, 20:-20] = cut
    words = engine_named("tesseract").words(rim, ("en",))
    return "".join(word.text for word in sorted(words, key=lambda word: word.box.left))


def _read(picture: Picture, boxes: Sequence[Box]) -> list[list[Letter]]:
    """What stands in each box, read from strips on which the pieces stand side by side: a strip costs as one line."""
    pieces = [_piece(picture, box) for box in boxes]
    read: list[list[Letter]] = [[] for _ in boxes]
    for strip in _strips([piece.shape[1] for piece in pieces]):
        width = sum(pieces[place].shape[1] + _GAP for place in strip) + _GAP
        sheet = np.full((_HEIGHT, width), 255, dtype=np.uint8)
        spans, start = [], _GAP
        for place in strip:
            end = start + pieces[place].shape[1]
            sheet[:, start:end] = pieces[place]
            spans.append((place, (start - _GAP / 2) / width, (end + _GAP / 2) / width))
            start = end + _GAP
        for letter in NeuralReader().lines(sheet, [Box(0.0, 0.0, 1.0, 1.0)])[0].letters:
            home = next((place for place, low, high in spans if low <= letter.x < high), None)
            if home is not None:
                read[home].append(letter)
    return read


def _strips(widths: Sequence[int]) -> Iterator[list[int]]:
    strip: list[int] = []
    for place, width in enumerate(widths):
        if strip and sum(widths[one] + _GAP for one in strip) + width > _LONGEST:
            yield strip
            strip = []
        strip.append(place)
    if strip:
        yield strip


def _piece(picture: Picture, box: Box) -> Picture:
    """The place as dark on light, as high as the network reads."""
    import cv2

    cut = _cut(picture, box)
    width = max(8, round(_NARROWED * cut.shape[1] * _HEIGHT / cut.shape[0]))
    piece = cv2.resize(cut, (width, _HEIGHT), interpolation=cv2.INTER_CUBIC)
    return np.asarray(255 - piece if np.median(piece) < 128 else piece, dtype=np.uint8)


def _cut(picture: Picture, box: Box) -> Picture:
    height, width = picture.shape
    rim = 0.15 * box.height
    across = 1.5 * rim * height / width
    wide = clamped(box.left - across, box.top - rim, box.right + across, box.bottom + rim)
    top, left = int(wide.top * height), int(wide.left * width)
    bottom, right = max(int(wide.bottom * height), top + 4), max(int(wide.right * width), left + 4)
    return picture[min(top, height - 4) : bottom, min(left, width - 4) : right]
