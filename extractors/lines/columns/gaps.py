"""Where one text column ends and the next begins: along the white that runs down between their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lines.columns.grid import Lane
from extractors.lines.columns.header_rows import Column
from extractors.lines.rows.atoms import Atom, letter_width
from extractors.lines.rows.placed import Placed
from extractors.pages.text_lines import line_of
from schemas.geometry import Box
from trade.labels.column_roles import Role

_CODE = re.compile(r"\W?(?!\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$)(?=[^\s]*\d)[\w./\-+*#&~]{3,}\W?$")
_CROSSING = 0.15  # share of rows that may run over a river: a long text, a misread word


def parted(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """Neighbouring text lanes with their border moved to the river between them."""
    if not rows:
        return lanes
    moved = list(lanes)
    for at in range(len(moved) - 1):
        left, right = moved[at], moved[at + 1]
        if not (left.is_text and right.is_text):
            continue
        border = _border(left, right, rows)
        if border is not None:
            moved[at] = replace(left, right=border)
            moved[at + 1] = replace(right, left=border)
    return tuple(moved)


def with_unlabelled(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """A lane more where item numbers stand before the descriptions without a label of their own."""
    texts = [at for at, lane in enumerate(lanes) if lane.is_text and Role.DESCRIPTION in lane.column.roles]
    if not texts or any(lane.role in (Role.SKU, Role.ITEM) for lane in lanes):
        return lanes
    at = texts[0]
    lane = lanes[at]
    firsts = [cell for row in rows if len(cell := row.cell(at)) > 1]
    coded = [cell for cell in firsts if _CODE.match(cell[0].text) and cell[1].gap > 1.3]
    if not coded or len(coded) < 0.7 * len(rows):
        return lanes
    border = max(cell[0].box.right for cell in coded)
    if any(cell[1].box.left < border for cell in coded):
        return lanes
    edge = min(cell[0].box.left for cell in coded)
    head = Column((Role.SKU,), Box(edge, lane.column.box.top, border, lane.column.box.bottom), 0.7)
    return (*lanes[:at], Lane(head, lane.left, border, True), replace(lane, left=border), *lanes[at + 1 :])


def _border(left: Lane, right: Lane, rows: Sequence[Placed]) -> float | None:
    """The middle of the widest river between the far edges of two labels."""
    start, stop = left.column.box.left, right.column.box.right
    cells = [atoms for row in rows if (atoms := _between(row, start, stop))]
    if not cells:
        return None
    letter = letter_width(line_of(rows[0].line.page, [word for atom in cells[0] for word in atom.words]))
    edge = right.column.box.left
    starts = sum(any(abs(atom.box.left - edge) < letter and atom.gap > 1.3 for atom in atoms[1:]) for atoms in cells)
    if starts * 2 > len(cells):
        return edge - letter / 2
    rivers = _rivers(cells, start, stop)
    wide = [(end - begin, (begin + end) / 2) for begin, end in rivers if end - begin > 0.8 * letter]
    return max(wide)[1] if wide else None


def _between(row: Placed, start: float, stop: float) -> list[Atom]:
    return [atom for atom in row.atoms if atom.box.right > start and atom.box.left < stop]


def _rivers(cells: Sequence[Sequence[Atom]], start: float, stop: float) -> list[tuple[float, float]]:
    """Strips that hardly any row's words cross, from the edges of all words."""
    edges = sorted(
        {start, stop, *(edge for atoms in cells for atom in atoms for edge in (atom.box.left, atom.box.right))}
    )
    allowed = _CROSSING * len(cells)
    rivers: list[tuple[float, float]] = []
    for begin, end in pairwise(edges):
        middle = (begin + end) / 2
        if not start < middle < stop:
            continue
        crossing = sum(any(atom.box.left < middle < atom.box.right for atom in atoms) for atoms in cells)
        banked = sum(atoms[0].box.right <= middle <= atoms[-1].box.left for atoms in cells)
        if crossing > allowed or banked * 2 <= len(cells):
            continue
        if rivers and abs(rivers[-1][1] - begin) < 1e-9:
            rivers[-1] = (rivers[-1][0], end)
        else:
            rivers.append((begin, end))
    return rivers
