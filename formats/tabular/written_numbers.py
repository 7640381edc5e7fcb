"""Numbers as an office writes them: the file's own evidence decides what commas and points mean, or nothing does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from schemas.errors import InvalidFacts

_SPACING: Final = str.maketrans("", "", " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}'\u2019")
_PROOFS: Final = {
    ",": re.compile(
        r"-?(?:\d+,(?:\d{1,2}|\d{4,})|0*,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d{4,},\d{3})"
    ),
    ".": re.compile(
        r"-?(?:\d+\.(?:\d{1,2}|\d{4,})|0*\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d{4,}\.\d{3})"
    ),
}
_TORN: Final = re.compile(r"-?\d{1,3}[.,]\d{3}")
_WHOLE: Final = {
    ",": re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d*)(?:,\d+)?"),
    ".": re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?"),
}
_OTHER: Final = {",": ".", ".": ","}
Row = tuple[str, Mapping[str, str]]
"""Where a row stands, and its cells that should be numbers."""


@dataclass(frozen=True, slots=True)
class Written:
    """How a file writes numbers. ``mark`` stands before decimals, None where nothing shows it; ``proof`` does."""

    mark: str | None = "."
    proof: str = ""

    def plainly(self, cell: str) -> str:
        """A cell with a decimal point and no thousands; one that is no such number as it stands.

        Raises InvalidFacts for ``40,000`` and ``1.500`` where nothing in the file says which they are.
        """
        bare = bare_number(cell)
        if bare.isdigit():
            return bare
        if self.mark is None:
            if is_torn(bare):
                one, other = (f"{Decimal(_read(bare, mark)).normalize():f}" for mark in ",.")
                raise InvalidFacts(f"{cell.strip()!r} may be {one} or {other}: {_ADVICE}")
            return bare if _WHOLE["."].fullmatch(bare) else cell
        return _read(bare, self.mark) if _WHOLE[self.mark].fullmatch(bare) else cell


_ADVICE: Final = "nothing else in the file shows what its commas and points mean"


def bare_number(cell: str) -> str:
    """A cell without spaces and signs of per cent; ``20-`` and ``(20)`` are less than nothing."""
    if cell.isdigit():
        return cell
    text = cell.translate(_SPACING).removesuffix("%")
    if re.fullmatch(r"\(.+\)", text):
        text = f"-{text[1:-1]}"
    return f"-{text[:-1]}" if re.fullmatch(r"\d[\d.,]*-", text) else text


def is_torn(cell: str) -> bool:
    """Whether a cell may be thousands as well as three decimals: ``40,000``, ``1.500``."""
    return bool(_TORN.fullmatch(bare_number(cell))) and not any(
        proof.fullmatch(bare_number(cell)) for proof in _PROOFS.values()
    )


def written(rows: Sequence[Row]) -> Written:
    """How a whole file writes its numbers.

    A figure that can be read in one way only proves the mark; so does a line amount that only one reading makes
    right, and a column in which ``500`` stands beside ``40,000`` has no decimals that are nought. Raises InvalidFacts
    when cells contradict each other, naming row, column and both.
    """
    cells = [(f"{place}: {column}", bare_number(cell)) for place, row in rows for column, cell in sorted(row.items())]
    proved = {mark: _first(cells, proof) for mark, proof in _PROOFS.items()}
    torn = {mark: _first(cells, re.compile(rf"-?\d{{1,3}}\{mark}\d{{3}}")) for mark in ",."}
    comma, point = proved[","], proved["."]
    if comma is None and point is None:
        comma, point = torn[","], torn["."]
        if comma is None or point is None:
            return _reckoned(rows)
    if comma is not None and point is not None:
        raise InvalidFacts(
            f"{point[0]}: {point[1]!r} and {comma[0]}: {comma[1]!r} use comma and point in opposite ways"
        )
    found = comma or point
    assert found is not None  # one of both is there, or we would have returned
    return Written("," if comma else ".", f"{found[0]}: {found[1]}")


def _reckoned(rows: Sequence[Row]) -> Written:
    """Where only figures such as ``1.234`` are seen: what the amounts say, or whole numbers in the same column."""
    if not any(is_torn(cell) for _, row in rows for cell in row.values()):
        return Written(None)
    right = [(place, found) for place, row in rows if len(found := _adding_up(row)) == 1]
    marks = {mark for _, found in right for mark in found}
    if len(marks) == 1:
        return Written(marks.pop(), f"{right[0][0]}: quantity and price make the amount")
    columns: dict[str, list[str]] = {}
    for _, row in rows:
        for column, cell in row.items():
            columns.setdefault(column, []).append(bare_number(cell))
    for column, beside in columns.items():
        round_ones = [cell for cell in beside if is_torn(cell) and cell.endswith("0")]
        whole = next((cell for cell in beside if re.fullmatch(r"-?[1-9]\d{0,2}", cell)), None)
        if whole and round_ones and not marks:
            thousands = round_ones[0].lstrip("-").strip("0123456789")
            return Written(_OTHER[thousands], f"{column}: {whole} beside {round_ones[0]}")
    return Written(None)


def _adding_up(row: Mapping[str, str]) -> set[str]:
    """With which marks quantity times price, for its base, is the row's amount."""
    names = ("quantity", "unit_price", "line_amount")
    if not all(row.get(name) for name in names) or row.get("discount_percent") or row.get("discount_amount"):
        return set()
    found = set()
    for mark, whole in _WHOLE.items():
        cells = [bare_number(row.get(name) or "1") for name in (*names, "price_base")]
        if not all(any(character.isdigit() for character in cell) and whole.fullmatch(cell) for cell in cells):
            continue
        quantity, price, amount, base = (Decimal(_read(cell, mark)) for cell in cells)
        if base and amount and abs(quantity * price / base - amount) <= abs(amount) / 200:
            found.add(mark)
    return found


def _first(cells: Iterable[tuple[str, str]], shape: re.Pattern[str]) -> tuple[str, str] | None:
    return next((cell for cell in cells if shape.fullmatch(cell[1])), None)


def _read(bare: str, mark: str) -> str:
    return bare.replace(".", "").replace(",", ".") if mark == "," else bare.replace(",", "")
