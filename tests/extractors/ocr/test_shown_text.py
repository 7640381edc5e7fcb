"""The text inside a PDF is tried against what its pages show, on the figures that matter."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr.shown_text import differences, doubted, key_places, may_mislead
from extractors.pages.words import WordOptions
from extractors.pipeline.read import extract, read_part
from schemas.reading import Source
from tests.doubles.lying_pdfs import HONEST, LYING, lying_pdf
from tests.extractors.paper import text_pdf
from tests.factories import an_invoice, reading

BODY = (
    (HONEST, "Brackwell Pumps Ltd, 14 Mill Lane, Leeds"),
    (HONEST, "INVOICE"),
    (HONEST, "Invoice No: KL-52140"),
    (HONEST, "Invoice Date: 14 May 2026"),
    (HONEST, "Your Order No: PO-4921"),
    (HONEST, "PX-100 Pump housing, cast iron, painted      10   30.00   300.00"),
    (HONEST, "Please pay within thirty days of the date of this invoice"),
    (HONEST, "Total due GBP 300.00"),
)


def with_lie(number: int, text: str = "") -> list[tuple[str, str]]:
    rows = list(BODY)
    rows[number] = (LYING, text or rows[number][1])
    return rows


def told(pdf: bytes) -> list[tuple[str, str]]:
    words = read_part(pdf, "application/pdf", WordOptions(second_opinion=False))
    found = differences(pdf, words.pages, key_places(extract(words, (1,))))
    return [(one.claimed, one.shown) for one in found]


@pytest.mark.tesseract
@pytest.mark.parametrize("pair", [("4", "9"), ("2", "7"), ("0", "6"), ("1", "5"), ("K", "M"), ("2", "X")])
def test_signs_that_a_font_swaps_are_found_out(pair: tuple[str, str]) -> None:
    found = told(lying_pdf(with_lie(2), dict([pair])))

    assert [shown for _, shown in found] == ["KL-52140"]


@pytest.mark.tesseract
def test_one_font_may_lie_about_all_of_a_page() -> None:
    pdf = lying_pdf([(LYING, text) for _, text in BODY], {"4": "9"})

    assert ("KL-52190", "KL-52140") in told(pdf)


@pytest.mark.tesseract
def test_a_digit_of_a_font_that_no_key_value_uses_is_tried_as_well() -> None:
    assert told(lying_pdf(with_lie(5), {"3": "8"}))


@pytest.mark.tesseract
def test_text_said_to_stand_for_what_is_drawn_is_found_out() -> None:
    rows = [*BODY[:2], *BODY[3:], (HONEST, "Invoice No: KL-52140")]

    assert ("KL-99310", "KL-52140") in told(lying_pdf(rows, {}, said_instead="Invoice No: KL-99310"))


@pytest.mark.parametrize("size", [7, 10, 24])
@pytest.mark.parametrize("face", ["LiberationSans-Italic", "LiberationMono-Bold", "LiberationSerif-Regular"])
def test_an_honest_font_is_believed(face: str, size: int) -> None:
    pdfmetrics.registerFont(TTFont(face, f"/usr/share/fonts/truetype/liberation/{face}.ttf"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    for number, (_, text) in enumerate(BODY):
        canvas.setFont(face, size)
        canvas.drawString(40, 740 - 2 * size * number, text)
    canvas.save()

    assert may_mislead(file.getvalue())
    assert told(file.getvalue()) == []


def test_honest_white_text_on_a_dark_band_is_believed() -> None:
    drawn = lying_pdf(with_lie(2), {"%": "&"}).replace(
        b"BT /F2 11 Tf 72 700", b"0 0 0.4 rg 60 690 300 24 re f 1 g BT /F2 11 Tf 72 700"
    )

    assert told(drawn) == []


def test_the_standard_fonts_have_nothing_to_mislead_by() -> None:
    assert not may_mislead(text_pdf())
    assert may_mislead(lying_pdf(BODY, {"4": "9"}))
    assert may_mislead(text_pdf().replace(b"/Encoding", b"/To#55nicod"))


def test_what_is_doubted_is_what_the_pages_say_not_the_xml() -> None:
    paper = an_invoice(document_number=reading("INV-1", 0.99, source=Source.XML), total_amount=reading("25.00", 0.99))
    found = doubted(paper)

    assert found.header.document_number.confidence == 0.99
    assert found.header.total_amount.confidence <= 0.5


def test_accounts_that_prove_themselves_are_not_read_again() -> None:
    assert key_places(an_invoice()) == ()
