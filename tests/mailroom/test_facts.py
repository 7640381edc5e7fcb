"""What loading facts does to documents that wait for them, and to those that rest on them."""

import json
from pathlib import Path

import pytest

from mailroom.actions import facts
from mailroom.actions.reporting.results import results
from mailroom.desk import Desk
from schemas.codes import Code, Route
from tests.flows.paper import Landing, their_orders, xml_invoice
from tests.mailroom.test_processing import arrive


def _load_order(desk: Desk, folder: Path, number: int, **changes: object) -> None:
    order = json.loads(their_orders(1, first=number))[0]
    line = order["lines"][0] | {"unit_price": changes.pop("unit_price", order["lines"][0]["unit_price"])}
    path = folder / "changed.json"
    path.write_text(json.dumps([order | changes | {"lines": [line]}]))
    facts.load_orders(desk, path)


@pytest.fixture
def posted(desk: Desk, orders) -> Desk:
    """A desk on which one invoice went straight through."""
    facts.load_orders(desk, orders)
    arrive(desk, Landing("one.xml", xml_invoice(1)))
    assert results(desk)[0].route is Route.RECORD
    return desk


def _verdict(desk: Desk) -> tuple[Route | None, list[Code]]:
    (result,) = results(desk)
    return result.route, [finding.code for finding in result.discrepancies if finding.severity != "info"]


def test_a_price_that_turns_out_otherwise_reaches_a_posted_invoice(posted: Desk, tmp_path: Path):
    _load_order(posted, tmp_path, 1, unit_price="11.00")
    assert _verdict(posted) == (Route.EXCEPTION, [Code.PRICE_MISMATCH])


def test_closing_an_order_takes_back_nothing_that_was_posted_on_it(posted: Desk, tmp_path: Path):
    _load_order(posted, tmp_path, 1, status="closed")
    assert _verdict(posted) == (Route.RECORD, [])
    _load_order(posted, tmp_path, 1, status="closed", unit_price="12.51")
    assert _verdict(posted) == (Route.RECORD, [])


def test_an_invoice_that_comes_after_its_order_was_closed_is_held(desk: Desk, tmp_path: Path):
    _load_order(desk, tmp_path, 1, status="closed")
    arrive(desk, Landing("one.xml", xml_invoice(1)))
    assert _verdict(desk) == (Route.EXCEPTION, [Code.PO_NOT_OPEN])


def test_a_cancelled_order_takes_its_invoice_back(posted: Desk, tmp_path: Path):
    _load_order(posted, tmp_path, 1, status="cancelled")
    assert _verdict(posted) == (Route.EXCEPTION, [Code.PO_NOT_OPEN])


def test_a_receipt_releases_the_invoice_that_waited_for_it(posted: Desk, tmp_path: Path):
    path = tmp_path / "receipts.json"
    line = {"po_line_number": "10", "quantity": 3}
    receipt = {"receipt_number": "G1", "po_number": "47000001", "lines": [line]}
    path.write_text(json.dumps([receipt]))
    facts.load_receipts(posted, path)
    assert _verdict(posted) == (Route.EXCEPTION, [Code.QUANTITY_OVER_RECEIVED])
    path.write_text(json.dumps([receipt | {"receipt_number": "G2", "lines": [line | {"quantity": 1}]}]))
    facts.load_receipts(posted, path)
    assert _verdict(posted) == (Route.RECORD, [])


def test_a_vendor_set_right_on_file_settles_what_was_held_over_it(desk: Desk, orders, tmp_path: Path):
    path = tmp_path / "vendors.json"
    vendor = {"vendor_id": "V1", "name": "Halden Fittings GmbH", "tax_ids": ["DE811907980"]}
    path.write_text(json.dumps([vendor]))
    facts.load_vendors(desk, path)
    their = json.loads(orders.read_text())
    orders.write_text(json.dumps([{k: v for k, v in order.items() if k != "vendor_tax_id"} for order in their]))
    facts.load_orders(desk, orders)
    arrive(desk, Landing("one.xml", xml_invoice(1)))
    assert _verdict(desk) == (Route.EXCEPTION, [Code.TAX_ID_MISMATCH])
    path.write_text(json.dumps([vendor | {"tax_ids": ["DE553331475"]}]))
    facts.load_vendors(desk, path)
    assert _verdict(desk) == (Route.RECORD, [])
