"""Papers print what they say, once and legibly, however they are laid out."""

from decimal import Decimal
from itertools import pairwise

import pytest

from schemas.codes import Kind
from synthesis.invention.documents import invent
from synthesis.invention.truth import document_truth, marks
from synthesis.paper import Paper, marked_words, page_words
from synthesis.wording.house_language import LANGUAGES

KINDS = (Kind.INVOICE, Kind.CREDIT_NOTE, Kind.ACKNOWLEDGMENT, Kind.SHIPPING_NOTICE)
SEEDS = range(60)


def overlapping(paper: Paper) -> list[tuple[str, str]]:
    """Pairs of words that stand on each other."""
    found = []
    for page in page_words(paper):
        for place, word in enumerate(page.words):
            for other in page.words[place + 1 : place + 60]:
                height = min(word.box.height, other.box.height)
                across = word.box.overlap_x(other.box) * page.width
                if across > 1 and word.box.overlap_y(other.box) > 0.35 * height:
                    found.append((word.text, other.text))
    return found


def test_the_same_seed_gives_the_same_paper() -> None:
    assert invent(11) == invent(11)


def test_other_seeds_give_other_looks() -> None:
    looks = {
        (paper.house.letterhead, paper.house.labels, paper.house.table, paper.house.totals, paper.house.text.family)
        for paper in map(invent, SEEDS)
    }
    assert len(looks) > 0.9 * len(SEEDS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_in_every_language(kind: Kind, language: str) -> None:
    paper = invent(5, kind, language, lines=3)
    fields = document_truth(paper, (1,))["fields"]
    assert (paper.draft.kind, paper.language) == (kind, language)
    assert {"document_number", "document_date", "po_numbers", "vendor_name", "buyer_name"} <= set(fields)


def test_no_words_stand_on_each_other_or_off_the_page() -> None:
    for paper in map(invent, SEEDS):
        assert overlapping(paper) == []
        for page in page_words(paper):
            assert all(word.box.left > 0.005 and word.box.right < 0.995 for word in page.words)
            assert all(word.box.top > 0.002 and word.box.bottom < 0.999 for word in page.words)


def test_every_value_of_the_truth_can_be_read_on_the_page() -> None:
    for paper in map(invent, SEEDS):
        text = "".join(page.text for page in page_words(paper)).replace(" ", "")
        for field in ("document_number", "vendor_name", "buyer_name", "vendor_iban", "carrier"):
            value = document_truth(paper, (1,))["fields"].get(field)
            assert value is None or str(value).replace(" ", "") in text


def test_marks_name_fields_of_the_contract_and_lines_that_exist() -> None:
    from schemas.extraction import Header, Line

    for paper in map(invent, SEEDS):
        for mark in marks(paper):
            assert mark.field in (Header if mark.line is None else Line).model_fields
            assert mark.line is None or 1 <= mark.line <= len(paper.draft.lines)


def test_what_is_billed_adds_up() -> None:
    for seed in SEEDS:
        draft = invent(seed, Kind.INVOICE).draft
        goods = sum((line.amount or Decimal(0) for line in draft.lines), Decimal(0))
        net = goods + (draft.freight_amount or 0) - (draft.discount_amount or 0)
        assert draft.subtotal == goods
        assert draft.total_amount == net + (draft.tax_amount or 0)


def test_words_come_line_by_line_from_the_top() -> None:
    sheet = invent(3).sheets[0]
    tops = [marked.word.box.middle for marked in marked_words(sheet)]
    assert all(later > earlier - 0.012 for earlier, later in pairwise(tops))


def test_long_tables_run_over_several_sheets_with_every_line_once() -> None:
    paper = invent(8, Kind.INVOICE, "de", lines=60)
    described = [
        mark.line
        for sheet in paper.sheets
        for mark in dict.fromkeys(text.mark for text in sheet.texts if text.mark and text.mark.field == "description")
    ]
    assert len(paper.sheets) > 1
    assert described == list(range(1, 61))


def test_paper_nobody_books_holds_no_truth_but_its_kind() -> None:
    truth = document_truth(invent(2, Kind.OTHER), (1,))
    assert (truth["kind"], truth["fields"], truth["lines"]) == ("other", {}, [])


def test_however_odd_the_house_number_date_and_order_are_printed() -> None:
    for paper in map(invent, range(200, 300)):
        if paper.draft.kind is not Kind.OTHER:
            shown = {mark.field for mark in marks(paper) if mark.line is None}
            assert {"document_number", "document_date", "po_numbers", "vendor_name", "buyer_name"} <= shown
            assert {mark.line for mark in marks(paper) if mark.field == "quantity"} == set(
                range(1, len(paper.draft.lines) + 1)
            )
