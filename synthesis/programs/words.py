"""What layout programs print that no phrase file has: by key, in the house's language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft, Names

_FILE = Path(__file__).with_name("words.toml")


def say(house: HouseStyle, key: str) -> str:
    """The house's wording for the key."""
    words = house.dice(f"words/{key}").choice(all_of(house, key))
    return words.upper() if house.capitals and len(words) < 20 and "{" not in words else words


def names(draft: Draft, house: HouseStyle) -> Names:
    """What the document calls itself, its number and its date."""
    if draft.names is not None:
        return draft.names
    kind = draft.kind.value
    return Names(house.writing.say("title", kind), house.wording("number", kind), house.wording("date", kind))


def all_of(house: HouseStyle, key: str) -> tuple[str, ...]:
    """Every wording of the key in the house's language."""
    return _words()[key][house.writing.language]


@cache
def _words() -> dict[str, dict[str, tuple[str, ...]]]:
    with _FILE.open("rb") as file:
        return {
            key: {language: tuple(words) for language, words in languages.items()}
            for key, languages in tomllib.load(file).items()
        }
