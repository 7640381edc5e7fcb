"""A watcher of its own: with a backlog, killed, asked to stop once and twice, and when its work dies."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from threading import Event

import pytest

from flows.api_server import ADDRESS
from mailroom.desk import Desk
from schemas.errors import WorkersGone
from scripts.servers import free_ports
from tests.desks import land
from tests.flows.paper import Landing, a_mailbag, their_orders, xml_invoice

pytestmark = [pytest.mark.prefect, pytest.mark.slow]

PROGRAM = str(Path(sys.executable).parent / "mailroom")


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Prefect home for all watchers here: only the first start runs the server's migrations."""
    return tmp_path_factory.mktemp("prefect")


@contextmanager
def a_watcher(home: Path, prefect_home: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """A watcher with a server of its own, killed at the end."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MAILROOM_", "PREFECT_"))}
    given = {
        "MAILROOM_HOME": str(home),
        "MAILROOM_QUIET_SECONDS": "0",
        "MAILROOM_EXECUTOR": "inline",
        "MAILROOM_SCAN_SECONDS": "1",
        "PREFECT_HOME": str(prefect_home),
    }
    watch, all_given = [PROGRAM, "watch"], ours | given | settings
    with subprocess.Popen(watch, env=all_given, stderr=subprocess.PIPE, text=True, start_new_session=True) as one:
        try:
            yield one
        finally:
            one.kill()


def lines_until(watcher: subprocess.Popen[str], is_it: Callable[[str], bool]) -> list[str]:
    """What a watcher says up to and with the first line that is meant. Fails when it ends without."""
    assert watcher.stderr is not None
    told: list[str] = []
    for line in watcher.stderr:
        told.append(line)
        if is_it(line):
            return told
    raise AssertionError("".join(told))


def server_of(prefect_home: Path) -> int | None:
    """The process that serves Prefect's API there, None when none does."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"flows.api_server" in words and str(prefect_home).encode() in words:
            return int(folder.name)
    return None


def is_gone(prefect_home: Path, seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while server_of(prefect_home) is not None:
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def an_inbox(home: Path, *mail: Landing) -> None:
    (home / "inbox").mkdir(parents=True)
    for landing in mail:
        (home / "inbox" / landing.key).write_bytes(landing.data)


def test_a_backlog_is_taken_in_while_the_one_server_starts_and_leaves_with_the_watcher(tmp_path, prefect_home):
    mail = a_mailbag(8)
    an_inbox(tmp_path, *mail)
    with a_watcher(tmp_path, prefect_home) as watcher:
        before = lines_until(watcher, lambda line: " settled " in line)
        assert sum(" received " in line for line in before) == len(mail)
        assert not any(" trouble " in line for line in before)
        assert (prefect_home / ADDRESS).exists()
        assert server_of(prefect_home) is not None
        watcher.kill()
        assert is_gone(prefect_home)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_watcher_asked_once_says_what_it_waits_for_and_finishes_it(tmp_path, prefect_home, number):
    an_inbox(tmp_path, *a_mailbag(12))
    given = {"MAILROOM_CLAIM_LIMIT": "4", "MAILROOM_EXECUTOR": "process", "MAILROOM_WORKERS": "1"}
    with a_watcher(tmp_path, prefect_home, **given) as watcher:
        lines_until(watcher, lambda line: " read " in line)
        os.killpg(watcher.pid, number)  # as a terminal does: its workers get it, too
        lines_until(watcher, lambda line: " stopping " in line)
        assert watcher.stderr is not None
        told = watcher.stderr.read()
        assert "Traceback" not in told
        assert "trouble" not in told
        assert watcher.wait(timeout=60) == 0
        assert is_gone(prefect_home)


def test_a_watcher_asked_twice_ends_at_once(tmp_path, prefect_home):
    an_inbox(tmp_path)
    with (
        a_slow_receiver() as url,
        a_watcher(
            tmp_path, prefect_home, MAILROOM_WEBHOOK_URL=url, MAILROOM_WEBHOOK_SECRET="whsec_c2VjcmV0"
        ) as watcher,
    ):
        (tmp_path / "inbox" / "one.xml").write_bytes(xml_invoice(1))
        lines_until(watcher, lambda line: " settled " in line)
        time.sleep(2)
        watcher.send_signal(signal.SIGINT)
        assert "delivering to webhook" in lines_until(watcher, lambda line: " stopping " in line)[-1]
        watcher.send_signal(signal.SIGINT)
        before = time.monotonic()
        assert watcher.wait(timeout=10) == 128 + signal.SIGINT
        assert time.monotonic() - before < 2
        assert is_gone(prefect_home)


@contextmanager
def a_slow_receiver() -> Iterator[str]:
    """A webhook that takes the call and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/hooks"


def test_a_port_that_is_taken_is_told_and_ends_the_watcher_with_a_code(tmp_path, prefect_home):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with a_watcher(tmp_path, prefect_home, MAILROOM_POKE_PORT=port, MAILROOM_POKE_TOKEN="sesame") as watcher:
            told = "".join(lines_until(watcher, lambda line: "MAILROOM_POKE_PORT" in line))
            assert "Address already in use" in told
            assert watcher.wait(timeout=20) == 2


@pytest.mark.usefixtures("prefect_server")
def test_a_watcher_whose_work_dies_ends_with_its_failure(desk: Desk, monkeypatch):
    from flows import watch

    def die(self: watch.Shift) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(watch.Shift, "take_up", die)
    with pytest.raises(ZeroDivisionError):
        copy_context().run(watch.watch_until, desk, Event())


@pytest.mark.usefixtures("prefect_server")
def test_a_watcher_whose_workers_are_gone_ends_and_makes_no_case_of_what_it_held(desk: Desk, monkeypatch):
    from flows import watch
    from mailroom.actions import intake, processing
    from mailroom.actions.reporting.results import results

    def fail(at: Desk, arrival_id: str) -> None:
        raise WorkersGone("they have ended")

    monkeypatch.setattr(processing, "process", fail)
    land(desk, *a_mailbag(2))
    with pytest.raises(WorkersGone):
        copy_context().run(watch.watch_until, desk, Event())
    assert results(desk) == ()
    with desk.database.reading() as records:
        assert records.counts.status().arrivals_in_work == 0
    assert intake.claim(desk, "other", 9) == ()


@pytest.mark.usefixtures("prefect_server")
def test_an_api_that_is_down_stops_no_intake_and_in_the_end_no_work(desk: Desk, tmp_path, monkeypatch):
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows import api, watch
    from mailroom.actions import facts
    from mailroom.actions.reporting.results import results

    orders = tmp_path / "orders.json"
    orders.write_bytes(their_orders(3))
    facts.load_orders(desk, orders)
    land(desk, *a_mailbag(3))
    (port,) = free_ports(1)
    monkeypatch.setattr(api, "PATIENCE_SECONDS", 3)
    stop, told = Event(), []

    def announce(step: str, what: str) -> None:
        told.append((step, what))
        if len(results(desk)) == 3:
            stop.set()

    desk.announce = announce
    with temporary_settings({PREFECT_API_URL: f"http://127.0.0.1:{port}/api"}):
        watch.watch_until(desk, stop)
    steps = [step for step, _ in told]
    assert steps.count("received") == 3
    assert len(results(desk)) == 3


@pytest.mark.usefixtures("prefect_server")
def test_a_batch_that_prefect_breaks_off_gives_its_claims_back_and_later_goes_without(desk: Desk, monkeypatch):
    from flows import watch
    from mailroom.actions.reporting.results import results

    land(desk, *a_mailbag(2))
    stop, broken = Event(), []

    def break_off(at: Desk, arrival_ids, api_url) -> None:
        broken.append(len(arrival_ids))
        raise RuntimeError("the API went away")

    def announce(step: str, what: str) -> None:
        if len(results(desk)) == 2:
            stop.set()

    monkeypatch.setattr(watch, "run_process", break_off)
    monkeypatch.setattr(watch.outcomes, "FIRST_DELAY", watch.outcomes.FIRST_DELAY * 0)
    desk.announce = announce
    desk.settings = desk.settings.model_copy(update={"scan_seconds": 0.2})
    copy_context().run(watch.watch_until, desk, stop)
    # One more may have begun while the last of them was failing.
    assert watch.MOST_FAILURES <= len(broken) <= watch.MOST_FAILURES + 1
    assert len(results(desk)) == 2
