"""What layout programs print that no phrase file has: by key, in the house's language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from synthesis.house.style import Look
from synthesis.invention.draft import Draft, Names

_FILE = Path(__file__).with_name("words.toml")


def say(look: Look, key: str) -> str:
    """The house's wording for the key."""
    words = look.dice(f"words/{key}").choice(all_of(look, key))
    return words.upper() if look.capitals and len(words) < 20 and "{" not in words else words


def names(draft: Draft, look: Look) -> Names:
    """What the document calls itself, its number and its date."""
    if draft.names is not None:
        return draft.names
    kind = draft.kind.value
    return Names(look.voice.say("title", kind), look.wording("number", kind), look.wording("date", kind))


def all_of(look: Look, key: str) -> tuple[str, ...]:
    """Every wording of the key in the house's language."""
    return _words()[key][look.voice.language]


@cache
def _words() -> dict[str, dict[str, tuple[str, ...]]]:
    with _FILE.open("rb") as file:
        return {
            key: {language: tuple(words) for language, words in languages.items()}
            for key, languages in tomllib.load(file).items()
        }
