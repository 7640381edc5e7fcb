"""One document's reading: the options it is read with, and what its pages so far tell about the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from extractors.limits import Limits
from extractors.ocr import engine_named
from extractors.ocr.second_opinion import with_other_reader
from extractors.pages.pdf.render import Picture
from extractors.pages.pictures.scan import Scan, read_scan
from extractors.pages.reading_order import in_reading_order
from schemas.errors import TooManyPages
from schemas.page import Page, Word, WordSource
from trade.languages import language_of

_SMALLEST_PIECE: Final = 12  # pixels


@dataclass(frozen=True, slots=True)
class WordOptions:
    """How to read. ``languages``: ISO 639-1 codes to read scans in; empty means by evidence, document by document.

    ``second_opinion``: read poorly legible pages again with the neural engine, which is slower and better on them.
    ``off_picture``: read PDF pages as they are drawn, whatever text they hold.
    """

    limits: Limits = field(default_factory=Limits)
    dpi: int = 200
    engine: str = "tesseract"
    languages: tuple[str, ...] = ()
    second_opinion: bool = True
    off_picture: bool = False


@dataclass(slots=True)
class Reader:
    """Reads one document's pages; remembers the language they turned out to be in."""

    options: WordOptions
    language: str | None = None

    def learn(self, words: tuple[Word, ...]) -> str | None:
        """The language of one page's words; the document's is the last that was certain."""
        found = language_of(word.text for word in words)
        self.language = found or self.language
        return found

    def scan(self, picture: Picture) -> Scan:
        """Words of a picture of a page. Raises UnreadableFile, EngineUnavailable."""
        languages = self.options.languages or ((self.language,) if self.language else ())
        engine = engine_named(self.options.engine)
        asks = self.options.second_opinion and self.options.engine != "rapidocr"
        scan = read_scan(picture, engine, languages, second_opinion=asks)
        self.language = scan.language or self.language
        return scan

    def compared(self, scan: Scan, theirs: Sequence[Word]) -> Scan:
        """The scan once another reader of the same sheet was heard. Raises EngineUnavailable, ReadingCrashed."""
        heard = with_other_reader(scan.sheet.picture, scan.words, theirs, ask=self.options.second_opinion)
        reader = f"{scan.reader}+rapidocr" if heard.asked and "rapidocr" not in scan.reader else scan.reader
        return replace(scan, words=in_reading_order(heard.words), reader=reader, asked=scan.asked + heard.asked)

    def glance(self, picture: Picture) -> tuple[Word, ...]:
        """Words of a piece of an upright page, as it stands. Raises UnreadableFile, EngineUnavailable."""
        if min(picture.shape) < _SMALLEST_PIECE:
            return ()
        languages = self.options.languages or ((self.language,) if self.language else ("en",))
        return engine_named(self.options.engine).words(picture, languages)

    def page_of(self, scan: Scan, number: int, width: float, height: float) -> Page:
        """The page that a scan makes; ``width`` and ``height`` in points as the picture came, before turning."""
        if scan.sheet.turned % 180:
            width, height = height, width
        return Page(
            number=number,
            width=width,
            height=height,
            words=scan.words,
            source=WordSource.OCR,
            producer=scan.reader,
            turned=scan.sheet.turned,
            language=scan.language,
            fingerprint=scan.fingerprint,
            skew=round(scan.sheet.skew, 2),
            reread=scan.asked,
        )

    def wanted(self, count: int, only: tuple[int, ...] | None) -> tuple[int, ...]:
        """Numbers of the pages to read. Raises TooManyPages."""
        if count > self.options.limits.max_pages:
            raise TooManyPages(f"It has {count:,} pages; the limit is {self.options.limits.max_pages:,}.")
        return tuple(number for number in range(1, count + 1) if only is None or number in only)
