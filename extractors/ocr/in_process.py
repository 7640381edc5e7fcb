"""Tesseract as a library in our own process (tesserocr, an optional part): a quarter faster, without its safety.

A page that crashes it takes the worker process down, and it cannot be timed out: the pool of workers does both.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image

from extractors.ocr.names import tesseract_languages
from extractors.pages.pdf.render import Picture
from schemas.errors import EngineUnavailable, ReadingCrashed
from schemas.geometry import clamped
from schemas.page import Word

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

_DPI: Final = 200
_MODEL_FOLDERS: Final = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
)


@dataclass(frozen=True, slots=True)
class InProcessTesseract:
    """Tesseract's LSTM engine with its models kept loaded, one set of languages at a time."""

    @property
    def name(self) -> str:
        return "tesserocr"

    def words(self, picture: Picture, languages: tuple[str, ...]) -> tuple[Word, ...]:
        """Every word found. Raises EngineUnavailable, ReadingCrashed."""
        library = _library("+".join(tesseract_languages(languages)))
        height, width = picture.shape
        try:
            library.SetImage(Image.fromarray(picture))
            library.SetSourceResolution(_DPI)
            library.Recognize()
            return tuple(_words(library, width, height))
        except RuntimeError as failed:
            raise ReadingCrashed(f"Tesseract failed: {failed}") from failed
        finally:
            library.Clear()


def _words(library: PyTessBaseAPI, width: int, height: int) -> Iterator[Word]:
    from tesserocr import RIL, iterate_level

    found = library.GetIterator()
    if found is None:
        return
    for word in iterate_level(found, RIL.WORD):
        text, box = (word.GetUTF8Text(RIL.WORD) or "").strip(), word.BoundingBox(RIL.WORD)
        if text and box:
            left, top, right, bottom = box
            place = clamped(left / width, top / height, right / width, bottom / height)
            yield Word(text, place, max(0.0, min(1.0, word.Confidence(RIL.WORD) / 100)))


@cache
def _library(languages: str) -> PyTessBaseAPI:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        from tesserocr import PSM, PyTessBaseAPI
    except ImportError as missing:
        raise EngineUnavailable(
            "The package tesserocr is not installed: pip install mailroom[fast-ocr]."
        ) from missing
    try:
        return PyTessBaseAPI(path=_models(), lang=languages, psm=PSM.SPARSE_TEXT)
    except RuntimeError as missing:
        raise EngineUnavailable(f"Tesseract lacks a language of {languages}.") from missing


def _models() -> str:
    """Where Debian and others put the language models; TESSDATA_PREFIX decides when set."""
    stated = os.environ.get("TESSDATA_PREFIX")
    folders = (stated, *_MODEL_FOLDERS) if stated else _MODEL_FOLDERS
    found = next((folder for folder in folders if Path(folder, "eng.traineddata").exists()), None)
    if found is None:
        raise EngineUnavailable("Tesseract's language models are not installed.")
    return found
