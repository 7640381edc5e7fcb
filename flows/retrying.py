"""When to try again: only where the failure may pass."""

from __future__ import annotations

from typing import Any

from prefect.client.schemas.objects import State, TaskRun

from schemas.errors import MailroomError

DELAYS = [1.0, 5.0, 30.0]
"""Seconds before the second, third and fourth try: a server that restarts is back within them."""


def worth_retrying(_task: Any, _run: TaskRun, state: State[Any]) -> bool:
    """Whether a failed task may succeed when tried again: the error itself says so."""
    failure = state.result(raise_on_failure=False)
    return isinstance(failure, MailroomError) and failure.retryable
