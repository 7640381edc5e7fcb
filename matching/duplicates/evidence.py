"""What was equal and what differed between two papers, in words that a clerk can check with both in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from matching.duplicates.content import Agreement, agreement, have_lines_of_one_page, have_same_lines
from matching.duplicates.numbers import Relation, relation
from matching.duplicates.page_likeness import look_alike
from matching.duplicates.precedence import Held, is_same_bytes
from matching.duplicates.senders import has_two_names, orders_of
from matching.verdict.wording import listed, money
from schemas.extraction import Extraction
from trade.text.keys import plain


class Level(StrEnum):
    """How we know that two papers are one, from the plainest to the faintest."""

    BYTES = "the same bytes"
    NUMBER = "the same number"
    SPELLING = "the same number in another spelling"
    VENDOR = "the same vendor under two names"
    LINES = "the same content under another number"
    RESCAN = "the same sheet scanned again"
    AMOUNT = "the same amount within days"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two papers are one: at what level, what they share and what they do not."""

    level: Level
    equal: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.level is Level.BYTES:
            return "byte for byte the same file"
        differing = f"; different: {listed(self.differing)}" if self.differing else ""
        return f"{self.level.value}; equal: {listed(self.equal) or 'nothing that was read for sure'}{differing}"


def evidence(level: Level, one: Held, other: Held) -> Evidence:
    """Everything that speaks for one paper, and everything that does not; ``other`` is the earlier one."""
    if is_same_bytes(one, other):
        return Evidence(Level.BYTES, ("bytes",))
    facts = [*_numbers(one.extraction, other.extraction), *_values(one.extraction, other.extraction)]
    facts += _lines(one.extraction, other.extraction)
    if look_alike(one, other):
        facts.append(("look of the pages", ""))
    return Evidence(
        level,
        equal=tuple(name for name, difference in facts if not difference),
        differing=tuple(f"{name} ({difference})" for name, difference in facts if difference),
    )


def number_relation(one: Extraction, other: Extraction) -> Relation:
    """How the numbers of two papers stand to each other."""
    ours, theirs = one.header, other.header
    dated = (ours.document_date.value, theirs.document_date.value)
    return relation(ours.document_number.value, theirs.document_number.value, dated)


def _numbers(one: Extraction, other: Extraction) -> Iterator[tuple[str, str]]:
    ours, theirs = one.header.document_number.value or "none", other.header.document_number.value or "none"
    found = number_relation(one, other)
    if found is Relation.SAME:
        yield "number", ""
    else:
        yield (
            "number",
            f"{ours}, before {theirs}: {found.value}" if found is not Relation.OTHER else f"{ours}, before {theirs}",
        )


def _values(one: Extraction, other: Extraction) -> Iterator[tuple[str, str]]:
    ours, theirs = one.header, other.header
    for name, mine, its in (
        ("date", ours.document_date, theirs.document_date),
        ("total", ours.total_amount, theirs.total_amount),
    ):
        if mine.is_found or its.is_found:
            same = agreement(mine, its) is Agreement.SAME
            yield name, "" if same else f"{_shown(mine.value)}, before {_shown(its.value)}"
    for name, field in (
        ("tax id", "vendor_tax_id"),
        ("account", "vendor_iban"),
        ("delivery note", "delivery_note_number"),
    ):
        mine, its = getattr(ours, field).value, getattr(theirs, field).value
        if mine and its:
            yield name, "" if plain(mine) == plain(its) else f"{mine}, before {its}"
    if has_two_names(one, other):
        yield "name of the vendor", f"{ours.vendor_name.value}, before {theirs.vendor_name.value}"
    if orders_of(one) & orders_of(other):
        yield "order", ""


def _lines(one: Extraction, other: Extraction) -> Iterator[tuple[str, str]]:
    if have_same_lines(one, other):
        yield "lines", ""
    elif one.lines or other.lines:
        misread = have_lines_of_one_page(one, other)
        yield (
            "lines",
            "poorly read in places" if misread else f"{len(one.lines)}, before {len(other.lines)}, of other content",
        )


def _shown(value: Any) -> str:
    return "not read" if value is None else money(value) if hasattr(value, "normalize") else str(value)
