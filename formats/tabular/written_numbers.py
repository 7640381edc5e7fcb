"""Numbers in a CSV file as its office writes them: the file's own evidence decides what a comma and a point mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from schemas.errors import InvalidFacts

NUMBER_COLUMNS: Final = frozenset(
    ("quantity", "unit_price", "price_base", "quantity_received", "quantity_invoiced", "tax_rate")
)
_SPACING: Final = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}'\u2019")
_PROOFS: Final = {
    ",": re.compile(
        r"-?(?:\d+,(?:\d{1,2}|\d{4,})|0*,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d{4,},\d{3})"
    ),
    ".": re.compile(
        r"-?(?:\d+\.(?:\d{1,2}|\d{4,})|0*\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d{4,}\.\d{3})"
    ),
}
_TORN: Final = {mark: re.compile(rf"-?\d{{1,3}}{re.escape(mark)}\d{{3}}") for mark in ",."}
_WHOLE: Final = {
    ",": re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d*)(?:,\d+)?"),
    ".": re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?"),
}
Rows = Iterable[tuple[int, Mapping[str, str]]]


def decimal_mark(rows: Rows) -> str:
    """The mark before decimals in a whole file. Where only ``1.234`` or ``1,234`` is seen, the point.

    Raises InvalidFacts when cells contradict each other, naming row, column and both.
    """
    cells = [
        (f"row {number}: {column}", row[column].translate(_SPACING))
        for number, row in rows
        for column in sorted(NUMBER_COLUMNS & row.keys())
    ]
    proved = {
        mark: next((cell for cell in cells if proof.fullmatch(cell[1])), None) for mark, proof in _PROOFS.items()
    }
    torn = {mark: next((cell for cell in cells if shape.fullmatch(cell[1])), None) for mark, shape in _TORN.items()}
    comma, point = proved[","], proved["."]
    if comma is None and point is None:
        comma, point = torn[","], torn["."]
        if comma is None or point is None:
            return "."
    if comma is not None and point is not None:
        raise InvalidFacts(
            f"{point[0]}: {point[1]!r} and {comma[0]}: {comma[1]!r} use comma and point in opposite ways"
        )
    return "." if comma is None else ","


def plainly(cell: str, mark: str) -> str:
    """A cell with a decimal point and no thousands; one that is no such number as it stands."""
    bare = cell.translate(_SPACING)
    if not _WHOLE[mark].fullmatch(bare):
        return cell
    return bare.replace(".", "").replace(",", ".") if mark == "," else bare.replace(",", "")
