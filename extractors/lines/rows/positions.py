"""Position numbers over a whole table: one that stuck to its item number, and what they say of the order's lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lines.rows.draft import Cell, Draft


def part_positions(drafts: Sequence[Draft]) -> None:
    """ "2ARNR2" under a line numbered 1 is position 2 and item ARNR2: an engine lost the space between."""
    for before, draft in pairwise(drafts):
        number, sku = before.get("line_number"), draft.get("sku")
        if number is None or sku is None or draft.get("line_number") or not str(number.value).isdigit():
            continue
        expected = str(int(str(number.value)) + _step(drafts))
        stuck = re.match(rf"0*{expected}[.|]?(?=[A-Za-z])", sku.text)
        if stuck:
            draft.cells["sku"] = replace(sku, value=sku.text[stuck.end() :], trust=0.6)
            draft.put("line_number", Cell(expected, sku.text, sku.page, sku.words, 0.6))


def _step(drafts: Sequence[Draft]) -> int:
    first = drafts[0].get("line_number")
    return 10 if first and str(first.value).strip("0") == "1" and str(first.value).endswith("0") else 1


def infer_order_lines(drafts: Sequence[Draft]) -> None:
    """Positions 10, 20, 30 are most often the order's own: vendors who count by themselves count 1, 2, 3."""
    numbers = [draft.get("line_number") for draft in drafts]
    printed = [str(cell.value) for cell in numbers if cell]
    if len(printed) < len(drafts) or not all(re.fullmatch(r"0*[1-9]\d{0,3}0", number) for number in printed):
        return
    for draft, cell in zip(drafts, numbers, strict=True):
        if cell is not None:
            draft.put("po_line_number", replace(cell, value=str(cell.value).lstrip("0"), trust=0.55))
