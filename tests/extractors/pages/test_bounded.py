"""What no paper holds is cut to what a person could read, or told; honest pages stay as they are."""

from itertools import pairwise

import pytest

from extractors.limits import Limits
from extractors.media import TEXT
from extractors.pages.bounded import LONGEST_WORD, bounded
from extractors.pages.text_lines import text_lines
from extractors.pages.words import WordOptions, pages_of
from schemas.page import Page


def only_page(text: str, **limits: int) -> Page:
    return next(iter(pages_of(text.encode(), TEXT, WordOptions(limits=Limits(**limits)))))


def test_an_endless_word_is_cut_side_by_side():
    words = only_page("total " + "9" * 390).words
    pieces = words[1:]
    assert "".join(word.text for word in pieces) == "9" * 390
    assert max(len(word.text) for word in pieces) == LONGEST_WORD
    assert all(one.box.right <= other.box.left + 1e-9 for one, other in pairwise(pieces))


def test_a_page_of_words_of_usual_length_stays_the_same():
    page = only_page("Invoice 4711\nhttps://pay.example/" + "x" * 100)
    assert bounded(page, 15_000) is page


@pytest.mark.parametrize(("count", "has_problem"), [(40, False), (41, True)])
def test_a_page_of_too_many_words_says_so(count: int, has_problem: bool):
    page = only_page("ab cde " * (count // 2) + "f" * (count % 2), max_words=40)
    assert bool(page.problem) is has_problem
    assert len(page.words) == (0 if has_problem else 40)


@pytest.mark.parametrize(
    "line", ["x " * 1500, "word " * 300, "a" * 1000, "\t" * 500 + "x", "Total  5.00" + " " * 900 + "x"]
)
def test_a_line_wider_than_paper_goes_on_below_and_loses_nothing(line: str):
    page = only_page(f"INVOICE\n{line}\nend")
    found = ["".join(one.text.split()) for one in text_lines(page)]
    assert "".join(found) == "".join(f"INVOICE{line}end".split())
    assert all(len(text) <= 400 for text in found)
    assert all(0 <= word.box.left < word.box.right <= 1 for word in page.words)


def test_a_line_as_wide_as_paper_stays_one():
    line = "Pos Item Description " + "wide " * 60
    assert len(text_lines(only_page(line))) == 1
