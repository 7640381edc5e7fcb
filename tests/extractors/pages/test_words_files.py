"""Pages of pictures, multi-page TIFFs, HEIC photos, plain text and web pages."""

from __future__ import annotations

import pillow_heif
import pytest
from PIL import Image

from extractors.limits import Limits
from extractors.pages.fingerprint import fingerprint
from extractors.pages.pdf.render import grey
from extractors.pages.words import WordOptions, pages_of
from schemas.errors import DamagedFile, EmptyFile, TooManyPages, TooManyPixels, UnsupportedFile
from tests.extractors.paper import GERMAN, LINES, image_bytes, noisy, picture, text_pdf

OPTIONS = WordOptions(second_opinion=False)


def a_tiff(pages: int) -> bytes:
    sheets = [picture((f"Delivery note page {number + 1}", *LINES), dpi=100) for number in range(pages)]
    return image_bytes(sheets[0], "TIFF", save_all=True, append_images=sheets[1:], compression="tiff_deflate")


@pytest.mark.tesseract
def test_every_page_of_a_tiff_is_read() -> None:
    pages = list(pages_of(a_tiff(3), "image/tiff", OPTIONS))

    assert [page.number for page in pages] == [1, 2, 3]
    assert all(f"page {page.number}" in page.text for page in pages)


@pytest.mark.tesseract
def test_a_heic_photo_is_read() -> None:
    pillow_heif.register_heif_opener()
    photo = image_bytes(picture().convert("RGB"), "HEIF", quality=80)

    assert "90417" in next(pages_of(photo, "image/heic", OPTIONS)).text


@pytest.mark.tesseract
def test_print_on_a_transparent_background_is_read() -> None:
    ink = picture()
    image = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    image.putalpha(ink.point(lambda value: 255 - value))

    assert "90417" in next(pages_of(image_bytes(image), "image/png", OPTIONS)).text


def test_a_tiff_of_too_many_pages_is_refused() -> None:
    with pytest.raises(TooManyPages):
        list(pages_of(a_tiff(3), "image/tiff", WordOptions(limits=Limits(max_pages=2))))


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(TooManyPixels):
        list(pages_of(image_bytes(picture()), "image/png", WordOptions(limits=Limits(max_pixels=1000))))


def test_a_picture_cut_off_is_damaged() -> None:
    whole = image_bytes(noisy(picture()))

    with pytest.raises(DamagedFile):
        list(pages_of(whole[: len(whole) // 2], "image/png", OPTIONS))


def test_a_file_of_no_bytes_is_empty() -> None:
    with pytest.raises(EmptyFile):
        list(pages_of(b"", "application/pdf", OPTIONS))


def test_a_file_without_pages_is_unsupported() -> None:
    with pytest.raises(UnsupportedFile):
        list(pages_of(b"<Invoice/>", "application/xml", OPTIONS))


def test_plain_text_becomes_pages_with_its_columns_kept() -> None:
    text = "Order confirmation 4711\n\nItem        Qty     Price\nBolts        10      1.20\n"
    page = next(pages_of(text.encode(), "text/plain", OPTIONS))

    quantity, ten = (next(word for word in page.words if word.text == text) for text in ("Qty", "10"))
    assert page.text.startswith("Order confirmation 4711 Item Qty")
    assert quantity.box.overlap_x(ten.box) > 0
    assert ten.box.top > quantity.box.bottom


def test_long_text_becomes_several_pages() -> None:
    pages = list(pages_of(b"a line of text\n" * 150, "text/plain", OPTIONS))

    assert len(pages) == 3


def test_text_in_an_old_code_page_is_read() -> None:
    page = next(pages_of("\n".join(GERMAN).encode("cp1252"), "text/plain", OPTIONS))

    assert "für" in page.text
    assert page.language == "de"


def test_a_web_page_loses_its_scripts_and_keeps_its_table() -> None:
    html = b"<html><head><title>x</title><style>b{}</style></head><body><script>var y=1</script>"
    html += b"<p>Invoice&nbsp;4711</p><table><tr><td>Bolts</td><td>12.00</td></tr>"
    html += b"<tr><td>Nuts</td><td>3.00</td></tr></table>"

    page = next(pages_of(html, "text/html", OPTIONS))

    assert page.text == "Invoice 4711 Bolts 12.00 Nuts 3.00"
    bolts, nuts = (next(word for word in page.words if word.text == text) for text in ("Bolts", "Nuts"))
    assert bolts.box.bottom < nuts.box.top


def test_two_scans_of_one_sheet_look_alike_and_another_sheet_does_not() -> None:
    def bits(first: str, second: str) -> int:
        return (int(first, 16) ^ int(second, 16)).bit_count()

    one, again = fingerprint(grey(noisy(picture()))), fingerprint(grey(noisy(picture(skew=0.3), 12)))
    other = fingerprint(grey(picture(GERMAN)))

    assert bits(one, again) < bits(one, other)
    assert bits(one, again) <= 16


def test_pages_of_a_text_pdf_carry_no_fingerprint() -> None:
    assert next(pages_of(text_pdf(), "application/pdf", OPTIONS)).fingerprint is None
