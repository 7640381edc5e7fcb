"""Hundreds of pairs of invented papers: the same again at every level, and honest ones that only look like it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.duplicates import measured, summary
from benchmarks.pairs import AGAIN, ALIKE, Pair, every_pair, pairs_of
from matching.duplicates import copy_of
from schemas.facts import PriorDocument, Subject

CERTAIN = [maker for maker in AGAIN if next(pairs_of(maker, 1)).is_certain]
SORTS = {next(pairs_of(maker, 1)).what: maker for maker in (*CERTAIN, *ALIKE)}
SCANNED = ("scanned", "scan", "form")


def _prior(paper: object) -> PriorDocument:
    subject = _subject(paper)
    return PriorDocument(
        document_id=subject.document_id,
        name=subject.name,
        sha256=subject.sha256,
        kind=subject.extraction.kind,
        extraction=subject.extraction,
        fingerprints=subject.fingerprints,
    )


def _subject(paper: object) -> Subject:
    return Subject(paper.name, paper.name, paper.sha256, paper.extraction, paper.prints)


def is_held(pair: Pair) -> bool:
    """Whether the later of the two is held as the earlier one again."""
    also = [_prior(paper) for paper in pair.also]
    one_way = copy_of(_subject(pair.second), [_prior(pair.first), *also], pair.vendors)
    other_way = copy_of(_subject(pair.first), [_prior(pair.second), *also], pair.vendors)
    assert not (one_way and other_way), "only the later of two copies is the duplicate"
    return bool(one_way or other_way)


@pytest.mark.parametrize("what", [what for what in SORTS if not any(word in what for word in SCANNED)])
def test_each_sort_of_pair_is_judged_as_it_is(what: str):
    for pair in pairs_of(SORTS[what], 6, seed=7):
        assert is_held(pair) is (pair.level is not None), pair.what


@pytest.mark.slow
def test_papers_find_each_other_and_few_honest_ones_are_held(tmp_path: Path):
    figures = measured(every_pair(5, seed=3), f"sqlite:///{tmp_path / 'pairs.db'}")
    found = summary(figures)
    sys.stdout.write(f"{found}\n")
    assert found["pairs"] >= 300
    assert found["exact_held"] >= 0.99
    assert found["near_held"] >= 0.95
    assert found["amount_told"] >= 0.95
    assert found["honest_held"] <= 0.005
