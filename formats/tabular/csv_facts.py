"""Facts as CSV: one row a line, the columns of its order or receipt repeated on each; comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from formats.facts.entries import Entry
from formats.facts.fact_kinds import FactKind, refuse_other
from formats.tabular.written_numbers import NUMBER_COLUMNS, decimal_mark, plainly
from schemas.errors import InvalidFacts


def entries_from_csv(data: bytes, sort: FactKind, line_columns: frozenset[str]) -> tuple[Entry, ...]:
    """Entries of a CSV file, rows gathered by their key column in the order of first appearance.

    Columns in ``line_columns`` make a row's line; unknown columns are carried along for others to ignore. Numbers may
    be written 1,234.50 or 1.234,50: the whole file decides which. Raises InvalidFacts without the key column.
    """
    names, rows = _rows(data)
    refuse_other(sort, names)
    key = sort.key
    if key not in names:
        raise InvalidFacts(f"no column {key!r}; found {', '.join(names)}")
    mark = decimal_mark(rows)
    gathered: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for number, row in rows:
        if any(row.values()):
            gathered.setdefault(row[key], []).append((number, _numbered(row, mark)))
    return tuple(_entry(rows_of_one, line_columns) for rows_of_one in gathered.values())


def _entry(rows: list[tuple[int, Mapping[str, str]]], line_columns: frozenset[str]) -> Entry:
    own: dict[str, object] = {}
    for _, row in rows:
        for column, value in row.items():
            if column not in line_columns and value and not own.get(column):
                own[column] = value
    lines = [
        Entry(f"row {number}", {column: row[column] for column in row if column in line_columns})
        for number, row in rows
        if any(row.get(column) for column in line_columns)
    ]
    return Entry(f"row {rows[0][0]}", own, tuple(lines))


def _rows(data: bytes) -> tuple[list[str], list[tuple[int, Mapping[str, str]]]]:
    """Column names in lower case and underscores, and rows by their number in the file (the head is row 1)."""
    text = _text(data)
    head = text.split("\n", 1)[0]
    mark = max(",;\t|", key=head.count)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as fault:
        raise InvalidFacts(f"not CSV: {fault}") from fault
    if not found:
        raise InvalidFacts("the file is empty")
    names = [re.sub(r"[^a-z0-9]+", "_", name.strip().casefold()).strip("_") for name in found[0]]
    return names, [
        (number, {name: (row[place].strip() if place < len(row) else "") for place, name in enumerate(names)})
        for number, row in enumerate(found[1:], 2)
    ]


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what Excel still saves on Windows


def _numbered(row: Mapping[str, str], mark: str) -> Mapping[str, str]:
    return {column: plainly(cell, mark) if column in NUMBER_COLUMNS else cell for column, cell in row.items()}
