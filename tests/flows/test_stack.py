"""The services of docker-compose.yml, started as processes: paper in at one end, records out at the other."""

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
]

FIRST = 10_000
"""Numbers of these papers start here, so that other tests of the same stack do not meet them."""


def test_what_lands_in_the_bucket_leaves_as_records_and_exceptions(compose_stack: Stack, tmp_path):
    orders = tmp_path / "orders.json"
    orders.write_bytes(their_orders(10, first=FIRST))
    mail = a_mailbag(10, first=FIRST)
    with desk_of(compose_stack) as desk:
        batching.load_facts(desk, batching.FactFiles(orders=orders))
    keys = {landing.key for landing in mail}

    post(compose_stack, mail)

    def all_are_out() -> bool:
        return keys <= {event["file"] for event in delivered(compose_stack)}

    wait_until(all_are_out, 90, "every file delivered")
    events = {event["file"]: event for event in delivered(compose_stack) if event["file"] in keys}
    unsound = {landing.key for landing in mail if not landing.is_sound}
    assert {file for file, event in events.items() if event["event"] == "exception.raised"} >= unsound
    assert sum(event["event"] == "record.posted" for event in events.values()) >= 6


def test_the_services_leave_no_traceback_in_their_logs(compose_stack: Stack):
    for service in ("migrate", "watch", "deliver"):
        assert "Traceback" not in compose_stack.log(service), compose_stack.log(service)[-2000:]
