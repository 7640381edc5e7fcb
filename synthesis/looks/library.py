"""The library of looks: templates by family, and which families are kept from training."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from schemas.codes import Kind

TEMPLATES = Path(__file__).parent / "templates"
HELD_OUT = 4
"""One family in so many is never trained on, nor looked at when rules are written."""
_HEAD = re.compile(r"\A\{#(.*?)#\}", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One way of laying out papers. ``family``: system and trade that share it; ``goods``: what such firms sell."""

    name: str
    family: str
    kinds: tuple[Kind, ...]
    countries: tuple[str, ...]
    language: str
    numbers: tuple[str, ...]
    """How amounts are written: each the amount 1234567.5 as this house prints it."""
    dates: tuple[str, ...]
    """Patterns of Unicode TR 35."""
    lines: tuple[int, int]
    goods: tuple[tuple[str, str, float, float], ...]
    """Name, unit as a code of Recommendation 20, and the range of its price; ``#`` stands for a digit."""
    wants: tuple[str, ...]
    """Header fields that this look always prints."""
    taxes: tuple[str, ...]
    """Rates in per cent; none: those of the vendor's country."""
    mentions: frozenset[str]
    """All names that stand in quotes in the template: what it can print."""

    @property
    def is_held_out(self) -> bool:
        """Whether its family is kept from training and from rule-writing."""
        return is_held_out(self.family)


def is_held_out(family: str) -> bool:
    """A fixed fourth of the families, chosen by hash, so that nobody picks."""
    return int(sha256(family.encode()).hexdigest(), 16) % HELD_OUT == 0


@cache
def looks() -> tuple[Look, ...]:
    """All looks, by name (``family/look``)."""
    return tuple(_look(path) for path in sorted(TEMPLATES.glob("*/*.html")))


def look(name: str) -> Look:
    """The look of that name. Raises KeyError."""
    return {each.name: each for each in looks()}[name]


def chosen(families: str = "train") -> tuple[Look, ...]:
    """Looks of the families that are trained on, ``held_out`` ones, or ``all``."""
    if families == "all":
        return looks()
    return tuple(each for each in looks() if each.is_held_out == (families == "held_out"))


def _look(path: Path) -> Look:
    source = path.read_text(encoding="utf-8")
    head = _HEAD.match(source)
    if head is None:
        raise ValueError(f"{path.name} does not begin with a comment that says what it is")
    said: dict[str, Any] = tomllib.loads(head[1])
    return Look(
        name=f"{path.parent.name}/{path.stem}",
        family=path.parent.name,
        kinds=tuple(map(Kind, said["kinds"])),
        countries=tuple(said["countries"]),
        language=said["language"],
        numbers=tuple(said["numbers"]),
        dates=tuple(said["dates"]),
        lines=tuple(said.get("lines", (1, 8))),
        goods=tuple(tuple(good) for good in said.get("goods", ())),
        wants=tuple(said.get("wants", ())),
        taxes=tuple(said.get("taxes", ())),
        mentions=frozenset(re.findall(r"""["']([a-z_]+)["']""", source[head.end() :])),
    )
