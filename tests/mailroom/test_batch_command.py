"""``mailroom batch``: alone in its folder, whole files or none, nothing left behind however it ends."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from connectors.inbox import FolderInbox
from mailroom import scratch
from mailroom.actions import batching, processing
from mailroom.actions.outcomes import Outcome
from mailroom.actions.reporting import reports
from mailroom.cli import console
from mailroom.cli.edge import run
from mailroom.desk import Desk
from schemas.document import Landed
from schemas.errors import ArrivalVanished, FileNotReadable, Misconfigured
from tests.flows.paper import their_orders, xml_invoice


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MAILROOM_EXECUTOR", "inline")
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """A batch over two invoices."""
    inbox = tmp_path / "in"
    inbox.mkdir()
    for number in (1, 2):
        (inbox / f"{number}.xml").write_bytes(xml_invoice(number))
    (tmp_path / "orders.json").write_bytes(their_orders(3))
    return ["batch", str(inbox), "--orders", str(tmp_path / "orders.json"), "--out", str(tmp_path / "out")]


def routes(out: Path) -> dict[str, str]:
    lines = (out / "results.jsonl").read_text().splitlines()
    return {said["file"]: said["route"] for said in map(json.loads, lines)}


def test_a_batch_leaves_its_four_files_and_nothing_else(command, tmp_path):
    assert run(command) == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"results.jsonl", "records.jsonl", "exceptions.jsonl", "summary.json"}
    assert list((tmp_path / "scratch").iterdir()) == []


def test_two_batches_do_not_write_to_one_folder(command, tmp_path, capsys):
    with reports.alone_in(tmp_path / "out"):
        assert run(command) == 2
        assert "another batch" in capsys.readouterr().err
    assert run(command) == 0


def test_a_folder_that_cannot_be_written_to_is_told_before_anything_is_read(command, tmp_path, capsys, monkeypatch):
    (tmp_path / "out").write_text("a file")
    monkeypatch.setattr(FolderInbox, "landed", lambda self: pytest.fail("it began to read"))
    assert run(command) == 2
    assert "cannot write to" in capsys.readouterr().err


def test_what_stood_in_the_folder_stays_whole_when_writing_fails(tmp_path, monkeypatch):
    (tmp_path / "summary.json").write_text("before")

    def full(self: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(Misconfigured, match="No space left"):
        reports.write_whole(tmp_path / "summary.json", "after")
    assert [path.name for path in tmp_path.glob("*.json*")] == ["summary.json"]
    assert (tmp_path / "summary.json").read_text() == "before"


@pytest.mark.parametrize(
    ("problem", "left"),
    [
        (FileNotReadable("1.xml: Permission denied"), {"1.xml": "review", "2.xml": "record"}),
        (ArrivalVanished("1.xml: gone"), {"2.xml": "record"}),
    ],
)
def test_one_file_that_cannot_be_read_does_not_stop_the_others(command, tmp_path, monkeypatch, problem, left):
    real = FolderInbox.fetch

    def fetch(self: FolderInbox, landed: Landed) -> bytes:
        if landed.key == "1.xml":
            raise problem
        return real(self, landed)

    monkeypatch.setattr(FolderInbox, "fetch", fetch)
    assert run(command) == (3 if "review" in left.values() else 0)
    assert routes(tmp_path / "out") == left


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_batch_that_is_ended_leaves_nothing_in_the_way_of_the_next(command, tmp_path, number):
    os.mkfifo(tmp_path / "orders.fifo")  # whoever opens it waits: the batch is in the middle of its work
    waiting = [str(tmp_path / "orders.fifo") if "orders.json" in word else word for word in command]
    program = str(Path(sys.executable).parent / "mailroom")
    there = os.environ | {"TMPDIR": str(tmp_path / "scratch"), "MAILROOM_HOME": str(tmp_path / "home")}
    with subprocess.Popen([program, *waiting], env=there, stderr=subprocess.PIPE) as one:
        until = time.monotonic() + 30
        while not list((tmp_path / "out").glob(".mailroom-unfinished/mailroom.db")) and time.monotonic() < until:
            time.sleep(0.05)
        one.send_signal(number)
        one.communicate(timeout=20)
    assert one.returncode != 0
    if number != signal.SIGKILL:
        assert list((tmp_path / "scratch").iterdir()) == []
        assert list((tmp_path / "out").iterdir()) == []
    assert run(command) == 0
    assert list((tmp_path / "scratch").iterdir()) == []


def test_results_that_are_there_are_not_overwritten_unasked(command, tmp_path, capsys):
    assert run(command) == 0
    (tmp_path / "in" / "3.xml").write_bytes(xml_invoice(3))
    assert run(command) == 2
    assert "--force" in capsys.readouterr().err
    assert set(routes(tmp_path / "out")) == {"1.xml", "2.xml"}
    assert run([*command, "--force"]) == 0
    assert set(routes(tmp_path / "out")) == {"1.xml", "2.xml", "3.xml"}


@pytest.fixture
def broken_off(command, tmp_path, monkeypatch) -> list[str]:
    """The files that the batch has read, which was broken off at its second."""
    read: list[str] = []
    real = processing.prepare

    def prepare(desk: Desk, arrival_id: str) -> tuple[str, ...]:
        with desk.database.reading() as records:
            key = records.arrivals.get(arrival_id).key
            is_done = bool(records.documents.all(arrival_id))
        if not read or is_done:
            read.extend(() if is_done else (key,))
            return real(desk, arrival_id)
        raise BrokenOff

    with monkeypatch.context() as patched:
        patched.setattr(processing, "prepare", prepare)
        patched.setattr(batching, "face", raising)
        with contextlib.suppress(BrokenOff):
            run(command)
    return read


class BrokenOff(BaseException):
    """As a signal ends the work."""


def raising(_desk: Desk, outcome: Outcome) -> None:
    if outcome.failure is not None:
        raise outcome.failure


def test_a_batch_that_was_broken_off_goes_on_where_it_stood(broken_off, command, tmp_path, monkeypatch, capsys):
    assert len(broken_off) == 1
    assert not (tmp_path / "out" / "results.jsonl").exists()
    extracted: list[str] = []
    real = processing.read
    monkeypatch.setattr(processing, "read", lambda *said: extracted.append(said[1]) or real(*said))
    assert run(command) == 0
    assert len(extracted) == 1  # the other one alone
    assert "Going on" in capsys.readouterr().err
    assert routes(tmp_path / "out") == {"1.xml": "record", "2.xml": "record"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(reports.FILES)


def test_what_it_says_is_what_one_run_says(broken_off, command, tmp_path):
    assert run(command) == 0
    whole = [word if word != str(tmp_path / "out") else str(tmp_path / "whole") for word in command]
    assert run(whole) == 0
    for name in ("results.jsonl", "records.jsonl", "exceptions.jsonl"):
        assert (tmp_path / "out" / name).read_text() == (tmp_path / "whole" / name).read_text()


def test_another_batch_does_not_go_on_with_what_was_broken_off(broken_off, command, tmp_path, capsys):
    (tmp_path / "other.json").write_bytes(their_orders(1))
    other = [str(tmp_path / "other.json") if word.endswith("orders.json") else word for word in command]
    capsys.readouterr()
    assert run(other) == 2
    assert "broken off" in capsys.readouterr().err
    assert run([*other, "--force"]) == 0
    assert routes(tmp_path / "out") == {"1.xml": "record", "2.xml": "exception"}


def test_a_terminal_sees_a_line_for_each_document(command, monkeypatch):
    from rich.console import Console

    seen = Console(file=io.StringIO(), force_terminal=True, width=80, highlight=False)
    monkeypatch.setattr(console, "ERR", seen)
    assert run(command) == 0
    told = seen.file.getvalue()
    assert all(f"{name}: record" in told for name in ("1.xml", "2.xml"))


def test_folders_in_use_and_those_of_others_are_left_alone(tmp_path):
    mine = scratch.make_folder("mailroom-test-")
    (tmp_path / "scratch" / "mailroom-test-other").mkdir()
    another = scratch.make_folder("mailroom-test-")
    assert mine.is_dir()
    assert (tmp_path / "scratch" / "mailroom-test-other").is_dir()
    for folder in (mine, another):
        scratch.remove_folder(folder)
        assert not folder.exists()
