"""Whatever is done in whatever order: doing each thing twice leaves the same state as doing it once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.codes import Code, Status
from schemas.errors import UnknownCase, UnknownDocument, WrongUse
from store import Database, Records
from tests.factories import an_invoice
from tests.store.desks import LEASE, NOW, a_document, arrived, held, posted, read, settle

Action = Callable[[Records, str], None]


def take_in(records: Records, key: str) -> None:
    arrived(records, key)


def take_in_copy(records: Records, key: str) -> None:
    arrived(records, f"copy of {key}", key.encode())


def extract(records: Records, key: str) -> None:
    a_document(records, key)


def correct(records: Records, key: str) -> None:
    read(records, a_document(records, key), an_invoice(currency="USD"), author="ann")


def post(records: Records, key: str) -> None:
    settle(records, a_document(records, key), posted("4500012345"))


def hold(records: Records, key: str) -> None:
    settle(records, a_document(records, key), held(Code.PRICE_MISMATCH))


def release(records: Records, key: str) -> None:
    records.cases.release(a_document(records, key), [Code.PRICE_MISMATCH], actor="ann", reason="agreed", now=NOW)


def reject(records: Records, key: str) -> None:
    records.cases.reject(a_document(records, key), actor="ann", reason="not ours", now=NOW)


def deliver(records: Records, key: str) -> None:
    # Of one document the next event is only handed out when the one before it was delivered.
    while events := records.outbox.claim("out", 100, LEASE, NOW):
        for event in events:
            for _ in range(2):
                records.outbox.mark_delivered("out", event.event_id, NOW)


ACTIONS: tuple[Action, ...] = (take_in, take_in_copy, extract, correct, post, hold, release, reject, deliver)
Plan = Sequence[tuple[Action, str]]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "mailroom.db"
    with closing(Database(f"sqlite:///{path}")) as database:
        database.migrate()
    return path


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.sampled_from(["a.pdf", "b.pdf"])), max_size=10))
def test_each_action_may_run_twice(empty: Path, tmp_path: Path, plan: Plan) -> None:
    once, twice = (_state_after(empty, tmp_path / f"{times}.db", plan, times) for times in (1, 2))
    assert once == twice


def _state_after(empty: Path, path: Path, plan: Plan, times: int) -> tuple[object, ...]:
    shutil.copy(empty, path)
    with closing(Database(f"sqlite:///{path}")) as database:
        for action, key in plan:
            for _ in range(times):
                _run(database, action, key)
        with database.reading() as records:
            records.verification.verify()
            _check_sense(records)
            return (
                records.counts.status(),
                records.documents.all(),
                records.cases.all(),
                tuple(records.ledger.entries()),
            )


def _run(database: Database, action: Action, key: str) -> None:
    try:
        with database.transaction() as records:
            action(records, key)
    except (UnknownCase, UnknownDocument, WrongUse):
        return  # there is no case to release yet, or nothing left to lift: the same both times


def _check_sense(records: Records) -> None:
    counts = records.counts.status()
    held_documents = sum(counts.documents.get(status, 0) for status in (Status.EXCEPTED, Status.IN_REVIEW))
    assert counts.cases_open == held_documents
