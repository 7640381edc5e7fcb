"""A piece of paper that never existed: its sheets, its words with boxes, and what it says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.geometry import Box, clamped
from schemas.page import Page, Word, WordSource
from synthesis.house.compose import composed
from synthesis.house.style import HouseStyle, a_house_style
from synthesis.invention.draft import Draft
from synthesis.programs import pages
from synthesis.rendering.marks import Mark, Sheet, Text
from synthesis.wording.house_language import a_writing

ASCENT, DESCENT = 0.74, 0.21
"""How far letters reach above and below their baseline, in parts of the font size."""
PROGRAM_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Paper:
    """One document on its sheets, with the draft it was drawn from."""

    draft: Draft
    house: HouseStyle
    sheets: tuple[Sheet, ...]

    @property
    def language(self) -> str:
        return self.house.writing.language


@dataclass(frozen=True, slots=True)
class MarkedWord:
    """A word and the value it belongs to: what a layout model learns from."""

    word: Word
    mark: Mark | None


def house_of(vendor_seed: int, language: str, country: str, families: str = "") -> HouseStyle:
    """The look of a vendor's papers: the same for the same seed."""
    dice = random.Random(f"house/{vendor_seed}")
    return a_house_style(dice, a_writing(dice, language, country, families))


def printed(draft: Draft, house: HouseStyle | None = None) -> Paper:
    """The draft on the vendor's own stationery, or on the given one."""
    vendor = draft.vendor
    house = house or house_of(vendor.seed, vendor.language, vendor.country)
    return Paper(draft, house, (pages.composed if _is_wild(draft, house) else composed)(draft, house))


def _is_wild(draft: Draft, house: HouseStyle) -> bool:
    """Whether the house's pages come from layout programs; some houses of a family keep to the plain composition."""
    if draft.tax_amount and draft.tax_rate is None:
        return True
    return bool(house.writing.families) and house.dice("composition").random() < PROGRAM_SHARE


def page_words(paper: Paper) -> tuple[Page, ...]:
    """The pages as a perfect reader would give them: every word with its box, in reading order."""
    return tuple(
        Page(
            number=number,
            width=sheet.width,
            height=sheet.height,
            words=tuple(marked.word for marked in marked_words(sheet)),
            source=WordSource.TEXT_LAYER,
            producer="synthesis",
            language=paper.language,
        )
        for number, sheet in enumerate(paper.sheets, start=1)
    )


def marked_words(sheet: Sheet) -> tuple[MarkedWord, ...]:
    """Words of one sheet in reading order (by line, then left to right), each with the value it prints."""
    # What is stamped askew is no line of print; readers do not find it where it stands either.
    texts = sorted((text for text in sheet.texts if not text.turned), key=lambda text: (text.y, text.x))
    found: list[MarkedWord] = []
    row: list[Text] = []
    for text in texts:
        if row and text.y - row[0].y > 0.45 * row[0].font.size:
            found.extend(_row(row, sheet))
            row = []
        row.append(text)
    return (*found, *_row(row, sheet))


def _row(texts: list[Text], sheet: Sheet) -> Iterator[MarkedWord]:
    for text in sorted(texts, key=lambda text: text.x):
        for word, box in _words(text, sheet):
            yield MarkedWord(Word(word, box), text.mark)


def _words(text: Text, sheet: Sheet) -> Iterator[tuple[str, Box]]:
    font = text.font
    top, bottom = (text.y - ASCENT * font.size) / sheet.height, (text.y + DESCENT * font.size) / sheet.height
    x = text.x
    # Only plain blanks part words: a no-break space inside 1 234,56 parts them too, as text layers show it.
    for piece in text.text.replace("\N{NO-BREAK SPACE}", " ").split(" "):
        width = font.width(piece)
        if piece:
            yield piece, clamped(x / sheet.width, top, (x + width) / sheet.width, bottom)
        x += width + font.width(" ")
