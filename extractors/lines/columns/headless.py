"""Tables without column labels: found by numbers that multiply, or by quantities with units in one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from extractors.lines.columns.header_rows import Column, Header
from extractors.lines.not_items import is_total
from extractors.lines.rows.atoms import Atom, CutLine
from schemas.geometry import Box, around
from trade.labels.column_roles import NUMERIC, Role
from trade.units.printed import unit_code

_POSITION = re.compile(r"\d{1,4}[.)]?$")
_WEIGHTS = frozenset({"KGM", "GRM", "TNE", "LBR", "ONZ", "MTQ", "LTR", "MTR", "MMT", "CMT", "MTK", "P1"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that looks like an item: which of its pieces are quantity, price and amount."""

    index: int
    atoms: tuple[Atom, ...]
    figures: tuple[tuple[Role, Atom], ...]
    letter: float
    is_sure: bool

    def figure(self, role: Role) -> Atom | None:
        return next((atom for known, atom in self.figures if known is role), None)


def headless(lines: Sequence[CutLine]) -> Header | None:
    """A header in place of the one that is not printed; its ``last`` is the line before the first item."""
    rows = _money_rows(lines) or _quantity_rows(lines)
    if not rows:
        return None
    roles = [role for role, _ in rows[0].figures]
    columns = [_figures_column(rows, role) for role in roles]
    columns += _text_columns(rows, columns)
    columns.sort(key=lambda column: column.box.left)
    first = _first_row(lines, rows, columns)
    box = around(column.box for column in columns)
    return Header(lines[0].line.page, first, first - 1, box, tuple(columns))


def _first_row(lines: Sequence[CutLine], rows: Sequence[_Row], columns: Sequence[Column]) -> int:
    """The first line whose figures stand in the columns: a misread number may have hidden it from the arithmetic."""
    figures = [column.box for column in columns if column.role in NUMERIC]
    first = rows[0].index
    for index in range(max(0, first - 6), first):
        boxes = [atom.box for atom in lines[index].atoms if atom.is_number]
        held = sum(any(box.overlap_x(column) > 0.5 * box.width for box in boxes) for column in figures)
        if held > 1 and held >= len(figures) - 1 and not is_total(lines[index].line):
            return index
    return first


def _money_rows(lines: Sequence[CutLine]) -> list[_Row]:
    found = []
    for index, one in enumerate(lines):
        numbers = sum(any(map(str.isdigit, word.text)) for word in one.line.words)
        if numbers < 3 or is_total(one.line):
            continue
        row = _money_row(index, one.atoms, one.letter)
        if row is not None:
            found.append(row)
    return _lined_up(found, Role.AMOUNT)


def _money_row(index: int, atoms: tuple[Atom, ...], letter: float) -> _Row | None:
    """The rightmost three numbers of which the third is the product of the others."""
    figures = [atom for atom in atoms if atom.value and not atom.is_percent]
    if not any(sum(map(str.isalpha, atom.text)) > 1 for atom in atoms):
        return None
    for quantity, price, amount in reversed(list(combinations(figures[-5:], 3))):
        product = (quantity.value or 0) * (price.value or 0)
        has_cents = "." in amount.text or "," in amount.text
        if has_cents and amount.value and abs(product - amount.value) <= abs(amount.value) / 1000:
            is_sure = quantity.value != 1 and price.value != 1
            figured = ((Role.QUANTITY, quantity), (Role.UNIT_PRICE, price), (Role.AMOUNT, amount))
            return _Row(index, atoms, figured, letter, is_sure)
    return None


def _quantity_rows(lines: Sequence[CutLine]) -> list[_Row]:
    """Lines with text before a quantity and its unit, the quantities under each other."""
    found = []
    for index, one in enumerate(lines):
        if not any(any(map(str.isdigit, word.text)) for word in one.line.words) or is_total(one.line):
            continue
        atoms = one.atoms
        at = _counted(atoms)
        if at is not None and sum(sum(map(str.isalpha, atom.text)) > 1 for atom in atoms[:at]) > 0:
            found.append(_Row(index, atoms, ((Role.QUANTITY, atoms[at]),), one.letter, True))
    rows = _lined_up(found, Role.QUANTITY)
    return rows if len(rows) > 1 else []


def _counted(atoms: Sequence[Atom]) -> int | None:
    """The piece that counts pieces or packs: set apart by white, with a unit that is not a weight or a length."""
    for at, atom in enumerate(atoms):
        if not atom.is_number or at == 0 or atom.gap < 2:
            continue
        unit = atom.unit or (atoms[at + 1].text if at + 1 < len(atoms) and atoms[at + 1].gap < 2 else "")
        if unit and unit_code(unit) and unit_code(unit) not in _WEIGHTS:
            return at
    return None


def _lined_up(rows: Sequence[_Row], role: Role) -> list[_Row]:
    """The largest group of rows whose figures end, or start, under each other."""
    best: list[_Row] = []
    for row in rows:
        mine = row.figure(role)
        if mine is None:
            continue
        group = [other for other in rows if (his := other.figure(role)) and _aligned(mine.box, his.box, row.letter)]
        if len(group) > len(best) and any(one.is_sure for one in group):
            best = group
    return best


def _aligned(one: Box, other: Box, letter: float) -> bool:
    return min(abs(one.right - other.right), abs(one.left - other.left)) < 1.2 * letter


def _figures_column(rows: Sequence[_Row], role: Role) -> Column:
    boxes = [atom.box for row in rows if (atom := row.figure(role))]
    return Column((role,), around(boxes), 0.75)


def _text_columns(rows: Sequence[_Row], figures: Sequence[Column]) -> list[Column]:
    """Where positions and descriptions stand: the widest room for words beside the figures."""
    edges = sorted((column.box.left, column.box.right) for column in figures)
    words = [atom for row in rows for atom in row.atoms if not any(atom is one for _, one in row.figures)]
    rooms = [(0.0, edges[0][0]), *((a[1], b[0]) for a, b in pairwise(edges))]
    held = [
        [atom for atom in words if left <= atom.box.centre <= right and not unit_code(atom.text)]
        for left, right in rooms
    ]
    room = max(held, key=lambda atoms: sum(len(atom.text) for atom in atoms))
    if not room:
        return []
    heads = [row.atoms[0] for row in rows if len(row.atoms) > 2]
    is_numbered = all(_POSITION.match(head.text) for head in heads) and all(
        row.atoms[1].gap > 1.2 for row in rows if len(row.atoms) > 2
    )
    columns = []
    if is_numbered and heads and heads[0] in room:
        columns.append(Column((Role.LINE,), around(head.box for head in heads), 0.8))
        room = [atom for atom in room if atom not in heads]
    return [*columns, Column((Role.DESCRIPTION,), around(atom.box for atom in room), 0.75)] if room else columns
