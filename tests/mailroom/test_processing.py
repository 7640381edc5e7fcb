"""A file from arrival to verdict, each stage again with the same result."""

from pathlib import Path

import matching
from mailroom.actions import batching, facts, intake, processing
from mailroom.actions.reporting.results import results
from mailroom.desk import Desk
from schemas.codes import Code, Route, Status
from tests.desks import land
from tests.flows.paper import Landing, their_orders, xml_invoice

ONE = Landing("one.xml", xml_invoice(1))


def arrive(desk: Desk, *mail: Landing) -> list[str]:
    """Land files and process each; the ids of their arrivals."""
    land(desk, *mail)
    arrivals = [arrival.arrival_id for arrival in intake.scan(desk).arrivals]
    for arrival_id in arrivals:
        processing.process(desk, arrival_id)
    return arrivals


def test_an_invoice_that_agrees_with_its_order_becomes_a_record(desk: Desk, orders):
    facts.load_orders(desk, orders)
    arrive(desk, ONE)
    (result,) = results(desk)
    assert result.route is Route.RECORD
    assert result.po_numbers == ("47000001",)
    assert result.fields["total_amount"].value == "59.50"


def test_a_file_is_taken_in_once_however_often_the_inbox_is_scanned(desk: Desk):
    land(desk, ONE)
    first, again = intake.scan(desk), intake.scan(desk)
    assert [arrival.key for arrival in first.arrivals] == ["one.xml"]
    assert again.arrivals == ()


def test_every_stage_may_run_twice_with_the_same_result(desk: Desk, orders):
    facts.load_orders(desk, orders)
    (arrival_id,) = arrive(desk, ONE)
    before = results(desk)
    for part in intake.unpack(desk, arrival_id):
        for document_id in processing.read(desk, part.part_id):
            processing.extract(desk, document_id)
            assert processing.settle(desk, document_id) is False
    assert results(desk) == before


def test_a_copy_repeats_the_first_ones_values_and_is_ignored(desk: Desk, orders):
    facts.load_orders(desk, orders)
    arrive(desk, ONE, Landing("two.xml", ONE.data))
    first, copy = results(desk)
    assert copy.fields == first.fields
    assert (copy.route, copy.status) == (Route.IGNORED, Status.DUPLICATE)
    assert [found.code for found in copy.discrepancies] == [Code.DUPLICATE_DOCUMENT]
    assert copy.discrepancies[0].document_id == first.document_id


def test_a_file_that_cannot_be_read_is_a_case_and_the_others_go_on(desk: Desk, orders):
    facts.load_orders(desk, orders)
    arrive(desk, Landing("broken.pdf", b"%PDF-1.7 nothing more"), ONE)
    broken, sound = results(desk)
    assert [found.code for found in broken.discrepancies] == [Code.UNREADABLE]
    assert (broken.route, sound.route) == (Route.REVIEW, Route.RECORD)


def test_a_file_beyond_the_limit_is_not_even_fetched(desk: Desk, tmp_path):
    from mailroom.settings import load

    small = Desk(load(home=tmp_path / "small", inbox=desk.settings.inbox_url, executor="inline", max_bytes=500,
                      quiet_seconds=0))  # fmt: skip
    arrive(small, ONE)
    (result,) = results(small)
    assert [found.code for found in result.discrepancies] == [Code.UNREADABLE]
    assert "too large" in result.discrepancies[0].message
    assert small.bucket.get(result.sha256) != ONE.data
    small.close()


def test_an_order_that_comes_later_settles_what_waited_for_it(desk: Desk, orders, tmp_path):
    others = tmp_path / "others.json"
    others.write_bytes(their_orders(3, first=100))
    facts.load_orders(desk, others)
    arrive(desk, ONE)
    assert results(desk)[0].route is Route.EXCEPTION
    facts.load_orders(desk, orders)
    assert results(desk)[0].route is Route.RECORD


def test_of_two_copies_the_one_that_was_posted_first_stays_the_record(desk: Desk, orders, tmp_path):
    from mailroom.settings import load

    again = Landing("again.xml", xml_invoice(1).replace(b"<cbc:Name>Halden", b"<cbc:Name>HALDEN"))
    mail = (Landing("b.xml", xml_invoice(2)), ONE, again)
    records = []
    for name, bag in (("forth", mail), ("back", mail[::-1])):
        other = Desk(load(home=tmp_path / name, executor="inline", quiet_seconds=0), clock=desk.clock)
        facts.load_orders(other, orders)
        for landing in bag:
            arrive(other, landing)
        records.append({result.file for result in results(other) if result.route is Route.RECORD})
        told = [finding.code for result in results(other) for finding in result.discrepancies]
        assert Code.DUPLICATE_DOCUMENT in told
        other.close()
    assert records == [{"b.xml", "one.xml"}, {"b.xml", "again.xml"}]


def test_what_a_dead_worker_had_finished_is_not_read_again(desk: Desk, monkeypatch):
    (arrival_id,) = arrive(desk, ONE)
    monkeypatch.setattr(processing, "read_words", lambda job: pytest_fails())
    processing.process(desk, arrival_id)
    assert len(results(desk)) == 1


def pytest_fails() -> None:
    raise AssertionError("it was read again")


def test_a_batch_settles_by_date_and_number_whatever_its_files_are_called(desk: Desk, orders):
    later = xml_invoice(1).replace(b"R-00001", b"R-00002").replace(b"2026-04-02", b"2026-04-09")
    land(desk, Landing("a.xml", later), Landing("b.xml", xml_invoice(1)))
    found = batching.batch(desk, batching.FactFiles(orders=orders), batching.run_batch)
    assert [(result.file, result.route) for result in found] == [("a.xml", Route.EXCEPTION), ("b.xml", Route.RECORD)]


def test_a_batch_tells_the_same_whichever_way_it_is_run(desk: Desk, orders):
    land(desk, ONE, Landing("seven.xml", xml_invoice(7)))
    found = batching.batch(desk, batching.FactFiles(orders=orders), batching.run_batch)
    assert [(result.file, result.route) for result in found] == [
        ("one.xml", Route.RECORD),
        ("seven.xml", Route.EXCEPTION),
    ]


def test_invoices_in_a_row_are_told_of_with_the_one_that_completes_the_row(desk: Desk, orders, tmp_path: Path):
    path = tmp_path / "policy.toml"
    path.write_text('version = "row"\n[fraud]\nsequential_invoices = 3\n')
    desk.settings = desk.settings.model_copy(update={"policy": path})
    facts.load_orders(desk, orders)
    papers = {
        number: xml_invoice(number).replace(b"2026-04-02", f"2026-0{number + 1}-02".encode()) for number in (1, 2, 3)
    }
    for number in (3, 1, 2):
        arrive(desk, Landing(f"{number}.xml", papers[number]))
    with desk.database.reading() as records:
        told = {
            document.file
            for document in records.documents.all()
            for finding in records.decisions.get(document.document_id).discrepancies
            if finding.code is Code.SEQUENTIAL_INVOICE_NUMBERS
        }
    assert told == {"2.xml"}


def test_papers_of_one_vendor_and_amount_do_not_settle_each_other_again(desk: Desk, orders, monkeypatch):
    facts.load_orders(desk, orders)
    settled: list[str] = []
    settle = matching.settle

    def noted(subject, given):
        settled.append(subject.name)
        return settle(subject, given)

    monkeypatch.setattr(matching, "settle", noted)
    arrive(desk, *(Landing(f"{number:02}.xml", xml_invoice(number)) for number in (5, 3, 8, 1, 9, 2, 7, 4)))
    assert sorted(settled) == sorted(set(settled))
