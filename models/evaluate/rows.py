"""Lays found rows over true rows, in order, so that as many cells as possible agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from models.evaluate.alike import is_right, plain
from schemas.record import ResultField

ROW_CELLS = ("sku", "quantity", "unit_price", "amount")
"""What must agree for a row to be right."""
ALL_CELLS = (
    *ROW_CELLS, "description", "uom", "po_line_number", "buyer_sku", "line_number", "quantity_backordered",
    "promised_date", "delivery_date", "price_base", "discount_percent",
)  # fmt: skip

TrueRow = Mapping[str, Any]
FoundRow = Mapping[str, ResultField]


def align(true: Sequence[TrueRow], found: Sequence[FoundRow]) -> list[tuple[int, int]]:
    """Index pairs (true, found), both rising, with the greatest sum of likeness (Needleman-Wunsch, no gap cost)."""
    likeness = [[_likeness(dict(row), other) for other in found] for row in true]
    best = [[0.0] * (len(found) + 1) for _ in range(len(true) + 1)]
    for i in reversed(range(len(true))):
        for j in reversed(range(len(found))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    return _walk(best, likeness)


def _walk(best: list[list[float]], likeness: list[list[float]]) -> list[tuple[int, int]]:
    pairs, i, j = [], 0, 0
    while i < len(likeness) and j < len(likeness[0]):
        if likeness[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(true: dict[str, Any], found: FoundRow) -> float:
    points = 0.0
    for cell in ALL_CELLS:
        if true.get(cell) is not None and is_right(cell, true, found.get(cell)):
            points += 2 if cell in ROW_CELLS else 1
    description = found.get("description")
    if true.get("description") and description:
        points += 0.5 * SequenceMatcher(None, plain(true["description"]), plain(description.value)).ratio()
    return points
