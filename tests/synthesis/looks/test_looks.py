"""Looks: what a template marks is what the printed page shows at that place, and the truth says no more."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from schemas.codes import Kind
from synthesis.looks.habits import Habits
from synthesis.looks.library import Look, chosen, is_held_out, looks
from synthesis.looks.papers import LookPaper, a_look_paper, look_truth
from synthesis.looks.printing import Printer, a_browser, joined

MUST = {
    Kind.INVOICE: {"document_number", "document_date", "vendor_name", "total_amount"},
    Kind.CREDIT_NOTE: {"document_number", "document_date", "vendor_name", "total_amount"},
    Kind.ACKNOWLEDGMENT: {"document_number", "document_date", "vendor_name"},
    Kind.SHIPPING_NOTICE: {"document_number", "vendor_name"},
    Kind.OTHER: set(),
}


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    with a_browser() as opened:
        yield opened


def text_at(paper: LookPaper, page: int, box: tuple[float, float, float, float]) -> str:
    sheet = pypdfium2.PdfDocument(paper.printed.pdf)[page - 1]
    width, height = sheet.get_size()
    left, top, right, bottom = box
    return str(
        sheet.get_textpage().get_text_bounded(
            left * width - 0.5, (1 - bottom) * height - 0.5, right * width + 0.5, (1 - top) * height + 0.5
        )
    )


def squeezed(text: str) -> str:
    """Without blanks; pdfium gives a hyphen at the end of a line as U+0002."""
    return "".join(text.replace("\x02", "-").split())


@pytest.mark.slow
@pytest.mark.parametrize("look", looks(), ids=lambda look: look.name)
def test_what_is_marked_stands_where_the_mark_says(look: Look, printer: Printer):
    paper = a_look_paper(look, 1, printer)
    found: dict[str, str] = {}
    for place in paper.printed.places:
        key = place.mark.field if place.mark.line is None else f"{place.mark.line}/{place.mark.field}"
        box = (place.box.left, place.box.top, place.box.right, place.box.bottom)
        found[key] = found.get(key, "") + text_at(paper, place.page, box)
    wrong = {
        key: (said, found.get(key, ""))
        for key, said in paper.texts.items()
        if squeezed(said) not in squeezed(found.get(key, ""))
    }
    assert wrong == {}
    truth = look_truth(paper)
    assert MUST[paper.draft.kind] <= set(truth["fields"])
    assert paper.draft.kind is Kind.OTHER or len(truth["lines"]) == len(paper.draft.lines)
    assert paper.printed.pages <= 4


@pytest.mark.slow
def test_the_same_seed_prints_the_same_paper(printer: Printer):
    one, again = (a_look_paper(looks()[0], 5, printer) for _ in range(2))
    assert (one.texts, one.printed.places) == (again.texts, again.printed.places)


@pytest.mark.slow
def test_no_link_is_left_in_the_file(printer: Printer):
    document = pypdfium2.PdfDocument(a_look_paper(looks()[0], 5, printer).printed.pdf)
    raw = pypdfium2.raw
    assert [raw.FPDFPage_GetAnnotCount(page.raw) for page in document] == [0] * len(document)
    assert len(pypdfium2.PdfDocument(joined([document_bytes(document)] * 3))) == 3 * len(document)


def document_bytes(document: pypdfium2.PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_held_out_families_are_a_fixed_share():
    families = [f"family-{number}" for number in range(400)]
    assert 0.2 < sum(map(is_held_out, families)) / len(families) < 0.3
    assert {each.family for each in chosen("train")} & {each.family for each in chosen("held_out")} == set()


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ("1,234,567.50", "98,765,432.10"),
        ("1.234.567,50", "98.765.432,10"),
        ("12,34,567.50", "9,87,65,432.10"),
        ("1'234'567.50", "98'765'432.10"),
        ("1 234 567,50", "98 765 432,10"),
        ("1234567,50", "98765432,10"),
    ],
)
def test_an_amount_is_written_as_the_house_does(numbers: str, written: str):
    assert Habits(numbers, "dd.MM.yyyy", "en", "GB").amount(Decimal("98765432.1")) == written


def test_days_are_written_in_the_house_s_language():
    assert Habits("1,234,567.50", "d MMM yyyy!", "en", "US").day(date(2026, 3, 5)) == "5 MAR 2026"
