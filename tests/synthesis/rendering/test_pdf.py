"""Drawn files hold what the sheets hold."""

import io

import pytest
from PIL import Image

from extractors.pages.words import WordOptions, pages_of
from extractors.unpack.within_pdf import embedded_xml
from formats.einvoice import extract_einvoice
from schemas.codes import Kind
from schemas.errors import EncryptedDocument
from schemas.page import Word
from synthesis.invention.documents import invent
from synthesis.noise import scan
from synthesis.paper import page_words
from synthesis.rendering.einvoice import cii, ubl
from synthesis.rendering.pdf import pdf
from synthesis.rendering.raster import picture


def is_same(word: Word, other: Word) -> bool:
    """The same letters in the same place: a reader's box hugs the ink, ours the letters' widths."""
    return word.text == other.text and abs(word.box.left - other.box.left) < 0.008


@pytest.mark.parametrize("seed", [1, 4, 9])
def test_the_text_layer_holds_every_word_in_its_place(seed: int) -> None:
    paper = invent(seed)
    read = tuple(pages_of(pdf(paper), "application/pdf", WordOptions()))
    for known, page in zip(page_words(paper), read, strict=True):
        missing = [word.text for word in known.words if not any(is_same(word, other) for other in page.words)]
        assert len(missing) <= 0.03 * len(known.words)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pdf(invent(6)) == pdf(invent(6))


def test_a_locked_paper_stays_shut() -> None:
    with pytest.raises(EncryptedDocument):
        tuple(pages_of(pdf(invent(6), password="key"), "application/pdf", WordOptions()))


@pytest.mark.parametrize("language", ["en", "de", "fr", "pl"])
@pytest.mark.parametrize("write", [ubl, cii])
def test_an_electronic_invoice_says_what_its_draft_says(write: object, language: str) -> None:
    draft = invent(21, Kind.INVOICE, language, lines=4).draft
    (read,) = extract_einvoice(write(draft))  # type: ignore[operator]  # both are functions of a draft
    assert read.header.document_number.value == draft.document_number
    assert read.header.total_amount.value == draft.total_amount
    assert read.header.po_numbers.value == draft.po_numbers
    assert [line.sku.value for line in read.lines] == [line.sku for line in draft.lines]
    assert [line.amount.value for line in read.lines] == [line.amount for line in draft.lines]


def test_the_embedded_invoice_comes_out_as_it_went_in() -> None:
    paper = invent(22, Kind.INVOICE, "pl")
    xml = cii(paper.draft)
    assert embedded_xml(pdf(paper, xml=xml)) == xml


def test_a_scan_is_grey_pictures_and_the_same_each_time() -> None:
    paper = invent(6)
    once = scan.scanned(paper.sheets, 3, dpi=75)
    assert once == scan.scanned(paper.sheets, 3, dpi=75)
    assert once != scan.scanned(paper.sheets, 4, dpi=75)


def test_a_photo_shows_the_whole_sheet_on_a_darker_desk() -> None:
    photo = Image.open(io.BytesIO(scan.jpeg(scan.photographed(invent(6).sheets[0], 1, width=600))))
    corner = sum(photo.getpixel((2, 2)))  # type: ignore[arg-type]  # a colour picture
    middle = sum(photo.getpixel((300, 700)))  # type: ignore[arg-type]  # a colour picture
    assert corner < 500 < middle


def test_a_fax_is_black_and_white_and_keeps_all_pages() -> None:
    pages = [scan.faxed(invent(6).sheets[0], seed) for seed in (1, 2)]
    kept = Image.open(io.BytesIO(scan.tiff(pages, 204)))
    assert (kept.mode, getattr(kept, "n_frames", 1)) == ("1", 2)


def test_a_phone_of_today_keeps_its_picture_as_heic() -> None:
    assert b"ftypheic" in scan.heic(picture(invent(6).sheets[0], 40))[:16]
