"""Text that no eye sees is no text; what is faint, small or set on colour is read like any other."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.words import WordOptions, pages_of
from schemas.page import Page, WordSource
from tests.doubles.hostile_pdfs import CATALOG, PAGES, one_page, stream, written
from tests.extractors.paper import LINES, picture, scanned_pdf

HIDDEN = "RX-77120"
Draw = Callable[[Canvas], None]


def the_page(pdf: bytes) -> Page:
    return next(pages_of(pdf, "application/pdf", WordOptions(second_opinion=False)))


def a_page(over: Draw, under: Draw | None = None, crop: tuple[float, float, float, float] | None = None) -> Page:
    """An ordinary page with something drawn under and over its text."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792), cropBox=crop)
    for draw in (under, None, over):
        canvas.saveState()
        if draw:
            draw(canvas)
        elif draw is None:
            canvas.setFont("Helvetica", 12)
            for row, line in enumerate(LINES):
                canvas.drawString(72, 700 - 28 * row, line)
        canvas.restoreState()
    canvas.save()
    return the_page(file.getvalue())


def write(canvas: Canvas, text: str, at: tuple[float, float] = (72, 300), size: float = 12, mode: int = 0) -> None:
    words = canvas.beginText(*at)
    words.setFont("Helvetica", size)
    words.setTextRenderMode(mode)
    words.textOut(text)
    canvas.drawText(words)


def without_ink(canvas: Canvas) -> None:
    write(canvas, HIDDEN, mode=3)


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    write(canvas, HIDDEN)


def all_but_white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.98, 0.985, 0.98)
    write(canvas, HIDDEN)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.0)
    write(canvas, HIDDEN)


def below_a_white_box(canvas: Canvas) -> None:
    write(canvas, HIDDEN)
    canvas.setFillGray(1)
    canvas.rect(60, 290, 200, 30, stroke=0, fill=1)


def below_a_picture(canvas: Canvas) -> None:
    write(canvas, HIDDEN)
    shades = np.tile(np.linspace(90, 250, 200, dtype=np.uint8), (40, 1))
    canvas.drawImage(ImageReader(Image.fromarray(shades)), 60, 290, 200, 30)


def half_a_point_high(canvas: Canvas) -> None:
    write(canvas, HIDDEN, size=0.5)


def clipped_away(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(400, 100, 20, 20)
    canvas.clipPath(path, stroke=0)
    write(canvas, HIDDEN)


def off_the_sheet(canvas: Canvas) -> None:
    write(canvas, HIDDEN, at=(650, 300))


def black_on_black(canvas: Canvas) -> None:
    canvas.rect(60, 290, 200, 30, stroke=0, fill=1)
    write(canvas, HIDDEN)


@pytest.mark.parametrize(
    "draw",
    [
        without_ink, white_on_white, all_but_white, transparent, below_a_white_box, below_a_picture,
        half_a_point_high, clipped_away, off_the_sheet, black_on_black,
    ],
)  # fmt: skip
def test_text_that_nobody_sees_is_left_out_and_told(draw: Draw) -> None:
    page = a_page(draw)

    assert HIDDEN not in page.text
    assert page.unseen == HIDDEN
    assert page.source is WordSource.TEXT_LAYER
    assert page.text == " ".join(" ".join(LINES).split())


def test_text_beyond_the_crop_box_is_left_out() -> None:
    page = a_page(lambda canvas: write(canvas, HIDDEN, at=(72, 30)), crop=(0, 100, 612, 792))

    assert page.unseen == HIDDEN


def test_text_on_a_layer_that_is_off_is_left_out() -> None:
    shown = b" ".join(b"BT /F1 12 Tf 72 %d Td (%s) Tj ET" % (700 - 20 * n, s.encode()) for n, s in enumerate(LINES))
    content = stream(shown + b" /OC /L1 BDC BT /F1 12 Tf 72 300 Td (RX-77120) Tj ET EMC")
    layers = b"/Type /Catalog /OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >>"
    pdf = one_page(content, more=b"/Properties << /L1 5 0 R >>", extra=(b"<< /Type /OCG /Name (draft) >>",)).replace(
        b"/Type /Catalog", layers
    )
    on = pdf.replace(b"/OFF [5 0 R]", b"/ON [5 0 R] ")

    assert the_page(pdf).unseen == HIDDEN
    assert HIDDEN in the_page(on).text


@pytest.mark.parametrize("draw", [without_ink, white_on_white, transparent])
def test_text_hidden_under_what_is_shown_in_its_place_is_left_out(draw: Draw) -> None:
    page = a_page(lambda canvas: write(canvas, "RX-40418"), under=draw)

    assert "RX-40418" in page.text
    assert page.unseen == HIDDEN


def test_a_figure_of_which_a_part_is_covered_is_what_is_left_and_in_doubt() -> None:
    def cover_the_first(canvas: Canvas) -> None:
        write(canvas, "9296.40")
        canvas.setFillGray(1)
        canvas.rect(60, 290, 18.7, 30, stroke=0, fill=1)

    page = a_page(cover_the_first)
    left = next(word for word in page.words if word.text.endswith("296.40"))

    assert left.text == "296.40"
    assert left.confidence <= 0.5


def white_on_a_dark_band(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(60, 290, 300, 30, stroke=0, fill=1)
    canvas.setFillGray(1)
    write(canvas, HIDDEN)


def light_grey(canvas: Canvas) -> None:
    canvas.setFillGray(0.85)
    write(canvas, HIDDEN)


def grey_small_print(canvas: Canvas) -> None:
    canvas.setFillGray(0.6)
    write(canvas, HIDDEN, size=4)


def as_bright_as_its_ground(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.0, 0.5, 0.0)
    canvas.rect(60, 290, 300, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(0.98, 0.0, 0.0)
    write(canvas, HIDDEN)


def bold_by_printing_twice(canvas: Canvas) -> None:
    write(canvas, HIDDEN)
    write(canvas, HIDDEN, at=(72.3, 300))


def in_outline(canvas: Canvas) -> None:
    write(canvas, HIDDEN, mode=1)


def below_glass(canvas: Canvas) -> None:
    write(canvas, HIDDEN)
    canvas.setFillAlpha(0.4)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.rect(60, 290, 200, 30, stroke=0, fill=1)


def ruled_through(canvas: Canvas) -> None:
    write(canvas, HIDDEN)
    canvas.line(50, 304, 300, 304)


def within_a_form(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    write(canvas, HIDDEN)
    canvas.endForm()
    canvas.doForm("inner")


def set_solid(canvas: Canvas) -> None:
    write(canvas, "quantity jpg (Qty)", at=(72, 309), size=9)
    write(canvas, HIDDEN, size=9)
    write(canvas, "Ähnliches Öl", at=(72, 291), size=9)


@pytest.mark.parametrize(
    "draw",
    [
        white_on_a_dark_band, light_grey, grey_small_print, as_bright_as_its_ground, bold_by_printing_twice,
        in_outline, below_glass, ruled_through, within_a_form, set_solid,
    ],
)  # fmt: skip
def test_text_that_is_seen_is_read_however_it_is_set(draw: Draw) -> None:
    page = a_page(draw)

    assert HIDDEN in page.text.split()
    assert page.unseen == ""


def test_a_letter_that_a_broken_font_never_draws_is_not_hidden() -> None:
    block, nothing = stream(b"600 0 0 0 500 700 d1 0 0 400 700 re f"), stream(b"600 0 0 0 500 700 d1")
    names = b" ".join(b"/c%d %d 0 R" % (code, 7 if code == ord("5") else 6) for code in range(33, 127))
    font = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 33"
    font += b" /LastChar 126 /Widths [%s] /CharProcs << %s >>" % (b"600 " * 94, names)
    font += b" /Encoding << /Differences [33 %s] >>" % b" ".join(b"/c%d" % code for code in range(33, 127))
    font += b" /ToUnicode 8 0 R >>"
    table = stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <21> <7E> endcodespacerange\n"
        b"1 beginbfrange <21> <7E> <0021> endbfrange endcmap end end"
    )
    rows = (*LINES, "46.25", "492.95", "15.20", "35.71")
    shown = b"\n".join(
        b"BT /F9 11 Tf 72 %d Td (%s) Tj ET" % (740 - 20 * n, row.encode()) for n, row in enumerate(rows)
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
    page += b" /Resources << /Font << /F9 5 0 R >> >> >>"
    read = the_page(written([CATALOG, PAGES, page, stream(shown), font, block, nothing, table]))

    assert {"46.25", "492.95", "15.20"} <= set(read.text.split())


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_what_is_hidden_is_found_on_turned_pages(rotate: int) -> None:
    shown = b" ".join(b"BT /F1 12 Tf 72 %d Td (%s) Tj ET" % (700 - 20 * n, s.encode()) for n, s in enumerate(LINES))
    pdf = one_page(stream(shown + b" BT /F1 12 Tf 3 Tr 72 300 Td (RX-77120) Tj ET"))
    page = the_page(pdf.replace(b"/Type /Page /Parent", b"/Type /Page /Rotate %d /Parent" % rotate))

    assert page.unseen == HIDDEN
    assert page.text == " ".join(" ".join(LINES).split())


def test_unseen_text_that_repeats_what_is_shown_is_not_worth_telling() -> None:
    assert a_page(lambda canvas: write(canvas, "Northwind Tool Company", mode=3)).unseen == ""


@pytest.mark.tesseract
def test_the_text_that_a_scanner_left_counts_as_ocr_and_the_picture_is_read() -> None:
    lied = tuple(line.replace("90417", "90477").replace("4500012345", "4500072345") for line in LINES)
    page = the_page(scanned_pdf([picture()], layer=lied))

    assert page.source is WordSource.OCR
    assert "90417" in page.text
    assert "4500012345" in page.text
    assert "90477" not in page.text


@pytest.mark.tesseract
def test_a_figure_that_the_scanner_read_alike_is_surer() -> None:
    alone, witnessed = (the_page(scanned_pdf([picture()], layer=layer)) for layer in ((), LINES))
    sure = {word.text: word.confidence for word in alone.words}

    assert all(word.confidence >= sure.get(word.text, 0.0) for word in witnessed.words)
    assert {word.text for word in witnessed.words if word.confidence > sure.get(word.text, 1.0)} >= {"4500012345"}
