"""The held-out set: files and a truth that belongs to them."""

import json
from pathlib import Path

from synthesis.held_out import write


def test_every_file_has_its_truth_and_the_seed_decides(tmp_path: Path) -> None:
    write(tmp_path / "a", documents=4, seed=3, pictures=0.0)
    write(tmp_path / "b", documents=4, seed=3, pictures=0.0)
    truth = json.loads((tmp_path / "a" / "truth.json").read_text())
    assert [file["file"] for file in truth] == sorted(path.name for path in (tmp_path / "a" / "docs").iterdir())
    for path in (tmp_path / "a" / "docs").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / "docs" / path.name).read_bytes()


def test_scans_photos_and_faxes_are_among_them(tmp_path: Path) -> None:
    write(tmp_path, documents=2, seed=5, pictures=1.0)
    forms = {file["format"] for file in json.loads((tmp_path / "truth.json").read_text())}
    assert forms
    assert forms <= {"scan_pdf", "jpeg", "tiff"}
