"""Other sorts of paper: slips, broadcast orders, bills, forms, letters."""

import random
import re

import pytest

from schemas.codes import Kind
from synthesis.genres import SORTS, another_genre
from synthesis.genres.bills import bill
from synthesis.genres.letters import letter
from synthesis.genres.receipts import receipt
from synthesis.paper import marked_words

DRAWS = [draw for draw, _ in SORTS]


def printed(paper):
    """Words of each marked value, by field and line."""
    found = {}
    for sheet in paper.sheets:
        for one in marked_words(sheet):
            if one.mark:
                found.setdefault((one.mark.field, one.mark.line), []).append(one.word.text)
    return found


@pytest.mark.parametrize("draw", DRAWS)
def test_the_same_dice_draw_the_same_paper(draw):
    assert draw(random.Random(5), "train") == draw(random.Random(5), "train")


@pytest.mark.parametrize("draw", DRAWS)
def test_every_sort_fills_its_sheets(draw):
    for seed in range(15):
        paper = draw(random.Random(seed), "all")
        assert sum(len(marked_words(sheet)) for sheet in paper.sheets) > 10


def test_papers_that_nobody_books_mark_nothing():
    for seed in range(20):
        paper = letter(random.Random(seed), "all")
        assert paper.draft.kind is Kind.OTHER
        assert printed(paper) == {}


def test_a_slip_prints_the_total_of_its_items():
    for seed in range(40):
        paper = receipt(random.Random(seed), "all")
        assert paper.draft.total_amount == sum(line.amount for line in paper.draft.lines)
        words = printed(paper)[("total_amount", None)]
        assert str(paper.draft.total_amount).replace(".", "") in re.sub(r"\D", "", "".join(words))


def test_what_was_handed_over_is_no_total():
    for seed in range(40):
        words = printed(receipt(random.Random(seed), "all"))[("total_amount", None)]
        assert sum(bool(re.search(r"\d", word)) for word in words) <= 2


def test_a_bill_adds_up():
    for seed in range(40):
        draft = bill(random.Random(seed), "all").draft
        assert draft.total_amount == draft.subtotal + draft.tax_amount


def test_sorts_are_drawn_by_their_weights():
    kinds = [another_genre(random.Random(seed), "train").draft.kind for seed in range(200)]
    assert kinds.count(Kind.INVOICE) > kinds.count(Kind.OTHER) > 5
