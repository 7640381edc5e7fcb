"""How a second scan reads: signs taken for others, values hardly legible or not found, pages that look the same."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from benchmarks.pairs.papers import as_read
from schemas.extraction import Extraction, Line
from schemas.reading import Source
from synthesis.invention.draft import Draft
from synthesis.paper import printed

SWAPS = {"0": "86", "1": "7", "2": "7", "3": "8", "4": "9", "5": "6", "6": "85", "7": "1", "8": "36", "9": "8"}
LETTERS = {"o": "0", "l": "1", "s": "5", "e": "c", "n": "m", "i": "l", "a": "o"}
DPI = 72


def slipped(text: str, dice: random.Random) -> str:
    """One figure of a number read as another that looks like it."""
    places = [place for place, mark in enumerate(text) if mark in SWAPS]
    place = dice.choice(places)
    return text[:place] + dice.choice(SWAPS[text[place]]) + text[place + 1 :]


def misspelled(text: str, dice: random.Random) -> str:
    """One letter of a name read as another."""
    places = [place for place, mark in enumerate(text) if mark in LETTERS]
    if not places:
        return text
    place = dice.choice(places)
    return text[:place] + LETTERS[text[place]] + text[place + 1 :]


def noisy(paper: Extraction, dice: random.Random, *, lines: float = 0.3) -> Extraction:
    """The same page as a scanner's reader hands it over: some of it hardly legible, some not found."""
    header = paper.header
    changed: dict[str, Any] = {"vendor_name": _ocr(misspelled(header.vendor_name.value or "", dice), 0.7)}
    for name, chance in (("vendor_tax_id", 0.3), ("vendor_iban", 0.3), ("vendor_bank_account", 0.3)):
        value = getattr(header, name).value
        if value and dice.random() < chance and header.po_numbers.value:
            changed[name] = _ocr(slipped(value, dice), 0.6)
    read_lines = tuple(_misread(line, dice) if dice.random() < lines else line for line in paper.lines)
    return paper.model_copy(update={"header": header.model_copy(update=changed), "lines": read_lines})


def _misread(line: Line, dice: random.Random) -> Line:
    what = dice.choice(("sku", "description", "quantity"))
    value = getattr(line, what).value
    if isinstance(value, Decimal):
        return line.model_copy(update={what: _ocr(Decimal(slipped(f"{value:f}", dice)), 0.5)})
    return line.model_copy(update={what: _ocr(misspelled(value, dice), 0.5)}) if value else line


def _ocr(value: Any, confidence: float) -> Any:
    return as_read(value, confidence, Source.OCR)


def looks(draft: Draft, seed: int) -> tuple[str, ...]:
    """The hashes of the draft's pages, drawn and scanned; another seed is another scan."""
    return _looks(replace(draft, note=None), seed)


@cache
def _looks(draft: Draft, seed: int) -> tuple[str, ...]:
    import numpy as np

    from extractors.pages.fingerprint import fingerprint
    from synthesis.noise.scan import scan

    sheets = printed(draft).sheets
    scans = (scan(sheet, 100 * seed + place, dpi=DPI) for place, sheet in enumerate(sheets))
    return tuple(fingerprint(np.asarray(picture)) for picture in scans)
