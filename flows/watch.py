"""The standing service: look at the inbox, claim what is new, process it, deliver what came out, again."""

from __future__ import annotations

import os
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import copy_context
from functools import partial
from itertools import count
from threading import Event, Thread
from typing import Any

from flows.api import Api, prefect_api
from flows.deliver import run_deliver
from flows.poke import listening
from flows.process import run_process
from mailroom.actions import delivery, intake, outcomes
from mailroom.actions.batching import process_all
from mailroom.actions.outcomes import Outcome
from mailroom.desk import Desk, Step
from schemas.document import Landed
from schemas.errors import Unavailable, WorkersGone
from store import Claim

BATCHES = 4
"""Flow runs side by side, each with its share of the claim limit."""

SLICE_SECONDS = 1.0
"""How long files are taken in before the first of them are claimed, and claimed again."""

BUSY_SECONDS = 2.0
"""While there is work the inbox is listed no more often than this."""

MOST_FAILURES = 3
"""After so many batches in a row that Prefect broke off, one runs without it."""

Run = Callable[[Desk, Sequence[str]], tuple[Outcome, ...]]

_numbers = count(1)


def watch_until(desk: Desk, stop: Event) -> None:
    """Work until ``stop`` is set; what was claimed by then is finished first. Raises what ended the work early.

    The work runs in threads: Prefect ends a flow of the main thread at once when SIGTERM comes.
    """
    desk.open_all()
    with listening(desk) as poked, prefect_api(desk.announce) as api, ThreadPoolExecutor(1, "watch") as thread:
        desk.announce(Step.WATCHING, desk.settings.inbox_url)
        work = thread.submit(copy_context().run, _rounds, desk, api, stop, poked)
        while not work.done():
            wait([work], timeout=0.5)
    work.result()


def drain(desk: Desk, api: Api | None = None) -> int:
    """Rounds until nothing is left that could be done now; how many arrivals were worked on."""
    desk.open_all()
    if api is not None:
        api.wait()
    total = 0
    while worked := one_round(desk, api):
        total += worked
    return total


def one_round(desk: Desk, api: Api | None = None) -> int:
    """Scan, claim, process and deliver once; how many arrivals were worked on."""
    intake.tell_of(desk, intake.scan(desk))
    worker, claims = _claimed(desk, desk.settings.claim_limit)
    url = api.url if api else None
    if claims:
        run: Run = process_all if api and url is None else partial(run_process, api_url=url)
        _work_through(desk, worker, claims, run)
    if delivery.is_due(desk):
        run_deliver(desk, api_url=url)
    return len(claims)


class Shift:
    """What one watcher has in hand: batches side by side, so that a long scan holds up nobody behind it.

    ``freed`` is set whenever there is room for more.
    """

    def __init__(self, desk: Desk, api: Api, threads: ThreadPoolExecutor, *, stop: Event, poked: Event) -> None:
        self._desk, self._api, self._threads = desk, api, threads
        self._stop, self._poked, self.freed = stop, poked, Event()
        self._batches: dict[Future[None], tuple[Claim, ...]] = {}
        self._deliveries: dict[str, Future[Any]] = {}
        self._landed: deque[Landed] = deque()
        self._listed_at = float("-inf")
        self._failures = 0
        self._told_to_wait = False

    def take_up(self) -> bool:
        """Begin what can be begun now; whether there is more to do at once."""
        self._look_at_what_ended()
        self._deliver()
        has_more = self._take_in()
        run = self._way_to_run()
        if len(self._batches) >= BATCHES or run is None:
            return has_more
        worker, claims = _claimed(self._desk, -(-self._desk.settings.claim_limit // BATCHES))
        if claims:
            batch = self._begin(_work_through, self._desk, worker, claims, run)
            self._batches[batch] = claims
        return has_more or bool(claims)

    def tell_what_is_left(self) -> None:
        """What is finished before the watcher ends."""
        self._look_at_what_ended()
        names = intake.names(self._desk, [claim.arrival_id for claims in self._batches.values() for claim in claims])
        left = [f"finishing {len(names)} files ({', '.join(names)})"] if names else []
        left += [f"delivering to {', '.join(self._deliveries)}"] if self._deliveries else []
        again = "; once more ends at once, and another watcher takes the files up" if left else ""
        self._desk.announce(Step.STOPPING, (" and ".join(left) or "nothing is left to do") + again)

    def _take_in(self) -> bool:
        """One slice of what lies in the inbox; whether more of it waits. A scan that fails holds up nothing else."""
        desk = self._desk
        try:
            if not self._landed and time.monotonic() - self._listed_at >= min(
                BUSY_SECONDS, desk.settings.scan_seconds
            ):
                self._listed_at = time.monotonic()
                self._landed.extend(intake.unseen(desk))
            intake.tell_of(desk, intake.take_in(desk, self._landed, SLICE_SECONDS))
        except Unavailable as problem:
            self._landed.clear()
            desk.announce(Step.TROUBLE, f"{problem}. {problem.advice}")
        return bool(self._landed)

    def _way_to_run(self) -> Run | None:
        """How a batch runs now: None while Prefect's server is starting, without it once it is given up."""
        url = self._api.url
        if url is not None and self._failures < MOST_FAILURES:
            return partial(run_process, api_url=url)
        if url is not None or self._api.is_given_up:
            return process_all
        if not self._told_to_wait:
            self._desk.announce(Step.WATCHING, "Prefect's server is starting; files are taken in meanwhile")
            self._told_to_wait = True
        return None

    def _deliver(self) -> None:
        for name in [destination.name for destination in self._desk.destinations]:
            if name not in self._deliveries and delivery.is_due(self._desk, name):
                work = partial(run_deliver, api_url=self._api.url) if self._api.url else _deliver_plainly
                self._deliveries[name] = self._begin(work, self._desk, name, stop=self._stop)

    def _begin(self, work: Callable[..., Any], *arguments: object, **named: object) -> Future[Any]:
        begun = self._threads.submit(work, *arguments, **named)
        begun.add_done_callback(lambda _: self.freed.set())
        return begun

    def _look_at_what_ended(self) -> None:
        for batch in [batch for batch in self._batches if batch.done()]:
            del self._batches[batch]
            self._failures = self._failures + 1 if self._has_failed(batch, "a batch") else 0
        for name in [name for name, going in self._deliveries.items() if going.done()]:
            self._has_failed(self._deliveries.pop(name), f"delivering to {name}")

    def _has_failed(self, ended: Future[Any], what: str) -> bool:
        failure = ended.exception()
        if isinstance(failure, WorkersGone):
            raise failure
        if failure is not None:
            self._desk.announce(Step.TROUBLE, f"{what} ended early and is tried again: {failure!r}")
            self._api.doubt()
        return failure is not None


def _deliver_plainly(desk: Desk, name: str, stop: Event) -> delivery.Delivered:
    return delivery.deliver_to(desk, name, stop)


def _claimed(desk: Desk, limit: int) -> tuple[str, tuple[Claim, ...]]:
    """What is to be worked on now, and under which name it is claimed: one name for each batch."""
    worker = f"{socket.gethostname()}:{os.getpid()}:{next(_numbers)}"
    return worker, intake.claim(desk, worker, limit)


def _work_through(desk: Desk, worker: str, claims: Sequence[Claim], run: Run) -> None:
    with kept_alive(desk, worker):
        fit = outcomes.without_worn_out(desk, worker, claims)
        try:
            done = run(desk, [claim.arrival_id for claim in fit])
        except Exception:  # Prefect broke off: what the claims are for is not at fault
            outcomes.give_all_back(desk, worker, fit)
            raise
        outcomes.conclude(desk, worker, fit, done)
    for outcome in done:
        if isinstance(outcome.failure, WorkersGone):
            raise outcome.failure


@contextmanager
def kept_alive(desk: Desk, worker: str) -> Iterator[None]:
    """Claims are renewed while the work goes on; when this process dies they run out and another takes over."""
    done = Event()

    def renew() -> None:
        while not done.wait(desk.settings.lease_seconds / 3):
            try:
                intake.renew(desk, worker)
            except Unavailable as problem:
                desk.announce(Step.TROUBLE, f"claims not renewed: {problem}")

    renewing = Thread(target=renew, name="lease", daemon=True)
    renewing.start()
    try:
        yield
    finally:
        done.set()
        renewing.join()


def _rounds(desk: Desk, api: Api, stop: Event, poked: Event) -> None:
    with ThreadPoolExecutor(BATCHES + len(desk.destinations)) as threads:
        shift = Shift(desk, api, threads, stop=stop, poked=poked)
        while not stop.is_set():
            try:
                has_more = shift.take_up()
            except WorkersGone:  # nothing that is begun can be done any more: whoever supervises us starts us anew
                raise
            except Unavailable as problem:  # the next round finds it again, or tells once more that it is down
                desk.announce(Step.TROUBLE, f"{problem}. {problem.advice}")
                has_more = False
            if not has_more:
                _pause(desk.settings.scan_seconds, stop, (poked, shift.freed))
                shift.freed.clear()
        shift.tell_what_is_left()


def _pause(seconds: float, stop: Event, waking: Sequence[Event]) -> None:
    """Until the next look is due, something was put into the inbox or got free, or it is time to stop."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not stop.is_set() and not any(event.is_set() for event in waking):
        stop.wait(0.1)
