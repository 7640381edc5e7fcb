"""Prefect around delivery: one task per destination, so that one that is down does not hold up the others."""

from __future__ import annotations

from threading import Event

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.desks import at, desk, stopping
from flows.process import reporting_to
from mailroom.actions import delivery
from mailroom.actions.delivery import Delivered
from mailroom.desk import Desk


@task(task_run_name="deliver-{destination}", cache_policy=NO_CACHE)
def deliver_to(destination: str) -> Delivered:
    """Everything due for one destination. What fails is due again later: the outbox keeps the times."""
    return delivery.deliver_to(desk(), destination, stopping())


@flow(name="deliver", validate_parameters=False)
def deliver(destination: str | None = None) -> Delivered:
    """Everything due for every destination, or for one."""
    names = [known.name for known in desk().destinations if destination in (None, known.name)]
    futures = [deliver_to.submit(name) for name in names]
    return sum((future.result() for future in futures), Delivered())


def run_deliver(
    at_desk: Desk, destination: str | None = None, *, api_url: str | None = None, stop: Event | None = None
) -> Delivered:
    """The flow at a desk; ``stop`` ends it between two events."""
    with reporting_to(api_url), at(at_desk, stop):
        return deliver(destination)
