"""What stands where an order number is asked for: several numbers, a release, a word of the vendor's system."""

from __future__ import annotations

import re
from functools import lru_cache

from trade.text.folding import folded
from trade.text.keys import plain, po_spelling, without_zeros

WHOLE = 5
"""Digits of a number that a dash parts from another, and not into two pieces of one."""
LONGEST = 300
"""Signs of a reference that are looked at."""
_STRONG = re.compile(r"[,;+&|\n]|\s/\s|\s(?:and|und|et|y|e|en|i|oraz|sowie|plus|resp\.?|bzw\.?)\s", re.IGNORECASE)
"""What parts two references for sure."""
_WEAK = (_STRONG, re.compile(r"[,;+&|\n\s]+"), re.compile(r"[,;+&|\n\s/]+"), re.compile(r"[,;+&|\n\s/-]+"))
"""From what parts them for sure to what may also be within one."""
_RELEASE = re.compile(
    r"^(?P<order>.*?\d\w*)[\s,;/.#(-]*\b(?:rel(?:ease)?|rls|abruf|call[\s-]?off|appel(?: de livraison)?"
    r"|rilascio|afroep|liberacion|zwolnienie)\b[\s.:#-]*(?:(?:no|nr|n|num)\b)?[\s.:#°-]*(?P<release>\d{1,5})\b"
)
_RELEASE_FIRST = re.compile(
    r"^(?:release|rel|abruf|call[\s-]?off|appel|rilascio|afroep)\b[\s.:#-]*(?:(?:no|nr|n)\b)?[\s.:#°-]*(?P<release>\d{1,5})"
    r"\s+(?:of|to|on|zu|aus|von|sur|de|du|su|van|bij)\s+(?P<order>.*\d\w*)$"
)
_NUMBERED = re.compile(r"^(?P<order>.*\d{3,})\s?[-/.]\s?(?P<release>\d{1,4})$")
"""How books write the release of an order: ``1234-5``."""


def parts_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a text may be several references, the surest first; each with two parts at least.

    >>> parts_of("4500012345, 4500012346")[0]
    ('4500012345', '4500012346')
    """
    ways = [tuple(part.strip() for part in mark.split(text[:LONGEST]) if _digits(part)) for mark in _WEAK]
    ways[-1] = tuple(part for part in ways[-1] if _digits(part) >= WHOLE)
    return tuple(dict.fromkeys(way for way in ways if len(way) > 1))


def listed_references(text: str) -> tuple[str, ...]:
    """The references that a field lists, where all are built alike; else the text as it stands."""
    parts = tuple(part.strip() for part in _STRONG.split(text) if part.strip()) if len(text) <= LONGEST else ()
    alike = len(parts) > 1 and all(are_built_alike(part, parts[0]) for part in parts)
    return parts if alike and _digits(parts[0]) >= 3 else (text,)


def are_built_alike(one: str, other: str) -> bool:
    """Whether two references look as if one system gave them: the same letters, as many digits."""
    return _shape(one) == _shape(other)


def in_full(text: str, whole: str) -> str | None:
    """A reference that only its last digits stand for, after a whole one: ``46`` after ``4500012345``."""
    short = text.strip(" -/.")
    if not short.isdigit() or not whole[-len(short) :].isdigit() or len(short) >= len(whole) - 2:
        return None
    return whole[: -len(short)] + short


@lru_cache(maxsize=5_000)
def release_of(text: str, *, on_books: bool = False) -> tuple[str, int] | None:
    """The order and the number of its release: ``1234 Rel 5``; ``on_books`` also as ``1234-5``.

    >>> release_of("PO 1234 Release 05") == release_of("1234-5", on_books=True)
    True
    """
    bare = folded(text[:LONGEST]).strip()
    found = _RELEASE.search(bare) or _RELEASE_FIRST.match(bare) or (_NUMBERED.match(bare) if on_books else None)
    return (po_spelling(found["order"]), int(found["release"])) if found else None


def digits_of(text: str) -> str:
    """The digits of a reference, whatever letters a system put before or between them; leading zeros gone."""
    return without_zeros(all_digits_of(text)) or ""


def all_digits_of(text: str) -> str:
    """The digits of a reference, leading zeros too."""
    return "".join(mark for mark in plain(text) if mark.isdigit())


def _digits(text: str) -> int:
    return sum(mark.isdigit() for mark in text)


def _shape(text: str) -> tuple[str, int]:
    bare = plain(text)
    return "".join(mark for mark in bare if mark.isalpha()), _digits(bare)
