"""The command line: what each command prints, and the exit code it ends with."""

import json
import logging
import os
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
    told = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert (told["added"], told["updated"], told["unchanged"], told["rows_taken"]) == (0, 0, 10, 10)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["batch", "nowhere", "--orders", "o.json", "--out", "out"], "nowhere"),
        (["orders", "load", "missing.json"], "missing.json"),
        (["cases", "show", "abc"], "abc"),
        (["cases", "release", "abc", "no_such_code", "--reason", "x"], "no case"),
        (["evaluate", "."], "holds neither inbox"),
    ],
)
def test_wrong_use_is_one_clear_line_and_exit_code_2(arguments: list[str], says: str, capsys):
    assert mailroom(*arguments) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("name", "value", "command"),
    [
        ("MAILROOM_HOME", "/dev/null", ["status"]),
        ("MAILROOM_POLICY", "random", ["batch", ".", "--orders", "orders.json", "--out", "out"]),
    ],
)
def test_a_setting_that_points_nowhere_useful_is_one_line(
    name, value, command, order_file, tmp_path, monkeypatch, capsys
):
    (tmp_path / "random").write_bytes(b"\xff\xfe\x00\x80")
    monkeypatch.setenv(name, value)
    assert mailroom(*command) == 2
    assert name in capsys.readouterr().err


def test_the_version_is_told(capsys):
    assert mailroom("--version") == 0
    assert capsys.readouterr().out.startswith("mailroom ")


def test_what_a_paper_says_cannot_steer_the_terminal():
    from mailroom.cli.console import harmless, shown

    assert harmless("a\x1b[2Jb\nc\x9bd\u202ee\udcffü") == r"a\x1b[2Jb\x0ac\x9bd\u202ee\udcffü"
    assert shown("[red]x\x1b") == r"\[red]x\x1b"


@pytest.mark.parametrize("mark", ["\x9b", "\x85", "\u202e", "\u2066", "\u2028", "\U000e0041", "\x7f", "\udcff"])
def test_json_on_a_terminal_escapes_what_steers_it_and_says_the_same(capsys, mark):
    from mailroom.cli.console import print_json

    print_json({"file": f"a{mark}b ü"})
    written = capsys.readouterr().out
    assert mark not in written
    assert "ü" in written
    assert json.loads(written) == {"file": f"a{mark}b ü"}


def test_tables_and_lines_escape_what_steers_a_terminal_even_where_a_command_forgot(capsys):
    from mailroom.cli.console import print_table, print_told_table, say

    say("[bold]a\x9bb[/]")
    print_table(("Name",), [("c\u202ed\ne",)])
    print_told_table(("Name", "Says"), [("f\u2066g", "h\x1b]0;x\x07i" * 60)])
    written = capsys.readouterr().out
    assert not any(mark in written for mark in "\x9b\u202e\u2066\x1b\x07")
    assert "a\\x9bb" in written


def test_a_log_line_stays_one_line(capsys):
    from mailroom.cli.log import announcing
    from mailroom.desk import Step

    announcing()(Step.RECEIVED, "in\x1b[1A\nvoice.pdf")
    assert capsys.readouterr().err.endswith("in\\x1b[1A\\x0avoice.pdf\n")


def test_extract_passes_over_what_is_no_file_and_reads_the_others(tmp_path, capsys):
    folder = tmp_path / "some"
    folder.mkdir()
    (folder / "one.xml").write_bytes(xml_invoice(1))
    (folder / "link.xml").symlink_to(folder / "one.xml")
    (folder / "Thumbs.db").write_bytes(b"litter")
    os.mkfifo(folder / "inner")
    os.mkfifo(tmp_path / "pipe")
    assert mailroom("extract", folder, tmp_path / "pipe") == 3
    told = capsys.readouterr()
    assert [json.loads(line)["file"] for line in told.out.splitlines()] == ["one.xml"]
    assert "pipe: not a regular file" in told.err


def test_extract_does_not_begin_when_it_could_not_write(tmp_path, capsys):
    (tmp_path / "one.xml").write_bytes(xml_invoice(1))
    assert mailroom("extract", tmp_path / "one.xml", "--out", tmp_path / "none" / "x") == 2
    assert mailroom("extract", tmp_path / "one.xml", "--out", tmp_path) == 2
    assert "cannot write" in capsys.readouterr().err


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


def test_doctor_names_what_is_wrong_and_never_advises_itself(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("MAILROOM_INBOX", str(tmp_path / "file"))
    assert mailroom("doctor", "--json") == 4
    found = {finding["name"]: finding for finding in json.loads(capsys.readouterr().out)}
    assert found["inbox"]["health"] == "bad"
    assert "MAILROOM_INBOX" in found["inbox"]["advice"]
    assert not any("mailroom doctor" in finding["advice"] for finding in found.values())


def test_doctor_does_not_mind_an_inbox_that_the_first_watch_makes(capsys):
    assert mailroom("doctor", "--json") == 0
    assert "made by the first" in capsys.readouterr().out


def test_doctor_goes_on_past_every_wrong_setting(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_bytes(b"\xff\xfe\x00\x80")
    monkeypatch.setenv("MAILROOM_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("MAILROOM_POLICY", str(tmp_path / "file"))
    monkeypatch.setenv("MAILROOM_BUCKET", "s3://ab/papers")
    monkeypatch.setenv("MAILROOM_S3_ENDPOINT", "127.0.0.1:9")
    assert mailroom("doctor", "--json") in (2, 4)
    health = {finding["name"]: finding["health"] for finding in json.loads(capsys.readouterr().out)}
    assert {name for name, state in health.items() if state == "bad"} >= {"database", "bucket", "policy"}
    assert health["workers"] == "good"


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
    from mailroom.actions.upkeep import health

    def broken(_desk: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(health, "examine", broken)
    assert mailroom("doctor") == 1
    assert "ZeroDivisionError: oh" in capsys.readouterr().err
    monkeypatch.setenv("MAILROOM_DEBUG", "1")
    assert mailroom("doctor") == 1
    assert "Traceback" in capsys.readouterr().err


def test_no_error_traceback_or_log_line_tells_a_password(monkeypatch, capsys):
    from mailroom.actions.upkeep import health

    def leaking(_desk: object) -> None:
        logging.getLogger("somebody").warning("calling %s", "postgresql://u:hush-hush@db/x")
        raise ZeroDivisionError("key whsec_c2VjcmV0 at postgresql://u:hush-hush@db/x")

    monkeypatch.setattr(health, "examine", leaking)
    monkeypatch.setenv("MAILROOM_WEBHOOK_SECRET", "whsec_c2VjcmV0")
    monkeypatch.setenv("MAILROOM_DEBUG", "1")
    assert mailroom("doctor") == 1
    told = capsys.readouterr().err
    assert "postgresql://u:***@db/x" in told
    assert "hush-hush" not in told
    assert "c2VjcmV0" not in told


@pytest.mark.parametrize("address", ["postgresql:/u:hush-hush@db/x", "u:hush-hush@db", "oracle://u:hush-hush@db/x"])
def test_a_wrong_database_is_told_without_its_password(monkeypatch, capsys, address):
    monkeypatch.setenv("MAILROOM_DATABASE", address)
    for command in (("status",), ("doctor",), ("doctor", "--json")):
        assert mailroom(*command) in (2, 4)
        told = capsys.readouterr()
        assert "hush-hush" not in told.out + told.err


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
    assert mailroom("cases", "correct", case, "\u00b2.quantity=1") == 2
    assert mailroom("cases", "correct", case, "currency=zz") == 2
    assert "ISO 4217" in capsys.readouterr().err
    cut = found["0009-cut.pdf"]["case_id"]
    capsys.readouterr()
    assert mailroom("cases", "reject", cut, "--reason", "sent again") == 0
    assert "held by" not in capsys.readouterr().out
    assert mailroom("cases", "reject", cut, "--reason", "once more") == 2
    assert "the case is closed (rejected)" in capsys.readouterr().err
    assert any(line["file"] == "0007.xml" for line in lines_of(tmp_path / "out" / "records.jsonl"))


def test_doctor_tries_every_destination_and_posts_nothing(tmp_path, monkeypatch, capsys):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv("MAILROOM_DELIVER_FOLDER", str(tmp_path / "sent"))
        monkeypatch.setenv(
            "MAILROOM_WEBHOOK_URL", f"http://127.0.0.1:{listening.getsockname()[1]}/hooks/secret-token"
        )
        monkeypatch.setenv("MAILROOM_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        assert mailroom("doctor", "--json") == 0
        found = {finding["name"]: finding for finding in json.loads(capsys.readouterr().out)}
        assert found["destinations"]["health"] == "good"
        assert "secret-token" not in found["destinations"]["says"]
        arrived, _ = listening.accept()
        with arrived:
            assert arrived.recv(1) == b""
    assert list((tmp_path / "sent").iterdir()) == []


def test_doctor_names_the_destination_that_would_take_nothing(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("MAILROOM_DELIVER_FOLDER", str(tmp_path / "file"))
    monkeypatch.setenv("MAILROOM_WEBHOOK_URL", "http://127.0.0.1:9/hooks/secret-token")
    monkeypatch.setenv("MAILROOM_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    assert mailroom("doctor", "--json") == 4
    found = {finding["name"]: finding for finding in json.loads(capsys.readouterr().out)}
    says = found["destinations"]["says"]
    assert "folder: " in says
    assert "webhook: http://127.0.0.1:9" in says
    assert "secret-token" not in says
