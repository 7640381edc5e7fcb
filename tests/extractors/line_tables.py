"""Line items read from pages drawn as text, for the tests."""

from __future__ import annotations

from extractors.lines import LineTable, line_items
from schemas.codes import Kind
from schemas.extraction import Line
from schemas.page import WordSource
from tests.extractors.drawn import drawn
from trade.habits import locale_of


def read(*texts: str, kind: Kind = Kind.INVOICE, source: WordSource = WordSource.TEXT_LAYER) -> LineTable:
    confidence = 1.0 if source is WordSource.TEXT_LAYER else 0.9
    pages = [drawn(text, number=n, source=source, confidence=confidence) for n, text in enumerate(texts, 1)]
    return line_items(pages, locale_of(pages), kind)


def cells(line: Line, *names: str) -> tuple[str, ...]:
    return tuple(str(getattr(line, name).value) for name in names)


FIGURES = ("quantity", "unit_price", "amount")
