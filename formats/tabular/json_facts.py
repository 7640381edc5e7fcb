"""Facts as JSON: a list of entries as the contract shows them, numbers kept exact."""

from __future__ import annotations

import json

from formats.facts.entries import Entry, Value
from schemas.errors import InvalidFacts
from trade.numbers.exact import exact_number

_WRAPPERS = ("orders", "receipts", "vendors", "purchase_orders")


def entries_from_json(data: bytes) -> tuple[Entry, ...]:
    """Entries of a JSON file: a list, one object, or a list under ``orders``, ``receipts`` or ``vendors``.

    Raises InvalidFacts when it is not JSON, or an entry is not an object.
    """
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_float=_exact, parse_constant=_refuse)
    except (ValueError, RecursionError) as fault:
        raise InvalidFacts(f"not JSON: {fault}") from fault
    if isinstance(found, dict):
        found = next((found[name] for name in _WRAPPERS if isinstance(found.get(name), list)), [found])
    if not isinstance(found, list):
        raise InvalidFacts("not a list of entries")
    return tuple(_entry(f"entry {rank}", cells) for rank, cells in enumerate(found, 1))


def _entry(place: str, cells: object) -> Entry:
    if not isinstance(cells, dict):
        raise InvalidFacts(f"{place}: not an object")
    lines = cells.get("lines") or []
    if not isinstance(lines, list):
        raise InvalidFacts(f"{place}: lines: not a list")
    own = {name: value for name, value in cells.items() if name != "lines"}
    return Entry(place, own, tuple(_entry(f"line {rank}", line) for rank, line in enumerate(lines, 1)))


def _exact(text: str) -> Value:
    """A number, or its text when it is one that no trade needs: whoever wants a number there says where."""
    number = exact_number(text)
    return text if number is None else number


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is not a number")
