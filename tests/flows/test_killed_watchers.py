"""Two watchers on S3 and Postgres are killed at random: nothing is lost, nothing comes twice."""

import random
import time
from collections import Counter

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
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("stack"),
]

FILES = 200
KILLS = 20
SEED = 20260622


def test_two_hundred_files_survive_twenty_killed_watchers(compose_stack: Stack, tmp_path):
    orders = tmp_path / "orders.json"
    orders.write_bytes(their_orders(FILES))
    mail = a_mailbag(FILES)
    keys = {landing.key for landing in mail}
    with desk_of(compose_stack) as desk:
        batching.load_facts(desk, batching.FactFiles(orders=orders))

    post(compose_stack, mail[: FILES // 2])
    kill_at_random(compose_stack, KILLS // 2)
    post(compose_stack, mail[FILES // 2 :])
    kill_at_random(compose_stack, KILLS - KILLS // 2)

    def all_are_out() -> bool:
        return keys <= {event["file"] for event in delivered(compose_stack)}

    assert interrupted(compose_stack) > 0, "no kill met a watcher at work"
    wait_until(all_are_out, 240, "every file delivered")
    assert_each_came_once(compose_stack, keys)
    assert_each_was_told_once(compose_stack, keys)


def interrupted(stack: Stack) -> int:
    """How many files were taken up again after whoever worked on them had died."""
    import psycopg

    with psycopg.connect(stack.environment("deliver")["MAILROOM_DATABASE"]) as connection:
        found = connection.execute("SELECT count(*) FROM arrivals WHERE attempts > 1").fetchone()
    return int(found[0]) if found else 0


def kill_at_random(stack: Stack, times: int) -> None:
    """SIGKILL one of the two watchers after a moment that the dice choose, and start another in its place."""
    dice = random.Random(SEED + times)
    for _ in range(times):
        time.sleep(dice.uniform(1.0, 6.0))
        alive = [process for process in stack.processes["watch"] if process.poll() is None]
        victim = dice.choice(alive)
        victim.kill()
        victim.wait()
        stack.start("watch")


def assert_each_came_once(stack: Stack, keys: set[str]) -> None:
    """One arrival, one document, one verdict for each file: a record, or an open case."""
    with desk_of(stack) as desk, desk.database.transaction() as records:
        arrivals = [arrival for arrival in records.arrivals() if arrival.key in keys]
        documents = [document for document in records.documents() if document.file in keys]
        cases = {case.document_id for case in records.cases() if case.file in keys}
        decisions = {document.document_id: records.decision(document.document_id) for document in documents}
        length = records.verify_ledger()
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
