"""Rows of one order or one receipt put together, wherever they stand; what they contradict each other in is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from formats.facts.entries import LISTS, Entry, Refusal, Value, is_empty, texts_of
from formats.facts.fact_kinds import FactKind
from formats.facts.values import text_of
from schemas.errors import InvalidFacts

DECISIVE = ("vendor_id", "vendor_tax_id", "vendor_iban", "currency")
"""Columns in which the rows of one order must agree."""
PER_LINE = "status"
"""Where rows differ in it, it is the state of each row's line."""


@dataclass(slots=True)
class Gathered:
    """Entries put together, those refused, and figures of which only the first counts."""

    entries: list[Entry] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)


def gathered(entries: Sequence[Entry], kind: FactKind) -> Gathered:
    """One entry for each order, receipt or vendor: those under the same key are one, in the order they came.

    A row without any of its header's cells belongs to the row before, as lists print it. Two that are the same to the
    last cell are one told twice: it counts once.
    """
    found = Gathered()
    groups: dict[tuple[str, ...], list[Entry]] = {}
    last: tuple[str, ...] = ()
    for entry in entries:
        try:
            if entry.fault:
                raise InvalidFacts(entry.fault)
            cells = (entry.cells.get(name) for name in kind.keys)
            key = tuple("" if is_empty(value) else text_of(value) for value in cells)
        except InvalidFacts as fault:
            number = entry.cells.get(kind.keys[0])
            found.refused.append(Refusal(entry.place, f"{kind.noun} {number}" if number else "", str(fault)))
            continue
        if not any(key) and not any(not is_empty(value) for value in entry.cells.values()) and entry.lines and last:
            key = last
        elif not all(key):
            missing = kind.keys[key.index("")]
            whose = f"{kind.noun} {key[0]}" if key[0] else ""
            found.refused.append(Refusal(entry.place, whose, f"{missing}: a value is required"))
            last = ()
            continue
        groups.setdefault(key, []).append(entry)
        last = key
    for key, parts in groups.items():
        _put_together(f"{kind.noun} {key[0]}", parts, kind, found)
    return found


def _put_together(whose: str, parts: list[Entry], kind: FactKind, found: Gathered) -> None:
    parts = _told_once(whose, parts, kind, found)
    own: dict[str, Value] = {}
    for part in parts:
        for column, value in part.cells.items():
            if is_empty(value) or column == PER_LINE:
                continue
            if column in LISTS:
                own[column] = tuple(dict.fromkeys((*texts_of(own.get(column)), *texts_of(value))))
                continue
            before = own.setdefault(column, value)
            if str(before).strip().casefold() == str(value).strip().casefold():
                continue
            told = f"{column}: {value}, but {before} before"
            if column in DECISIVE or kind.line_contract is None:
                found.refused.append(
                    Refusal(part.place, whose, f"{told}: one of both is wrong, and nothing of it is taken")
                )
                return
            found.doubtful.append(f"{part.place} ({whose}): {told}: the first counts")
    found.entries.append(_with_states(parts, own))


def _with_states(parts: Sequence[Entry], own: dict[str, Value]) -> Entry:
    """The state of the whole where all rows tell the same, else that of each line."""
    told = [part.cells[PER_LINE] for part in parts if not is_empty(part.cells.get(PER_LINE))]
    is_one = len({str(state).strip().casefold() for state in told}) <= 1
    if told and is_one:
        own[PER_LINE] = told[0]
    lines: list[Entry] = []
    for part in parts:
        state = part.cells.get(PER_LINE)
        for line in part.lines:
            cells = line.cells if is_one or is_empty(state) else {PER_LINE: state, **line.cells}
            # A row is a place of its own; a line of an entry is found within it.
            place = line.place if line.place == part.place else f"{part.place}, {line.place}"
            lines.append(replace(line, place=place, cells=cells))
    return Entry(parts[0].place, own, tuple(lines))


def _told_once(whose: str, parts: Iterable[Entry], kind: FactKind, found: Gathered) -> list[Entry]:
    """Entries without those told before. Of receipts that is a doubt: two deliveries may look the same."""
    kept: dict[str, Entry] = {}
    for part in parts:
        said = repr((sorted(part.cells.items()), [sorted(line.cells.items()) for line in part.lines]))
        said += part.rest if kind is FactKind.RECEIPTS else ""
        before = kept.setdefault(said, part)
        if before is part:
            continue
        refusal = Refusal(part.place, whose, f"stands in the file twice, the same as {before.place}: it counts once")
        if kind is FactKind.RECEIPTS:
            found.refused.append(refusal)
        else:
            found.doubtful.append(str(refusal))
    return list(kept.values())
