"""Loading files of facts: what is refused, what is gone, what was moved, and what the ERP has booked of ours."""

import json
from pathlib import Path

import pytest

from mailroom.actions import facts
from mailroom.actions.facts import Loading
from mailroom.actions.reporting.results import results
from mailroom.cli.edge import run
from mailroom.desk import Desk
from schemas.codes import Code, Route
from schemas.errors import InvalidFacts
from tests.flows.paper import Landing, their_orders, xml_invoice
from tests.mailroom.test_processing import arrive

NEXT_INVOICE = xml_invoice(1).replace(b"R-00001", b"R-00777").replace(b"2026-04-02", b"2026-05-28")


def a_file(folder: Path, name: str, *entries: object) -> Path:
    path = folder / name
    path.write_text(entries[0] if isinstance(entries[0], str) else json.dumps(entries))
    return path


def a_receipt(number: str, po_number: str = "47000001", quantity: int = 4, **values: object) -> dict[str, object]:
    return {
        "receipt_number": number,
        "po_number": po_number,
        "receipt_date": "2026-04-10",
        "lines": [{"po_line_number": "10", "quantity": quantity}],
    } | values


def an_order(**line: object) -> dict[str, object]:
    order = json.loads(their_orders(1))[0]
    return order | {"lines": [order["lines"][0] | line]}


def verdicts(desk: Desk) -> dict[str, list[Code]]:
    return {
        result.file: [finding.code for finding in result.discrepancies if finding.severity == "block"]
        for result in results(desk)
    }


@pytest.fixture
def posted(desk: Desk, orders: Path, tmp_path: Path) -> Desk:
    """A desk with a receipt and the invoice over it, which went through."""
    facts.load_orders(desk, orders)
    facts.load_receipts(desk, a_file(tmp_path, "first.json", a_receipt("G1")))
    arrive(desk, Landing("one.xml", xml_invoice(1)))
    assert results(desk)[0].route is Route.RECORD
    return desk


def test_a_receipt_that_was_moved_to_another_order_counts_there_alone(posted: Desk, tmp_path: Path):
    report = facts.load_receipts(posted, a_file(tmp_path, "r.json", a_receipt("G1", "47000099")))
    assert report.loaded.gone == ("receipt G1 of PO 47000001",)
    assert verdicts(posted) == {"one.xml": [Code.QUANTITY_OVER_RECEIVED]}


@pytest.mark.parametrize(
    "entries",
    [
        [a_receipt("G1"), a_receipt("G1", "47000099")],  # one delivery for two orders
        [a_receipt("G2", "47000099")],
        [a_receipt("G1", "47000099", receipt_date="2027-04-10")],  # numbers begin anew with the year
    ],
)
def test_receipts_of_other_numbers_orders_and_years_leave_it_where_it_is(posted: Desk, tmp_path: Path, entries):
    assert facts.load_receipts(posted, a_file(tmp_path, "r.json", *entries)).loaded.gone == ()
    assert verdicts(posted) == {"one.xml": []}


def test_replacing_takes_off_the_receipts_that_are_gone_at_the_source(posted: Desk, tmp_path: Path):
    other = a_file(tmp_path, "r.json", a_receipt("G7", "47000099"))
    facts.load_receipts(posted, other)
    assert verdicts(posted) == {"one.xml": []}
    assert facts.load_receipts(posted, other, Loading(replace=True)).loaded.gone == ("receipt G1 of PO 47000001",)
    assert verdicts(posted) == {"one.xml": [Code.QUANTITY_OVER_RECEIVED]}


def test_replacing_closes_the_orders_that_are_gone_and_what_was_posted_stays(posted: Desk, tmp_path: Path):
    report = facts.load_orders(
        posted, a_file(tmp_path, "o.json", an_order() | {"po_number": "1"}), Loading(replace=True)
    )
    assert "PO 47000001" in report.loaded.gone
    assert verdicts(posted) == {"one.xml": []}
    arrive(posted, Landing("two.xml", NEXT_INVOICE))
    assert Code.PO_NOT_OPEN in verdicts(posted)["two.xml"]


def test_replacing_takes_off_the_vendors_that_are_gone(desk: Desk, tmp_path: Path):
    facts.load_vendors(
        desk, a_file(tmp_path, "v.json", {"vendor_id": "V1", "name": "A"}, {"vendor_id": "V2", "name": "B"})
    )
    report = facts.load_vendors(
        desk, a_file(tmp_path, "w.json", {"vendor_id": "V2", "name": "B"}), Loading(replace=True)
    )
    assert report.loaded.gone == ("vendor V1",)


@pytest.mark.parametrize("text", ["[]", "GRN,PO,PO Line,Qty\nG1,47000001,10,x\nG2,47000001,10,4\n"])
def test_nothing_is_taken_off_for_a_file_that_is_empty_or_not_read_whole(posted: Desk, tmp_path: Path, text: str):
    with pytest.raises(InvalidFacts, match="nothing is taken off"):
        facts.load_receipts(posted, a_file(tmp_path, "r", text), Loading(replace=True))
    assert verdicts(posted) == {"one.xml": []}


def test_what_the_erp_books_of_invoices_that_went_through_here_counts_once(posted: Desk, tmp_path: Path):
    facts.load_receipts(posted, a_file(tmp_path, "r.json", a_receipt("G2")))
    facts.load_orders(posted, a_file(tmp_path, "o.json", an_order(quantity=8, quantity_invoiced=4)))
    arrive(posted, Landing("two.xml", NEXT_INVOICE))
    assert Code.QUANTITY_OVER_ORDERED not in verdicts(posted)["two.xml"]


@pytest.mark.parametrize(("first", "then"), [(4, 4), (4, 8), (0, 8), (0, 12)])
def test_what_the_erp_books_beyond_them_counts_too(desk: Desk, tmp_path: Path, first: int, then: int):
    """Four of eight are billed here; what the ERP holds beyond them was billed another way."""
    facts.load_orders(desk, a_file(tmp_path, "o.json", an_order(quantity=8, quantity_invoiced=first)))
    arrive(desk, Landing("one.xml", xml_invoice(1)))
    facts.load_orders(desk, a_file(tmp_path, "o.json", an_order(quantity=8, quantity_invoiced=then)))
    arrive(desk, Landing("two.xml", NEXT_INVOICE))
    assert Code.QUANTITY_OVER_ORDERED in verdicts(desk)["two.xml"]


def test_a_bad_row_is_told_and_the_others_are_loaded(tmp_path: Path, capsys):
    path = a_file(tmp_path, "o.csv", "PO,Line,Qty,Price,Factor,Buyer\n1,10,x,3,12,Kim\n2,10,5,3,12,Kim\n")
    assert run(["orders", "load", str(path)]) == 3
    told = capsys.readouterr().out
    assert "1 added" in told
    assert "Refused: row 2 (PO 1): quantity: 'x' is not a number" in told
    assert "Not used, though it may change what the rest means: Factor." in told
    assert "Columns not understood: Buyer." in told


def test_the_report_as_json_names_everything(tmp_path: Path, capsys):
    path = a_file(tmp_path, "r.csv", "GRN;PO;PO Line;Qty;Who\n1;45;10;40,000;Kim\n2;45;20;0,500;\n3;45;20;x;\n")
    assert run(["receipts", "load", str(path), "--json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["rows_taken"], told["columns_ignored"]) == (3, 2, ["Who"])
    assert told["rows_refused"] == [{"place": "row 4", "of": "receipt 3", "why": "quantity: 'x' is not a number"}]
    assert told["doubtful"] == ["row 2: quantity: '40,000' is read as 40 (row 3: quantity: 0,500)"]


@pytest.mark.parametrize("text", ["PO,Line,Qty\n1,10,x\n2,10,5\n", "PO,Line,Qty,Factor\n2,10,5,12\n"])
def test_strictly_one_bad_row_or_unused_column_refuses_all(tmp_path: Path, text: str, capsys):
    assert run(["orders", "load", str(a_file(tmp_path, "o.csv", text)), "--strict"]) == 2
    assert run(["status"]) == 0
    assert "0 orders" in capsys.readouterr().out


def test_a_dry_run_tells_and_takes_nothing(tmp_path: Path, capsys):
    path = a_file(tmp_path, "o.csv", "PO,Line,Qty\n1,10,x\n2,10,5\n")
    assert run(["orders", "load", str(path), "--dry-run"]) == 3
    assert run(["status"]) == 0
    told = capsys.readouterr().out
    assert "Refused: row 2" in told
    assert "0 orders" in told


def test_a_batch_tells_of_rows_it_could_not_take(tmp_path: Path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.xml").write_bytes(xml_invoice(1))
    order_file = tmp_path / "orders.json"
    order_file.write_bytes(their_orders(1))
    receipts = a_file(tmp_path, "r.csv", "GRN;PO;PO Line;Qty\n1;47000001;10;40,000\n")
    given = ["--orders", str(order_file), "--receipts", str(receipts), "--out", str(tmp_path / "out")]
    assert run(["batch", str(tmp_path / "in"), *given]) == 3
    assert "r.csv: Refused: row 2 (receipt 1): quantity: '40,000' may be" in capsys.readouterr().err
    (line,) = (tmp_path / "out" / "results.jsonl").read_text().splitlines()
    assert [found["code"] for found in json.loads(line)["discrepancies"]] == ["quantity_over_received"]


def test_companies_are_loaded_and_their_names_are_never_the_vendors(desk: Desk, orders: Path, tmp_path: Path):
    facts.load_orders(desk, orders)
    ours = {"company_id": "1", "names": ["Kestrel GmbH"], "tax_ids": ["DE553331475"]}
    facts.load_companies(desk, a_file(tmp_path, "c.json", ours))
    arrive(desk, Landing("one.xml", xml_invoice(1)))
    assert "vendor_tax_id" not in results(desk)[0].fields
    other = a_file(tmp_path, "d.json", {"company_id": "2", "names": ["Other"]})
    assert facts.load_companies(desk, other, Loading(replace=True)).loaded.gone == ("company 1",)


def test_the_ledger_knows_what_was_taken_off(posted: Desk, tmp_path: Path):
    facts.load_companies(posted, a_file(tmp_path, "c.json", {"company_id": "1", "names": ["Kestrel GmbH"]}))
    for load, entry in (
        (facts.load_companies, {"company_id": "2", "names": ["Other"]}),
        (facts.load_receipts, a_receipt("G7", "47000099")),
        (facts.load_vendors, {"vendor_id": "V9", "name": "Other"}),
        (facts.load_orders, an_order() | {"po_number": "1"}),
    ):
        load(posted, a_file(tmp_path, "f.json", entry), Loading(replace=True))
    with posted.database.reading() as records:
        assert records.verification.verify() > 0
