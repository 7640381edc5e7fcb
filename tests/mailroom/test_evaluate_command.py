"""``mailroom evaluate``: what it prints and keeps of a set of documents whose truth is known."""

import json
from pathlib import Path

import pytest

from mailroom.cli.edge import run
from models.evaluate import past
from tests.flows.paper import xml_invoice


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILROOM_EXECUTOR", "inline")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Three XML invoices; the truth of the third has another number."""
    folder = tmp_path / "papers"
    (folder / "docs").mkdir(parents=True)
    truth = []
    for number in (1, 2, 3):
        (folder / "docs" / f"{number}.xml").write_bytes(xml_invoice(number))
        said = f"R-{number:05}" if number < 3 else "R-77777"
        document = {"kind": "invoice", "pages": [1], "language": "de", "fields": {"document_number": said}}
        truth.append({"file": f"{number}.xml", "documents": [document]})
    (folder / "truth.json").write_text(json.dumps(truth))
    return folder


def evaluate(*arguments: object) -> int:
    return run(["evaluate", *map(str, arguments)])


def test_evaluate_tells_figures_intervals_and_parts_as_json(papers, capsys):
    assert evaluate(papers, "--json", "--worst", 1) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["documents"], told["header"]["f1"]) == (3, 0.6667)
    assert told["intervals"]["header"] == [0.0, 1.0]
    assert told["by_source"]["xml"]["documents"] == told["by_language"]["de"]["documents"] == 3
    assert [fault["file"] for fault in told["worst"]] == ["3.xml"]


def test_evaluate_keeps_results_figures_faults_and_a_diagram(papers, tmp_path):
    out = tmp_path / "out"
    assert evaluate(papers, "--out", out) == 0
    kept = {path.name for path in out.iterdir()}
    assert kept == {"results.jsonl", "figures.json", "faults.jsonl", "reliability.png", "reliability.svg"}
    (fault,) = (json.loads(line) for line in (out / "faults.jsonl").read_text().splitlines())
    assert (fault["what"], fault["wanted"], fault["got"]) == ("document_number", "R-77777", "R-00003")


def test_evaluate_compares_with_an_earlier_run(papers, tmp_path, capsys):
    evaluate(papers, "--out", tmp_path / "before")
    truth = papers / "truth.json"
    truth.write_text(truth.read_text().replace("R-77777", "R-00003"))
    capsys.readouterr()
    assert evaluate(papers, "--against", tmp_path / "before" / "figures.json") == 0
    said = capsys.readouterr().out
    assert "Last run" in said
    assert "+0.333" in said


@pytest.mark.parametrize(("documents", "is_compared"), [(3, True), (99, False)])
def test_a_kept_run_is_compared_with_only_where_it_is_of_as_many_documents(
    papers, monkeypatch, capsys, documents, is_compared
):
    kept = {"documents": documents, "figures": {"header": 0.5}, "intervals": {}}
    monkeypatch.setattr(past, "_kept_with_us", lambda: {"papers": kept})
    assert evaluate(papers) == 0
    assert ("+0.167" in capsys.readouterr().out) is is_compared


def test_evaluate_lists_the_faults_it_is_asked_for(papers, capsys):
    assert evaluate(papers, "--worst", 5) == 0
    assert "R-77777" in capsys.readouterr().out


def test_an_earlier_run_that_is_not_there_is_wrong_use(papers, capsys):
    assert evaluate(papers, "--against", papers / "none.json") == 2
    assert "none.json" in capsys.readouterr().err
