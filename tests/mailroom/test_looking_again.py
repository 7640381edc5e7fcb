"""A scanned document whose figures contradict each other is read once more there, and only if that mends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from extractors.pages.words import WordOptions
from extractors.pipeline.read import PartWords, read_part
from mailroom.pool import InlinePool
from mailroom.reading import Job, extraction_of, looked_again
from schemas.errors import EngineUnavailable, ReadingTimedOut
from schemas.page import Page, Word
from tests.extractors.paper import image_bytes, picture

ROWS = (
    "Northwind Tool Company",
    "INVOICE No. 90417",
    "Invoice date: 14 May 2026",
    "Item        Quantity   Unit price     Amount",
    "Hex bolt M8   1,200   0.45   540.00",
    "Flat washer M8   2,400   0.05   120.00",
    "Subtotal  660.00",
    "VAT 10 %  66.00",
    "Invoice total  USD 726.00",
)


class CountingPool(InlinePool):
    """Runs calls here and now, remembers their names, and fails at one of them if told to."""

    def __init__(self, fails_at: str = "", failure: Exception | None = None) -> None:
        super().__init__()
        self.called: list[str] = []
        self.fails_at, self.failure = fails_at, failure

    def start(self, function: Callable[..., Any], *arguments: object, seconds: float) -> Callable[[], Any]:
        self.called.append(function.__name__)
        if function.__name__ == self.fails_at and self.failure:
            raise self.failure
        return super().start(function, *arguments, seconds=seconds)


@pytest.fixture(scope="module")
def scan() -> bytes:
    return image_bytes(picture(ROWS), "PNG")


@pytest.fixture(scope="module")
def sound(scan: bytes) -> PartWords:
    return read_part(scan, "image/png", WordOptions())


def a_job(pool: InlinePool, data: bytes, *, second_opinion: bool = True) -> Job:
    return Job(pool, data, "image/png", WordOptions(second_opinion=second_opinion), page_seconds=60)


def with_slip(words: PartWords, printed: str, misread: str) -> PartWords:
    """The words with one of them misread, as sure as any other."""

    def slipped(word: Word) -> Word:
        return replace(word, text=misread) if word.text == printed else word

    def page_of(page: Page) -> Page:
        return replace(page, words=tuple(slipped(word) for word in page.words))

    return replace(words, pages=tuple(page_of(page) for page in words.pages))


def total_of(words: PartWords, job: Job) -> str:
    first = extraction_of(a_job(InlinePool(), b""), words, (1,))
    again = looked_again(job, words, first)
    return str(again.header.total_amount.value)


@pytest.mark.tesseract
def test_a_total_misread_with_confidence_is_mended_by_the_second_reader(scan: bytes, sound: PartWords) -> None:
    slipped = with_slip(sound, "726.00", "126.00")

    assert total_of(slipped, a_job(CountingPool(), scan, second_opinion=False)) == "126.00"
    assert total_of(slipped, a_job(CountingPool(), scan)) == "726.00"


@pytest.mark.tesseract
def test_what_it_cost_is_told(scan: bytes, sound: PartWords) -> None:
    slipped = with_slip(sound, "726.00", "126.00")
    first = extraction_of(a_job(InlinePool(), b""), slipped, (1,))

    assert looked_again(a_job(CountingPool(), scan), slipped, first).second_opinions > first.second_opinions


@pytest.mark.tesseract
def test_figures_that_add_up_are_not_read_again(scan: bytes, sound: PartWords) -> None:
    pool = CountingPool()

    assert total_of(sound, a_job(pool, scan)) == "726.00"
    assert pool.called == []


@pytest.mark.tesseract
def test_a_contradiction_that_the_paper_itself_prints_stays_as_printed() -> None:
    wrong = image_bytes(picture((*ROWS[:-1], "Invoice total  USD 728.00")), "PNG")
    words = read_part(wrong, "image/png", WordOptions())
    pool = CountingPool()

    assert total_of(words, a_job(pool, wrong)) == "728.00"
    assert pool.called == ["reread_pages", "extracted"]


@pytest.mark.tesseract
@pytest.mark.parametrize("failure", [ReadingTimedOut("slow"), EngineUnavailable("gone")])
def test_a_second_reader_that_fails_changes_nothing(failure: Exception, scan: bytes, sound: PartWords) -> None:
    slipped = with_slip(sound, "726.00", "126.00")

    assert total_of(slipped, a_job(CountingPool("reread_pages", failure), scan)) == "126.00"
