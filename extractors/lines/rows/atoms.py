"""A text line cut into the smallest pieces that mean something: a number with sign and currency, or a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.pages.text_lines import TextLine, line_of
from schemas.geometry import Box
from schemas.page import Word
from trade.numbers.printed import parse_number
from trade.units.printed import unit_code

_DIGITS = re.compile(r"\d")
_CURRENCY = re.compile(r"(?:[$€£¥]|US\$|EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|CAD|AUD|zł|kr\.?)$", re.IGNORECASE)
_BEFORE = re.compile(r"(?:[-−–+(]|[-−–]?\s?(?:[$€£¥]|US\$|EUR|USD|GBP|CHF|PLN))$", re.IGNORECASE)
_AFTER = re.compile(r"(?:[-−–)%]|CR|[$€£¥]|EUR|USD|GBP|CHF|PLN|SEK|NOK|DKK|CZK|zł|kr\.?)$", re.IGNORECASE)
_TAX_MARK = re.compile(r"(.*\d[.,]\d{2})\s?[A-Z*]{1,2}$")
_GLUED = re.compile(r"([-−]?\d[\d.,' ]*?)\s?([A-Za-zµ°²³ÄÖÜäöüéèàł][\w.²³()]*\.?)$")
_APIECE = re.compile(r"(.*\d)/([A-Za-z]{1,6})\.?$")
_RUBBISH = "|[]{}_‘’'`~„“”\"!¦;:"
_NEAR = 1.35  # in letters: a space within one number, or before its currency


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a line. ``gap`` is the white before it in letters; ``unit`` is set where "12Stk" is glued."""

    text: str
    words: tuple[Word, ...]
    box: Box
    gap: float
    value: Decimal | None = None
    unit: str | None = None

    @property
    def is_number(self) -> bool:
        return self.value is not None

    @property
    def is_percent(self) -> bool:
        return self.text.endswith("%")


@dataclass(frozen=True, slots=True)
class CutLine:
    """A text line with its pieces; ``letter`` is the mean width of a character on it."""

    line: TextLine
    atoms: tuple[Atom, ...]
    letter: float


def cut(lines: Sequence[TextLine], decimal: str | None) -> tuple[CutLine, ...]:
    """Lines with their pieces, for all that looks into them."""
    return tuple(CutLine(line, atoms_of(line, decimal), letter_width(line)) for line in lines)


def letter_width(line: TextLine) -> float:
    """Mean width of a character on a line, as a fraction of the page's width."""
    width = sum(word.box.width for word in line.words) / max(sum(len(word.text) for word in line.words), 1)
    return max(width, 1e-4)  # some producers draw words without width


def atoms_of(line: TextLine, decimal: str | None) -> tuple[Atom, ...]:
    """The pieces of a line from left to right; lone currency signs and scanning dirt are dropped."""
    letter = letter_width(line)
    atoms: list[Atom] = []
    words = line.words
    at, edge = 0, words[0].box.left
    while at < len(words):
        length, value, unit = _longest_number(words[at : at + 6], letter, decimal)
        part = line_of(line.page, words[at : at + length])
        gap = (part.box.left - edge) / letter
        is_last_group = gap < 1.3 and part.text.isupper() and bool(atoms) and _ends_open(atoms[-1])
        if value is not None or is_last_group or not _is_dirt(part.text):
            atoms.append(Atom(part.text, part.words, part.box, gap, value, unit))
        edge = part.box.right
        at += length
    return tuple(atoms)


def _ends_open(atom: Atom) -> bool:
    """Whether what follows a code may be its last group: the KR of "CP4274 KR" is no currency."""
    has_digits = any(map(str.isdigit, atom.text))
    return atom.value is None and has_digits and any(map(str.isupper, atom.text)) and len(atom.text) > 3


def _is_dirt(text: str) -> bool:
    return not text.strip(_RUBBISH + "=—–_. ") or bool(_CURRENCY.match(text))


def _longest_number(
    words: Sequence[Word], letter: float, decimal: str | None
) -> tuple[int, Decimal | None, str | None]:
    """How many of the words from the first make one number, its value, and a unit glued to it."""
    reach = 1
    while reach < len(words) and _may_join(words[reach - 1], words[reach], letter):
        reach += 1
    for length in range(reach, 0, -1):
        text = " ".join(word.text for word in words[:length])
        if not _DIGITS.search(text):
            continue
        value, unit = read_number(text, decimal)
        if value is not None:
            return length, value, unit
    return 1, None, None


def _may_join(before: Word, after: Word, letter: float) -> bool:
    gap = (after.box.left - before.box.right) / letter
    if _BEFORE.match(before.text) or _AFTER.match(after.text):
        return gap < 2 * _NEAR
    ends_open = before.text[-1] in ".,'’" or after.text[0] in ".,'’"
    is_group = before.text[-1].isdigit() and bool(re.match(r"\d{3}(?:\D|$)", after.text))
    return gap < _NEAR and (ends_open or is_group)


def read_number(text: str, decimal: str | None) -> tuple[Decimal | None, str | None]:
    """The number in a cell's text, with the unit glued to it: ``"8pcs"`` is 8 and ``pcs``; a tax mark is cut off."""
    cleaned = text.strip(_RUBBISH + " ")
    if not cleaned.endswith("-"):
        cleaned = cleaned.rstrip(".,")
    if ("(" in cleaned) != (")" in cleaned):
        cleaned = cleaned.strip("()")
    value = parse_number(cleaned, decimal)
    if value is not None:
        return value, None
    marked = _TAX_MARK.match(cleaned)
    if marked:
        return parse_number(marked[1], decimal), None
    apiece = _APIECE.match(cleaned)
    if apiece and unit_code(apiece[2]):
        return parse_number(apiece[1], decimal), None
    glued = _GLUED.match(cleaned)
    if glued and unit_code(glued[2]) and len(glued[2]) > 1:
        return parse_number(glued[1], decimal), glued[2]
    return None, None


def other_values(atom: Atom) -> tuple[Decimal, ...]:
    """How else the number may be read where its only mark divides in one country and groups in another."""
    readings = {parse_number(atom.text.strip(_RUBBISH), mark) for mark in ".,"} - {atom.value, None}
    return tuple(value for value in readings if value is not None)
