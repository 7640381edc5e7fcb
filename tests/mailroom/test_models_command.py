"""``mailroom models``: what it prints and refuses; a promotion reaches whoever reads, without a restart."""

import json
import shutil
from pathlib import Path

import pytest

from extractors.pages.part_words import PartWords
from extractors.pages.words import WordOptions
from mailroom.actions.upkeep import models
from mailroom.cli.edge import run
from mailroom.cli.run.workplace import empty_desk
from mailroom.desk import Desk
from mailroom.pool import ProcessPool
from mailroom.reading import Job, extraction_of
from mailroom.settings import load
from models.registry.versions import Versions
from schemas.errors import Misconfigured, WrongUse
from synthesis.endless import a_paper
from synthesis.paper import page_words
from tests.models.versions import a_blind_version, a_version, an_unsure_version


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(models, "PAPERS", 4)
    return load().models_folder


def mailroom(*arguments: str) -> int:
    return run(arguments)


def in_force() -> tuple[str, str | None]:
    versions = Versions(load().models_folder)
    return versions.in_force(), versions.before()


def test_list_shows_what_ships_and_what_lies_beside_it(folder, capsys):
    a_version(folder, "june")
    assert mailroom("models", "list", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["name"], one["standing"]) for one in told["versions"]] == [
        ("shipped", "in use"),
        ("june", "candidate"),
    ]
    assert told["switches"] == []


def test_promote_prints_both_figures_and_notes_who_and_why(folder, capsys):
    a_version(folder, "june")
    assert mailroom("models", "promote", "june", "--by", "mia", "--reason", "trained on more looks") == 0
    printed = capsys.readouterr().out
    assert [word in printed for word in ("june", "shipped", "Header F1", "in use instead of")] == [True] * 4
    assert in_force() == ("june", "shipped")
    (switch,) = Versions(folder).switches().switches
    assert (switch.actor, switch.reason, switch.is_forced) == ("mia", "trained on more looks", False)
    assert switch.figures == switch.figures_before
    mailroom("models", "list")
    assert "by mia: trained on more looks" in capsys.readouterr().out


def test_a_switch_is_in_the_ledger(folder, desk: Desk):
    a_version(desk.versions.folder, "june")
    models.promote(desk, models.compare(desk, "june", papers=1), actor="mia", reason="better")
    models.roll_back(desk, actor="mia", reason="not so")
    with desk.database.reading() as records:
        assert [entry.action for entry in records.ledger.entries("layout-model")] == [
            "model promoted",
            "model rolled back",
        ]
        assert records.verification.verify() == 2


def test_what_reads_worse_is_turned_away_unless_forced_with_a_reason(folder, capsys):
    a_blind_version(folder, "blind")
    assert mailroom("models", "promote", "blind") == 2
    assert "reads worse than shipped" in capsys.readouterr().err
    assert in_force() == ("shipped", None)
    assert mailroom("models", "promote", "blind", "--force") == 2
    assert in_force() == ("shipped", None)
    assert mailroom("models", "promote", "blind", "--force", "--reason", "to see what reviewers say") == 0
    assert in_force() == ("blind", "shipped")
    assert Versions(folder).switches().switches[-1].is_forced


@pytest.mark.parametrize("name", ["none", "../june", "shipped"])
def test_what_cannot_be_promoted_is_told(name, capsys):
    assert mailroom("models", "promote", name) == 2
    assert name in capsys.readouterr().err


def test_a_damaged_version_changes_nothing_even_when_forced(folder, capsys):
    (a_version(folder, "june") / "tagger.onnx").write_bytes(b"broken")
    assert mailroom("models", "promote", "june", "--force", "--reason", "now") == 2
    assert "june" in capsys.readouterr().err
    assert in_force() == ("shipped", None)


def test_rollback_goes_to_the_one_before_and_says_when_there_is_none(folder, capsys):
    a_version(folder, "june")
    mailroom("models", "promote", "june")
    assert mailroom("models", "rollback") == 0
    assert in_force() == ("shipped", None)
    assert mailroom("models", "rollback") == 2
    assert "nothing to go back to" in capsys.readouterr().err


def test_rollback_to_what_is_damaged_changes_nothing(folder, capsys):
    a_version(folder, "may")
    a_version(folder, "june")
    for name in ("may", "june"):
        mailroom("models", "promote", name)
    shutil.rmtree(folder / "may")
    assert mailroom("models", "rollback") == 2
    assert "may" in capsys.readouterr().err
    assert in_force() == ("june", "may")


def test_who_compared_against_another_version_must_compare_again(folder, desk: Desk):
    for name in ("may", "june"):
        a_version(desk.versions.folder, name)
    measured = models.compare(desk, "june", papers=1)
    models.promote(desk, models.compare(desk, "may", papers=1), actor="mia", reason="")
    with pytest.raises(WrongUse, match="may was put in force meanwhile"):
        models.promote(desk, measured, actor="noa", reason="")


def test_workers_read_with_a_promoted_version_from_the_next_document_on(folder, desk: Desk):
    an_unsure_version(desk.versions.folder, "unsure")
    pages = page_words(a_paper(3))[:1]
    words = PartWords(pages=tuple(pages), xml=None, groups=((1,),))
    pool = ProcessPool(1, 4_000_000_000, (desk.versions.folder,))

    def confidences() -> set[float]:
        job = Job(pool, b"", "", WordOptions(), page_seconds=480, model=desk.layout_model)
        found = extraction_of(job, words, (1,))
        return {reading.confidence for _, reading in found.header.found()}

    try:
        before = confidences()
        models.promote(desk, models.compare(desk, "unsure", papers=1), actor="mia", reason="")
        assert confidences() == {0.5}
        shutil.rmtree(desk.versions.folder / "unsure")
        assert confidences() == before != {0.5}
    finally:
        pool.close()


def test_a_desk_of_its_own_reads_with_the_version_in_force(folder):
    a_version(folder, "june")
    mailroom("models", "promote", "june")
    with empty_desk(".") as at:
        assert at.layout_model == folder / "june"


def test_a_candidate_can_be_tried_by_its_name(folder, monkeypatch):
    a_version(folder, "june")
    monkeypatch.setenv("MAILROOM_MODEL", "june")
    with empty_desk(".") as at:
        assert at.layout_model == folder / "june"
    monkeypatch.setenv("MAILROOM_MODEL", "july")
    with empty_desk(".") as at, pytest.raises(Misconfigured, match="MAILROOM_MODEL: there is no layout model july"):
        _ = at.layout_model


def test_training_does_not_begin_under_a_name_that_is_taken(folder, capsys):
    a_version(folder, "june")
    assert mailroom("train", "--name", "june") == 2
    assert "there is a layout model june already" in capsys.readouterr().err
