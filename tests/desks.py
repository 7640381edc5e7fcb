"""Fixtures: a desk for each test on SQLite and folders, reading in this process, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailroom.desk import Desk
from mailroom.settings import load
from tests.flows.paper import Landing, their_orders

START = datetime(2026, 6, 30, 8, 0, tzinfo=UTC)


@dataclass(slots=True)
class Clock:
    """Tells the time that the test says."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **span: float) -> None:
        """Let time go by: ``clock.pass_by(minutes=5)``."""
        self.at += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """An empty desk with one destination, a folder."""
    settings = load(
        home=tmp_path / "home",
        executor="inline",
        quiet_seconds=0,
        deliver_folder=str(tmp_path / "out"),
    )
    Path(settings.inbox_url).mkdir(parents=True)
    opened = Desk(settings, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    """orders.json that papers 1 to 30 agree with; 7, 14... were ordered at a lower price."""
    path = tmp_path / "orders.json"
    path.write_bytes(their_orders(30))
    return path


def land(desk: Desk, *mail: Landing) -> None:
    """Put files into the desk's inbox."""
    for landing in mail:
        place = Path(desk.settings.inbox_url) / landing.key
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(landing.data)
