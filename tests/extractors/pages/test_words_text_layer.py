"""The text layer: believed when it is sound, in the right place, in reading order."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.pdf.soundness import is_garbled, looks_like_language
from extractors.pages.pdf.text_layer import TextLayer
from extractors.pages.words import WordOptions, pages_of
from schemas.page import Page, Word, WordSource
from tests.extractors.paper import GERMAN, LINES, text_pdf

OPTIONS = WordOptions()


def the_page(pdf: bytes) -> Page:
    return next(pages_of(pdf, "application/pdf", OPTIONS))


def word_of(page: Page, text: str) -> Word:
    return next(word for word in page.words if word.text == text)


def drawn(*placed: tuple[float, float, str], size: float = 11) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(612, 792))
    for x, y, text in placed:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)
    for row, line in enumerate(LINES):
        canvas.drawString(72, 300 - 20 * row, line)
    canvas.save()
    return stream.getvalue()


def layer_of(letters: str, unmapped: int = 0) -> TextLayer:
    return TextLayer((), 612, 792, 0, letters, unmapped)


def test_a_sound_text_layer_is_read_without_ocr() -> None:
    page = the_page(text_pdf())

    assert page.source is WordSource.TEXT_LAYER
    assert page.text == " ".join(" ".join(LINES).split())
    assert page.confidence == 1.0
    assert page.language == "en"
    assert (page.width, page.height) == (612, 792)


def test_words_lie_where_they_are_printed() -> None:
    word = word_of(the_page(text_pdf()), "Northwind")

    assert word.box.left == pytest.approx(72 / 612, abs=0.004)
    assert word.box.middle == pytest.approx((792 - 704) / 792, abs=0.006)
    assert 0.008 < word.box.height < 0.03


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_turned_by_its_rotate_entry_is_read_as_shown(rotate: int) -> None:
    page = the_page(text_pdf(rotate=rotate))

    # The page is shown turned, so that its text stands on its head or side: we turn it back.
    assert page.turned == (360 - rotate) % 360
    assert page.text.startswith("Northwind Tool Company INVOICE")
    assert word_of(page, "Northwind").box.left == pytest.approx(72 / 612, abs=0.004)


def test_a_landscape_page_on_portrait_paper_stands_upright() -> None:
    page = the_page(text_pdf(sideways=True))

    assert page.turned == 90
    assert (page.width, page.height) == (792, 612)
    assert page.text.startswith("Northwind Tool Company INVOICE")


def test_a_sideways_page_with_a_rotate_entry_that_sets_it_upright_is_not_turned_again() -> None:
    page = the_page(text_pdf(sideways=True, rotate=90))

    assert page.turned == 0
    assert (page.width, page.height) == (792, 612)
    assert page.text.startswith("Northwind Tool Company INVOICE")


def test_words_on_one_line_follow_each_other_whatever_order_they_were_drawn_in() -> None:
    page = the_page(drawn((400, 700, "540.00"), (72, 700.5, "Widget"), (300, 699.6, "12"), (72, 720, "Article")))

    assert page.text.startswith("Article Widget 12 540.00")


def test_letter_spaced_words_are_put_together() -> None:
    spaced = [(72 + 16 * n, 700, letter) for n, letter in enumerate("INVOICE")]

    assert word_of(the_page(drawn(*spaced)), "INVOICE")


def test_single_letters_in_columns_are_left_apart() -> None:
    columns = [(72 + 90 * n, 700, letter) for n, letter in enumerate("ABCDE")]

    assert the_page(drawn(*columns)).text.startswith("A B C D E")


def test_bold_made_by_printing_twice_is_one_word() -> None:
    page = the_page(drawn((72, 700, "Total"), (72.3, 700, "Total")))

    assert [word.text for word in page.words].count("Total") == 2  # one here, one among the lines below


def test_figures_set_close_to_their_unit_stay_apart() -> None:
    page = the_page(drawn((72, 700, "12.50"), (110, 700, "EUR")))

    assert page.text.startswith("12.50 EUR")


@pytest.mark.parametrize(
    "letters",
    [
        "\ufffd\ufffd\ufffd\ufffd\ufffd" * 20 + "Invoice",
        "\ue001\ue002\ue003\ue004" * 20,
        "\x03\x05\x07\x1e" * 20,
        "(cid:12)(cid:45)(cid:77)(cid:3)(cid:9)",
        "Jowpjdf ovncfs boe uif upubm bnpvou evf gps uif hppet efmjwfsfe up zpvs xbsfipvtf jo Bqsjm boe Nbz " * 3,
    ],
)
def test_letters_that_are_no_letters_are_garbled(letters: str) -> None:
    assert is_garbled(layer_of(letters))


@pytest.mark.parametrize(
    "text",
    [
        " ".join(LINES) * 3,
        " ".join(GERMAN) * 3,
        "ACME HVAC GMBH DE204817365 4711 0815 12,50 13,75 99,00",
        "Zażółć gęślą jaźń: faktura za usługi transportowe, termin płatności 14 dni, razem brutto do zapłaty",
    ],
)
def test_paperwork_in_our_languages_is_not_garbled(text: str) -> None:
    assert looks_like_language(text)
    assert not is_garbled(layer_of(text))


def test_letters_without_a_mapping_are_garbled() -> None:
    assert is_garbled(layer_of("Invoice number and date " * 5, unmapped=100))


def test_only_the_pages_asked_for_are_read() -> None:
    pages = pages_of(text_pdf(pages=5), "application/pdf", OPTIONS, only=(2, 4))

    assert [page.number for page in pages] == [2, 4]


def test_pages_come_one_at_a_time() -> None:
    pages = pages_of(text_pdf(pages=3), "application/pdf", OPTIONS)

    assert next(pages).number == 1
    assert next(pages).number == 2
