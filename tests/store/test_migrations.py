"""The tables that migrations make are those that the code speaks of."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing

import pytest
from alembic import command

from schemas.codes import Code
from schemas.errors import DatabaseUnavailable, Misconfigured
from store import Database
from store.migrate import config_for
from store.vouching import VOUCHED, Claim
from tests.store.desks import after, held, settled


def test_migrations_and_tables_agree(database: Database) -> None:
    with database._engine.begin() as connection:
        command.check(config_for(connection))


def test_migrating_twice_changes_nothing(database: Database) -> None:
    database.migrate()
    database.ping()


def test_migrations_can_be_taken_back(database: Database) -> None:
    with database._engine.begin() as connection:
        command.downgrade(config_for(connection), "base")
    with pytest.raises(Misconfigured):
        database.ping()
    database.migrate()
    database.ping()


def test_processes_that_start_together_migrate_once(url: str) -> None:
    code = "import sys; from store import Database; d = Database(sys.argv[1]); d.migrate(); d.ping()"
    started = [
        subprocess.Popen([sys.executable, "-c", code, url], stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0], said


def test_a_database_without_tables_says_so(url: str) -> None:
    with closing(Database(url)) as database, pytest.raises(Misconfigured, match="no tables"):
        database.ping()


def test_a_server_that_does_not_answer_is_unavailable() -> None:
    database = Database("postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(DatabaseUnavailable), database.transaction() as records:
        records.arrivals.all()


@pytest.mark.parametrize("wrong", ["", "nonsense", "mysql://there/db", "sqlite://"])
def test_addresses_that_cannot_be_are_refused(wrong: str) -> None:
    with pytest.raises(Misconfigured):
        Database(wrong)


def test_a_release_from_before_covers_what_was_found_then(database: Database) -> None:
    """Releases named no decision once: they lifted what the last one before them had found."""
    with database.transaction() as records:
        document_id = settled(records, "a.pdf", held(Code.PRICE_MISMATCH))
        records.cases.release(document_id, [Code.PRICE_MISMATCH], actor="ann", reason="agreed", now=after(hours=1))
    with database._engine.begin() as connection:
        command.downgrade(config_for(connection), "0005")
    database.migrate()
    with database.transaction() as records:
        found = records.documents.subject(document_id).released
        release = next(kind for kind in VOUCHED if kind.name == "release")
        claims = [Claim(1, document_id, name, "") for name in ("release price_mismatch", "release price_mismatch 1")]
        digests = release.digests(records.cases.session, claims)
    assert [finding.code for finding in found] == [Code.PRICE_MISMATCH]
    assert len(set(digests.values())) == 1
    assert set(digests) == {(document_id, claim.name) for claim in claims}
