"""Titles of papers found on a page's lines, with their size and place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from extractors.classify.families import FAMILIES, Family
from extractors.pages.text_lines import TextLine, segments, text_lines
from schemas.geometry import Box, around
from schemas.page import Page


@dataclass(frozen=True, slots=True)
class Title:
    """A title found on a page. ``strength`` grows with size, height on the page and exactness, about 0..3.

    ``is_label`` says the words only name a number or date beside them ("Invoice no. 4711"); ``line`` is where.
    """

    family: Family
    phrase: str
    strength: float
    is_label: bool
    box: Box
    line: int


_LABELS = frozenset((
    "no", "nr", "num", "number", "numero", "n", "numer", "nummer", "id", "date", "datum", "data", "fecha", "to", "a",
    "an", "aan",
))  # fmt: skip
"""Words after a name that make it a label: ``Invoice no``, ``Facturé à``."""
_LEADS = frozenset((
    "n", "no", "nr", "num", "numero", "ref", "date", "datum", "data", "fecha", "your", "our", "votre", "vos", "notre",
    "ihre", "ihr", "unsere", "uw", "onze", "su", "vostro", "nostro", "zu", "zur", "per", "de", "d",
))  # fmt: skip
"""Words before a name that do the same: ``N° bon de livraison``, ``Ihre Bestellung``."""
_FILLERS = _LABELS | frozenset((
    "ref", "reference", "vom", "dated", "from", "van", "del", "den", "dnia", "and", "und", "copy", "original",
    "duplicate", "kopie", "doppel", "page", "seite",
))  # fmt: skip
TOP = 0.12
LOOSE = 0.4
"""Share of a line below which a name in it is only mentioned."""
_TURNING = str.maketrans({"ß": "ss", "ł": "l", "Ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "№": " no "})


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a part of a line stands: its row, the page's usual height of words, and what is around it."""

    row: int
    usual: float
    is_crowded: bool
    has_value: bool


def plain(text: str) -> str:
    """Lower case words of a-z and 0-9 with single spaces: ``"Rückgabe-Nr.:"`` is ``ruckgabe nr``."""
    folded = unicodedata.normalize("NFKD", text.translate(_TURNING)).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


@lru_cache(maxsize=16)
def titles(page: Page) -> tuple[Title, ...]:
    """Every title and label of a kind on a page, the strongest first; kept for cutting a pile and for the kind."""
    if not page.words:
        return ()
    usual = median(word.box.height for word in page.words) or 0.01
    rows = [segments(line) for line in text_lines(page)]
    found = []
    for row, parts in enumerate(rows):
        below = [part for later in rows[row + 1 : row + 4] for part in later]
        for place, part in enumerate(parts):
            sits = _Seat(row, usual, len(parts) >= 3, _has_value(part, parts[place + 1 :], below))
            own, stacked = _title_of(part, sits), _stacked(part, below, sits)
            # ORDER above ACKNOWLEDGMENT is one title; INVOICE above DATE is not.
            title = stacked if stacked and (not own or len(stacked.phrase) > len(own.phrase)) else own
            found += [title] if title else []
    return tuple(sorted(found, key=lambda title: -title.strength))


def _stacked(part: TextLine, below: Sequence[TextLine], sits: _Seat) -> Title | None:
    """A large title set over two lines: ``ORDER`` above ``ACKNOWLEDGMENT``."""
    if len(part.words) > 3 or _height(part) < 1.25 * sits.usual:
        return None
    for other in below:
        near = other.box.top - part.box.bottom < 1.5 * part.box.height and other.box.overlap_x(part.box) > 0
        if near and len(other.words) <= 3 and _height(other) >= 1.25 * sits.usual:
            joined = TextLine(part.page, (*part.words, *other.words), around((part.box, other.box)))
            title = _title_of(joined, replace(sits, is_crowded=False, has_value=False))
            return title if title and len(title.phrase.split()) > 1 else None
    return None


def _has_value(part: TextLine, beside: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    """Whether a number stands right of some words or just under them, as under a label."""
    near = (other for other in below if other.box.top - part.box.bottom < 1.5 * part.box.height)
    under = next((other.text for other in near if abs(other.box.left - part.box.left) < 0.01), "")
    return _is_number(under) or any(_is_number(other.text) for other in beside[:1])


def _is_number(text: str) -> bool:
    words = text.split()
    return len(words) <= 2 and any(sign.isdigit() for sign in text)


def _title_of(part: TextLine, sits: _Seat) -> Title | None:
    named = _named(_unspaced(plain(part.text)))
    if named is None:
        return None
    size = min(2.0, max(0.5, _height(part) / sits.usual / 1.25))
    is_cell = (
        sits.has_value or sits.is_crowded if named.family.is_quoted else sits.is_crowded and " " not in named.phrase
    )
    is_heading = size > 1.05 and part.box.top < TOP
    is_label = size < 1.2 and not is_heading and (named.is_label or is_cell or _reads_as_label(part, named, size))
    exactness = named.share if is_label or named.share < LOOSE else max(named.share, 0.9 if named.is_label else 0.0)
    place = 1.0 if part.box.top < 0.4 else 0.7 if part.box.top < 0.6 else 0.4
    strength = named.family.weight * exactness * (size if exactness >= LOOSE else 0.5) * place
    return Title(named.family, named.phrase, strength, is_label or exactness < LOOSE, part.box, sits.row)


def _reads_as_label(part: TextLine, named: _Named, size: float) -> bool:
    """``Estimate:``, ``Order #`` and a plain ``Order`` in body size name the value beside them, not the paper.

    At the very top ``ORDER RESPONSE: R-17`` is a title with its number.
    """
    is_asking = part.text.rstrip().endswith((":", "#")) and (named.family.is_quoted or part.box.top > TOP)
    return is_asking or (size < 0.9 and " " not in named.phrase and not part.text.isupper())


def _height(part: TextLine) -> float:
    return median(word.box.height for word in part.words)


@dataclass(frozen=True, slots=True)
class _Named:
    """A family that a run of words names. ``share`` (0..1) is how much of the run the name is."""

    family: Family
    phrase: str
    share: float
    is_label: bool


def _named(text: str) -> _Named | None:
    words = text.split()
    if not words or len(words) > 25:
        return None
    plain = _squeezed().get("".join(words))
    if plain:
        return _Named(_phrases()[plain], plain, 1.0, False)
    hit = _longest(words)
    if hit is None:
        slip = _slip(text)
        return _Named(_phrases()[slip], slip, 0.75, False) if slip else None
    start, phrase = hit
    after = words[start + len(phrase.split()) :]
    other = [word for word in (*words[:start], *after) if _says_more(word)]
    share = len(phrase) / (len(phrase) + sum(len(word) for word in other))
    is_label = (bool(after) and after[0] in _LABELS) or (start > 0 and words[start - 1] in _LEADS)
    return _Named(
        _phrases()[phrase], phrase, share * (0.45 if is_label or (other and share < LOOSE) else 1.0), is_label
    )


def _says_more(word: str) -> bool:
    # Numbers and fillers beside a title leave it a title, and so do the specks a scanner adds.
    return len(word) > 2 and word not in _FILLERS and not any(sign.isdigit() for sign in word)


def _longest(words: list[str]) -> tuple[int, str] | None:
    known = _phrases()
    for length in range(min(5, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            if phrase in known:
                return start, phrase
    return None


def _slip(text: str) -> str | None:
    """A title with a letter or two misread: ``INV0ICE``, ``AUFTRAGSBESTATICUNG``."""
    if not 6 <= len(text) <= 40:
        return None
    repaired = text.replace("0", "o").replace("1", "i").replace("5", "s")
    best = extractOne(repaired, _long_phrases(), scorer=ratio, score_cutoff=88)
    return best[0] if best else None


def _unspaced(text: str) -> str:
    """``i n v o i c e`` set with spaces between its letters, as one word."""
    words = text.split()
    return "".join(words) if len(words) >= 5 and all(len(word) == 1 for word in words) else text


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Family]:
    return {phrase: family for family in FAMILIES for phrase in family.phrases}


@lru_cache(maxsize=1)
def _squeezed() -> dict[str, str]:
    return {phrase.replace(" ", ""): phrase for phrase in _phrases() if len(phrase) >= 6}


@lru_cache(maxsize=1)
def _long_phrases() -> tuple[str, ...]:
    return tuple(phrase for phrase in _phrases() if len(phrase) >= 6)
