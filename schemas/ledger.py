"""What a ledger was at some moment, to be kept elsewhere and compared later."""

from __future__ import annotations

from datetime import datetime

from schemas.contract import Contract


class TableState(Contract):
    """How many rows a table holds, and a digest over those columns that do not change by themselves."""

    rows: int
    columns: tuple[str, ...]
    digest: str


class Checkpoint(Contract):
    """The head of a ledger, and the state of every table, at one moment.

    ``signature`` is filled in by whoever signs it; nothing signs it yet.
    """

    made_at: datetime
    sequence: int
    hash: str
    tables: dict[str, TableState] = {}
    signature: str | None = None
