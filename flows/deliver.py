"""Prefect around delivery: one task per destination, so that one that is down does not hold up the others."""

from __future__ import annotations

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.desks import at, desk
from flows.process import light_flows
from mailroom.actions import delivery
from mailroom.actions.delivery import Delivered
from mailroom.desk import Desk


@task(task_run_name="deliver-{destination}", cache_policy=NO_CACHE)
def deliver_to(destination: str) -> Delivered:
    """Everything due for one destination. What fails is due again later: the outbox keeps the times."""
    return delivery.deliver_to(desk(), destination)


@flow(name="deliver", validate_parameters=False)
def deliver() -> Delivered:
    """Everything due for every destination."""
    futures = [deliver_to.submit(destination.name) for destination in desk().destinations]
    return sum((future.result() for future in futures), Delivered())


def run_deliver(at_desk: Desk) -> Delivered:
    """The flow at a desk."""
    with light_flows(), at(at_desk):
        return deliver()
