"""Files made to break us: each ends in clean pages or a coded problem, in seconds, and writes nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import TimeoutError as TooLate
from itertools import islice
from pathlib import Path

import pytest
from pebble import ProcessPool

from extractors import media
from extractors.limits import Limits
from extractors.pages.words import WordOptions, pages_of
from extractors.unpack import Item, unpack
from formats.einvoice import extract_einvoice
from schemas.errors import UnreadableFile
from tests.doubles.hostile_archives import hostile_archives
from tests.doubles.hostile_pdfs import hostile_pdfs
from tests.doubles.hostile_pictures import hostile_pictures
from tests.doubles.hostile_texts import hostile_texts

SECONDS = 60.0  # what is measured is that they end: a busy machine takes several times as long
MOST_ITEMS, MOST_PAGES = 5, 3
OPTIONS = WordOptions(second_opinion=False)
HOSTILE = dict([*hostile_pdfs(), *hostile_pictures(), *hostile_archives(), *hostile_texts()])
# pdfium draws what it is told to; only the time limit on the worker process ends these.
ENDLESS = {"forms doubling forms.pdf"}


@pytest.fixture(scope="module")
def worker() -> Iterator[ProcessPool]:
    """A process that may be killed, as reads untrusted files in production."""
    with ProcessPool(max_workers=1) as pool:
        yield pool


def endings_of(name: str, folder: str) -> list[str]:
    """How each file within ends: its problem's code, or "pages"."""
    os.chdir(folder)
    return [_ending_of(item) for item in unpack(name, HOSTILE[name], Limits())[:MOST_ITEMS]]


def _ending_of(item: Item) -> str:
    if item.problem:
        assert item.message
        return item.problem
    try:
        if item.media_type == media.XML:
            extract_einvoice(item.data)
        else:
            list(islice(pages_of(item.data, item.media_type, OPTIONS), MOST_PAGES))
    except UnreadableFile as reason:
        return reason.code
    return "pages"


def test_there_are_more_than_sixty_of_them() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.tesseract
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_pages_or_a_coded_problem(name: str, worker: ProcessPool, tmp_path: Path) -> None:
    try:
        endings = worker.schedule(endings_of, args=(name, str(tmp_path)), timeout=SECONDS).result()
    except TooLate:
        endings = ["reading_timed_out"] if name in ENDLESS else []

    assert endings
    assert all(endings)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nothing.pdf", "empty_file"),
        ("locked with a password.pdf", "encrypted"),
        ("cut off at 2%.pdf", "damaged"),
        ("a million pages claimed.pdf", "too_many_pages"),
        ("one page 2,500 times.pdf", "too_many_pages"),
        ("half a gigabyte of drawing.pdf", "too_large"),
        ("drawing spread over twenty streams.pdf", "too_large"),
        ("four hundred megapixels.png", "too_many_pixels"),
        ("a hundred megabytes of nothing.zip", "archive_too_large"),
        ("twenty archives within archives.zip", "archive_too_deep"),
        ("members on top of each other.zip", "archive_too_large"),
        ("five thousand members.zip", "archive_too_large"),
        ("locked.zip", "encrypted"),
        ("a spreadsheet.xlsx", "unsupported"),
        ("an old spreadsheet.xls", "unsupported"),
        ("a program.pdf", "unsupported"),
        ("winmail.eml", "damaged"),
        ("parts nested two thousand deep.eml", "archive_too_deep"),
        ("mails within mails.eml", "archive_too_deep"),
    ],
)
def test_the_problem_says_what_is_wrong(name: str, code: str) -> None:
    assert code in [item.problem for item in unpack(name, HOSTILE[name], Limits())]


@pytest.mark.parametrize(("most", "problem"), [(400_000_000, None), (399_999_999, "too_many_pixels")])
def test_our_limit_on_pixels_is_the_only_one(most: int, problem: str | None) -> None:
    (item,) = unpack("x.png", HOSTILE["four hundred megapixels.png"], Limits(max_pixels=most))

    assert item.problem == problem
    assert problem is None or f"the limit is {most:,}" in str(item.message)


def test_names_that_climb_are_shown_without_their_climbing() -> None:
    names = [item.name for item in unpack("x.zip", HOSTILE["names that climb.zip"], Limits())]

    assert names == ["tmp/evil.pdf", "etc/cron.d/evil", "windows/evil.txt"]


def test_an_invoice_beside_a_bomb_is_still_found() -> None:
    items = unpack("x.zip", HOSTILE["a bomb beside an invoice.zip"], Limits())

    assert [(item.name, item.problem) for item in items] == [("a.pdf", None), (None, "archive_too_large")]


def test_a_pdf_locked_for_its_owner_only_is_read() -> None:
    item = unpack("x.pdf", HOSTILE["locked for the owner only.pdf"], Limits())[0]

    assert "4711" in next(pages_of(item.data, item.media_type, OPTIONS)).text
