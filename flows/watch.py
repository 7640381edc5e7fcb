"""The standing service: look at the inbox, claim what is new, process it, deliver what came out, again."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from threading import Event, Thread

from flows.deliver import run_deliver
from flows.poke import listening
from flows.process import run_process
from mailroom.actions import delivery, intake, outcomes
from mailroom.desk import Desk, Step
from schemas.errors import Unavailable


def watch_until(desk: Desk, stop: Event) -> None:
    """Work until ``stop`` is set; what was claimed by then is finished first.

    The work runs in a thread: Prefect ends a flow of the main thread at once when SIGTERM comes.
    """
    desk.open_all()
    work = Thread(target=copy_context().run, args=(_rounds, desk, stop), name="watch")
    work.start()
    while work.is_alive():
        work.join(timeout=0.5)


def drain(desk: Desk) -> int:
    """Rounds until nothing is left that could be done now; how many arrivals were worked on."""
    desk.open_all()
    total = 0
    while worked := one_round(desk, worker_name()):
        total += worked
    return total


def one_round(desk: Desk, worker: str) -> int:
    """Scan, claim, process and deliver once; how many arrivals were worked on."""
    for key, problem in intake.scan(desk).unfetched:
        desk.announce(Step.TROUBLE, f"{key} could not be fetched: {problem}")
    claims = intake.claim(desk, worker, desk.settings.claim_limit)
    if claims:
        with kept_alive(desk, worker):
            done = run_process(desk, [claim.arrival_id for claim in claims])
            outcomes.conclude(desk, worker, claims, done)
    if desk.destinations and delivery.is_due(desk):
        run_deliver(desk)
    return len(claims)


def worker_name() -> str:
    """Who holds a claim: machine and process, so that two watchers never take each other's."""
    return f"{socket.gethostname()}:{os.getpid()}"


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
    worker = worker_name()
    with listening(desk) as poked:
        while not stop.is_set():
            try:
                idle = one_round(desk, worker) == 0
            except Unavailable as problem:  # the next round finds it again, or tells once more that it is down
                desk.announce(Step.TROUBLE, f"{problem}. {problem.advice}")
                idle = True
            if idle:
                _pause(desk.settings.scan_seconds, stop, poked)


def _pause(seconds: float, stop: Event, poked: Event) -> None:
    """Until the next look is due, something was put into the inbox, or it is time to stop."""
    waited = 0.0
    while waited < seconds and not stop.is_set() and not poked.wait(0.2):
        waited += 0.2
    poked.clear()
