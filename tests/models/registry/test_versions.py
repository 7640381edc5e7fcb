"""Versions of the layout model: whole or refused, switched at once or not at all, and never in reading's way."""

import json
import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.layout.predict import CARD, MODEL, PIECES
from models.layout.reader import CALIBRATION, model_in, model_to_read_with, shipped_model
from models.registry.gate import worse_in
from models.registry.versions import POINTER, Versions
from schemas.errors import DamagedModel, UnknownModel, WrongUse
from schemas.model_version import ReadingFigures, Standing, Switch
from tests.models.versions import SHIPPED_FILES, UNSURE, a_version, an_unsure_version

GOOD = ReadingFigures(header=0.9, lines=0.9, kind=0.9)


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    folder = tmp_path / "models"
    folder.mkdir()
    return Versions(folder)


def a_switch(version: str, before: str = "shipped", **values: object) -> Switch:
    at = datetime(2026, 6, 30, tzinfo=UTC)
    return Switch(at=at, version=version, before=before, actor="mia", reason="better", **values)


def promoted(versions: Versions, *names: str) -> None:
    for name in names:
        versions.switch(a_switch(name))


def test_at_first_the_shipped_version_reads_and_none_was_before(versions):
    (only,) = versions.all()
    assert (only.name, only.standing, only.problem) == ("shipped", Standing.IN_USE, "")
    assert only.figures is not None
    assert versions.folder_in_force() is None
    assert versions.before() is None


def test_a_version_says_when_it_was_made_and_how_it_read(versions):
    last = {"minutes": 90.0, "pages": 2.0, "loss": 0.0, "header": 0.91, "lines": 0.95, "kind": 0.98}
    a_version(versions.folder, "june", made="2026-06-01T08:00:00+00:00", last=last)
    june = versions.all()[1]
    assert june.made == datetime(2026, 6, 1, 8, tzinfo=UTC)
    assert june.figures == ReadingFigures(header=0.91, lines=0.95, kind=0.98)
    assert june.standing is Standing.CANDIDATE
    assert june.size > 20_000_000


def test_going_back_walks_down_to_the_shipped_one(versions):
    promoted(versions, "may", "june")
    assert (versions.in_force(), versions.before()) == ("june", "may")
    versions.switch(a_switch("may", "june", is_rollback=True))
    assert (versions.in_force(), versions.before()) == ("may", "shipped")
    versions.switch(a_switch("shipped", "may", is_rollback=True))
    assert (versions.in_force(), versions.before()) == ("shipped", None)
    promoted(versions, "june")
    assert (versions.in_force(), versions.before()) == ("june", "shipped")


def test_a_switch_that_is_cut_off_leaves_the_old_pointer(versions, monkeypatch):
    promoted(versions, "may")
    before = (versions.folder / POINTER).read_bytes()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("power is gone")))
    with pytest.raises(OSError, match="power"):
        promoted(versions, "june")
    assert (versions.folder / POINTER).read_bytes() == before
    assert versions.in_force() == "may"


@pytest.mark.parametrize(
    ("file", "written", "says"),
    [
        (MODEL, b"no network", "network cannot be used"),
        (PIECES, b"no archive", "network cannot be used"),
        (PIECES, None, "pieces.npz missing"),
        (CALIBRATION, b"", "calibration.json missing or empty"),
        (CALIBRATION, b'{"luck": 1.0}', "weighs luck"),
        (CALIBRATION, b'{"bias": "much"}', "no number for bias"),
        (CARD, b"{", "cannot read tagger.json"),
        (CARD, b'{"labels": ["-", "colour"]}', "other labels"),
    ],
)
def test_what_is_not_whole_is_refused_by_name(versions, file, written, says):
    folder = a_version(versions.folder, "june")
    if written is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(written)
    with pytest.raises(DamagedModel, match=f"june: .*{says}"):
        model_in(folder)


def test_a_damaged_version_is_listed_with_its_problem(versions):
    (a_version(versions.folder, "june") / MODEL).unlink()
    assert versions.all()[1].problem == "tagger.onnx missing or empty"


def test_a_network_cut_in_half_does_not_read(versions, caplog):
    folder = an_unsure_version(versions.folder, "june")
    whole = (folder / MODEL).read_bytes()
    (folder / MODEL).write_bytes(whole[: len(whole) // 2])
    with caplog.at_level(logging.WARNING):
        assert model_to_read_with(folder) is shipped_model()
        assert model_to_read_with(folder) is shipped_model()
    assert caplog.text.count("The one that ships reads instead") == 1
    (folder / MODEL).write_bytes(whole)
    assert model_to_read_with(folder).calibration == UNSURE


def test_a_version_in_force_that_was_deleted_is_told_of_and_the_shipped_one_reads(versions, caplog):
    folder = a_version(versions.folder, "june")
    promoted(versions, "june")
    shutil.rmtree(folder)
    with caplog.at_level(logging.WARNING):
        assert model_to_read_with(versions.folder_in_force()) is shipped_model()
    assert "june" in caplog.text
    assert versions.all()[-1].problem == "is not there any more"


def test_a_broken_pointer_stops_commands_and_no_reading(versions, caplog):
    (versions.folder / POINTER).write_text("{")
    with pytest.raises(DamagedModel, match=POINTER):
        versions.all()
    with caplog.at_level(logging.WARNING):
        assert versions.folder_in_force() is None
    assert POINTER in caplog.text


def test_files_that_change_are_loaded_anew(versions):
    folder = a_version(versions.folder, "june")
    assert model_to_read_with(folder).calibration == shipped_model().calibration
    (folder / CALIBRATION).write_text(json.dumps(UNSURE))
    assert model_to_read_with(folder).calibration == UNSURE


def copied(folder: Path) -> None:
    for name in (MODEL, PIECES, CARD):
        shutil.copyfile(SHIPPED_FILES / name, folder / name)


def test_a_new_version_gets_the_calibration_of_the_one_in_force(versions):
    an_unsure_version(versions.folder, "may")
    promoted(versions, "may")
    versions.take_in("june", copied)
    assert versions.names() == ("shipped", "june", "may")
    assert json.loads((versions.folder / "june" / CALIBRATION).read_text()) == UNSURE


def test_a_new_version_that_fails_leaves_nothing(versions):
    with pytest.raises(DamagedModel):
        versions.take_in("june", lambda folder: (folder / MODEL).write_bytes(b"half"))
    assert [path.name for path in versions.folder.iterdir()] == []


@pytest.mark.parametrize("name", ["shipped", "../out", ".hidden", "", "a b", "x" * 65])
def test_some_names_no_version_can_bear(versions, name):
    with pytest.raises(WrongUse, match="cannot be a version's name"):
        versions.free_name(name)
    if name != "shipped":
        with pytest.raises(UnknownModel):
            versions.folder_of(name)


@pytest.mark.parametrize(
    ("candidate", "worse"),
    [
        ({}, ()),
        ({"header": 0.89, "lines": 0.92}, ()),
        ({"header": 0.89}, ("header and lines together",)),
        ({"header": 0.87, "lines": 0.99}, ("header",)),
        ({"kind": 0.85}, ("kind",)),
    ],
)
def test_a_candidate_may_not_read_worse(candidate, worse):
    assert worse_in(GOOD.model_copy(update=candidate), GOOD) == worse
