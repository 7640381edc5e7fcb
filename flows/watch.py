"""The standing service: look at the inbox, claim what is new, process it, deliver what came out, again."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from itertools import count
from threading import Event, Thread
from typing import Any

from flows.deliver import run_deliver
from flows.poke import listening
from flows.process import run_process
from mailroom.actions import delivery, intake, outcomes
from mailroom.desk import Desk, Step
from schemas.errors import Unavailable
from store import Claim

BATCHES = 4
"""Flow runs side by side, each with its share of the claim limit."""

_numbers = count(1)


def watch_until(desk: Desk, stop: Event) -> None:
    """Work until ``stop`` is set; what was claimed by then is finished first.

    The work runs in threads: Prefect ends a flow of the main thread at once when SIGTERM comes.
    """
    desk.open_all()
    desk.announce(Step.WATCHING, desk.settings.inbox_url)
    work = Thread(target=copy_context().run, args=(_rounds, desk, stop), name="watch")
    work.start()
    while work.is_alive():
        work.join(timeout=0.5)


def drain(desk: Desk) -> int:
    """Rounds until nothing is left that could be done now; how many arrivals were worked on."""
    desk.open_all()
    total = 0
    while worked := one_round(desk):
        total += worked
    return total


def one_round(desk: Desk) -> int:
    """Scan, claim, process and deliver once; how many arrivals were worked on."""
    worker, claims = _claimed(desk, desk.settings.claim_limit)
    if claims:
        _work_through(desk, worker, claims)
    if delivery.is_due(desk):
        run_deliver(desk)
    return len(claims)


class Shift:
    """What one watcher has in hand: batches side by side, so that a long scan holds up nobody behind it.

    ``freed`` is set whenever there is room for more.
    """

    def __init__(self, desk: Desk, threads: ThreadPoolExecutor, freed: Event) -> None:
        self._desk, self._threads, self._freed = desk, threads, freed
        self._batches: list[Future[None]] = []
        self._deliveries: list[Future[Any]] = []

    def take_up(self) -> bool:
        """Begin what can be begun now; whether there was anything."""
        self._batches = [batch for batch in self._batches if not self._is_over(batch)]
        self._deliveries = [going for going in self._deliveries if not self._is_over(going)]
        if not self._deliveries and delivery.is_due(self._desk):
            self._deliveries.append(self._begin(run_deliver, self._desk))
        if len(self._batches) >= BATCHES:
            return False
        worker, claims = _claimed(self._desk, -(-self._desk.settings.claim_limit // BATCHES))
        if claims:
            self._batches.append(self._begin(_work_through, self._desk, worker, claims))
        return bool(claims)

    def _begin(self, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        begun = self._threads.submit(work, *arguments)
        begun.add_done_callback(lambda _: self._freed.set())
        return begun

    def _is_over(self, begun: Future[Any]) -> bool:
        failure = begun.exception() if begun.done() else None
        if failure is not None:  # its claims run out, and whoever takes them over tries again
            self._desk.announce(Step.TROUBLE, f"a batch ended early: {failure!r}")
        return begun.done()


def _claimed(desk: Desk, limit: int) -> tuple[str, tuple[Claim, ...]]:
    """What is to be worked on now, and under which name it is claimed: one name for each batch."""
    for key, problem in intake.scan(desk).unfetched:
        desk.announce(Step.TROUBLE, f"{key} could not be fetched: {problem}")
    worker = f"{socket.gethostname()}:{os.getpid()}:{next(_numbers)}"
    return worker, intake.claim(desk, worker, limit)


def _work_through(desk: Desk, worker: str, claims: Sequence[Claim]) -> None:
    with kept_alive(desk, worker):
        done = run_process(desk, [claim.arrival_id for claim in claims])
        outcomes.conclude(desk, worker, claims, done)


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


def _rounds(desk: Desk, stop: Event) -> None:
    with listening(desk) as poked, ThreadPoolExecutor(BATCHES + 1) as threads:
        shift = Shift(desk, threads, freed=poked)
        while not stop.is_set():
            try:
                begun = shift.take_up()
            except Unavailable as problem:  # the next round finds it again, or tells once more that it is down
                desk.announce(Step.TROUBLE, f"{problem}. {problem.advice}")
                begun = False
            if not begun:
                _pause(desk.settings.scan_seconds, stop, poked)


def _pause(seconds: float, stop: Event, poked: Event) -> None:
    """Until the next look is due, something was put into the inbox, or it is time to stop."""
    waited = 0.0
    while waited < seconds and not stop.is_set() and not poked.wait(0.2):
        waited += 0.2
    poked.clear()
