"""Files made to cost without end: none gets more than 20 seconds of processor time, no arrival its budget twice."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest

from extractors.limits import Limits
from extractors.pages.words import WordOptions
from extractors.unpack import unpack
from mailroom.actions import intake
from mailroom.budget import BudgetedPool
from mailroom.desk import Desk
from mailroom.pool import Pool, ProcessPool
from mailroom.reading import Job, extraction_of, read_words
from schemas.errors import UnreadableFile
from tests.desks import land
from tests.doubles.hostile_costs import hostile_costs
from tests.flows.paper import Landing

FILES = dict(hostile_costs())
ARCHIVE = "two hundred lines of PO.zip"
MOST = 20.0
"""Processor seconds."""


@pytest.fixture(scope="module")
def workers() -> Iterator[Pool]:
    pool = ProcessPool(1, 4_000_000_000)
    yield pool
    pool.close()


def work_through(pool: BudgetedPool, name: str, data: bytes) -> list[str]:
    """As ``processing.prepare`` does, without a database; what became of each part."""
    told = []
    for item in pool.start(unpack, name, data, Limits(), seconds=12)():
        if item.problem:
            told.append(item.problem)
            continue
        job = Job(pool, item.data, item.media_type, WordOptions(), page_seconds=Limits().page_seconds)
        try:
            words = read_words(job)
            told += [extraction_of(job, words, group).kind.value for group in words.groups]
        except UnreadableFile as problem:
            told.append(problem.code)
    return told


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FILES if name != ARCHIVE])
def test_no_hostile_file_costs_more_than_twenty_seconds(workers: Pool, name: str):
    pool = BudgetedPool(workers, 3600)
    told = work_through(pool, name, FILES[name])
    assert told
    assert pool.used <= MOST, (told, pool.used)


@pytest.mark.slow
def test_an_arrival_of_hostile_members_ends_at_its_budget(workers: Pool):
    pool = BudgetedPool(workers, 15)
    told = work_through(pool, ARCHIVE, FILES[ARCHIVE])
    assert len(told) == 200
    assert told[-1] == "reading_timed_out"
    assert pool.used <= 15 + MOST


def test_the_watcher_takes_hostile_files_in_without_a_look_at_their_text(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("extractors.media._by_text", lambda *_: pytest.fail("looked at text"))
    for name in ("comments that never become a web page.txt", "comments and blanks.txt", "names in quotes.eml"):
        land(desk, Landing(name, FILES[name]))
    assert len(intake.scan(desk).arrivals) == 3
    assert "pool" not in vars(desk)


def test_the_set_is_wide_and_small():
    assert len(FILES) > 50
    with zipfile.ZipFile(BytesIO(FILES[ARCHIVE])) as archive:
        assert len(archive.namelist()) == 200
    assert max(map(len, FILES.values())) < 6_000_000
