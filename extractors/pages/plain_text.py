"""Text without pages (mail bodies, plain text files) set in fixed lines, so that it can be read as pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors import media
from extractors.meter import allowed
from extractors.pages.html_text import html_text
from extractors.pages.letter_spacing import words_in_line
from extractors.pages.table_text import papers_in_table
from extractors.pipeline.context import Reader
from schemas.geometry import clamped
from schemas.page import Page, Word, WordSource

_LINES: Final = 66
_COLUMNS: Final = 100
_WIDEST: Final = 400
_WIDTH: Final = 612.0
_HEIGHT: Final = 792.0
_WIDE_BLANKS: Final = re.compile(r"[ \t]{100,}")
TABLE: Final = "table "
"""How the producer of a page begins that was laid out from a table; the number of its paper follows."""


def plain_text_pages(text: str, reader: Reader, only: tuple[int, ...] | None) -> Iterator[Page]:
    """Pages of 66 lines; form feeds begin a new one. Raises TooManyPages."""
    sheets = _sheets(text)
    for number in reader.wanted(len(sheets), only):
        words = tuple(_words(sheets[number - 1]))
        yield Page(number, _WIDTH, _HEIGHT, words, WordSource.TEXT_LAYER, "text", language=reader.learn(words))


def html_pages(data: bytes, reader: Reader, only: tuple[int, ...] | None) -> Iterator[Page]:
    """An HTML file's text as pages: blocks begin lines, table cells stand apart. Raises TooManyPages."""
    with allowed(reader.options.limits.page_seconds / 3):
        text = html_text(media.decoded_text(data))
    return plain_text_pages(text, reader, only)


def text_pages(data: bytes, media_type: str, reader: Reader, only: tuple[int, ...] | None) -> Iterator[Page]:
    """A text file's pages; of a table, the pages of each paper in it, told apart by their producer.

    Raises TooManyPages.
    """
    text = media.decoded_text(data)
    papers = papers_in_table(text, is_named_so=media_type == media.CSV)
    if not papers:
        yield from plain_text_pages(text, reader, only)
        return
    sheets = [
        (f"{TABLE}{number}", lines[first : first + _LINES])
        for number, lines in enumerate(papers, start=1)
        for first in range(0, len(lines), _LINES)
    ]
    for number in reader.wanted(len(sheets), only):
        producer, lines = sheets[number - 1]
        words = tuple(_words(lines))
        yield Page(number, _WIDTH, _HEIGHT, words, WordSource.TEXT_LAYER, producer, language=reader.learn(words))


def _sheets(text: str) -> list[list[str]]:
    sheets = []
    for sheet in text.replace("\r\n", "\n").replace("\r", "\n").split("\f"):
        lines = [part for line in sheet.split("\n") for part in _wrapped(line.rstrip())]
        sheets += [lines[first : first + _LINES] for first in range(0, len(lines), _LINES)]
    return [sheet for sheet in sheets if any(sheet)] or [[]]


def _wrapped(line: str) -> Iterator[str]:
    """A line as wide as a page may be; what is wider goes on below, as a printer would set it."""
    if len(line) > _WIDEST:
        line = _WIDE_BLANKS.sub(" " * _COLUMNS, line)
    line = line.expandtabs(8)
    while len(line) > _WIDEST:
        blank = line.rfind(" ", 1, _WIDEST + 1)
        cut = blank if blank > 0 else _WIDEST
        yield line[:cut].rstrip()
        line = line[cut:].lstrip(" ")
    yield line


def _words(lines: Sequence[str]) -> Iterator[Word]:
    columns = min(_WIDEST, max([_COLUMNS, *(len(line) for line in lines)]))
    for row, line in enumerate(lines):
        for text, *edges in words_in_line(line):
            # A line longer than the widest page still keeps its words, pressed against the right edge.
            left, right = (min(edge, columns) / columns for edge in edges)
            yield Word(text, clamped(left, (row + 0.15) / _LINES, right, (row + 0.85) / _LINES))
