"""Facts from the ERP: orders, receipts, vendors, our own companies, from JSON, CSV, UBL Order or X12 850."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from formats.edi.x12_order import entries_from_x12, is_x12
from formats.einvoice.ubl_order import entries_from_ubl
from formats.facts.columns import named
from formats.facts.entries import Entry, Refusal, Value
from formats.facts.fact_kinds import FactKind, refuse_other
from formats.facts.gathering import gathered
from formats.facts.making import DATE_COLUMNS, NUMBER_COLUMNS, fact_of
from formats.facts.values import Habits
from formats.tabular.csv_facts import entries_from_csv
from formats.tabular.json_facts import entries_from_json
from formats.tabular.written_dates import day_comes_first
from formats.tabular.written_numbers import Written, is_torn, written
from schemas.contract import Contract
from schemas.errors import InvalidFacts
from schemas.order import Company, PurchaseOrder, Receipt, Vendor

F = TypeVar("F", bound=Contract)


@dataclass(frozen=True, slots=True)
class FactsFile(Generic[F]):
    """What a file holds, and what of it was not taken: nothing is dropped in silence."""

    name: str
    facts: tuple[F, ...] = ()
    rows: int = 0
    """How many rows or lines were taken."""
    refused: tuple[Refusal, ...] = ()
    ignored: tuple[str, ...] = ()
    """Columns that nobody understands."""
    unused: tuple[str, ...] = ()
    """Columns that may change what the others say and are not used."""
    doubtful: tuple[str, ...] = ()
    """Figures that could be read in two ways, and how they were read; rows of which only the first counts."""

    def whole(self) -> tuple[F, ...]:
        """All that is in it. Raises InvalidFacts where anything was refused."""
        if self.refused:
            more = f" (and {len(self.refused) - 1} more)" if len(self.refused) > 1 else ""
            raise InvalidFacts(f"{self.name}: {self.refused[0]}{more}")
        return self.facts


def orders_from(name: str, data: bytes) -> FactsFile[PurchaseOrder]:
    """Purchase orders in a file of JSON, CSV, UBL Order or X12 850, told apart by content.

    Raises InvalidFacts naming the file when it holds no orders at all.
    """
    return _facts(name, data, FactKind.ORDERS)


def receipts_from(name: str, data: bytes) -> FactsFile[Receipt]:
    """Goods receipts in a file of JSON or CSV. Raises InvalidFacts naming the file when it holds something else."""
    return _facts(name, data, FactKind.RECEIPTS)


def vendors_from(name: str, data: bytes) -> FactsFile[Vendor]:
    """Vendors on file in a file of JSON or CSV. Raises InvalidFacts naming the file when it holds something else."""
    return _facts(name, data, FactKind.VENDORS)


def companies_from(name: str, data: bytes) -> FactsFile[Company]:
    """Our own legal entities in a file of JSON or CSV. Raises InvalidFacts when it holds something else."""
    return _facts(name, data, FactKind.COMPANIES)


def _facts(name: str, data: bytes, kind: FactKind) -> FactsFile[Any]:
    try:
        return _taken(name, data, kind)
    except InvalidFacts as fault:
        raise InvalidFacts(f"{name}: {fault}") from fault


def _taken(name: str, data: bytes, kind: FactKind) -> FactsFile[Any]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()  # what Excel saves as "Unicode text"
    if _is_binary(data):
        raise InvalidFacts(f"not {kind.formats}")
    entries, torn_rows = _read(data, kind)
    known = named(entries, kind)
    columns = {column for entry in known.entries for column in entry.cells}
    refuse_other(kind, _as_written(entries[:1]))
    if entries and entries[0].place.startswith("row ") and kind.keys[0] not in columns:
        raise InvalidFacts(f"no column {kind.keys[0]!r}; found {', '.join(entries[0].cells)}")
    if not entries and kind is FactKind.ORDERS:  # a day may bring no receipts and no new vendors
        raise InvalidFacts("no orders in the file")
    habits = _habits(known.entries)
    together = gathered(known.entries, kind)
    facts = [fact for entry in together.entries if (fact := fact_of(entry, kind, habits, together.refused))]
    return FactsFile(
        name,
        tuple(facts),
        sum(len(fact.lines) if isinstance(fact, PurchaseOrder | Receipt) else 1 for fact in facts),
        (*torn_rows, *together.refused),
        known.ignored,
        known.unused,
        (*_decided(known.entries, habits), *together.doubtful),
    )


def _as_written(entries: Iterable[Entry]) -> set[str]:
    """The columns of entries and their lines as the file names them."""
    names = {name for entry in entries for name in entry.cells}
    nested = [value for entry in entries for value in entry.cells.values() if isinstance(value, list)]
    names |= {name for value in nested for line in value[:1] if isinstance(line, dict) for name in line}
    names |= {name for entry in entries for line in entry.lines for name in line.cells}
    return names


def _is_binary(data: bytes) -> bool:
    """A PDF, a picture, a spreadsheet: its first bytes hold what no text does."""
    return data.lstrip()[:5] == b"%PDF-" or (data[:2] == b"PK" and b"\x03\x04" in data[:4]) or b"\0" in data[:65_536]


def _read(data: bytes, kind: FactKind) -> tuple[tuple[Entry, ...], tuple[Refusal, ...]]:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if not start:
        raise InvalidFacts("the file is empty")
    known = {**kind.columns, **kind.line_columns}
    if start in (b"[", b"{"):
        return entries_from_json(data, kind.keys), ()
    if start == b"<":
        return entries_from_ubl(data), ()
    if is_x12(data):
        return entries_from_x12(data), ()
    return entries_from_csv(data, known)


def _habits(entries: Sequence[Entry]) -> Habits:
    """How the file writes numbers and days. JSON has a point before decimals unless a comma stands somewhere."""
    rows = _figures(entries)
    days = [value for cells in _all_cells(entries) for column, value in cells if column in DATE_COLUMNS]
    day_first = day_comes_first(day for day in days if isinstance(day, str))
    has_comma = any("," in cell for _, row in rows for cell in row.values())
    is_json = any(not isinstance(value, str | list) for cells in _all_cells(entries) for _, value in cells)
    return Habits(Written() if is_json and not has_comma else written(rows), day_first)


def _figures(entries: Sequence[Entry]) -> list[tuple[str, dict[str, str]]]:
    """Every row's cells that should be numbers, as text."""
    found = []
    for entry in entries:
        for line in entry.lines or (entry,):
            both = {**entry.cells, **line.cells}
            cells = {name: cell for name, cell in both.items() if name in NUMBER_COLUMNS and isinstance(cell, str)}
            found.append((line.place, {name: cell for name, cell in cells.items() if cell}))
    return found


def _all_cells(entries: Sequence[Entry]) -> Iterator[Iterable[tuple[str, Value]]]:
    for entry in entries:
        yield entry.cells.items()
        yield from (line.cells.items() for line in entry.lines)


def _decided(entries: Sequence[Entry], habits: Habits) -> Iterator[str]:
    """Figures that could be read in two ways, how they were read, and what showed it."""
    numbers = habits.numbers
    for place, row in _figures(entries) if numbers.mark and numbers.proof else ():
        for column, cell in row.items():
            if is_torn(cell):
                figure = Decimal(numbers.plainly(cell)).normalize()
                yield f"{place}: {column}: {cell!r} is read as {figure:f} ({numbers.proof})"
