"""What labels, titles and sentences may read, by language: the plain wordings and the wider choice of the trade."""

from __future__ import annotations

import re
import tomllib
import zlib
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl")
PHRASES = Path(__file__).parent / "phrases"
FAMILIES = ("train", "held_out", "all")
HELD_OUT_SHARE = 0.15
"""Of the wider wordings. Plain ones are never held out: every reader of business paper must know them."""
FIXED = frozenset({("prose", "tax_free"), ("prose", "received"), ("shapes", "net_tax_gross")})
"""Lists whose entries stand side by side instead of for each other."""
SEVERAL = frozenset({("prose", "closing"), ("prose", "advert")})
"""Lists of which one paper prints several."""

_NUMBER = re.compile(
    r"#|№|[°ºª]|(?<![^\W\d_])(?:no|nr|nbr|num|núm|number|nummer|numero|número|numéro|numer|n(?![\w/]))(?![^\W\d_])"
    r"|(?:nummer|nr)(?![^\W\d_])"
)

Wordings = dict[str, dict[str, tuple[str, ...]]]


@cache
def phrases(language: str) -> Wordings:
    """The plain wordings of a language, by section and key."""
    return _stored(PHRASES / f"{language}.toml")


@cache
def wider(language: str) -> Wordings:
    """The wordings that only houses of a family draw from, beside the plain ones."""
    path = PHRASES / "wider" / f"{language}.toml"
    return _stored(path) if path.exists() else {}


@cache
def choices(language: str, families: str) -> Wordings:
    """What a house may draw from; only the plain wordings when it is of no family."""
    plain = phrases(language)
    if not families:
        return plain
    more = wider(language)
    return {
        section: {
            key: _choice((section, key), words, more.get(section, {}).get(key, ()), families)
            for key, words in keys.items()
        }
        for section, keys in plain.items()
    }


def is_held_out(words: str) -> bool:
    """Whether a wider wording is kept from training: its text alone decides, and no plain wording reads alike."""
    told = bare(words)
    return told not in _plain_ones() and zlib.crc32(told.encode()) / 2**32 < HELD_OUT_SHARE


def bare(words: str) -> str:
    """A wording without case, stops, and all that only says "number": ``Invoice No.`` reads like ``INVOICE #``."""
    told = words.casefold().replace("{no}", " ")
    return "".join(token for token in re.findall(r"\w+", _NUMBER.sub(" ", told))) or told


@cache
def _plain_ones() -> frozenset[str]:
    return frozenset(
        bare(words)
        for language in LANGUAGES
        for keys in phrases(language).values()
        for choice in keys.values()
        for words in choice
    )


def _choice(place: tuple[str, str], plain: tuple[str, ...], more: tuple[str, ...], families: str) -> tuple[str, ...]:
    """``held_out`` draws what training never saw, where there is any."""
    if place in FIXED:
        return plain
    if families == "all":
        return (*plain, *more)
    kept = tuple(words for words in more if is_held_out(words))
    if families == "train":
        return (*plain, *(words for words in more if words not in kept))
    return (*kept, *plain) if place in SEVERAL else kept or (*plain, *more)


def _stored(path: Path) -> Wordings:
    with path.open("rb") as file:
        sections = tomllib.load(file)
    return {name: {key: tuple(words) for key, words in section.items()} for name, section in sections.items()}
