"""The Prefect flows: the same actions, with a task for each arrival and retries only where the failure may pass."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextvars import copy_context
from pathlib import Path
from threading import Event, Thread

import pytest

from mailroom.actions import batching, facts, intake, processing
from mailroom.actions.reporting.results import results
from mailroom.desk import Desk
from mailroom.desk import open as open_desk
from mailroom.settings import load
from schemas.codes import Route
from schemas.errors import BucketUnavailable, EncryptedDocument
from scripts.servers import free_ports
from tests.desks import Clock, land
from tests.flows.paper import Landing, a_mailbag, their_orders, xml_invoice

pytestmark = [pytest.mark.prefect, pytest.mark.slow]

ONE = Landing("one.xml", xml_invoice(1))


@pytest.fixture(autouse=True)
def _a_server(prefect_server: None) -> None:
    """Every test here runs on the one server."""


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import process

    for task in (process.process_arrival, process.prepare_arrival, process.settle_arrival):
        monkeypatch.setattr(task, "retry_delay_seconds", 0)


def routes(at: Desk) -> dict[str, Route | None]:
    return {result.file: result.route for result in results(at)}


def test_the_batch_flow_gives_what_a_batch_without_prefect_gives(desk: Desk, orders: Path):
    from flows.process import run_batch

    land(desk, *a_mailbag(10))
    found = batching.batch(desk, batching.FactFiles(orders=orders), run_batch)
    assert [result.route for result in found].count(Route.RECORD) == 7
    assert len(found) == 10


def test_a_round_takes_in_processes_and_delivers(desk: Desk, orders: Path):
    from flows.watch import one_round

    facts.load_orders(desk, orders)
    land(desk, ONE)
    assert one_round(desk) == 1
    assert one_round(desk) == 0
    assert routes(desk) == {"one.xml": Route.RECORD}
    assert Path(desk.settings.deliver_folder, "records.jsonl").exists()


def failing_with(monkeypatch: pytest.MonkeyPatch, *failures: Exception) -> list[str]:
    """Let the first calls of ``processing.process`` fail so; returns the list that grows with each call."""
    real, calls, waiting = processing.process, [], list(failures)

    def process(at: Desk, arrival_id: str) -> None:
        calls.append(arrival_id)
        if waiting:
            raise waiting.pop(0)
        real(at, arrival_id)

    monkeypatch.setattr(processing, "process", process)
    return calls


def test_a_failure_that_may_pass_is_tried_again(desk: Desk, orders: Path, monkeypatch):
    from flows.watch import one_round

    facts.load_orders(desk, orders)
    land(desk, ONE)
    calls = failing_with(monkeypatch, BucketUnavailable("down"), BucketUnavailable("still down"))
    one_round(desk)
    assert len(calls) == 3
    assert routes(desk) == {"one.xml": Route.RECORD}


def test_a_failure_that_will_not_pass_is_not(desk: Desk, monkeypatch):
    from flows.process import run_process

    land(desk, ONE)
    (arrival,) = intake.scan(desk).arrivals
    calls = failing_with(monkeypatch, EncryptedDocument("locked"))
    (outcome,) = run_process(desk, [arrival.arrival_id])
    assert len(calls) == 1
    assert isinstance(outcome.failure, EncryptedDocument)


def test_one_arrival_that_fails_does_not_stop_the_others(desk: Desk, orders: Path, monkeypatch, clock: Clock):
    from flows.watch import one_round

    facts.load_orders(desk, orders)
    land(desk, ONE, Landing("two.xml", xml_invoice(2)))
    failing_with(monkeypatch, RuntimeError("a bug"))
    one_round(desk)
    assert len(routes(desk)) == 1
    clock.pass_by(minutes=11)
    one_round(desk)
    assert routes(desk) == {"one.xml": Route.RECORD, "two.xml": Route.RECORD}


def test_a_poke_ends_the_wait_and_stopping_ends_the_watch(desk: Desk, orders: Path):
    import httpx

    from flows.watch import watch_until

    (port,) = free_ports(1)
    values = desk.settings.model_dump() | {"poke_port": port, "poke_token": "open sesame", "scan_seconds": 600}
    watched, stop = Desk(load(**values)), Event()
    watching = Thread(target=copy_context().run, args=(watch_until, watched, stop))
    watching.start()
    try:
        _wait_for_port(port)
        land(desk, ONE)
        assert httpx.post(f"http://127.0.0.1:{port}").status_code == 403
        headers = {"authorization": "Bearer open sesame"}
        assert httpx.post(f"http://127.0.0.1:{port}", headers=headers).status_code == 204
        _wait_until_settled(desk)
    finally:
        stop.set()
        watching.join(timeout=30)
    assert not watching.is_alive()
    watched.close()


def test_sigterm_finishes_what_was_begun(tmp_path: Path, orders: Path):
    from prefect.settings import PREFECT_API_URL

    home = tmp_path / "standing"
    (home / "inbox").mkdir(parents=True)
    for landing in a_mailbag(6):
        (home / "inbox" / landing.key).write_bytes(landing.data)
    environment = os.environ | {
        "MAILROOM_HOME": str(home),
        "MAILROOM_QUIET_SECONDS": "0",
        "MAILROOM_EXECUTOR": "inline",
        "PREFECT_API_URL": str(PREFECT_API_URL.value()),
    }
    program = str(Path(sys.executable).parent / "mailroom")
    with subprocess.Popen([program, "watch"], env=environment, stderr=subprocess.PIPE, text=True) as watcher:
        assert watcher.stderr is not None
        for line in watcher.stderr:
            if " received " in line:
                break
        watcher.send_signal(signal.SIGTERM)
        told = watcher.stderr.read()
    assert watcher.returncode == 0, told
    assert "Traceback" not in told
    with open_desk(load(home=home)) as at, at.database.transaction() as records:
        counts = records.counts.status()
    assert counts.arrivals_in_work == 0


def _wait_for_port(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nothing listens for pokes")


def _wait_until_settled(at: Desk) -> None:
    for _ in range(300):
        if results(at):
            return
        time.sleep(0.1)
    raise AssertionError("the poke was not heard")


def test_a_batch_goes_through_prefect_when_a_server_is_configured(monkeypatch, tmp_path: Path, orders: Path):
    from prefect.settings import PREFECT_API_URL

    from flows import process
    from mailroom.cli.edge import run

    flows_run: list[int] = []
    real = process.run_batch

    def watched(at: Desk, arrival_ids):
        flows_run.append(len(arrival_ids))
        return real(at, arrival_ids)

    monkeypatch.setattr(process, "run_batch", watched)
    monkeypatch.setenv("PREFECT_API_URL", str(PREFECT_API_URL.value()))
    monkeypatch.setenv("MAILROOM_EXECUTOR", "inline")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.xml").write_bytes(ONE.data)
    out = tmp_path / "results"
    assert run(["batch", str(tmp_path / "in"), "--orders", str(orders), "--out", str(out)]) == 0
    assert flows_run == [1]
    assert len((out / "records.jsonl").read_text().splitlines()) == 1


def test_backfills_settle_and_send_again(desk: Desk, orders: Path):
    from flows.desks import at
    from flows.schedules import send_again, settle_again, sweep

    facts.load_orders(desk, orders)
    land(desk, ONE, Landing("seven.xml", xml_invoice(7)))
    with at(desk):
        assert sweep() == 2
        assert settle_again() == 1
        assert send_again() == 0
    assert set(routes(desk).values()) == {Route.RECORD, Route.EXCEPTION}


def test_the_demo_tells_its_story(monkeypatch, tmp_path: Path, capsys):
    from mailroom.cli.edge import run
    from mailroom.cli.run import demo

    sample = tmp_path / "sample"
    (sample / "inbox").mkdir(parents=True)
    (sample / "inbox" / "seven.xml").write_bytes(xml_invoice(7))
    (sample / "inbox" / "cut.pdf").write_bytes(b"%PDF-1.4 no more")
    (sample / "orders.json").write_bytes(their_orders(10))
    (sample / "receipts.json").write_text("[]")
    (sample / "vendors.json").write_text("[]")
    monkeypatch.setattr(demo, "SAMPLE", sample)
    monkeypatch.setenv("MAILROOM_EXECUTOR", "inline")
    assert run(["demo", "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert "not readable" in told
    assert "12.50 per EA" in told
    assert "2 documents in 2 files" in told
    assert "What to look at next" in told
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "results.jsonl",
        "records.jsonl",
        "exceptions.jsonl",
        "summary.json",
    }
