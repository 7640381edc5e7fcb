"""Words with boxes on a page, whatever read them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schemas.geometry import Box

SECOND_HALF = 100_000
"""Beyond any number of a page."""


class WordSource(StrEnum):
    """Where a page's words came from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as printed, its box, and how sure its reader was (0..1; 1.0 for a text layer)."""

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page: words in reading order (line by line from the top, left to right).

    ``number`` counts from 1 within the file or part. ``width`` and ``height`` are in points (1/72 inch)
    of the upright page. ``turned`` is how many degrees clockwise the picture was turned to stand
    upright, ``skew`` how many degrees counter-clockwise it was then turned about its middle to stand straight:
    boxes are of the straight picture. ``problem`` says in words why a page has no words that could be read.
    ``reread`` is how many of its lines or places a second reader was asked about: what that cost. ``stamps`` are the
    texts put across or onto the page (a watermark, a stamp); ``unseen`` is text that the file holds for the page and
    no eye sees on it: it is no part of the words. ``half`` is the part of its sheet that it is, where two papers
    stand on one sheet: the second of them is numbered ``SECOND_HALF`` beyond the sheet.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    source: WordSource
    producer: str = ""
    turned: int = 0
    language: str | None = None
    fingerprint: str | None = None
    problem: str | None = None
    skew: float = 0.0
    reread: int = 0
    stamps: tuple[str, ...] = ()
    unseen: str = ""
    half: Box | None = None

    @property
    def text(self) -> str:
        """All words with single spaces: for classifying and searching, not for layout."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """Mean word confidence, 0 for a page without words."""
        if not self.words:
            return 0.0
        return sum(word.confidence for word in self.words) / len(self.words)
