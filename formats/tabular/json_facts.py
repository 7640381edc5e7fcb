"""Facts as JSON: a list of entries as the contract shows them, or one entry a line; numbers kept exact."""

from __future__ import annotations

import json

from formats.facts.entries import Entry, Value
from schemas.errors import InvalidFacts
from trade.numbers.exact import exact_number


def entries_from_json(data: bytes, keys: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """Entries of a JSON file: a list, one object, a list under whatever name, or one object a line.

    ``keys`` are the columns that name an entry: an object that has one is an entry itself. Raises InvalidFacts when
    it is not JSON.
    """
    text = _text(data)
    try:
        found = json.loads(text, parse_float=_exact, parse_constant=_refuse)
    except RecursionError as fault:
        raise InvalidFacts(f"not JSON: {fault}") from fault
    except ValueError as fault:
        found = _one_a_line(text, fault)
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        is_entry = any(key in found for key in keys)
        found = lists[0] if len(lists) == 1 and not is_entry else [found]
    if not isinstance(found, list):
        raise InvalidFacts("not a list of entries")
    return tuple(
        Entry(f"entry {rank}", cells)
        if isinstance(cells, dict)
        else Entry(f"entry {rank}", {}, fault="not an object")
        for rank, cells in enumerate(found, 1)
    )


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InvalidFacts(f"not JSON: {fault}") from fault


def _one_a_line(text: str, fault: ValueError) -> list[object]:
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        found = [json.loads(line, parse_float=_exact, parse_constant=_refuse) for line in lines]
    except (ValueError, RecursionError):
        found = []
    if len(found) < 2 or not all(isinstance(one, dict) for one in found):
        raise InvalidFacts(f"not JSON: {fault}") from fault
    return found


def _exact(text: str) -> Value:
    """A number, or its text when it is one that no trade needs: whoever wants a number there says where."""
    number = exact_number(text)
    return text if number is None else number


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is not a number")
