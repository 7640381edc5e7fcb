"""Strings made to cost a regular expression as much as they can: what it repeats, repeated, and then no match."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from re import _constants as codes
from re import _parser as parser
from typing import Any

_EXAMPLES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: "-",
}
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
_TAILS = ("", "\x00", "! x")
_MOST = 24


def pumped(pattern: re.Pattern[Any], length: int) -> Iterator[Any]:
    """Strings of about that length, of the pattern's own type."""
    tree = list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    found = list(dict.fromkeys(_units(tree, "")))
    bodies = list(dict.fromkeys(unit for _, unit in found))
    pairs = [("", one + other) for one, other in itertools.permutations(bodies[:4], 2)]
    wholes = [("", lead + unit) for lead, unit in found if lead]
    every = dict.fromkeys([*found, *(("", unit) for unit in bodies), *wholes, *pairs])
    for (lead, unit), tail in itertools.product(list(every)[:_MOST], _TAILS):
        text = lead + unit * (length // len(unit)) + tail
        yield text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text


def _units(tree: list[Any], lead: str) -> Iterator[tuple[str, str]]:
    """Each thing that may be repeated without end, with what leads up to it."""
    for op, given in tree:
        if op in _REPEATS and given[1] > 10:
            body = list(given[2])
            yield from ((lead, unit) for unit in (_example(body), *_choices(body)) if unit)
        if op in _REPEATS:
            yield from _units(list(given[2]), lead)
        elif op is codes.SUBPATTERN:
            yield from _units(list(given[3]), lead)
        elif op is codes.ATOMIC_GROUP:
            yield from _units(list(given), lead)
        elif op is codes.BRANCH:
            for branch in given[1]:
                yield from _units(list(branch), lead)
        elif op in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _units(list(given[1]), lead)
        lead += _example([(op, given)])


def _choices(body: list[Any]) -> Iterator[str]:
    """What a repeated set or choice may hold, one by one."""
    for op, given in body:
        if op is codes.IN and len(body) == 1 and given[0][0] is not codes.NEGATE:
            yield from (_of_set([one]) for one in given[:6])
        elif op is codes.BRANCH:
            yield from (_example(list(branch)) for branch in given[1])
        elif op is codes.SUBPATTERN:
            yield from _choices(list(given[3]))


def _example(tree: list[Any]) -> str:
    """A short text that the pattern takes, or nearly."""
    text = ""
    for op, given in tree:
        if op is codes.LITERAL:
            text += chr(given)
        elif op is codes.NOT_LITERAL or op is codes.ANY:
            text += "a"
        elif op is codes.IN:
            text += _of_set(given)
        elif op in (*_REPEATS, codes.POSSESSIVE_REPEAT):
            text += _example(list(given[2])) * given[0]
        elif op is codes.SUBPATTERN:
            text += _example(list(given[3]))
        elif op is codes.ATOMIC_GROUP:
            text += _example(list(given))
        elif op is codes.BRANCH:
            text += _example(list(given[1][0]))
    return text


def _of_set(items: list[Any]) -> str:
    op, given = items[0]
    if op is codes.NEGATE:
        return next((mark for mark in "a1 -(.\n<" if not any(_holds(item, mark) for item in items[1:])), "a")
    if op is codes.CATEGORY:
        return _EXAMPLES[given]
    return chr(given[0] if op is codes.RANGE else given)


def _holds(item: Any, mark: str) -> bool:
    op, given = item
    if op is codes.LITERAL:
        return chr(given) == mark
    if op is codes.RANGE:
        return bool(given[0] <= ord(mark) <= given[1])
    told = {
        codes.CATEGORY_DIGIT: mark.isdigit(),
        codes.CATEGORY_SPACE: mark.isspace(),
        codes.CATEGORY_WORD: mark.isalnum(),
    }
    return told.get(given, not told.get(_OPPOSITE.get(given), False))


_OPPOSITE = {
    codes.CATEGORY_NOT_DIGIT: codes.CATEGORY_DIGIT,
    codes.CATEGORY_NOT_SPACE: codes.CATEGORY_SPACE,
    codes.CATEGORY_NOT_WORD: codes.CATEGORY_WORD,
}
