"""Laying a table's lines over its columns: which piece of a line stands in which column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from statistics import median

from extractors.lines.columns.header_rows import Column
from extractors.lines.rows.atoms import Atom
from schemas.geometry import Box
from trade.labels.column_roles import NUMERIC, QUANTITIES, Role
from trade.units.printed import unit_code

_POSITION = re.compile(r"\d{1,6}(?:[.,/-]\d{1,4}){0,2}[.):]?$")
_CODE = re.compile(r"(?=.*\d)[\w./\-+*#&:()\[\]]{2,}$")
_DATE = re.compile(
    r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?$|\d{1,2}[./-][A-Za-z]{3,}|\d{4}-?[Ww]\d{1,2}|KW\s?\d+", re.IGNORECASE
)
_CODES = frozenset({Role.SKU, Role.BUYER_SKU, Role.GTIN, Role.LOT, Role.SERIAL, Role.PO_LINE, Role.PO_NUMBER})
_UNIT_GAP = 1.6  # letters between a quantity and its unit
_SKIP = 2.2
_NEVER = 1e9


@dataclass(frozen=True, slots=True)
class Lane:
    """A column with the reach of its cells: numbers line up under the label, text fills up to the neighbours."""

    column: Column
    left: float
    right: float
    is_text: bool
    role: Role = field(init=False)
    """The column's; kept here as it is asked for with every piece of every line."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "role", self.column.role)


def lanes_of(columns: Sequence[Column]) -> tuple[Lane, ...]:
    """Columns from left to right with the room that their labels leave them."""
    lanes = []
    for at, column in enumerate(columns):
        is_wide = is_text(column.role)
        left, right = column.box.left, column.box.right
        if is_wide:
            before = columns[at - 1].box if at else None
            left = min(left, before.right if before and not is_text(columns[at - 1].role) else left)
            left = 0.0 if before is None else left
            right = columns[at + 1].box.left if at + 1 < len(columns) else 1.0
        lanes.append(Lane(column, left, max(left, right), is_wide))
    return tuple(lanes)


def is_text(role: Role) -> bool:
    """Whether a column's cells are text, which fills its column, rather than figures lined up under the label."""
    return role not in NUMERIC and role not in (Role.LINE, Role.UOM, Role.DATE, Role.PO_LINE)


def learned(lanes: Sequence[Lane], placed: Sequence[tuple[Sequence[Atom], Sequence[int | None]]]) -> tuple[Lane, ...]:
    """Lanes moved to where the cells of whole rows were found to stand."""
    boxes: list[list[Box]] = [[] for _ in lanes]
    for atoms, places in placed:
        for atom, place in zip(atoms, places, strict=True):
            if place is not None:
                boxes[place].append(atom.box)
    moved = []
    for lane, held in zip(lanes, boxes, strict=True):
        if lane.is_text or not held:
            moved.append(lane)
            continue
        middle = median(box.centre for box in held)
        wide = max(median(box.width for box in held), 0.01)
        near = [box for box in held if abs(box.centre - middle) <= 1.5 * wide] or held
        moved.append(replace(lane, left=min(box.left for box in near), right=max(box.right for box in near)))
    return tuple(moved)


def place(atoms: Sequence[Atom], lanes: Sequence[Lane], letter: float) -> tuple[int | None, ...]:
    """The lane of each atom, None for what stands in no column: the cheapest arrangement from left to right."""
    size = len(lanes)
    has_units = any(lane.role is Role.UOM for lane in lanes)
    costs = [[0.0] * size]
    steps: list[list[tuple[int, bool]]] = []
    before: Atom | None = None
    for atom in atoms:
        row, step = [], []
        best, best_at = _NEVER, 0
        parting, skip = _parting(atom) if before else 0.0, _skip_cost(atom)
        for at, (lane, so_far) in enumerate(zip(lanes, costs[-1], strict=True)):
            stay = so_far + (_staying(before, atom, lane) if before else 0.0)
            move = best + parting
            arrive, source = (stay, at) if stay <= move else (move, best_at)
            held = arrive + _fit(atom, lane, letter, is_first=before is None)
            if before and stay <= move and not has_units and _counts(before, atom, lane):
                held = so_far
            skipped = min(so_far, best) + skip
            step.append((source, True) if held <= skipped else (at if so_far <= best else best_at, False))
            row.append(min(held, skipped))
            if so_far < best:
                best, best_at = so_far, at
        costs.append(row)
        steps.append(step)
        before = atom
    return _trace(costs, steps)


def _trace(costs: list[list[float]], steps: list[list[tuple[int, bool]]]) -> tuple[int | None, ...]:
    at = min(range(len(costs[-1])), key=lambda lane: costs[-1][lane]) if costs[-1] else 0
    places: list[int | None] = []
    for step in reversed(steps):
        source, is_held = step[at]
        places.append(at if is_held else None)
        at = source
    return tuple(reversed(places))


def _counts(before: Atom, atom: Atom, lane: Lane) -> bool:
    """Whether a unit stands right behind its quantity; it may reach beyond the quantity's column."""
    return lane.role in QUANTITIES and before.is_number and atom.gap < _UNIT_GAP and bool(unit_code(atom.text))


def _skip_cost(atom: Atom) -> float:
    return 0.4 if len(atom.text) == 1 and not atom.text.isalnum() and atom.text != "/" else _SKIP


def _parting(atom: Atom) -> float:
    return 0.9 if atom.gap < 0.5 else 0.5 if atom.gap < 1.3 else 0.0


def _staying(before: Atom, atom: Atom, lane: Lane) -> float:
    """What it costs to take an atom into the column of the one before it."""
    if lane.is_text:
        return 0.0 if atom.gap < 2.5 else min(2.0, 0.25 * atom.gap)
    if before.is_number and atom.is_number and lane.role is not Role.PRICE_BASE:
        return 3.0
    return 0.3 if atom.gap < 2.5 else 1.5


def _fit(atom: Atom, lane: Lane, letter: float, *, is_first: bool) -> float:
    starts = (
        lane.is_text and (is_first or atom.gap > 1.3) and abs(atom.box.left - lane.column.box.left) < 0.7 * letter
    )
    mismatch = _mismatch(atom.text, lane.role, is_number=atom.is_number)
    return _distance(atom.box, lane, letter) + mismatch - (0.8 if starts else 0.0)


def _distance(box: Box, lane: Lane, letter: float) -> float:
    away = max(lane.left - box.right, box.left - lane.right, 0.0) / letter
    if lane.is_text:
        return min(0.35 * away, 6.0)
    lined_up = min(
        abs(box.right - lane.right), abs(box.left - lane.left), abs(box.centre - (lane.left + lane.right) / 2)
    )
    return min(0.3 * away, 6.0) + min(0.08 * lined_up / letter, 0.8)


@lru_cache(maxsize=8192)
def _mismatch(text: str, role: Role, *, is_number: bool) -> float:
    """How little a piece of text looks like what its column holds; kept, as each line is laid several times."""
    if role in NUMERIC:
        return _number_mismatch(text, role, is_number=is_number)
    if role is Role.LINE:
        return -0.4 if _POSITION.match(text) else 3.0
    if role is Role.UOM:
        if unit_code(text):
            return 0.0
        return 2.5 if is_number else 0.8 if len(text) <= 5 else 2.0
    if role is Role.DATE:
        return 0.0 if _DATE.match(text) else 0.8
    if role in _CODES:
        return 0.0 if _CODE.match(text) else 0.8
    return 0.5 if is_number and ("." in text or "," in text) else 0.2


def _number_mismatch(text: str, role: Role, *, is_number: bool) -> float:
    if is_number:
        return 1.5 if text.endswith("%") and role not in (Role.TAX, Role.DISCOUNT) else 0.0
    if role in QUANTITIES and (unit_code(text) or len(text) <= 3):
        return 0.4
    if role is Role.PRICE_BASE or role is Role.TAX:
        return 0.5 if len(text) <= 4 else 2.5
    if role is Role.UNIT_PRICE and (unit_code(text) or text.startswith("/")):
        return 0.7
    return 1.0 if text.endswith(":") else 4.0
