"""Two watchers see the same file at the same moment: it is taken in, and written down, once."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest

from store import Database

FILES = 20


@pytest.mark.postgres
def test_a_file_that_two_watchers_take_in_at_once_stands_in_the_ledger_once(postgres_url):
    database = Database(postgres_url)
    database.migrate()
    together = Barrier(2)

    def watch() -> None:
        for number in range(FILES):
            together.wait(timeout=30)
            with database.transaction() as records:
                records.arrivals.receive(
                    key=f"{number}.pdf", version="1", sha256=f"{number:064}", size=1, media_type="application/pdf",
                    now=datetime.now(UTC),
                )  # fmt: skip

    watchers = [Thread(target=watch) for _ in range(2)]
    for watcher in watchers:
        watcher.start()
    for watcher in watchers:
        watcher.join()
    with database.transaction() as records:
        assert len(records.arrivals.all()) == FILES
        assert records.verification.verify() == FILES
    database.close()
