"""The command line: what each command prints, and the exit code it ends with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mailroom.cli.edge import run
from tests.flows.paper import a_mailbag, their_orders, xml_invoice


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILROOM_EXECUTOR", "inline")
    monkeypatch.setenv("MAILROOM_QUIET_SECONDS", "0")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Ten files: eight sound ones, a truncated PDF, a file of an unknown kind."""
    folder = tmp_path / "in"
    folder.mkdir()
    for landing in a_mailbag(10):
        (folder / landing.key).write_bytes(landing.data)
    return folder


@pytest.fixture
def order_file(tmp_path: Path) -> Path:
    path = tmp_path / "orders.json"
    path.write_bytes(their_orders(10))
    return path


def lines_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def mailroom(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def test_a_batch_writes_its_four_files_and_tells_of_files_it_could_not_handle(inbox, order_file, tmp_path, capsys):
    out = tmp_path / "out"
    assert mailroom("batch", inbox, "--orders", order_file, "--out", out, "--json") == 3
    summary = json.loads(capsys.readouterr().out)
    assert summary == json.loads((out / "summary.json").read_text())
    assert (summary["files"], summary["documents"]) == (10, 10)
    assert summary["routes"] == {"record": 7, "exception": 1, "review": 2, "ignored": 0}
    results = lines_of(out / "results.jsonl")
    assert [line["file"] for line in results] == sorted(line["file"] for line in results)
    assert len(lines_of(out / "records.jsonl")) == 7
    assert len(lines_of(out / "exceptions.jsonl")) == 3


def test_the_same_batch_again_gives_the_same_results(inbox, order_file, tmp_path):
    for name in ("one", "two"):
        mailroom("batch", inbox, "--orders", order_file, "--out", tmp_path / name)
    first, second = (tmp_path / name / "results.jsonl" for name in ("one", "two"))

    def told(path: Path) -> list[dict]:
        return [{name: value for name, value in line.items() if name != "document_id"} for line in lines_of(path)]

    assert told(first) == told(second)


def test_extract_prints_one_line_for_each_document(tmp_path, capsys):
    (tmp_path / "one.xml").write_bytes(xml_invoice(1))
    assert mailroom("extract", tmp_path / "one.xml") == 0
    (line,) = capsys.readouterr().out.splitlines()
    said = json.loads(line)
    assert said["file"] == "one.xml"
    assert said["fields"]["document_number"]["value"] == "R-00001"
    assert "route" not in said


def test_extract_tells_of_a_file_it_could_not_read(tmp_path, capsys):
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4 and no more")
    assert mailroom("extract", tmp_path / "cut.pdf") == 3
    said = json.loads(capsys.readouterr().out)
    assert [found["code"] for found in said["discrepancies"]] == ["unreadable"]


def test_facts_are_loaded_and_loaded_again(order_file, capsys):
    assert mailroom("orders", "load", order_file) == 0
    assert mailroom("orders", "load", order_file, "--json") == 0
    assert json.loads(capsys.readouterr().out.partition("\n")[2]) == {"added": 0, "updated": 0, "unchanged": 10}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["batch", "nowhere", "--orders", "o.json", "--out", "out"], "nowhere"),
        (["orders", "load", "missing.json"], "missing.json"),
        (["cases", "show", "abc"], "abc"),
        (["cases", "release", "abc", "no_such_code", "--reason", "x"], "no case"),
        (["evaluate", "."], "truth"),
    ],
)
def test_wrong_use_is_one_clear_line_and_exit_code_2(arguments: list[str], says: str, capsys):
    assert mailroom(*arguments) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told


def test_a_wrong_setting_is_told_by_its_name(monkeypatch, capsys):
    monkeypatch.setenv("MAILROOM_WORKERS", "many")
    assert mailroom("status") == 2
    assert "MAILROOM_WORKERS" in capsys.readouterr().err


def test_a_database_that_does_not_answer_is_exit_code_4(monkeypatch, capsys):
    monkeypatch.setenv("MAILROOM_DATABASE", "postgresql://nobody@127.0.0.1:9/none")
    assert mailroom("status") == 4
    assert "mailroom doctor" in capsys.readouterr().err


def test_status_and_ledger_speak_of_an_empty_desk(capsys):
    assert mailroom("status", "--json") == 0
    assert json.loads(capsys.readouterr().out)["cases_open"] == 0
    assert mailroom("ledger", "verify") == 0
    assert mailroom("cases", "list") == 0
    assert "No open cases" in capsys.readouterr().out


def test_doctor_finds_this_machine_workable(tmp_path, capsys):
    (tmp_path / "home" / "inbox").mkdir(parents=True)
    assert mailroom("doctor", "--json") == 0
    found = {finding["name"]: finding for finding in json.loads(capsys.readouterr().out)}
    assert found["database"]["health"] == "fair"
    assert "orders" in found["database"]["says"]


def test_doctor_names_what_is_wrong(capsys):
    assert mailroom("doctor") == 4
    assert "inbox" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["demo", "batch", "extract", "watch", "deliver", "evaluate", "status", "doctor",
                                     "orders", "receipts", "vendors", "cases", "ledger"])  # fmt: skip
def test_every_command_explains_itself(command: str, capsys):
    assert mailroom(command, "--help") == 0
    assert "Usage" in capsys.readouterr().out


@pytest.mark.slow
def test_neither_help_nor_extract_imports_prefect(tmp_path):
    (tmp_path / "one.xml").write_bytes(xml_invoice(1))
    script = (
        "import sys; from mailroom.cli.edge import run\n"
        "assert run(['--help']) == 0 and run(['extract', 'one.xml']) == 0\n"
        "heavy = {'prefect', 'torch', 'transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True)


def test_a_ledger_that_was_tampered_with_is_exit_code_3(order_file, inbox, tmp_path, monkeypatch, capsys):
    import sqlite3

    monkeypatch.setenv("MAILROOM_INBOX", str(inbox))
    from mailroom import desk as desks
    from mailroom.actions import intake
    from mailroom.settings import load

    with desks.open(load()) as at:
        intake.scan(at)
    assert mailroom("ledger", "verify") == 0
    with sqlite3.connect(tmp_path / "home" / "mailroom.db") as connection:
        connection.execute("UPDATE ledger SET actor = 'nobody' WHERE sequence = 3")
    connection.close()
    assert mailroom("ledger", "verify") == 3
    assert "entry 3" in capsys.readouterr().err


def test_a_fault_of_ours_shows_no_traceback_unless_asked(monkeypatch, capsys):
    from mailroom.actions import health

    def broken(_desk: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(health, "examine", broken)
    assert mailroom("doctor") == 1
    assert "ZeroDivisionError: oh" in capsys.readouterr().err
    monkeypatch.setenv("MAILROOM_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        mailroom("doctor")


def test_a_reviewer_works_a_case_from_the_shell(order_file, inbox, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MAILROOM_INBOX", str(inbox))
    monkeypatch.setenv("MAILROOM_DELIVER_FOLDER", str(tmp_path / "out"))
    from mailroom import desk as desks
    from mailroom.actions import intake, processing
    from mailroom.settings import load

    mailroom("orders", "load", order_file)
    with desks.open(load()) as at:
        for arrival in intake.scan(at).arrivals:
            processing.process(at, arrival.arrival_id)
    capsys.readouterr()
    assert mailroom("cases", "list", "--json") == 0
    found = {case["file"]: case for case in json.loads(capsys.readouterr().out)}
    case = found["0007.xml"]["case_id"]
    assert mailroom("cases", "show", case[:6]) == 0
    assert "price_mismatch" in capsys.readouterr().out
    assert mailroom("cases", "release", case, "price_mismatch", "--reason", "agreed", "--by", "ada") == 0
    assert "record" in capsys.readouterr().out
    assert mailroom("cases", "correct", case, "1.quantity=many") == 2
    cut = found["0009-cut.pdf"]["case_id"]
    assert mailroom("cases", "reject", cut, "--reason", "sent again") == 0
    assert any(line["file"] == "0007.xml" for line in lines_of(tmp_path / "out" / "records.jsonl"))
