"""Orders, receipts, vendors and companies as found in a file, before they are made contracts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Value = object
"""A cell as its format gives it: text, number, date, list of texts, or nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One order, receipt, vendor or line as found: where it stands ("entry 3", "row 7"), its cells, its lines.

    Cells go by the contract's names once ``formats.facts.columns`` has named them.
    """

    place: str
    cells: Mapping[str, Value]
    lines: tuple[Entry, ...] = field(default=())
    fault: str = ""
    """Why it is no entry at all."""
    rest: str = ""
    """What stands in columns that nothing is done with: two rows that differ there alone are two."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not taken, where it stands in the file, and why."""

    place: str
    whose: str
    why: str

    def __str__(self) -> str:
        """``row 3 (PO 4500012345): quantity: 'x' is not a number``."""
        return f"{self.place}{f' ({self.whose})' if self.whose else ''}: {self.why}"


LISTS = frozenset(("tax_ids", "ibans", "email_domains", "payees", "names", "addresses"))
"""Columns that hold several values."""


def texts_of(value: Value) -> list[str]:
    """A list, or one text that holds several divided by ``|`` or ``;``."""
    if isinstance(value, list | tuple):
        return [str(one).strip() for one in value if str(one).strip()]
    return [part for part in map(str.strip, re.split(r"[|;]", str(value))) if part] if not is_empty(value) else []


def is_empty(value: Value) -> bool:
    """Whether a cell says nothing."""
    return value is None or value == "" or value == [] or value == ()
