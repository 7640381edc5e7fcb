"""A table's lines with each piece in its column, and the lines that make one item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.lines.codes import is_code
from extractors.lines.columns.grid import Lane
from extractors.lines.rows.atoms import Atom
from extractors.pages.text_lines import TextLine
from trade.labels.column_roles import Role


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a table with the lane (by index) of each of its pieces."""

    line: TextLine
    atoms: tuple[Atom, ...]
    places: tuple[int | None, ...]
    lanes: tuple[Lane, ...]

    def cell(self, lane: int) -> tuple[Atom, ...]:
        return tuple(atom for atom, at in zip(self.atoms, self.places, strict=True) if at == lane)

    def numbers(self, roles: frozenset[Role]) -> tuple[Atom, ...]:
        return tuple(
            atom
            for atom, at in zip(self.atoms, self.places, strict=True)
            if at is not None and atom.is_number and self.lanes[at].role in roles
        )

    def has_number(self, roles: frozenset[Role]) -> bool:
        return bool(self.numbers(roles))

    def has_text(self, roles: frozenset[Role]) -> bool:
        """Whether a cell under one of the roles holds words or a code, not a number that strayed."""
        return any(
            at is not None and self.lanes[at].role in roles and is_name(atom, self.lanes[at].role)
            for atom, at in zip(self.atoms, self.places, strict=True)
        )

    @property
    def has_letters(self) -> bool:
        return any(sum(map(str.isalpha, atom.text)) > 1 for atom in self.atoms)


def is_name(atom: Atom, role: Role) -> bool:
    """Whether a piece names the item as its column does: a position, a code, or words."""
    if role is Role.LINE:
        return bool(_POSITION.match(atom.text))
    if role in (Role.SKU, Role.BUYER_SKU, Role.GTIN):
        return bool(_CODE.match(atom.text)) and not (atom.is_number and ("," in atom.text or "." in atom.text))
    if role is Role.DESCRIPTION and len(atom.text) > 3 and is_code(atom.text):
        return not (atom.is_number and ("," in atom.text or "." in atom.text))
    return sum(map(str.isalpha, atom.text)) > 1


_CODE = re.compile(r"\W?(?=[^\s]*\d)[\w./\-+*#&~]{3,}\W?$|[A-Z]{2,6}$")
_POSITION = re.compile(r"\d{1,6}(?:[.,/-]\d{1,4}){0,2}[.):]?$")


@dataclass(slots=True)
class Item:
    """The lines of one item: ``anchor`` carries its numbers, ``rest`` its further text, all from the top."""

    anchor: Placed
    rest: list[Placed] = field(default_factory=list)
    headings: list[TextLine] = field(default_factory=list)

    @property
    def lines(self) -> list[Placed]:
        return sorted([self.anchor, *self.rest], key=lambda placed: placed.line.box.middle)
