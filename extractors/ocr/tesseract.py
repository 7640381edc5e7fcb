"""Tesseract as a program of its own, through pytesseract: a crash or a hang costs one page."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from extractors.meter import watched_programs
from extractors.ocr.names import tesseract_languages
from extractors.pages.pdf.render import Picture
from schemas.errors import EngineUnavailable, ReadingCrashed, ReadingTimedOut
from schemas.geometry import clamped
from schemas.page import Word

_SECONDS: Final = 120  # by the clock, for where no processor time is set
# --psm 11: text wherever it stands. On forms and tables it finds 94 of 100 words where full layout analysis (3)
# finds 90, at the same cost; which words share a line is decided later anyway.
_SPARSE: Final = 11
_WORD_LEVEL: Final = "5"
_DPI: Final = 200


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract's LSTM engine. ``seconds`` bounds the time one page may take."""

    seconds: float = _SECONDS
    segmentation: int = _SPARSE

    @property
    def name(self) -> str:
        return "tesseract"

    def words(self, picture: Picture, languages: tuple[str, ...]) -> tuple[Word, ...]:
        """Every word Tesseract finds. Raises EngineUnavailable, ReadingTimedOut, ReadingCrashed."""
        height, width = picture.shape
        table = self._table(picture, "+".join(tesseract_languages(languages)))
        return tuple(_words(table, width, height))

    def _table(self, picture: Picture, languages: str) -> str:
        import pytesseract

        # More threads than one cost two and a half times the processor time and save none (measured).
        os.environ["OMP_THREAD_LIMIT"] = "1"
        config = f"--psm {self.segmentation} --dpi {_DPI} -c tessedit_create_tsv=1"
        with tempfile.TemporaryDirectory(prefix="mailroom-") as folder:
            # Handed over unpacked: packing a page as PNG takes a tenth of a second.
            path = Path(folder) / "page.pgm"
            Image.fromarray(picture).save(path)
            try:
                with watched_programs():
                    table = pytesseract.image_to_data(str(path), lang=languages, config=config, timeout=self.seconds)
            except pytesseract.TesseractNotFoundError as missing:
                raise EngineUnavailable("Tesseract is not installed.") from missing
            except pytesseract.TesseractError as failed:
                raise _crash(failed) from failed
            except RuntimeError as late:
                raise ReadingTimedOut(f"Tesseract took longer than {self.seconds:g} s for the page.") from late
        return str(table)


def _crash(failed: Exception) -> EngineUnavailable | ReadingCrashed:
    said = str(failed)
    if "load" in said and "language" in said:
        return EngineUnavailable(f"Tesseract lacks a language: {said[:200]}")
    return ReadingCrashed(f"Tesseract failed: {said[:200]}")


def _words(table: str, width: int, height: int) -> Iterator[Word]:
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, wide, high = (int(cell) for cell in cells[6:10])
        box = clamped(left / width, top / height, (left + wide) / width, (top + high) / height)
        yield Word(cells[11].strip(), box, max(0.0, min(1.0, float(cells[10]) / 100)))
