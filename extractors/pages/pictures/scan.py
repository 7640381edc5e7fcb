"""Reading a picture of a page: upright, straight, clean, then through an OCR engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from extractors.ocr import Engine
from extractors.ocr.neural import NeuralReader
from extractors.ocr.second_opinion import quarters_off, wants_second_opinion, with_closer_look, with_second_opinion
from extractors.pages.fingerprint import fingerprint
from extractors.pages.pdf.render import Picture
from extractors.pages.pictures.cleanup import darkened, evenly_lit, fit_size, straightened, without_grain
from extractors.pages.pictures.orientation import quarter_turns, skew_of
from extractors.pages.pictures.print_area import is_blank
from extractors.pages.reading_order import in_reading_order
from schemas.errors import DamagedFile, EngineUnavailable, ReadingCrashed, ReadingTimedOut
from schemas.page import Word
from trade.languages import language_of

_UPSIDE_DOWN: Final = 0.45  # mean confidence; a page on its head shows about 0.35, a poor scan 0.6


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture made ready to read; ``turned`` and ``skew`` as a Page carries them."""

    picture: Picture
    turned: int = 0
    skew: float = 0.0
    blank: bool = False

    @property
    def quarters(self) -> int:
        """Quarter turns counter-clockwise that it took."""
        return (360 - self.turned) // 90 % 4


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read off a sheet, by which readers, and about how many of its lines the second was asked."""

    words: tuple[Word, ...]
    sheet: Sheet
    language: str | None
    fingerprint: str
    reader: str
    asked: int = 0


def prepared(picture: Picture, quarters: int | None = None) -> Sheet:
    """The picture upright, straight, evenly lit and of a size that engines like. Raises DamagedFile.

    ``quarters``: the quarter turns counter-clockwise that set it upright, None for those that seem right.
    """
    import cv2

    try:
        if is_blank(picture):
            return Sheet(picture, blank=True)
        picture = evenly_lit(fit_size(without_grain(darkened(picture))))
        quarters = (quarter_turns(picture) if quarters is None else quarters) % 4
        upright = np.ascontiguousarray(np.rot90(picture, quarters))
        skew = skew_of(upright)
        return Sheet(straightened(upright, skew), (360 - 90 * quarters) % 360, skew)
    except cv2.error as odd:
        raise DamagedFile(f"The picture of the page cannot be worked on: {odd}.") from odd


def read_scan(picture: Picture, engine: Engine, languages: tuple[str, ...], *, second_opinion: bool = False) -> Scan:
    """Words of one picture of a page. ``languages`` empty: read as English first, again if it is something else."""
    sheet = prepared(picture)
    look = fingerprint(sheet.picture)
    if sheet.blank:
        return Scan((), sheet, None, look, engine.name)
    try:
        words = engine.words(sheet.picture, languages or ("en",))
    except (ReadingTimedOut, ReadingCrashed):
        if not second_opinion:
            raise
        heard = with_second_opinion(sheet.picture, ())
        if not heard.words:  # a page that no reader got through is not one without words
            raise
        words = in_reading_order(heard.words)
        return Scan(words, sheet, language_of(_texts(words)), look, "rapidocr", heard.asked)
    if _mean_confidence(words) < _UPSIDE_DOWN and len(words) > 1:
        sheet, words = _better_way_up(picture, sheet, words, engine, languages=languages or ("en",))
    words, language = _in_its_language(sheet.picture, words, engine, languages)
    if second_opinion and wants_second_opinion(words):
        return _reread(picture, Scan(words, sheet, language, look, engine.name), engine, languages)
    scan = Scan(in_reading_order(words), sheet, language or language_of(_texts(words)), look, engine.name)
    return _looked_closer(scan) if second_opinion else scan


def _looked_closer(scan: Scan) -> Scan:
    """A sound page with its doubtful spots read again; it stays as it is where that fails."""
    try:
        heard = with_closer_look(scan.sheet.picture, scan.words)
    except (EngineUnavailable, ReadingCrashed):
        return scan
    if not heard.asked:
        return scan
    words = in_reading_order(heard.words)
    return replace(scan, words=words, reader=f"{scan.reader}+rapidocr", asked=heard.asked)


def _reread(picture: Picture, scan: Scan, engine: Engine, languages: tuple[str, ...]) -> Scan:
    """A poor page heard by the second reader too, after its lines were tried the other way up."""
    sheet, words, language = scan.sheet, scan.words, scan.language
    places = NeuralReader().places(sheet.picture)
    if quarters := quarters_off(sheet.picture, places):
        sheet = prepared(picture, sheet.quarters + quarters)
        places = NeuralReader().places(sheet.picture)
        words = engine.words(sheet.picture, languages or ("en",))
        words, language = _in_its_language(sheet.picture, words, engine, languages)
    heard = with_second_opinion(sheet.picture, words, places)
    words, look = in_reading_order(heard.words), fingerprint(sheet.picture)
    language = language or language_of(_texts(words))
    return Scan(words, sheet, language, look, f"{scan.reader}+rapidocr", heard.asked)


def _better_way_up(
    picture: Picture, sheet: Sheet, words: tuple[Word, ...], engine: Engine, *, languages: tuple[str, ...]
) -> tuple[Sheet, tuple[Word, ...]]:
    """The page turned over, if it then reads much better."""
    turned = prepared(picture, sheet.quarters + 2)
    again = engine.words(turned.picture, languages)
    if _mean_confidence(again) > _mean_confidence(words) + 0.1:
        return turned, again
    return sheet, words


def _in_its_language(
    picture: Picture, words: tuple[Word, ...], engine: Engine, languages: tuple[str, ...]
) -> tuple[tuple[Word, ...], str | None]:
    """Words read again where a first page, read as English, turns out to be in another language."""
    language = language_of(_texts(words))
    if languages or language is None or language == "en":
        return words, language
    return engine.words(picture, (language,)), language


def _texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def _mean_confidence(words: Sequence[Word]) -> float:
    return sum(word.confidence for word in words) / len(words) if words else 0.0
