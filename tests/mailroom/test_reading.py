"""A part is read whole if it can be; a page that breaks its reader does not lose the others."""

import io

import pytest

from extractors.pages.words import WordOptions
from mailroom.pool import InlinePool
from mailroom.reading import CHUNK, Job, page_count, read_words
from schemas.errors import BlankDocument, ReadingCrashed
from tests.doubles.pools import CrashingPool

PDF = "application/pdf"


PROSE = ("We thank you for your order and deliver under our general terms of business", "as printed overleaf") * 8


def pages_saying(*texts: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, invariant=1)
    for text in texts:
        for row, line in enumerate((text, *PROSE)):
            canvas.drawString(60, 760 - 18 * row, line)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def job(pool, data: bytes, media_type: str = PDF) -> Job:
    return Job(pool, data, media_type, WordOptions(), page_seconds=10)


def test_a_page_that_crashes_its_reader_stays_empty_and_says_why():
    pool = CrashingPool(2)
    words = read_words(job(pool, pages_saying("page one", "page two", "page three")))
    assert [page.text[:10] for page in words.pages] == ["page one W", "", "page three"]
    assert words.pages[1].problem == "the program that reads it crashed"
    assert pool.read == [None, (1,), (2,), (3,)]


def test_a_long_file_is_read_some_pages_at_a_time():
    pool = CrashingPool(CHUNK + 2)
    count = 2 * CHUNK + 1
    words = read_words(job(pool, pages_saying(*(f"page number {number}" for number in range(1, count + 1)))))
    assert [page.number for page in words.pages] == list(range(1, count + 1))
    assert [page.number for page in words.pages if not page.words] == [CHUNK + 2]
    assert pool.read[0] == tuple(range(1, CHUNK + 1))


def test_time_goes_by_the_pages_and_a_page_alone_is_tried_once():
    class Clock(CrashingPool):
        def start(self, function, *arguments, seconds):
            self.given = [*getattr(self, "given", []), seconds]
            return super().start(function, *arguments, seconds=seconds)

    pool = Clock(CHUNK + 1)
    read_words(job(pool, pages_saying(*(f"page number {number}" for number in range(1, CHUNK + 2)))))
    assert pool.given == [4, 8 * 10 + 4, 10 + 4]
    assert pool.read == [tuple(range(1, CHUNK + 1)), (CHUNK + 1,)]


def test_when_every_page_fails_the_file_does():
    with pytest.raises(ReadingCrashed):
        read_words(job(CrashingPool(1, 2), pages_saying("one", "two")))


def test_pages_without_a_word_are_a_blank_document():
    with pytest.raises(BlankDocument):
        read_words(job(InlinePool(), b" \n", "text/plain"))


def test_pages_are_counted_for_pdf_and_for_pictures_with_several_frames():
    from PIL import Image

    frames = [Image.new("1", (100, 100), 1) for _ in range(3)]
    written = io.BytesIO()
    frames[0].save(written, "TIFF", save_all=True, append_images=frames[1:])
    assert page_count(pages_saying("one", "two"), PDF) == 2
    assert page_count(written.getvalue(), "image/tiff") == 3
    assert page_count(b"not a picture", "image/tiff") == 1
