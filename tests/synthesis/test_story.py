"""The sample week goes through the whole pipeline, and what was planted in it is found."""

from pathlib import Path

import pytest

from mailroom.actions.measuring import evaluation
from mailroom.cli.run.workplace import empty_desk
from models.evaluate import Figures, load_truth, score

SAMPLE = Path(__file__).parents[2] / "mailroom" / "sample"


def figures_of(*, oracle: bool) -> Figures:
    run = evaluation.run_oracle if oracle else evaluation.run_set
    with empty_desk(str(SAMPLE / "inbox"), workers=2) as desk:
        return score(load_truth(SAMPLE / "truth.json"), run(desk, SAMPLE))


@pytest.fixture(autouse=True)
def _a_home_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MAILROOM_HOME", str(tmp_path / "home"))


@pytest.mark.slow
def test_read_perfectly_all_that_was_planted_is_found_and_nothing_else() -> None:
    figures = figures_of(oracle=True)
    found = {code: tally for code, tally in figures.by_code.items() if code != "xml_page_mismatch"}
    assert all(tally.missed == tally.false == 0 for tally in found.values())


@pytest.mark.slow
@pytest.mark.tesseract
def test_the_sample_week_is_read_and_judged_well() -> None:
    figures = figures_of(oracle=False)
    assert figures.kind.value is not None
    assert figures.kind.value >= 0.95
    assert figures.split.f1 == 1
    assert figures.header.f1 >= 0.9
    assert figures.lines.f1 >= 0.85
    assert figures.codes.f1 >= 0.8
