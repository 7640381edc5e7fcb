"""How two document numbers stand to each other: one number, one in two spellings, a slip, the next of a series."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from trade.text.folding import folded
from trade.text.keys import LOOK_ALIKES, number_key, number_parts, number_spelling, plain, without_zeros

CONFUSED = frozenset(
    frozenset(pair) for pair in ("08", "06", "09", "38", "35", "56", "58", "68", "69", "89", "17", "14", "27", "49")
)
"""Figures that scanners take for each other; letters like O and S are figures in a key already."""
NEIGHBOURS = 20
"""Numbers of one series that are no further apart may come from one busy day."""
CLOSE = 3
"""Numbers no further apart are two deliveries of one day more likely than one number misread."""
LONGEST = 60
"""Signs of a number: what is longer is text, and nothing was added to it."""
SHORT = 5
"""A number of no more figures (its year aside) may come again: next year, or at another till."""

NUMBERS_RESTART = 180
"""Days after which a short number, or one without its year, is a new one: some vendors start again each year."""

_ADDED = re.compile(
    r"^(.*\d[a-z]?)[\s\-/_.(\[#*+]+(\d{1,2}|[a-z]{1,6}|[a-z]{1,3}\d{1,2}|\d{1,2}[a-z]{1,2})[)\]\s.*]*$"
)
"""Something short behind a number: ``-1``, ``/1``, ``.1``, ``(2)``, `` 2ND``, ``-RE``, ``-01``, ``_v2``."""
_GLUED = re.compile(r"^(.*\d)([a-z]{1,2})$")
"""A letter or two right behind a number: ``204517B``."""
_YEAR_FIRST = re.compile(r"^([a-z]{0,4}[\W_]*)(?:20)?(\d\d)[\W_]+(?=.*\d{3})")
_YEAR_LAST = re.compile(r"(?<=\d{3})[\W_]+(?:20)?(\d\d)$")
_YEAR_GLUED = re.compile(r"^([a-z]{0,4}[\W_]*)20(\d\d)(?=\d{3,}$)")
_LETTERS_FIRST = re.compile(r"^[a-z]{1,5}[\W_]*(?=\d{3})")


class Relation(StrEnum):
    """What two document numbers are to each other."""

    SAME = "the same number"
    SPELLED = "the same number in another spelling"
    SUFFIXED = "the same number with something added"
    SLIP = "one misread sign apart"
    NEXT = "next to each other in one series"
    OTHER = "another number"
    ABSENT = "no number on one of them"


def relation(one: str | None, other: str | None, days: tuple[date | None, date | None]) -> Relation:
    """How the numbers of two papers, dated so, stand to each other."""
    if not one or not other or not plain(one) or not plain(other):
        return Relation.ABSENT
    if number_spelling(one) == number_spelling(other):
        return Relation.SAME
    if _is_spelled(one, other, days):
        return Relation.SPELLED
    if _bare(one) in _stems(other, days[1]) or _bare(other) in _stems(one, days[0]):
        return Relation.SUFFIXED
    if _is_next(one, other):
        return Relation.NEXT
    return Relation.SLIP if is_slip(one, other) else Relation.OTHER


def number_keys(number: str, day: date | None) -> tuple[str, ...]:
    """The keys that a number may be looked up by: whole, without its year, the letters before or what is added.

    >>> number_keys("RE-2026/0517", date(2026, 5, 4))
    ('re20260517', '20260517', 're0517', '517')
    >>> number_keys("INV-204517-1", None)
    ('1nv2045171', '2045171', '1nv204517')
    """
    return tuple(dict.fromkeys((number_key(number), *_shorter(number, day), *_stems(number, day))))


def is_slip(one: str, other: str) -> bool:
    """Whether a scanner may have read one number as the other: a sign taken for another, or one lost."""
    first, second = number_key(one), number_key(other)
    if min(len(first), len(second)) < 4:
        return False
    if len(first) == len(second):
        wrong = [frozenset(pair) for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
        return len(wrong) == 1 and wrong[0] in CONFUSED
    return min(len(first), len(second)) >= 5 and OSA.distance(first, second, score_cutoff=1) == 1


def may_come_again(number: str) -> bool:
    """Whether a series so short may have started again: 17, 0042, 2026-113; never 9412750."""
    bare = _YEAR_LAST.sub("", _YEAR_FIRST.sub(r"\1", folded(number).strip()))
    return sum(mark.isdigit() for mark in bare) <= SHORT


def is_till_number(number: str) -> bool:
    """Whether it is a bare short count, as each till keeps its own."""
    return plain(number).isdigit() and len(plain(number)) <= SHORT


def _is_spelled(one: str, other: str, days: tuple[date | None, date | None]) -> bool:
    (first, mark), (second, its_mark) = number_parts(one), number_parts(other)
    if first == second:
        return not (mark and its_mark and mark != its_mark)
    # Only one of the two may leave its year or letters out: RE-1042 and GS-1042 are two series.
    if days[0] and days[1] and abs((days[0] - days[1]).days) > NUMBERS_RESTART:  # the number of another year
        return first in _shorter(other, None) or second in _shorter(one, None)
    return first in _shorter(other, days[1]) or second in _shorter(one, days[0])


@lru_cache(maxsize=20_000)
def _stems(number: str, day: date | None) -> tuple[str, ...]:
    """What is left of a number without something short that may have been added behind it and is not its year."""
    text = folded(number).strip()
    if len(text) > LONGEST:
        return ()
    found = (pattern.match(text) for pattern in (_ADDED, _GLUED))
    years = {f"{day.year}", f"{day.year % 100:02}"} if day else set()
    return tuple(_bare(match[1]) for match in found if match and match[2] not in years and _bare(match[1]))


def _bare(number: str) -> str:
    """A number's letters and digits, look-alikes made one, and nothing taken off but leading zeros."""
    alike = plain(number).translate(LOOK_ALIKES)
    return without_zeros(alike) if alike else ""


@lru_cache(maxsize=20_000)
def _shorter(number: str, day: date | None) -> tuple[str, ...]:
    text = folded(number).strip()
    bare = [_LETTERS_FIRST.sub("", text)]
    if day is not None:
        for year in (_YEAR_FIRST, _YEAR_GLUED):
            if (found := year.match(text)) and int(found[2]) == day.year % 100:
                bare += [found[1] + text[found.end() :], text[found.end() :]]
        if (found := _YEAR_LAST.search(text)) and int(found[1]) == day.year % 100:
            bare.append(text[: found.start()])
    keys = (number_key(part) for part in bare if part != text)
    return tuple(dict.fromkeys(key for key in keys if sum(mark.isdigit() for mark in key) >= 3))


def _is_next(one: str, other: str) -> bool:
    """Whether both count in one series, not far apart: INV-1042 and INV-1043."""
    apart = _apart(one, other)
    return apart is not None and 0 < apart <= NEIGHBOURS


def are_close(one: str, other: str) -> bool:
    """Whether they follow each other in one series, give or take what was billed in between."""
    apart = _apart(one, other)
    return apart is not None and apart <= CLOSE


def _apart(one: str, other: str) -> int | None:
    """How far apart two numbers of one series are; None when they are of two."""
    first, second = plain(one), plain(other)
    stem, its_stem = first.rstrip("0123456789"), second.rstrip("0123456789")
    count, its_count = first[len(stem) :], second[len(its_stem) :]
    if stem != its_stem or not count or not its_count or len(without_zeros(count)) < 2:
        return None
    return abs(int(count) - int(its_count))


def neighbours(number: str, reach: int) -> tuple[str, ...]:
    """The numbers up to ``reach`` before and after one in its series, written alike."""
    text = number.strip()
    stem = text.rstrip("0123456789")
    count = text[len(stem) :]
    if len(count) < 2:
        return ()
    near = range(max(int(count) - reach, 1), int(count) + reach + 1)
    return tuple(f"{stem}{other:0{len(count)}}" for other in near if other != int(count))
