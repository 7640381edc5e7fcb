"""Fixtures that are slow to make, hence made once: a Prefect server for flows, and the whole stack of compose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from flows import environment
from scripts.servers import NotInstalled
from scripts.stack import Stack, stack
from tests.servers import without

IN_A_HURRY = {
    "MAILROOM_SCAN_SECONDS": "1",
    "MAILROOM_LEASE_SECONDS": "6",
    "MAILROOM_CLAIM_LIMIT": "6",
    "MAILROOM_WORKERS": "1",
}
"""What a test changes in the environment of the compose file: only how long things wait, and how wide they are."""


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One ephemeral server with a database of its own for all tests that run flows in this process."""
    environment.prepare(tmp_path_factory.mktemp("home"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture(scope="session")
def compose_stack() -> Iterator[Stack]:
    """Everything in docker-compose.yml, as processes of this machine."""
    with TemporaryDirectory(prefix="mailroom-stack-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # Postgres runs as another user and must pass through
        try:
            with stack(Path(folder), IN_A_HURRY) as running:
                yield running
        except NotInstalled as absent:
            without(absent)
