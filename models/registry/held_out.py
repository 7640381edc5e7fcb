"""How well a layout model reads invented paper of families that it never learned from; no torch needed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np

from models.layout.labels import HEADER_LABELS, LABELS
from models.layout.pieces import Vocabulary
from models.layout.predict import Tagger
from models.training.examples import Example, examples
from schemas.model_version import ReadingFigures
from synthesis.endless import a_paper

OF_TRAINING = 900_000_000
"""First seed of the papers that trainings watch themselves by."""
OF_THE_GATE = 910_000_000
"""First seed of the papers that decide on a promotion: no training stopped at its best on these."""

Answer = Sequence[np.ndarray]
"""Logits of one window, in the order of the network's outputs: label, begins, row, kind, first page."""


def measured(
    asked: Callable[[Example], Answer], vocabulary: Vocabulary, papers: range, families: str = "held_out"
) -> ReadingFigures:
    """Word-level F1 of header and line labels over papers of these seeds, and the share whose kind is right."""
    header, lines = np.zeros(3), np.zeros(3)
    kinds = [0, 0]
    is_header = np.array([label in HEADER_LABELS for label in LABELS])
    is_line = np.array([label.startswith("line.") for label in LABELS])
    for seed in papers:
        dice = random.Random(seed - papers.start)
        for example in examples(a_paper(seed, families), vocabulary, dice):
            label, _, _, kind, _ = asked(example)
            found = label.argmax(-1)
            for tally, group in ((header, is_header), (lines, is_line)):
                right = (found == example.labels) & group[example.labels]
                tally += (right.sum(), group[found].sum(), group[example.labels].sum())
            if example.is_first_page:
                kinds[0] += int(kind.argmax() == example.kind)
                kinds[1] += 1
    return ReadingFigures(header=_f1(header), lines=_f1(lines), kind=kinds[0] / max(kinds[1], 1))


def gate_figures(tagger: Tagger, count: int) -> ReadingFigures:
    """How a version reads the first ``count`` papers of the gate."""
    papers = range(OF_THE_GATE, OF_THE_GATE + count)
    return measured(lambda example: tagger.asked(example.window), tagger.vocabulary, papers)


def _f1(tally: np.ndarray) -> float:
    right, found, wanted = tally
    return float(2 * right / max(found + wanted, 1))
