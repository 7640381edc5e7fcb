"""Telling lines that are no items: totals, amounts carried over a page, charges, page numbers."""

from __future__ import annotations

import re
from functools import cache

from extractors.pages.text_lines import TextLine, segments
from trade.labels.line_wordings import pattern
from trade.text.folding import folded

_FURNITURE = re.compile(
    r"^\W*(?:page|seite|pagina|blatt|strona|pag)\b\.?\s*(?:n[ro°]?\.?\s*)?\d+(?:\s*(?:/|of|von|de|di|van|z|sur)\s*\d+)?\W*$"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}")
_RATE = r"(?:\d+(?:[.,]\d+)?\s?%?\s*)?"  # "zzgl. 19 % MwSt.", "20 % VAT"


@cache
def _opens(section: str) -> re.Pattern[str]:
    taxed = rf"{pattern('stops.txt', 'plus')}[\s.]*{_RATE}{pattern('stops.txt', 'tax')}"
    return re.compile(rf"^\W*{_RATE}(?:{taxed}|{pattern('stops.txt', section)})")


@cache
def _speaks_of(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){pattern('stops.txt', section)}")


def is_total(line: TextLine) -> bool:
    """Whether a line opens with the wording of a total, a tax or a payment, or a part set apart with a total's."""
    openings = [opening for part in segments(line, 2.5) if (opening := _opening(part))]
    is_taxed = bool(openings) and bool(_opens("taxes").match(openings[0]))
    return is_taxed or any(_opens("totals").match(opening) for opening in openings)


def is_carried(line: TextLine) -> bool:
    """Whether a line carries an amount over from or to another page, or only counts pages."""
    opening = _opening(line)
    return bool(_opens("carried").match(opening) or _FURNITURE.match(opening))


def is_letterfoot(line: TextLine) -> bool:
    """Whether a line gives bank details or the vendor's register numbers, as the foot of a letter does."""
    return bool(_IBAN.search(line.text) or _speaks_of("letterfoot").search(folded(line.text)))


def is_charge(text: str) -> bool:
    """Whether a text speaks of freight, packing, surcharges or fees."""
    return bool(_speaks_of("charges").search(folded(text)))


def is_allowance(text: str) -> bool:
    """Whether a text speaks of a discount."""
    return bool(_speaks_of("allowances").search(folded(text)))


def _opening(line: TextLine) -> str:
    """The line from its first word of letters on."""
    for at, word in enumerate(line.words):
        if sum(map(str.isalpha, word.text)) > 1:
            return folded(" ".join(one.text for one in line.words[at : at + 6]))
    return ""
