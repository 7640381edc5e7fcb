"""What has left the house as a record stands: later papers are judged by it, never the other way round."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailroom.actions import delivery, facts
from mailroom.actions.reporting.results import results
from mailroom.desk import Desk
from schemas.codes import Code, Route
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive

FIRST = Landing("m-first.xml", xml_invoice(1))


def events(desk: Desk) -> list[tuple[str, str]]:
    """What downstream was told, in order: the event and the file."""
    delivery.deliver(desk)
    lines = [
        json.loads(line)
        for path in Path(desk.settings.deliver_folder).glob("*.jsonl")
        for line in path.read_text().splitlines()
    ]
    return [(line["event"], line["file"]) for line in sorted(lines, key=lambda line: line["event_id"])]


@pytest.mark.parametrize(
    "again",
    [
        Landing("a-mail.xml", FIRST.data.replace(b"<cbc:Name>Halden", b"<cbc:Name>HALDEN")),
        Landing("z-later.xml", FIRST.data.replace(b"</Invoice>", b" </Invoice>")),
        Landing("a-earlier.xml", FIRST.data.replace(b"2026-04-02", b"2026-03-28")),
        Landing("a-respelled.xml", FIRST.data.replace(b"R-00001", b"R00001").replace(b"2026-04-02", b"2026-03-20")),
        Landing("a-suffix.xml", FIRST.data.replace(b"R-00001", b"R-00001-A").replace(b"2026-04-02", b"2026-03-20")),
    ],
    ids=lambda landing: landing.key,
)
def test_a_copy_that_comes_later_is_held_however_it_is_named_or_dated(desk: Desk, orders, again: Landing):
    facts.load_orders(desk, orders)
    arrive(desk, FIRST)
    arrive(desk, again)
    by_file = {result.file: result for result in results(desk)}
    assert by_file[FIRST.key].route is Route.RECORD
    assert by_file[again.key].route is Route.EXCEPTION
    assert Code.DUPLICATE_DOCUMENT in {finding.code for finding in by_file[again.key].discrepancies}
    posted = [file for event, file in events(desk) if event.startswith("record.")]
    assert posted == [FIRST.key]


def test_an_earlier_dated_bill_for_the_same_goods_takes_nothing_from_the_posted_one(desk: Desk, orders):
    facts.load_orders(desk, orders)
    arrive(desk, FIRST)
    arrive(desk, Landing("a.xml", FIRST.data.replace(b"R-00001", b"Q-77").replace(b"2026-04-02", b"2026-03-20")))
    routes = {result.file: result.route for result in results(desk)}
    assert routes == {FIRST.key: Route.RECORD, "a.xml": Route.EXCEPTION}
    assert [event for event, file in events(desk) if file == FIRST.key] == ["record.posted"]


def test_a_record_that_an_order_change_took_back_comes_behind_what_still_stands(desk: Desk, orders, tmp_path: Path):
    """Its own place among records is gone, but what was never a record still comes behind it."""
    facts.load_orders(desk, orders)
    arrive(desk, FIRST)
    dearer = tmp_path / "changed.json"
    dearer.write_text(orders.read_text().replace('"unit_price": "12.50"', '"unit_price": "9.50"', 1))
    facts.load_orders(desk, dearer)
    arrive(desk, Landing("a.xml", FIRST.data.replace(b"2026-04-02", b"2026-03-28")))
    found = {result.file: result for result in results(desk)}
    assert Code.DUPLICATE_DOCUMENT in {finding.code for finding in found["a.xml"].discrepancies}
    assert Code.DUPLICATE_DOCUMENT not in {finding.code for finding in found[FIRST.key].discrepancies}
