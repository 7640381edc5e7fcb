"""Mail domains that are a vendor's, and those that only look like one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

FREE_MAIL = frozenset(
    {"gmail", "googlemail", "outlook", "hotmail", "yahoo", "gmx", "web", "icloud", "aol", "live", "wp"}
)
"""Anybody may have an address there: it names nobody."""
SHORTEST = 5
"""Letters of a name from which one more or less is no accident."""
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "edu", "ac", "gob", "gouv"})
_TWINS = str.maketrans(
    {"0": "o", "1": "l", "3": "e", "5": "s"}
    | dict(zip("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u04cf\u0501", "aeopcyxisld", strict=True))
    | dict(zip("\u03b1\u03bf\u03c1\u03c4\u03bd\u03b9\u03ba\u0261", "aoptvikg", strict=True))
)
"""Signs that look like Latin letters: figures, and letters of the Cyrillic and Greek alphabets."""
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))


def is_of(domain: str, known: Iterable[str]) -> bool:
    """Whether a domain is one of those known, or below one."""
    return any(domain == ours or domain.endswith(f".{ours}") for ours in map(bare, known))


def bare(domain: str) -> str:
    """A domain as it is compared: small letters, no ``@`` before it."""
    return domain.casefold().strip().lstrip("@").rstrip(".")


def is_free_mail(domain: str) -> bool:
    """Whether it is a mail provider's, open to all."""
    return name_of(domain) in FREE_MAIL


@lru_cache(maxsize=4096)
def name_of(domain: str) -> str:
    """What is registered: ``harbour-bearings`` of ``mail.harbour-bearings.co.uk``."""
    labels = unmasked(bare(domain)).split(".")
    while len(labels) > 2 and labels[-2] in _SECOND_LEVEL:
        labels = labels[:-1]
    return labels[-2] if len(labels) >= 2 else labels[0]


def unmasked(domain: str) -> str:
    """A domain with its letters in place of their ASCII spelling (``xn--...``), where that can be read."""
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain


def looks_like(domain: str, known: Iterable[str]) -> tuple[str, str] | None:
    """The known domain that another one imitates, and how; None when it is theirs or like none of them.

    >>> looks_like("harbour-bearlngs.example", ["harbour-bearings.example"])
    ('harbour-bearings.example', 'a letter that looks like another')
    """
    asked, theirs = bare(domain), tuple(map(bare, known))
    if is_of(asked, theirs):
        return None
    for ours in theirs:
        if how := _imitation(asked, ours):
            return ours, how
    return None


def _imitation(domain: str, ours: str) -> str | None:
    name, known = name_of(domain), name_of(ours)
    if len(known) < SHORTEST or known in FREE_MAIL:
        return None
    if name == known:
        return "the same name with another ending"
    if name.replace("-", "") == known.replace("-", ""):
        return "a hyphen more or less"
    if skeleton(name) == skeleton(known):
        return "a letter that looks like another"
    if OSA.distance(name, known, score_cutoff=1) <= 1:
        return "one letter more, less or other"
    if ours in domain or name.startswith((f"{known}-", f"{known}.")) or name.endswith(f"-{known}"):
        return "the name with something added"
    return None


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """A name as it looks: ``rn`` is ``m``, ``1`` and ``i`` are ``l``, letters of other alphabets are their twins."""
    seen = name.replace("-", "").translate(_TWINS).replace("i", "l")
    for pair, single in _PAIRS:
        seen = seen.replace(pair, single)
    return seen
