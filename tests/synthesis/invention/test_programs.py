"""Pages from layout programs: legible, the same each time, and marked as their drafts say."""

import random
from decimal import Decimal

import pytest

from schemas.codes import Kind
from schemas.extraction import Header, Line
from synthesis.genres.lookalikes import lookalike
from synthesis.invention.documents import invent
from synthesis.invention.draft import cents
from synthesis.invention.truth import document_truth, marks
from synthesis.paper import Paper, page_words
from synthesis.programs.choice import drawn
from synthesis.programs.content import taxes
from synthesis.wording.phrase_files import FAMILIES

SEEDS = range(500, 524)


def a_paper(seed: int, families: str = "train") -> Paper:
    """An ordinary paper of a house: other sorts have tests of their own."""
    return invent(seed, families=families)


def overlapping(paper: Paper) -> list[tuple[str, str]]:
    """Pairs of words that stand on each other."""
    found = []
    for page in page_words(paper):
        for place, word in enumerate(page.words):
            for other in page.words[place + 1 : place + 80]:
                height = min(word.box.height, other.box.height)
                across = word.box.overlap_x(other.box) * page.width
                if across > 1 and word.box.overlap_y(other.box) > 0.35 * height:
                    found.append((word.text, other.text))
    return found


def printed_by_mark(paper: Paper, field: str) -> set[str]:
    """Everything that is marked as that header value, without blanks."""
    return {
        text.text.replace(" ", "")
        for sheet in paper.sheets
        for text in sheet.texts
        if text.mark and text.mark.field == field and text.mark.line is None
    }


@pytest.mark.parametrize("families", FAMILIES)
def test_no_words_stand_on_each_other_or_off_the_page(families: str) -> None:
    for paper in (a_paper(seed, families) for seed in SEEDS):
        assert overlapping(paper) == []
        for page in page_words(paper):
            assert all(word.box.left > 0.003 and word.box.right < 0.997 for word in page.words)
            assert all(word.box.top > 0.002 and word.box.bottom < 0.999 for word in page.words)


def test_the_same_seed_gives_the_same_paper() -> None:
    assert [a_paper(seed) for seed in SEEDS[:9]] == [a_paper(seed) for seed in SEEDS[:9]]


def test_marks_name_fields_of_the_contract_and_lines_that_exist() -> None:
    for paper in map(a_paper, SEEDS):
        for mark in marks(paper):
            assert mark.field in (Header if mark.line is None else Line).model_fields
            assert mark.line is None or 1 <= mark.line <= len(paper.draft.lines)


def test_number_date_and_order_are_printed_somewhere() -> None:
    for paper in map(a_paper, SEEDS):
        if paper.draft.kind is not Kind.OTHER:
            shown = {mark.field for mark in marks(paper)}
            assert {"document_number", "document_date", "po_numbers", "vendor_name", "buyer_name"} <= shown


def test_what_is_marked_is_what_the_draft_says() -> None:
    for paper in map(a_paper, SEEDS):
        for field in ("document_number", "vendor_order_number", "tracking_number"):
            value = (getattr(paper.draft, field) or "").replace(" ", "")
            for text in printed_by_mark(paper, field):
                assert value in text or text.strip(".,()") in value


def test_some_forms_are_kept_from_training() -> None:
    seen = {
        families: {drawn(random.Random(seed), families, ("plain",), ("kept",)) for seed in range(40)}
        for families in FAMILIES
    }
    assert seen == {"train": {"plain"}, "held_out": {"plain", "kept"}, "all": {"plain", "kept"}}


def test_lines_and_taxes_add_up_to_the_total() -> None:
    drafts = [invent(seed, Kind.INVOICE, "de", lines=4, families="train").draft for seed in range(900, 960)]
    for draft in drafts:
        goods = sum((line.amount or Decimal(0) for line in draft.lines), Decimal(0))
        extra = (draft.freight_amount or Decimal(0)) - (draft.discount_amount or Decimal(0))
        assert draft.subtotal == goods
        assert draft.total_amount == goods + extra + sum(tax for _, _, tax in taxes(draft))
    assert any(len(taxes(draft)) > 1 for draft in drafts)


def test_amounts_printed_in_a_line_follow_from_quantity_and_price() -> None:
    for paper in map(a_paper, range(900, 1000)):
        for line in paper.draft.lines:
            if line.unit_price is not None and line.amount is not None:
                whole = line.quantity * line.unit_price / line.price_base
                assert line.amount == cents(whole * (1 - (line.discount_percent or Decimal(0)) / 100))


def test_every_line_has_its_description_and_quantity_on_paper() -> None:
    for paper in map(a_paper, SEEDS):
        everywhere = set(range(1, len(paper.draft.lines) + 1))
        assert {mark.line for mark in marks(paper) if mark.field == "description"} >= everywhere
        assert {mark.line for mark in marks(paper) if mark.field == "quantity"} >= everywhere


def test_what_only_looks_like_our_paper_has_a_table_that_nobody_books() -> None:
    papers = [lookalike(random.Random(seed), "all") for seed in range(20)]
    assert {paper.draft.kind for paper in papers} == {Kind.OTHER}
    assert all(any(mark.line for mark in marks(paper)) for paper in papers)
    truths = [document_truth(paper, (1,)) for paper in papers]
    assert all(truth["fields"] == {} and truth["lines"] == [] for truth in truths)
    assert all(len(page_words(paper)[0].words) > 20 and overlapping(paper) == [] for paper in papers)


def test_numbers_that_are_no_values_of_ours_have_no_mark() -> None:
    for paper in map(a_paper, SEEDS):
        for sheet in paper.sheets:
            mine = [text for text in sheet.texts if text.text == paper.draft.customer_number]
            assert all(text.mark is None for text in mine)
