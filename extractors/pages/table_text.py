"""Papers sent as a table (CSV, tab- or bar-separated), each laid out as a person would print it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.header.labels import labels_in
from extractors.lines.columns.labels import role_of
from trade.labels.column_roles import AMOUNTS, Role

Row = Sequence[str]

_MARKS: Final = ";\t|,"
_FEWEST_COLUMNS: Final = 3
_MOST_ROWS, _MOST_COLUMNS, _MOST_PAPERS, _WIDEST = 20_000, 100, 500, 80
_NUMBER: Final = re.compile(r"[-+(]?(?:[A-Z]{3}|[$€£₹])?\s?\d[\d.,' ]{0,20}\)?\s?%?")
_PARTS: Final = re.compile(r"_+|(?<=[a-z])(?=[A-Z])")  # of a heading as programs write it: invoice_no, InvoiceNo
_FIGURE: Final = re.compile(r"[^\s]{0,40}\d")
_OF_THE_PAPER: Final = frozenset({None, Role.LETTERHEAD, Role.OTHER, Role.PO_NUMBER, Role.DATE, Role.ITEM})
_OWN_NUMBERS: Final = ("invoice_number", "credit_number")
_SUMS: Final = frozenset({"total", "subtotal", "tax", "amount_due"})


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of items with its head; ``before`` and ``after`` are rows around it."""

    before: Sequence[Row]
    head: Row
    rows: Sequence[Row]
    after: Sequence[Row]


def papers_in_table(text: str, *, is_named_so: bool) -> tuple[tuple[str, ...], ...]:
    """The lines of each paper in a table; nothing when the text is no table.

    ``is_named_so``: its name says that it is one; other text must look like one throughout. Columns that hold one
    value for all rows of a paper, as exports repeat its number on each, stand above the items as ``Heading: value``.
    """
    rows = _rows(text, is_named_so=is_named_so)
    if rows is None:
        return ()
    table = _table(rows)
    if table is None:
        return (tuple(_aligned(rows, ())),)
    return tuple(tuple(_printed(one)) for one in _by_paper(table))


def _rows(text: str, *, is_named_so: bool) -> list[list[str]] | None:
    text = text.lstrip("\ufeff")
    stated = re.match(r"sep=(.)\r?\n", text[:10])
    head = [line for line in text[:20_000].splitlines()[:40] if line.strip()]
    mark = stated[1] if stated else max(_MARKS, key=lambda one: sum(min(line.count(one), 50) for line in head))
    if stated:
        text = text[stated.end() :]
    elif not is_named_so and not _is_table_throughout(head, mark):
        return None
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return None
    rows = [[" ".join(cell.split()) for cell in row[:_MOST_COLUMNS]] for row in found]
    is_small = 2 <= len(rows) <= _MOST_ROWS
    return rows if is_small and any(sum(map(bool, row)) >= 2 for row in rows) else None


def _is_table_throughout(head: Sequence[str], mark: str) -> bool:
    """Whether nearly every line has as many marks as the others, at least two; commas prove nothing."""
    counts = [line.count(mark) for line in head]
    usual = max(set(counts), key=counts.count) if counts else 0
    return mark != "," and len(head) >= 2 and usual >= 2 and counts.count(usual) >= 0.8 * len(counts)


def _table(rows: Sequence[Row]) -> _Table | None:
    for at, head in enumerate(rows[:-1]):
        following = next((row for row in rows[at + 1 :] if any(row)), [])
        names = [cell for cell in head if cell]
        is_head = len(names) >= _FEWEST_COLUMNS and not any(_NUMBER.fullmatch(name) for name in names)
        if (
            is_head
            and sum(map(bool, following)) >= _FEWEST_COLUMNS
            and any(_FIGURE.match(cell) for cell in following)
        ):
            last = at + 1
            while last < len(rows) and _is_item(rows[last], following):
                last += 1
            return _Table(rows[:at], [_PARTS.sub(" ", name) for name in head], rows[at + 1 : last], rows[last:])
    return None


def _is_item(row: Row, first: Row) -> bool:
    """A row filled as the first is; rows of totals leave most cells empty."""
    filled = sum(bool(cell) for cell in row)
    return filled >= max(2, 0.6 * sum(bool(cell) for cell in first)) and not _is_sum(row)


def _is_sum(row: Row) -> bool:
    first = next((cell for cell in row if cell), "")
    concepts = {concept for label in labels_in([first])[0] if label.opens for concept in label.concepts}
    return bool(concepts & _SUMS) and sum(map(bool, row)) <= _FEWEST_COLUMNS


def _by_paper(table: _Table) -> Iterator[_Table]:
    """The table cut by the papers' own numbers, where it lists several."""
    key = next((at for at, names in enumerate(_concepts(table.head)) if set(_OWN_NUMBERS) & names), None)
    gathered: dict[str, list[Row]] = {}
    for row in table.rows:
        own = row[key] if key is not None and key < len(row) else ""
        gathered.setdefault(own, []).append(row)
    if len(gathered) < 2 or len(gathered) > _MOST_PAPERS or "" in gathered:
        yield table
        return
    for rows in gathered.values():
        yield _Table(table.before, table.head, rows, table.after)


def _concepts(head: Row) -> list[frozenset[str]]:
    return [
        frozenset(concept for label in labels if label.opens for concept in label.concepts)
        for labels in labels_in(list(head))
    ]


def _printed(table: _Table) -> Iterator[str]:
    lifted = _lifted(table)
    yield from _aligned(table.before, ())
    for at in sorted(lifted):
        value = next((row[at] for row in table.rows if at < len(row) and row[at]), "")
        if value:
            yield f"{table.head[at].rstrip(' :')}: {value}"
    yield ""
    yield from _aligned([table.head, *table.rows, *table.after], lifted)


def _lifted(table: _Table) -> set[int]:
    """Columns that belong to the paper and not to its items."""
    concepts, roles = _concepts(table.head), [role_of(name)[0] for name in table.head]
    values = [{row[at] for row in table.rows if at < len(row) and row[at]} for at in range(len(table.head))]
    single = {at for at, held in enumerate(values) if len(held) == 1}
    lifted = {at for at in single if concepts[at] and (roles[at] in _OF_THE_PAPER or concepts[at] & {*_OWN_NUMBERS})}
    summed = [at for at in range(len(table.head)) if roles[at] in AMOUNTS or concepts[at] & _SUMS]
    items = [at for at in summed if roles[at] in AMOUNTS and (at not in single or len(table.rows) == 1)]
    if items and len(table.rows) > 1:
        lifted |= {at for at in summed if at in single and concepts[at] & _SUMS}
    elif len(items) > 1:  # one item: its own amount comes first, the paper's sums behind it
        lifted |= {at for at in summed if at in single and at > items[0] and concepts[at] & _SUMS}
    return lifted


def _aligned(rows: Sequence[Row], without: set[int] | tuple[()]) -> Iterator[str]:
    """Rows in columns, figures flush right."""
    kept = [[cell for at, cell in enumerate(row) if at not in without] for row in rows]
    count = max((len(row) for row in kept), default=0)
    widths = [min(_WIDEST, max((len(row[at]) for row in kept if at < len(row)), default=0)) for at in range(count)]
    numeric = [_is_numeric([row[at] for row in kept if at < len(row) and row[at]]) for at in range(count)]
    for row in kept:
        cells = [
            cell.rjust(widths[at]) if numeric[at] and len(cell) <= widths[at] else cell.ljust(widths[at])
            for at, cell in enumerate(row)
        ]
        yield "   ".join(cell for at, cell in enumerate(cells) if widths[at]).rstrip()


def _is_numeric(cells: Sequence[str]) -> bool:
    return 2 * sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) > len(cells) - 1 if cells else False
