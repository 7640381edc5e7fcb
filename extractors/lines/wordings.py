"""The wordings that reading line items rests on, kept as text beside the code: column labels, totals, charges."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from extractors.lines.roles import Role


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The sections of a wordings file: entries stand between ``|`` and lines, comments behind ``;``."""
    text = files("extractors.lines").joinpath(name).read_text(encoding="utf-8")
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
