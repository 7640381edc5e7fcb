"""Labelled facts among an item's lines: your part no, lot, serial, GTIN, delivery date, order line, discount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.pages.text_lines import TextLine, line_of
from schemas.page import Word
from trade.labels.line_wordings import pattern
from trade.text.folding import folded

_END = r"[\s.:#°º=]*"
_ABOUT = (
    "po_line",
    "po_number",
    "buyer_sku",
    "gtin",
    "serial",
    "lot",
    "date",
    "sku",
    "discount",
    "backordered",
    "stop",
)
# these words stand in ordinary text too: only before a figure, or a colon, are they labels
_NEEDS = {
    "po_number": r"(?=[\s.:#°º]*[\w/\-]*\d{2})",
    "date": r"(?=[\s.:=\-]*(?:(?:ca|am|le|il|op|on|by|kw|week|w)\b[\s.]*)*(?:\d|[a-z]{3,9}\.?\s\d))",
    "lot": r"(?=[\s.:#°º]*(?:[\w\-]*\d|$))",
    "stop": r"(?!-\w)",
    "discount": r"(?=.{0,14}\d[\d.,]*\s?%)",
    "backordered": r"(?=[^\d]{0,12}\d)",
}
_AFTER = {"stop": r"(?<![a-z0-9]-)"}  # "HS-7848" and "16-BB" are item numbers
_CODE = r"[A-Za-z0-9*][\w./\-+*&]*"
_VALUES = {
    "po_line": re.compile(r"0*(\d{1,6})\b"),
    "po_number": re.compile(r"([\w/.\-]*\d[\w/.\-]*)"),
    "gtin": re.compile(r"(\d[\d ]{6,16}\d)"),
    "date": re.compile(r"([^·|;]*\d[^·|;,]*)"),
    "discount": re.compile(r"[^\d%]*?([-−]?\d+(?:[.,]\d+)?)\s?%"),
    "backordered": re.compile(r"[^\d]{0,12}(\d[\d.,]*)"),
    "serial": re.compile(rf"((?:{_CODE}(?:\s*[,;]\s*|\s+(?={_CODE[:-1]}*\d)))*{_CODE})"),
    "lot": re.compile(rf"((?=[\w./\-]*\d){_CODE})"),
}
_SPACED = re.compile(rf"((?=[\w./\-+*]*\d){_CODE} [A-Z0-9]{{1,4}})\s*$")
_ANY_CODE = re.compile(rf"((?=[\w./\-+*]*\d){_CODE})")


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled fact: what it is about, its text, and the words that print it."""

    about: str
    text: str
    where: TextLine


@dataclass(frozen=True, slots=True)
class Found:
    """What a line of text says: facts, other words, and the words of a label whose value stands on the next line."""

    notes: tuple[Note, ...]
    rest: tuple[Word, ...]
    waiting: tuple[Word, ...]


@cache
def _label() -> re.Pattern[str]:
    groups = "|".join(
        f"(?P<{about}>{_AFTER.get(about, '')}{pattern('facts.txt', about)}{_NEEDS.get(about, '')})"
        for about in _ABOUT
    )
    return re.compile(rf"(?<![a-z0-9])(?:{groups})")


def notes_of(line: TextLine) -> Found:
    """The labelled facts on a line, the words before the first of them, and a label that waits for its value."""
    text = line.text
    labels = list(_label().finditer(_even(text)))
    notes = []
    for at, label in enumerate(labels):
        about = label.lastgroup or "stop"
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        note = _note(line, about, label.end(), end) if about != "stop" else None
        if note is not None:
            notes.append(note)
    is_fact = bool(notes) or any(label.start() == 0 for label in labels)
    ends_open = bool(labels) and not re.sub(_END, "", text[labels[-1].end() :]).strip(" .:-")
    waiting = _words_between(line, labels[-1].start(), len(text)) if ends_open else []
    cut = labels[0].start() if is_fact or (ends_open and labels[0].start() == 0) else len(text)
    rest = [word for word in _words_between(line, 0, cut) if any(map(str.isalnum, word.text))] if cut else []
    return Found(tuple(notes), tuple(rest if cut < len(text) else line.words), tuple(waiting))


def _note(line: TextLine, about: str, start: int, end: int) -> Note | None:
    skipped = re.match(_END, line.text[start:end])
    start += skipped.end() if skipped else 0
    found = _SPACED.match(line.text[start:end]) if about in ("sku", "buyer_sku") else None
    found = found or _VALUES.get(about, _ANY_CODE).match(line.text[start:end])
    if found is None or not found[1].strip(" .-"):
        return None
    first, last = start + found.start(1), start + found.end(1)
    words = _words_between(line, first, last)
    return Note(about, found[1].strip(" .,;"), line_of(line.page, words)) if words else None


def _words_between(line: TextLine, first: int, last: int) -> list[Word]:
    words: list[Word] = []
    at = 0
    for word in line.words:
        if at < last and at + len(word.text) > first:
            words.append(word)
        at += len(word.text) + 1
    return words


def _even(text: str) -> str:
    """Folded letter by letter, so that places in it are places in the text."""
    folds = (folded(letter) for letter in text)
    return "".join(fold if len(fold) == 1 else letter.lower() for fold, letter in zip(folds, text, strict=True))


def is_gtin(digits: str) -> bool:
    """Whether a number of 8, 12, 13 or 14 digits has the right GS1 check digit (GS1 General Specifications, 7.9)."""
    if len(digits) not in (8, 12, 13, 14) or not digits.isdigit():
        return False
    weighted = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits[:-1])))
    return (10 - weighted % 10) % 10 == int(digits[-1])
