"""Engines that read words from pictures of pages, interchangeable by name."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from extractors.pages.pdf.render import Picture
from schemas.errors import EngineUnavailable
from schemas.page import Word

__all__ = ["Engine", "engine_named"]


class Engine(Protocol):
    """Reads an upright grey picture; boxes in 0..1 of it, confidences in 0..1.

    ``languages`` are ISO 639-1 codes, the likeliest first. Raises EngineUnavailable, ReadingTimedOut, ReadingCrashed.
    """

    @property
    def name(self) -> str:
        """What a page says it was read by."""
        ...

    def words(self, picture: Picture, languages: tuple[str, ...]) -> tuple[Word, ...]:
        """Every word found, in any order."""
        ...


@cache
def engine_named(name: str) -> Engine:
    """The engine of that name, kept warm for the process. Raises EngineUnavailable."""
    if name == "tesseract":
        from extractors.ocr.tesseract import Tesseract

        return Tesseract()
    if name == "tesserocr":
        from extractors.ocr.in_process import InProcessTesseract

        return InProcessTesseract()
    if name == "rapidocr":
        from extractors.ocr.neural import NeuralReader

        return NeuralReader()
    raise EngineUnavailable(f"There is no OCR engine {name!r}: tesseract, tesserocr and rapidocr are known.")
