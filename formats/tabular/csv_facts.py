"""Facts as CSV: one row a line, the columns of its order or receipt repeated on each, whatever parts the cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from formats.facts.entries import Entry, Refusal
from schemas.errors import InvalidFacts
from trade.labels.fact_columns import column_key

MOST_ABOVE = 15
"""Rows that may stand above the names of the columns: a title, the date of the list, a line that names the format."""


def entries_from_csv(data: bytes, known: Collection[str]) -> tuple[tuple[Entry, ...], tuple[Refusal, ...]]:
    """Each row of a CSV file as an entry, cells under the names in the file; rows longer than the head are refused.

    ``known`` are the keys of columns that may be there: the head is the row that names most of them, or the first of
    all. Rows are numbered as in the file.
    """
    rows, head = _table(_text(data), {*known})
    names = _names(rows[head][1])
    entries, refused = [], []
    for number, row in rows[head + 1 :]:
        cells = [cell.strip() for cell in row]
        if not any(cell.strip("-=_ ") for cell in cells):
            continue
        if any(cells[len(names) :]):
            why = f"{len(cells)} cells under {len(names)} columns: is there a mark too many, or a quote too few?"
            refused.append(Refusal(f"row {number}", "", why))
            continue
        entries.append(Entry(f"row {number}", dict(zip(names, cells, strict=False))))
    return tuple(entries), tuple(refused)


def _table(text: str, known: set[str]) -> tuple[list[tuple[int, list[str]]], int]:
    """The rows under the mark that parts the head best, and which of them the head is."""
    best, chosen = (-1, 0, 0), ","
    for mark in ",;\t|":
        for place, (_, row) in enumerate(islice(_rows(text, mark), MOST_ABOVE)):
            hits = len({column_key(cell) for cell in row} & known)
            worth = (hits if hits > 1 else 0, -place, len(row))
            if worth > best:
                best, chosen = worth, mark
    rows = list(_rows(text, chosen))
    if not rows:
        raise InvalidFacts("the file is empty")
    return rows, -best[1]


def _rows(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, each with the number of its line in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as fault:
        raise InvalidFacts(f"not CSV: {fault}") from fault


def _names(head: Sequence[str]) -> list[str]:
    """Names of the columns; one that stands there twice is another column the second time."""
    names: list[str] = []
    for place, cell in enumerate(head, 1):
        name = cell.strip()
        names.append(f"{name} (column {place})" if name in names else name)
    return names


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what Excel still saves on Windows
