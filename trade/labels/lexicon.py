"""The lexicon of field labels: its phrases by concept, spelled out into tokens."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from trade.text.folding import folded

NUMBER = "no"
"""The one token for every word that says number, so that each phrase needs spelling out only once."""
_NUMBER_WORDS = frozenset(["no", "nr", "number", "num", "nbr", "#", "id", "numero", "nummer", "numer", "n", "code"])
_GLUED_WORDS = ("nr", "nummer")  # as German and Dutch do: Kundenbestellnr., Leverbonnummer


@cache
def phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each phrase as its tokens, with the concepts it may stand for."""
    text = files("trade.labels").joinpath("lexicon.toml").read_text("utf-8")
    concepts: dict[tuple[str, ...], list[str]] = {}
    for concept, section in tomllib.loads(text).items():
        for phrase in section["phrases"]:
            for spelled in _spelled_out(phrase):
                held = concepts.setdefault(tuple(map(plain, spelled.split())), [])
                if concept not in held:
                    held.append(concept)
    return {tokens: tuple(held) for tokens, held in concepts.items()}


@cache
def vocabulary() -> frozenset[str]:
    """Every word that occurs in a phrase."""
    return frozenset(token for tokens in phrases() for token in tokens) | _NUMBER_WORDS


def plain(token: str) -> str:
    """The token as phrases hold it: all words for "number" are one."""
    return NUMBER if token in _NUMBER_WORDS else token


def _spelled_out(phrase: str) -> tuple[str, ...]:
    phrase = phrase.replace("-", " ")
    if "{no}" not in phrase:
        return (phrase,)
    glued = tuple(phrase.replace(" {no}", word) for word in _GLUED_WORDS if " {no}" in phrase)
    return (phrase.replace("{no}", NUMBER), *glued)


def is_all_labels(text: str) -> bool:
    """Whether every word of a text is one that labels are made of: then it is a heading, not a name."""
    if "_" in text:  # the name of a thing in some system, not words of a heading
        return False
    words = [folded(word) for word in re.findall(r"[^\W\d_]+", text)]
    return bool(words) and all(word in vocabulary() for word in words)
