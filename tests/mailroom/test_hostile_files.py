"""Files made to break us go through a real batch: each is told of, none becomes a record, a sound one does."""

import json
from pathlib import Path

import pytest

from mailroom.cli.edge import run
from tests.doubles.hostile_archives import hostile_archives
from tests.doubles.hostile_pdfs import hostile_pdfs
from tests.doubles.hostile_pictures import hostile_pictures
from tests.doubles.hostile_texts import hostile_texts
from tests.flows.paper import their_orders, xml_invoice

HOSTILE = dict([*hostile_pdfs(), *hostile_pictures(), *hostile_archives(), *hostile_texts()])
IN_A_HURRY = {"MAILROOM_READING_SECONDS": "8", "MAILROOM_PAGE_SECONDS": "8", "MAILROOM_MAX_PAGES": "50"}


def everything_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.slow
@pytest.mark.tesseract
def test_a_batch_of_hostile_files_ends_with_a_line_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, value in IN_A_HURRY.items():
        monkeypatch.setenv(name, value)
    inbox, out = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    for name, data in HOSTILE.items():
        (inbox / name).write_bytes(data)
    (inbox / "sound.xml").write_bytes(xml_invoice(1))
    (tmp_path / "orders.json").write_bytes(their_orders(1))
    before = everything_below(tmp_path)

    code = run(["batch", str(inbox), "--orders", str(tmp_path / "orders.json"), "--out", str(out)])

    assert code == 3
    results = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    routes: dict[str, set[str]] = {}
    for result in results:
        routes.setdefault(result["file"], set()).add(result["route"])
    assert routes.pop("sound.xml") == {"record"}
    assert set(routes) == set(HOSTILE)
    assert [name for name, found in routes.items() if "record" in found] == []
    assert everything_below(tmp_path) - before == {"out", *(f"out/{path.name}" for path in out.iterdir())}
