"""A database for each test: SQLite always, Postgres where the test says that both must agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'mailroom.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database with its tables."""
    opened = Database(url)
    opened.migrate()
    yield opened
    opened.close()
