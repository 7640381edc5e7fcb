"""``mailroom ledger``: proof down to the bytes, and against a checkpoint that was kept elsewhere."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailroom.actions import facts
from mailroom.actions.upkeep.health import Health, examine
from mailroom.cli.edge import run
from mailroom.desk import Desk
from mailroom.desk import open as open_desk
from mailroom.settings import load
from tests.desks import land
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive


@pytest.fixture
def worked(tmp_path: Path, orders: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the command line, with one record on it."""
    monkeypatch.setenv("MAILROOM_EXECUTOR", "inline")
    monkeypatch.setenv("MAILROOM_QUIET_SECONDS", "0")
    (tmp_path / "home" / "inbox").mkdir(parents=True)
    with open_desk(load()) as at:
        facts.load_orders(at, orders)
        arrive(at, Landing("one.xml", xml_invoice(1)))
        yield at


def kept(desk: Desk) -> list[Path]:
    return sorted(path for path in Path(desk.settings.bucket_url).rglob("*") if path.is_file())


def test_an_untouched_installation_verifies_down_to_its_files(worked: Desk, capsys):
    assert run(["ledger", "verify", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["intact"]
    assert told["files"] == len(kept(worked))


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_replaced_or_gone_in_the_bucket_shows(worked: Desk, which: int, capsys):
    path = kept(worked)[which]
    path.write_bytes(b"%PDF-1.7 something else")
    assert run(["ledger", "verify"]) == 3
    assert "one.xml" in capsys.readouterr().err
    path.unlink()
    assert run(["ledger", "verify"]) == 3
    assert run(["ledger", "verify", "--without-files"]) == 0


def test_a_file_gone_from_the_bucket_is_told_by_the_doctor(worked: Desk):
    kept(worked)[0].unlink()
    found = {finding.name: finding for finding in examine(worked)}["kept files"]
    assert found.health is Health.BAD
    assert "one.xml" in found.says


def test_an_older_and_an_emptied_database_show_against_a_checkpoint(worked: Desk, tmp_path: Path, capsys):
    database = tmp_path / "home" / "mailroom.db"
    old = tmp_path / "old.db"
    worked.database.close()
    shutil.copy(database, old)
    land(worked, Landing("two.xml", xml_invoice(2)))
    arrive(worked)
    assert run(["ledger", "checkpoint", str(tmp_path / "today.json")]) == 0
    assert run(["ledger", "verify", "--against", str(tmp_path / "today.json")]) == 0
    worked.database.close()
    for kind in ("-wal", "-shm"):
        database.with_name(database.name + kind).unlink(missing_ok=True)
    shutil.copy(old, database)
    assert run(["ledger", "verify"]) == 0
    assert run(["ledger", "verify", "--against", str(tmp_path / "today.json")]) == 3
    assert "older database" in capsys.readouterr().err
    database.unlink()
    assert run(["ledger", "verify"]) == 0
    assert run(["ledger", "verify", "--against", str(tmp_path / "today.json")]) == 3


def test_a_checkpoint_overwrites_no_other_and_a_file_that_is_none_is_wrong_use(worked: Desk, tmp_path: Path, capsys):
    path = tmp_path / "today.json"
    assert run(["ledger", "checkpoint", str(path)]) == 0
    assert run(["ledger", "checkpoint", str(path)]) == 2
    assert "evidence" in capsys.readouterr().err
    path.write_text("{}")
    assert run(["ledger", "verify", "--against", str(path)]) == 2
    assert run(["ledger", "verify", "--against", str(tmp_path / "none")]) == 2
    assert run(["ledger", "checkpoint", str(tmp_path / "none" / "x")]) == 2
    capsys.readouterr()
    assert run(["ledger", "checkpoint"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"]["orders"]["rows"] == 30
