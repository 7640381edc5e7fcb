"""Facts from the ERP: orders, receipts, vendors. Documents that wait for them or rest on them are settled again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import matching
from formats.facts import files as readers
from mailroom.actions.processing import settle_all
from mailroom.desk import Desk
from schemas.errors import InvalidFacts

if TYPE_CHECKING:
    from store import Loaded


def load_orders(desk: Desk, path: Path) -> Loaded:
    """Put the orders of a file on the books. Raises InvalidFacts naming entry and field."""
    orders = readers.orders_from(path.name, _content(path))
    with desk.database.transaction() as records:
        loaded = records.facts.save_orders(orders, matching.order_keys)
    _settle_again(desk, loaded)
    return loaded


def load_receipts(desk: Desk, path: Path) -> Loaded:
    """Put the goods receipts of a file on the books. Raises InvalidFacts naming entry and field."""
    receipts = readers.receipts_from(path.name, _content(path))
    with desk.database.transaction() as records:
        loaded = records.facts.save_receipts(receipts)
    _settle_again(desk, loaded)
    return loaded


def load_vendors(desk: Desk, path: Path) -> Loaded:
    """Put the vendors of a file on the books. Raises InvalidFacts naming entry and field."""
    vendors = readers.vendors_from(path.name, _content(path))
    with desk.database.transaction() as records:
        loaded = records.facts.save_vendors(vendors, matching.vendor_keys)
    with desk.database.reading() as records:
        held = records.related.of_vendors(loaded.changed)
    settle_all(desk, held)
    return loaded


def _settle_again(desk: Desk, loaded: Loaded) -> None:
    """Held documents hear of every change, posted ones only of what was agreed or received otherwise."""
    with desk.database.reading() as records:
        waiting = records.related.waiting_for(loaded.changed)
        resting = records.related.resting_on(loaded.agreed_anew)
    settle_all(desk, dict.fromkeys((*waiting, *resting)))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise InvalidFacts(f"cannot read {path}: {problem.strerror}") from problem
