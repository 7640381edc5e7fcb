"""Pages as scans are read: how much goes wrong, what is kept, and that the dice decide."""

import random
from collections import Counter

import pytest

from synthesis.endless import a_paper
from synthesis.noise.misread import fitted, misread
from synthesis.paper import MarkedWord, marked_words


@pytest.fixture(scope="module")
def pages() -> list[tuple[MarkedWord, ...]]:
    return [marked_words(sheet) for seed in range(25) for sheet in a_paper(seed).sheets]


def test_as_much_is_misread_as_tesseract_misread_on_the_fitted_pages(pages: list[tuple[MarkedWord, ...]]) -> None:
    dice = random.Random(11)
    wrong = words = 0
    for page in (*pages, *pages, *pages):
        printed, read = (Counter(one.word.text for one in each) for each in (page, misread(page, dice)))
        wrong += (printed - read).total()
        words += len(page)
    assert 0.75 * fitted().share < wrong / words < 1.3 * fitted().share


def test_values_keep_their_marks_and_nothing_else_gets_one(pages: list[tuple[MarkedWord, ...]]) -> None:
    for page in pages:
        marks, read = {one.mark for one in page}, misread(page, random.Random(3))
        assert {one.mark for one in read} <= marks | {None}
        as_printed = {one.word.text: one.mark for one in page if one.mark}
        kept = [one for one in read if one.mark and as_printed.get(one.word.text) == one.mark]
        assert len(kept) > 0.5 * sum(one.mark is not None for one in page)


def test_the_dice_decide_what_is_misread(pages: list[tuple[MarkedWord, ...]]) -> None:
    first, again, other = (misread(pages[0], random.Random(seed)) for seed in (5, 5, 6))
    assert first == again
    assert first != other


def test_words_read_wrong_are_less_sure_on_the_whole(pages: list[tuple[MarkedWord, ...]]) -> None:
    right, wrong = [], []
    for page in pages:
        printed = {one.word.text for one in page}
        for one in misread(page, random.Random(8)):
            (right if one.word.text in printed else wrong).append(one.word.confidence)
    assert all(0 <= sure <= 1 for sure in (*right, *wrong))
    assert sum(wrong) / len(wrong) < sum(right) / len(right) - 0.1


def test_boxes_stay_on_the_page_and_near_their_words(pages: list[tuple[MarkedWord, ...]]) -> None:
    boxes = [one.word.box for page in pages for one in misread(page, random.Random(2))]
    assert all(-0.02 < edge < 1.02 for box in boxes for edge in (box.left, box.top, box.right, box.bottom))
