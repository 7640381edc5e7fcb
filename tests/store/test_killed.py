"""Workers killed at random: every arrival ends in exactly one decision and one event, none lost, none twice."""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess

import pytest

from schemas.errors import DatabaseUnavailable
from store import Database
from tests.factories import an_invoice
from tests.store.desks import NOW, a_document, arrived, held, posted, settle

FILES = 60
KILLS = 8
LEASE = timedelta(seconds=1)


def work(url: str, worker: str) -> None:
    """What a watcher does with what it claims, each step a transaction of its own."""
    database = Database(url)
    while True:
        with database.transaction() as records:
            claims = records.arrivals.claim(worker, 4, LEASE, datetime.now(UTC))
        for claim in claims:
            with database.transaction() as records:
                key = records.arrivals.get(claim.arrival_id).key
                document_id = a_document(records, key, an_invoice(document_number=key))
            time.sleep(0.01)
            with database.transaction() as records:
                settle(records, document_id, posted("1") if key < "0030" else held())
            with database.transaction() as records:
                records.arrivals.finish(claim.arrival_id, worker, datetime.now(UTC))
        if not claims:
            time.sleep(0.05)


@pytest.mark.slow
def test_workers_killed_at_random_lose_nothing_and_double_nothing(database: Database, url: str) -> None:
    dice = random.Random(7)
    with database.transaction() as records:
        for number in range(FILES):
            arrived(records, f"{number:04}.pdf")
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.desks"])

    def start(name: str) -> BaseProcess:
        process = context.Process(target=work, args=(url, name), daemon=True)
        process.start()
        return process

    workers = [start("first"), start("second")]
    try:
        for kill in range(KILLS):
            time.sleep(dice.uniform(0.1, 0.5))
            victim = dice.randrange(2)
            workers[victim].kill()
            workers[victim].join()
            workers[victim] = start(f"after kill {kill}")
        _wait_until_finished(database)
    finally:
        for process in workers:
            process.kill()
            process.join()

    with database.transaction() as records:
        documents = records.documents.all()
        decided = Counter(len(records.decisions.history(document.document_id)) for document in documents)
        events = records.outbox.claim("out", 10 * FILES, LEASE, NOW)
        assert len(documents) == FILES
        assert decided == {1: FILES}
        assert len({event.document_id for event in events}) == len(events) == FILES
        assert records.verification.verify() == 3 * FILES
        assert len(records.cases.all()) == FILES - 30


def _wait_until_finished(database: Database) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with database.reading() as records:
                if records.counts.status().arrivals_finished == FILES:
                    return
        except DatabaseUnavailable:
            pass  # the killed one still holds its lock
        time.sleep(0.1)
    raise AssertionError("not everything was finished within a minute")
