"""The columns of a file under the names of the contract; those nobody knows are told, not dropped in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from formats.facts.entries import Entry, Value, is_empty
from formats.facts.fact_kinds import FactKind
from trade.labels.fact_columns import carries_meaning, column_key

LINES = ("lines", "orderlines", "orderline", "purchaseorderlines", "items", "positions", "positionen")
"""What a list of lines within an entry may be called."""
IDLE = frozenset(
    column_key(name)
    for name in ("odata.etag", "@odata.etag", "__metadata", "delivery completed", "elikz", "endlieferung")
)
"""Columns that say nothing to us whatever they hold: no goods are still to come, but an invoice may be."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Which column is which: ``names`` from the file's to the contract's."""

    names: Mapping[str, str]
    left_out: tuple[str, ...]
    """Columns that nothing is done with, as the file calls them."""

    def cells(self, entry: Entry) -> dict[str, Value]:
        """An entry's cells under the contract's names."""
        return {self.names[column]: value for column, value in entry.cells.items() if column in self.names}

    def rest(self, entry: Entry) -> str:
        """What stands in an entry's other columns."""
        return repr([entry.cells.get(column) for column in self.left_out])


def naming(columns: Iterable[str], *tables: Mapping[str, str]) -> Naming:
    """The columns by the tables given; a contract's own names go before what ERPs call them."""
    known = list(dict.fromkeys(columns))
    names: dict[str, str] = {}
    for is_own in (True, False):
        for column in known:
            key = column_key(column)
            meant = [table[key] for table in tables if key in table]
            own = [name for name in meant if column_key(name) == key]
            chosen = next(iter(own if is_own else meant), None)
            if chosen and column not in names and chosen not in names.values():
                names[column] = chosen
    return Naming(names, tuple(column for column in known if column not in names))


@dataclass(frozen=True, slots=True)
class Named:
    """Entries under the contract's names, and the columns that were left out."""

    entries: tuple[Entry, ...]
    ignored: tuple[str, ...]
    unused: tuple[str, ...]
    """Those of them that may change what the others say."""


def named(entries: Sequence[Entry], kind: FactKind) -> Named:
    """Entries with every cell under its contract's name; a row that holds one line becomes an entry of one line."""
    own, lines = kind.columns, kind.line_columns
    nested = [_nested(entry) for entry in entries]
    flat = [entry for entry in nested if not entry.lines]
    whole = naming(_columns_of(flat), own, lines)
    header = naming(_columns_of(entry for entry in nested if entry.lines), own)
    line = naming(_columns_of(line for entry in nested for line in entry.lines), lines)
    taken = []
    for entry in nested:
        if entry.lines:
            inner = tuple(replace(one, cells=line.cells(one)) for one in entry.lines)
            taken.append(replace(entry, cells=header.cells(entry), lines=inner, rest=header.rest(entry)))
        else:
            row = replace(entry, cells=whole.cells(entry), rest=whole.rest(entry))
            taken.append(_split(row, set(own.values()), set(lines.values())))
    spoken = {
        column
        for entry in (*nested, *(line for entry in nested for line in entry.lines))
        for column, value in entry.cells.items()
        if column.strip() and not is_empty(value) and column_key(column) not in IDLE
    }
    left = [column for found in (whole, header, line) for column in found.left_out if column in spoken]
    unused = tuple(dict.fromkeys(column for column in left if carries_meaning(column)))
    return Named(tuple(taken), tuple(column for column in dict.fromkeys(left) if column not in unused), unused)


def _nested(entry: Entry) -> Entry:
    """An entry whose lines stand in a cell of their own, whatever that is called."""
    for column, value in entry.cells.items():
        if column_key(column) not in LINES or (column != "lines" and not isinstance(value, list)) or value is None:
            continue
        cells = {name: cell for name, cell in entry.cells.items() if name != column}
        if not isinstance(value, list):
            return Entry(entry.place, cells, fault="lines: not a list")
        lines = tuple(
            Entry(f"line {rank}", line)
            if isinstance(line, dict)
            else Entry(f"line {rank}", {}, fault="not an object")
            for rank, line in enumerate(value, 1)
        )
        return Entry(entry.place, cells, lines)
    return entry


def _split(entry: Entry, own: Collection[str], lines: Collection[str]) -> Entry:
    """A row of both: what is its order's or receipt's, and its line; a column that both know is the order's."""
    header = {column: value for column, value in entry.cells.items() if column in own}
    line = {column: value for column, value in entry.cells.items() if column in lines and column not in own}
    is_line = not all(map(is_empty, line.values()))
    return replace(entry, cells=header, lines=(Entry(entry.place, line),) if is_line else ())


def _columns_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column for entry in entries for column in entry.cells))
