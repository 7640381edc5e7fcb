"""A PDF whose text says something else than its pages show is read off its pages, and that is told."""

from __future__ import annotations

import pytest

from extractors.pages.words import WordOptions
from extractors.pipeline.read import read_part
from mailroom.pool import InlinePool
from mailroom.reading import Job, compared_with_pages, extraction_of
from schemas.errors import ReadingTimedOut
from schemas.extraction import Extraction
from schemas.page import WordSource
from tests.doubles.lying_pdfs import lying_pdf
from tests.extractors.ocr.test_shown_text import BODY, with_lie
from tests.extractors.paper import text_pdf
from tests.mailroom.test_looking_again import CountingPool

LYING_PDF = lying_pdf(with_lie(2), {"4": "9"})


def compared(data: bytes, pool: InlinePool) -> tuple[Extraction, WordSource]:
    job = Job(pool, data, "application/pdf", WordOptions(second_opinion=False), page_seconds=60)
    words = read_part(data, "application/pdf", job.options)
    words, extraction = compared_with_pages(job, words, extraction_of(job, words, (1,)))
    return extraction, words.pages[0].source


@pytest.mark.tesseract
def test_a_page_that_shows_another_number_than_its_text_says_is_read_off_its_picture() -> None:
    found, source = compared(LYING_PDF, InlinePool())

    assert found.header.document_number.value == "KL-52140"
    assert source is WordSource.OCR
    assert any("KL-52190" in told and "KL-52140" in told for told in found.unlike_page)


@pytest.mark.tesseract
def test_a_page_that_shows_what_its_text_says_stays_as_it_was_read() -> None:
    found, source = compared(lying_pdf(BODY, {"4": "9"}), InlinePool())

    assert found.header.document_number.value == "KL-52140"
    assert source is WordSource.TEXT_LAYER
    assert found.unlike_page == ()


def test_text_in_the_standard_fonts_is_not_compared() -> None:
    pool = CountingPool()
    compared(text_pdf(), pool)

    assert "differences" not in pool.called


def test_values_that_could_not_be_compared_are_no_longer_sure() -> None:
    found, _ = compared(LYING_PDF, CountingPool("differences", ReadingTimedOut()))

    assert found.header.document_number.confidence <= 0.5
    assert any("could not be compared" in concern for concern in found.concerns)


@pytest.mark.tesseract
def test_values_of_a_page_that_lies_and_cannot_be_read_off_its_picture_are_no_longer_sure() -> None:
    found, _ = compared(LYING_PDF, CountingPool("read_part", ReadingTimedOut()))

    assert found.header.document_number.confidence <= 0.5
    assert found.unlike_page
