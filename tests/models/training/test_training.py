"""Training from nothing: it learns, it can be taken up, and what it ships says the same."""

import json
import random
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the packages of scripts/setup train")

from models.layout.labels import HEADER_LABELS, LABELS, LINE_LABELS  # noqa: E402
from models.layout.pieces import Vocabulary  # noqa: E402
from models.layout.predict import tagger_from  # noqa: E402
from models.training.examples import examples, spoiled  # noqa: E402
from models.training.export import export  # noqa: E402
from models.training.train import Recipe, Training  # noqa: E402
from schemas.extraction import Header, Line  # noqa: E402
from synthesis.endless import a_paper  # noqa: E402
from synthesis.paper import marked_words, page_words  # noqa: E402

SMALL = Recipe(taken_layers=(0, 1), pieces=8_000, minutes=2.5, measure_every=0.8, measured_pages=12, warm_steps=30)
QUICK = replace(SMALL, minutes=0.15, measure_every=0.05, measured_pages=2)
VOCABULARY = Vocabulary([("<none>", -30.0), *((chr(letter), -9.0) for letter in range(33, 0x180))])


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A smoke training of two layers for two and a half minutes."""
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("training")
    training = Training(SMALL, folder, announce=lambda _: None)
    training.run()
    return folder, training


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_smoke_training_learns(trained):
    folder, _ = trained
    curve = json.loads((folder / "curve.json").read_text())
    first, last = curve[0], curve[-1]
    assert last["header"] > first["header"] + 0.1
    assert last["lines"] > 0.5
    assert curve[-2]["loss"] < first["loss"]
    assert (folder / "curve.png").stat().st_size > 1_000


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_is_shipped_says_what_was_trained(trained, tmp_path):
    folder, training = trained
    export(folder, SMALL, tmp_path)
    tagger = tagger_from(tmp_path)
    agreed, close = [], []
    for seed in range(5):
        paper = a_paper(700 + seed)
        page = page_words(paper)[0]
        (example,) = list(examples(paper, training.vocabulary, random.Random(seed), read=False))[:1]
        if len(example.window) < len(page.words):
            continue
        tags = tagger.tag(page)
        with torch.no_grad():
            wanted = training.answered(example)[0].softmax(-1).numpy()
        agreed.append((tags.labels.argmax(1) == wanted.argmax(1)).mean())
        close.append(np.abs(tags.labels - wanted).mean())
    assert np.mean(agreed) > 0.97
    assert np.mean(close) < 0.01


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_training_goes_on_from_what_is_shipped(trained, tmp_path):
    folder, first = trained
    export(folder, SMALL, tmp_path / "version")
    again = Training(
        replace(SMALL, minutes=0.0), tmp_path / "more", announce=lambda _: None, version=tmp_path / "version"
    )
    assert again.state.pages == first.state.pages
    before, after = first.state.curve[-1], again.run().curve[-1]
    assert after["lines"] > before["lines"] - 0.05


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_training_is_taken_up_where_it_stopped(tmp_path):
    torch.set_num_threads(1)
    Training(QUICK, tmp_path, announce=lambda _: None).run()
    told = []
    again = Training(replace(QUICK, minutes=0.2), tmp_path, announce=told.append)
    before = again.state.pages
    assert before > 0
    assert "taken up" in told[0]
    assert again.run().pages > before


def test_every_label_is_a_field_of_the_contract():
    assert set(HEADER_LABELS) <= set(Header.model_fields)
    assert set(LINE_LABELS) <= set(Line.model_fields)
    assert len(set(LABELS)) == len(LABELS)


def test_examples_mark_what_the_page_marks():
    paper = a_paper(41)
    (example, *_) = examples(paper, VOCABULARY, random.Random(1), read=False)
    marked = marked_words(paper.sheets[0])
    shown = {one.mark.field for one in marked if one.mark and one.mark.line is None} & set(HEADER_LABELS)
    learned = {LABELS[label] for label in example.labels if LABELS[label] in HEADER_LABELS}
    assert learned <= shown
    assert "document_number" in learned or "document_number" not in shown


def test_a_row_begins_on_its_first_line_of_text():
    paper = next(a_paper(seed) for seed in range(90) if len(a_paper(seed).draft.lines) > 3)
    (example, *_) = examples(paper, VOCABULARY, random.Random(1), read=False)
    in_items = [bool(label) and LABELS[label].startswith("line.") for label in example.labels]
    assert all((row > 0) == item for row, item in zip(example.rows, in_items, strict=True))
    assert (example.rows == 1).sum() >= len(paper.draft.lines)


def test_spoiling_keeps_values_marked():
    marked = marked_words(a_paper(8).sheets[0])
    kept = spoiled(marked, random.Random(3))
    fields = {one.mark.field for one in marked if one.mark}
    assert len({one.mark.field for one in kept if one.mark} & fields) >= 0.7 * len(fields)
