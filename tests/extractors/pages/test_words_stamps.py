"""Stamps and watermarks on a page, however they are put there: they say what the paper is for."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.part_words import PartWords
from extractors.pages.words import WordOptions, pages_of
from extractors.pipeline.read import extract
from schemas.codes import Kind, Purpose
from schemas.page import Page
from tests.doubles.hostile_pdfs import one_page, stream

ROWS = (
    "Brackwell Pumps Ltd, 14 Mill Lane, Leeds LS1 4AB",
    "INVOICE",
    "Invoice No: KL-52140",
    "Invoice Date: 14 May 2026",
    "Your Order No: PO-4921",
    "PX-100 Pump housing, cast iron, painted      10   30.00   300.00",
    "Total due GBP 300.00",
)
Draw = Callable[[Canvas], None]


def the_page(pdf: bytes) -> Page:
    return next(pages_of(pdf, "application/pdf", WordOptions(second_opinion=False)))


def stamped(draw: Draw) -> Page:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for number, row in enumerate(ROWS):
        canvas.drawString(72, 740 - 22 * number, row)
    canvas.saveState()
    draw(canvas)
    canvas.restoreState()
    canvas.save()
    return the_page(file.getvalue())


def noted(note: bytes, letters: bytes = b"CANCELLED") -> Page:
    """A page with one note whose appearance draws some letters."""
    shown = b"\n".join(
        b"BT /F1 11 Tf 72 %d Td (%s) Tj ET" % (740 - 22 * n, row.encode()) for n, row in enumerate(ROWS)
    )
    drawn = stream(
        b"1 0 0 RG 1 1 198 28 re S BT /F1 11 Tf 1 0 0 rg 10 10 Td (%s) Tj ET" % letters,
        b"/Type /XObject /Subtype /Form /BBox [0 0 200 30] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1"
        b" /BaseFont /Helvetica >> >> >>",
    )
    kept = b"<< /Type /Annot /Rect [100 590 300 620] %s >>" % note
    pdf = one_page(stream(shown), extra=(kept, drawn))
    return the_page(pdf.replace(b"/Type /Page /Parent", b"/Type /Page /Annots [5 0 R] /Parent"))


def purpose(page: Page) -> Purpose:
    found = extract(PartWords((page,), None, ((1,),)), (1,))
    assert found.kind is Kind.INVOICE
    return found.purpose


def across(text: str, *, angle: float = 35, size: float = 40, grey: float = 0.8) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.translate(120, 300)
        canvas.rotate(angle)
        canvas.setFillGray(grey)
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(0, 0, text)

    return draw


@pytest.mark.parametrize("angle", [-40, -25, 20, 35, 55, 70, 90])
def test_what_is_written_across_a_page_is_a_stamp_in_one_piece(angle: float) -> None:
    page = stamped(across("CANCELLED - replaced by KL-52141", angle=angle, size=24))

    assert page.stamps == ("CANCELLED - replaced by KL-52141",)
    assert purpose(page) is Purpose.CANCELLED


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("PAID", Purpose.PAID),
        ("D R A F T", Purpose.DRAFT),
        ("PRO FORMA", Purpose.PRO_FORMA),
        ("STORNIERT", Purpose.CANCELLED),
        ("NOT PAID", Purpose.PAYMENT),
        ("ORIGINAL", Purpose.PAYMENT),
        ("Confidential", Purpose.PAYMENT),
    ],
)
def test_a_light_grey_watermark_is_read(text: str, meant: Purpose) -> None:
    assert purpose(stamped(across(text, grey=0.88))) is meant


def test_a_stamp_set_straight_and_large_is_read() -> None:
    assert purpose(stamped(across("CANCELLED", angle=0, size=48))) is Purpose.CANCELLED


def test_a_watermark_that_nobody_sees_says_nothing() -> None:
    page = stamped(across("CANCELLED", grey=1.0))

    assert page.stamps == ()
    assert purpose(page) is Purpose.PAYMENT


def test_small_print_up_the_margin_is_no_stamp() -> None:
    assert stamped(across("Share capital 50,000 fully paid", angle=90, size=6)).stamps == ()


@pytest.mark.parametrize(
    ("note", "letters", "meant"),
    [
        (b"/Subtype /Stamp /AP << /N 6 0 R >> /F 4", b"CANCELLED", Purpose.CANCELLED),
        (b"/Subtype /Stamp /AP << /N 6 0 R >> /F 4", b"PAID by transfer", Purpose.PAID),
        (b"/Subtype /Watermark /AP << /N 6 0 R >> /F 4", b"DRAFT", Purpose.DRAFT),
        (b"/Subtype /Stamp /Name /Draft /F 4", b"", Purpose.DRAFT),
        (b"/Subtype /Stamp /Name /#23DPaid /F 4", b"", Purpose.PAID),
        (b"/Subtype /Stamp /Name /SBVoid /AP << /N 6 0 R >> /F 4", b"", Purpose.CANCELLED),
        (b"/Subtype /Stamp /Contents (Storniert) /AP << /N 6 0 R >> /F 4", b"", Purpose.CANCELLED),
        (b"/Subtype /FreeText /Contents (CANCELLED) /DA (/Helv 12 Tf) /F 4", b"", Purpose.CANCELLED),
        (b"/Subtype /Stamp /Name /Approved /AP << /N 6 0 R >> /F 4", b"APPROVED", Purpose.PAYMENT),
        (b"/Subtype /Stamp /AP << /N 6 0 R >> /F 2", b"CANCELLED", Purpose.PAYMENT),
        (b"/Subtype /Text /Contents (has this been paid?) /F 4", b"", Purpose.PAYMENT),
    ],
)
def test_a_stamp_may_be_a_note_on_the_page(note: bytes, letters: bytes, meant: Purpose) -> None:
    assert purpose(noted(note, letters)) is meant


def test_stamps_survive_keeping() -> None:
    page = stamped(across("PAID"))

    assert PartWords.loads(PartWords((page,), None, ((1,),)).dumps()).pages[0].stamps == ("PAID",)
