"""Flows for schedules and backfills: a nightly sweep, settling anew under a new policy, sending again."""

from __future__ import annotations

from datetime import datetime

from prefect import flow

from flows.deliver import run_deliver
from flows.desks import desk
from flows.watch import drain
from mailroom.actions import delivery, processing


@flow(name="sweep")
def sweep() -> int:
    """Work through everything that lies in the inbox now: for installations without a standing watcher."""
    return drain(desk())


@flow(name="settle-again")
def settle_again() -> int:
    """Settle every held document anew: after a new policy, or facts that were loaded past us."""
    held = processing.held_documents(desk())
    processing.settle_all(desk(), held)
    return len(held)


@flow(name="send-again")
def send_again(since: datetime | None = None, destination: str | None = None) -> int:
    """Send dead letters, or everything since a moment, once more; receivers drop the events that they know."""
    again = delivery.replay(desk(), since=since, destination=destination)
    run_deliver(desk())
    return again
