"""Fixtures: a real Postgres and a real S3 server, started when the first test asks, a room for each test."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

from scripts.servers import NotInstalled, Postgres, SeaweedFS, make_bucket, postgres, seaweedfs
from store import S3Access

_numbers = itertools.count(1)


def without(absent: NotInstalled) -> NoReturn:
    """Skip what needs a server that this machine lacks; where CI promised to install it, that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(str(absent))
    pytest.skip(str(absent))


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """Not pytest's own folder: Postgres runs as another user and could not pass through it."""
    with TemporaryDirectory(prefix="mailroom-servers-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres_server(server_folder: Path) -> Iterator[Postgres]:
    """One Postgres for all tests of this process."""
    try:
        with postgres(server_folder / "postgres") as server:
            yield server
    except NotInstalled as absent:
        without(absent)


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> str:
    """An empty database."""
    return postgres_server.create(f"test_{os.getpid()}_{next(_numbers)}")


@pytest.fixture(scope="session")
def s3_server(server_folder: Path) -> Iterator[SeaweedFS]:
    """One S3 server for all tests of this process."""
    try:
        with seaweedfs(server_folder / "seaweedfs") as server:
            yield server
    except NotInstalled as absent:
        without(absent)


@pytest.fixture
def s3_access(s3_server: SeaweedFS) -> S3Access:
    """How to reach the S3 server."""
    return S3Access(s3_server.endpoint, s3_server.access_key, s3_server.secret_key)


@pytest.fixture
def s3_bucket(s3_server: SeaweedFS) -> str:
    """The name of an empty bucket."""
    name = f"test-{os.getpid()}-{next(_numbers)}"
    make_bucket(s3_server, name)
    return name
