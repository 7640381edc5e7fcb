"""Single cells made values: exact numbers, days, flags and states; a cell that is none of these is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from formats.facts.entries import Value, is_empty
from formats.tabular.written_dates import date_of
from formats.tabular.written_numbers import Written
from schemas.errors import InvalidFacts
from trade.labels.fact_columns import column_key, statuses_of
from trade.numbers.exact import exact_number

_YES = frozenset(["x", "true", "yes", "y", "1", "ja", "j", "wahr", "oui", "si", "all"])
_NO = frozenset(["false", "no", "n", "0", "nein", "falsch", "none", "non", "-", "_blank_"])


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file writes its numbers and days."""

    numbers: Written = field(default_factory=Written)
    day_first: bool | None = None

    def number(self, value: Value, *, may_be_negative: bool = False) -> Decimal:
        """A number. Raises InvalidFacts for what is none, may be two, or is below zero and must not be."""
        text = str(value).strip()
        plain = self.numbers.plainly(text) if isinstance(value, str) else text
        number = None if isinstance(value, bool | list | dict) else exact_number(plain)
        if number is None:
            raise InvalidFacts(f"{text!r} is not a number")
        if number < 0 and not may_be_negative:
            raise InvalidFacts(f"{value} is less than nothing")
        return number

    def day(self, value: Value) -> date:
        """A day. Raises InvalidFacts for what is none, or may be two."""
        return date_of(text_of(value), self.day_first)


@contextmanager
def within(column: str) -> Iterator[None]:
    """Name the column in whatever is wrong with it."""
    try:
        yield
    except InvalidFacts as fault:
        raise InvalidFacts(f"{column}: {fault}") from fault


def text_of(value: Value) -> str:
    """A name or number as text: ``10`` and ``10.0`` are both ``10``. Raises InvalidFacts for a list or an object."""
    if isinstance(value, dict | list | bool):
        raise InvalidFacts(f"{value!r} is not text")
    if isinstance(value, Decimal):
        return f"{value.to_integral_value():f}" if value == value.to_integral_value() else f"{value:f}"
    return str(value).strip()


def flag_of(value: Value) -> bool:
    """Whether a mark is set: ``X``, ``yes``, ``true``. Raises InvalidFacts for anything else than a mark."""
    if is_empty(value):
        return False
    text = str(value).strip().casefold()
    if text in _YES | _NO:
        return text in _YES
    raise InvalidFacts(f"{str(value)!r} is neither yes nor no")


def status_of(value: Value, section: str) -> str | None:
    """The state that a word stands for, None where nothing is said. Raises InvalidFacts for an unknown word."""
    if is_empty(value):
        return None
    known = statuses_of(section)
    found = known.get(column_key(str(value)))
    if found is None:
        states = ", ".join(dict.fromkeys(known.values()))
        raise InvalidFacts(f"{str(value)!r} is no state that Mailroom knows: write one of {states}")
    return found
