"""The wordings that reading line items rests on, kept as text beside the code: labels, facts, totals, charges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from trade.labels.column_roles import Role

_BETWEEN = r"[\s.\-_/'°º]*"


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The sections of a wordings file: entries stand between ``|`` and lines, comments behind ``;``."""
    text = files("trade.labels").joinpath(name).read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for part in re.split(r"^\[", re.sub(r"^;.*$", "", text, flags=re.MULTILINE), flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("]")
        entries = (" ".join(entry.split()) for entry in body.replace("\n", " ").split("|"))
        found[title] = tuple(entry for entry in entries if entry)
    return found


@cache
def column_labels() -> dict[Role, tuple[str, ...]]:
    """What is printed over each kind of column."""
    return {Role(name): wordings for name, wordings in sections("columns.txt").items()}


@cache
def pattern(name: str, section: str) -> str:
    """A regular expression for any wording of a section, the longest first, on folded text.

    Points, dashes and slashes may stand between words; ``word?`` may be missing, ``<name>`` is another section.
    """
    wordings = sorted(sections(name)[section], key=lambda wording: (-wording.count(" "), -len(wording)))
    return f"(?:{'|'.join(_phrase(name, wording.split()) for wording in wordings)})"


def _phrase(name: str, words: Sequence[str]) -> str:
    found = ""
    for word in words:
        bare = word.strip("<>?")
        part = pattern(name, bare) if word.startswith("<") else re.escape(bare)
        if bare[-1].isalnum() and not word.startswith("<"):
            part += r"(?![a-z0-9])"
        if not word.endswith("?"):
            found += (_BETWEEN if found else "") + part
        else:
            found += f"(?:{_BETWEEN}{part})?" if found else f"(?:{part}{_BETWEEN})?"
    return found
