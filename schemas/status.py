"""How much is where in the pipeline, as ``mailroom status`` shows it."""

from __future__ import annotations

from schemas.codes import Status
from schemas.contract import Contract


class DestinationCounts(Contract):
    """Events at one destination."""

    name: str
    pending: int = 0
    delivered: int = 0
    dead: int = 0
    dropped: int = 0


class StatusCounts(Contract):
    """Counts of everything that is remembered."""

    orders: int = 0
    receipts: int = 0
    vendors: int = 0
    arrivals_waiting: int = 0
    arrivals_in_work: int = 0
    arrivals_finished: int = 0
    arrivals_duplicate: int = 0
    documents: dict[Status, int] = {}
    cases_open: int = 0
    events: int = 0
    destinations: tuple[DestinationCounts, ...] = ()
