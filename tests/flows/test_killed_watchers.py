"""Two watchers on S3 and Postgres are killed at random: nothing is lost, nothing comes twice."""

import os
import random
import time
from collections import Counter

import psycopg
import pytest

from mailroom.actions import batching
from scripts.stack import Stack
from tests.flows.paper import a_mailbag, their_orders
from tests.flows.standing import delivered, desk_of, post, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.prefect,
    pytest.mark.postgres,
    pytest.mark.s3,
    pytest.mark.timeout(600 + 2 * int(os.environ.get("SOAK_FILES", "0"))),
]

FILES = int(os.environ.get("SOAK_FILES", "200"))
KILLS = int(os.environ.get("SOAK_KILLS", "20"))
SEED = 20260622


def test_every_file_survives_killed_watchers(compose_stack: Stack, tmp_path):
    orders = tmp_path / "orders.json"
    orders.write_bytes(their_orders(FILES))
    mail = a_mailbag(FILES)
    keys = {landing.key for landing in mail}
    with desk_of(compose_stack) as desk:
        batching.load_facts(desk, batching.FactFiles(orders=orders))

    dice = random.Random(SEED)
    each = FILES // KILLS
    for kill in range(KILLS):
        post(compose_stack, mail[kill * each : (kill + 1) * each])
        kill_one_at_work(compose_stack, dice)
    post(compose_stack, mail[KILLS * each :])

    def all_are_out() -> bool:
        is_finished = not asked(compose_stack, "SELECT key FROM arrivals WHERE finished_at IS NULL")
        return is_finished and keys <= {event["file"] for event in delivered(compose_stack)}

    wait_until(all_are_out, 420, "every file delivered")
    assert taken_up_again(compose_stack) >= KILLS // 2, "the kills hardly met a watcher at work"
    assert_each_came_once(compose_stack, keys)
    assert_each_was_told_once(compose_stack, keys)


def kill_one_at_work(stack: Stack, dice: random.Random) -> None:
    """SIGKILL a watcher that has files in hand, after a moment that the dice choose; start another in its place."""
    wait_until(lambda: bool(at_work(stack)), 60, "a watcher takes up work")
    time.sleep(dice.uniform(0.0, 0.4))
    running = [process for process in stack.processes["watch"] if process.poll() is None]
    busy = [process for process in running if process.pid in at_work(stack)]
    victim = dice.choice(busy or running)
    victim.kill()
    victim.wait()
    stack.start("watch")


def at_work(stack: Stack) -> set[int]:
    """The process ids of watchers that are alive and hold a claim."""
    alive = {process.pid for process in stack.processes["watch"] if process.poll() is None}
    holders = asked(stack, "SELECT DISTINCT claimed_by FROM arrivals WHERE claimed_by IS NOT NULL")
    return alive & {int(str(holder).split(":")[1]) for holder in holders}


def taken_up_again(stack: Stack) -> int:
    """How many files were taken up again after whoever worked on them had died."""
    return len(asked(stack, "SELECT key FROM arrivals WHERE attempts > 1"))


def asked(stack: Stack, question: str) -> list[object]:
    """The first column of an answer of the stack's database."""
    with psycopg.connect(stack.environment("deliver")["MAILROOM_DATABASE"]) as connection:
        return [row[0] for row in connection.execute(question).fetchall()]


def assert_each_came_once(stack: Stack, keys: set[str]) -> None:
    """One arrival, one document, one verdict for each file: a record, or an open case."""
    with desk_of(stack) as desk, desk.database.transaction() as records:
        arrivals = [arrival for arrival in records.arrivals.all() if arrival.key in keys]
        documents = [document for document in records.documents.all() if document.file in keys]
        cases = {case.document_id for case in records.cases.all() if case.file in keys}
        decisions = {document.document_id: records.decisions.get(document.document_id) for document in documents}
        length = records.verification.verify()
    assert Counter(arrival.key for arrival in arrivals) == Counter(keys)
    assert Counter(document.file for document in documents) == Counter(keys)
    assert all(decision is not None for decision in decisions.values())
    is_record = {name for name, decision in decisions.items() if decision and decision.route == "record"}
    assert is_record | cases == set(decisions)
    assert is_record & cases == set()
    assert length > len(keys)


def assert_each_was_told_once(stack: Stack, keys: set[str]) -> None:
    """Downstream heard of each file in exactly one event, and the sound ones came through as such."""
    events = [event for event in delivered(stack) if event["file"] in keys]
    assert Counter(event["file"] for event in events) == Counter(keys)
    assert len({event["event_id"] for event in events}) == len(events)
    assert {event["event"] for event in events} == {"record.posted", "exception.raised"}
    given_up = [event["file"] for event in events if "given up" in str(event.get("concerns"))]
    assert given_up == []
