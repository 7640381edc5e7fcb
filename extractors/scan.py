"""Reading a picture of a page: upright, straight, clean, then through an OCR engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractors.arrange import in_reading_order
from extractors.cleanup import fit_size, is_blank, straightened
from extractors.fingerprint import fingerprint
from extractors.language import language_of
from extractors.ocr import Engine
from extractors.orientation import quarter_turns, skew_of
from extractors.render import Picture
from schemas.page import Word


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture made ready to read. ``turned``: degrees clockwise it was turned to stand upright."""

    picture: Picture
    turned: int
    blank: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read off a sheet."""

    words: tuple[Word, ...]
    turned: int
    shape: tuple[int, ...]
    language: str | None
    fingerprint: str
    reader: str


def prepared(picture: Picture) -> Sheet:
    """The picture upright, straight and of a size that engines like."""
    if is_blank(picture):
        return Sheet(picture, 0, blank=True)
    picture = fit_size(picture)
    quarters = quarter_turns(picture)
    upright = np.ascontiguousarray(np.rot90(picture, quarters))
    return Sheet(straightened(upright, skew_of(upright)), (360 - 90 * quarters) % 360, blank=False)


def read_scan(picture: Picture, engine: Engine, languages: tuple[str, ...]) -> Scan:
    """Words of one picture of a page. ``languages`` empty: read as English first, again if it is something else."""
    sheet = prepared(picture)
    look = fingerprint(sheet.picture)
    if sheet.blank:
        return Scan((), 0, sheet.picture.shape, None, look, engine.name)
    words = engine.words(sheet.picture, languages or ("en",))
    language = language_of(word.text for word in words)
    if not languages and language not in (None, "en"):
        words = engine.words(sheet.picture, (language or "en",))
        language = language_of(word.text for word in words) or language
    return Scan(in_reading_order(words), sheet.turned, sheet.picture.shape, language, look, engine.name)
