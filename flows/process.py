"""Prefect around reading and settling: one flow run per batch, one task per arrival."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from prefect import Flow, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner

from flows.desks import at, desk
from flows.retrying import DELAYS, worth_retrying
from mailroom.actions import processing
from mailroom.actions.outcomes import Outcome
from mailroom.desk import Desk


@task(
    task_run_name="process-{arrival_id}",
    retries=len(DELAYS),
    retry_delay_seconds=DELAYS,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def process_arrival(arrival_id: str) -> None:
    """One arrival from bytes to verdict."""
    processing.process(desk(), arrival_id)


@task(
    task_run_name="prepare-{arrival_id}",
    retries=len(DELAYS),
    retry_delay_seconds=DELAYS,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def prepare_arrival(arrival_id: str) -> None:
    """One arrival from bytes to values."""
    processing.prepare(desk(), arrival_id)


@task(
    task_run_name="settle-{arrival_id}",
    retries=len(DELAYS),
    retry_delay_seconds=DELAYS,
    retry_condition_fn=worth_retrying,
    cache_policy=NO_CACHE,
)
def settle_arrival(arrival_id: str) -> None:
    """The verdict on every document of one arrival."""
    processing.settle_arrival(desk(), arrival_id)


@flow(name="process", validate_parameters=False)
def process(arrival_ids: list[str]) -> tuple[Outcome, ...]:
    """Arrivals that keep coming: each goes all the way by itself."""
    futures = [process_arrival.submit(arrival_id) for arrival_id in arrival_ids]
    return _outcomes(arrival_ids, futures)


@flow(name="batch", validate_parameters=False)
def batch(arrival_ids: list[str]) -> tuple[Outcome, ...]:
    """A closed batch: everything is read before anything is settled, and then one after the other in their order.

    So neither the timing of reading nor that of settling plays a part in what becomes a record.
    """
    prepared = _outcomes(arrival_ids, [prepare_arrival.submit(arrival_id) for arrival_id in arrival_ids])
    readable = processing.in_order(desk(), [outcome.arrival_id for outcome in prepared if outcome.failure is None])
    settled = [Outcome(arrival_id, _failure(settle_arrival.submit(arrival_id))) for arrival_id in readable]
    return (*(outcome for outcome in prepared if outcome.failure), *settled)


def run_process(at_desk: Desk, arrival_ids: Sequence[str], api_url: str | None = None) -> tuple[Outcome, ...]:
    """The flow ``process`` at a desk."""
    return _run(process, at_desk, arrival_ids, api_url)


def run_batch(at_desk: Desk, arrival_ids: Sequence[str], api_url: str | None = None) -> tuple[Outcome, ...]:
    """The flow ``batch`` at a desk."""
    return _run(batch, at_desk, arrival_ids, api_url)


@contextmanager
def reporting_to(api_url: str | None) -> Iterator[None]:
    """Flows within report to that API (None: the one in the settings), and are light.

    Without the heartbeat thread, whose end costs a synchronous flow run 0.9 s of waiting.
    """
    chosen = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None} | ({PREFECT_API_URL: api_url} if api_url else {})
    with temporary_settings(chosen):
        yield


def _run(
    chosen: Flow[[list[str]], tuple[Outcome, ...]],
    at_desk: Desk,
    arrival_ids: Sequence[str],
    api_url: str | None,
) -> tuple[Outcome, ...]:
    # A little wider than the pool: a task waits while its pages are read. Any: the library's generics are invariant.
    runner: Any = ThreadPoolTaskRunner(max_workers=at_desk.pool.width + 2)
    with reporting_to(api_url), at(at_desk):
        return chosen.with_options(task_runner=runner)(list(arrival_ids))


def _outcomes(arrival_ids: Sequence[str], futures: Sequence[PrefectFuture[None]]) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(arrival_id, _failure(future)) for arrival_id, future in zip(arrival_ids, futures, strict=True)
    )


def _failure(future: PrefectFuture[None]) -> BaseException | None:
    future.wait()
    if not future.state.is_failed() and not future.state.is_crashed():
        return None
    failure = future.state.result(raise_on_failure=False)
    return failure if isinstance(failure, BaseException) else RuntimeError(str(future.state.message))
