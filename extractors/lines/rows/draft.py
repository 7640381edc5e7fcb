"""One line item while its cells are gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractors.lines.rows.atoms import Atom
from schemas.codes import LineStatus
from schemas.geometry import Box, around
from schemas.page import Word

CellValue = Decimal | str | date | tuple[str, ...] | LineStatus


@dataclass(frozen=True, slots=True)
class Cell:
    """One value with the words that print it. ``trust`` is how sure we are of its meaning (0..1)."""

    value: CellValue
    text: str
    page: int
    words: tuple[Word, ...]
    trust: float
    is_derived: bool = False
    rivals: tuple[Decimal, ...] = ()

    @property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @property
    def number(self) -> Decimal | None:
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def legibility(self) -> float:
        return sum(word.confidence for word in self.words) / max(len(self.words), 1)


@dataclass(slots=True)
class Draft:
    """Cells by the names of schemas.extraction.Line. ``day`` is the field that a delivery date goes to.

    ``has_amounts`` says whether the table has a column of amounts, so that a missing one was left out.
    """

    page: int
    cells: dict[str, Cell] = field(default_factory=dict)
    day: str = "delivery_date"
    has_amounts: bool = False

    def put(self, name: str, cell: Cell | None) -> None:
        """Keep the first cell found for a name."""
        if cell is not None:
            self.cells.setdefault(name, cell)

    def get(self, name: str) -> Cell | None:
        return self.cells.get(name)

    def number(self, name: str) -> Decimal | None:
        cell = self.cells.get(name)
        return cell.number if cell else None

    def __iter__(self) -> Iterator[tuple[str, Cell]]:
        return iter(self.cells.items())


def cell_of(value: CellValue, atoms: Sequence[Atom], page: int, trust: float) -> Cell:
    """A cell from the pieces that print it."""
    words = tuple(word for atom in atoms for word in atom.words)
    return Cell(value, " ".join(atom.text for atom in atoms), page, words, trust)
