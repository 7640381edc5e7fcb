"""A closed batch: facts on the books, everything read side by side, then settled by date, number and name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mailroom.actions import facts, intake, processing
from mailroom.actions.outcomes import Outcome, give_up
from mailroom.actions.reporting.results import located, results
from mailroom.desk import Desk
from schemas.errors import ArrivalVanished
from schemas.record import Result

Run = Callable[[Desk, Sequence[str]], tuple[Outcome, ...]]
"""What reads and settles arrivals: ``run_batch`` below, or the Prefect flow of the same name."""
TellLoaded = Callable[[facts.LoadReport], None]


@dataclass(frozen=True, slots=True)
class FactFiles:
    """The files that put a batch's facts on the books."""

    orders: Path | None = None
    receipts: Path | None = None
    vendors: Path | None = None
    companies: Path | None = None


def batch(desk: Desk, files: FactFiles, run: Run, tell: TellLoaded | None = None) -> tuple[Result, ...]:
    """Take in everything in the inbox of a desk of its own, work through it, and tell what came out.

    What an earlier run had taken in before it was broken off is gone on with; what it had read is not read again.

    ``tell`` hears what each file of facts held and what of it was not taken.

    Raises what stopped us where the failure is ours (a server that is down); a file's own failure is a case.
    """
    desk.open_all()
    for report in load_facts(desk, files):
        if tell is not None:
            tell(report)
    scan = intake.scan(desk)
    intake.tell_of(desk, scan)
    for _, problem in scan.unfetched:
        if not isinstance(problem, ArrivalVanished):  # what was taken away meanwhile is not part of the batch
            raise problem
    with desk.database.reading() as records:
        taken_in = records.arrivals.all()
    arrivals = [arrival.arrival_id for arrival in taken_in if arrival.duplicate_of is None]
    for outcome in run(desk, arrivals):
        face(desk, outcome)
    return located(results(desk), desk.settings.inbox_url)


def face(desk: Desk, outcome: Outcome) -> None:
    """Raise a failure that is ours; make a case of one that is the file's."""
    if outcome.failure is None:
        return
    if outcome.is_ours:
        raise outcome.failure
    give_up(desk, outcome)


def load_facts(desk: Desk, files: FactFiles) -> tuple[facts.LoadReport, ...]:
    """Our companies and vendors first, so that orders find them. Raises InvalidFacts for a file that holds none."""
    wanted = (
        (facts.load_companies, files.companies),
        (facts.load_vendors, files.vendors),
        (facts.load_orders, files.orders),
        (facts.load_receipts, files.receipts),
    )
    return tuple(load(desk, path) for load, path in wanted if path)


def process_all(desk: Desk, arrival_ids: Sequence[str]) -> tuple[Outcome, ...]:
    """Take each arrival given all the way, side by side: what a watcher does while no Prefect server answers."""
    return _side_by_side(desk, processing.process, arrival_ids, desk.pool.width + 2)


def run_batch(desk: Desk, arrival_ids: Sequence[str]) -> tuple[Outcome, ...]:
    """Read each arrival given, then settle them in their order; what failed is told, the others go on."""
    prepared = prepare_all(desk, arrival_ids)
    readable = processing.in_order(desk, [outcome.arrival_id for outcome in prepared if outcome.failure is None])
    settled = _side_by_side(desk, processing.settle_arrival, readable, 1)
    return tuple(outcome for outcome in prepared if outcome.failure) + settled


def prepare_all(desk: Desk, arrival_ids: Sequence[str]) -> tuple[Outcome, ...]:
    """Read each arrival given, side by side."""
    return _side_by_side(desk, processing.prepare, arrival_ids, desk.pool.width + 2)


def _side_by_side(
    desk: Desk, work: Callable[[Desk, str], object], arrival_ids: Sequence[str], width: int
) -> tuple[Outcome, ...]:
    with ThreadPoolExecutor(width, thread_name_prefix="arrival") as threads:
        futures = [threads.submit(work, desk, arrival_id) for arrival_id in arrival_ids]
        try:
            failures = [future.exception() for future in futures]
        except BaseException:  # told to end: what is being read is broken off
            threads.shutdown(wait=False, cancel_futures=True)
            desk.pool.close()
            raise
    return tuple(Outcome(arrival_id, failure) for arrival_id, failure in zip(arrival_ids, failures, strict=True))
