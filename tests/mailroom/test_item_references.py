"""Item numbers of a vendor are learned from what people confirm, and from nothing else."""

import json
from pathlib import Path

import pytest

from mailroom.actions import facts
from mailroom.actions.reporting.results import results
from mailroom.actions.review import cases
from mailroom.desk import Desk
from schemas.case import Correction
from schemas.codes import Code, Route
from tests.flows.paper import Landing, their_orders, xml_invoice
from tests.mailroom.test_processing import arrive


def _strange(number: int, sku: bytes = b"ZX-77") -> Landing:
    """An invoice whose item goes by a number and a name that the order does not know."""
    data = xml_invoice(number).replace(f"HF-{number:04}".encode(), sku)
    data = data.replace(f"Elbow fitting {number}".encode(), b"Raccord").replace(b"<cbc:LineID>10</cbc:LineID>", b"")
    data = data.replace(b"12.50", b"12.40").replace(b"50.00", b"49.60").replace(b"59.50", b"59.10")
    return Landing(f"{number}.xml", data)


@pytest.fixture
def booked(desk: Desk, tmp_path: Path) -> Desk:
    """Three orders for the same item of ours."""
    path = tmp_path / "orders.json"
    orders = json.loads(their_orders(3))
    for order in orders:
        order["lines"][0] |= {"buyer_sku": "M-1", "unit_price": "12.40", "vendor_sku": None, "quantity": "5"}
    path.write_text(json.dumps(orders))
    facts.load_orders(desk, path)
    return desk


def _confirm(desk: Desk) -> None:
    case = cases.cases(desk)[0]
    correction = Correction(field="po_line_number", line=1, value="10")
    cases.correct(desk, case.case_id, [correction], actor="ada", reason="it is the elbow")


def _verdicts(desk: Desk) -> list[tuple[Route | None, list[str]]]:
    return [(result.route, [match.basis for match in result.po_matches]) for result in results(desk)]


def test_a_confirmed_item_number_pairs_the_vendors_next_invoice(booked: Desk):
    arrive(booked, _strange(1))
    assert _verdicts(booked) == [(Route.EXCEPTION, [])]
    assert Code.LINE_NOT_ON_ORDER in [finding.code for finding in results(booked)[0].discrepancies]
    _confirm(booked)
    arrive(booked, _strange(2))
    assert _verdicts(booked) == [(Route.RECORD, ["cross_reference"])] * 2


def test_an_invoice_that_waited_with_the_same_number_is_settled_again(booked: Desk):
    arrive(booked, _strange(1), _strange(2))
    _confirm(booked)
    assert [route for route, _ in _verdicts(booked)] == [Route.RECORD, Route.RECORD]


def test_another_number_is_not_learned_by_it(booked: Desk):
    arrive(booked, _strange(1))
    _confirm(booked)
    arrive(booked, _strange(2, sku=b"ZX-99"))
    assert _verdicts(booked)[1] == (Route.EXCEPTION, [])


def test_releasing_a_finding_teaches_nothing(booked: Desk):
    arrive(booked, _strange(1))
    cases.release(booked, cases.cases(booked)[0].case_id, [Code.LINE_NOT_ON_ORDER], actor="ada", reason="fine")
    arrive(booked, _strange(2))
    assert _verdicts(booked)[1] == (Route.EXCEPTION, [])


def test_what_was_learned_stands_in_the_ledger(booked: Desk):
    arrive(booked, _strange(1))
    _confirm(booked)
    with booked.database.reading() as records:
        entries = [entry for entry in records.ledger.entries() if entry.action == "confirmed"]
        records.verification.verify()
    assert [json.loads(entry.details)["items"] for entry in entries] == [["ZX-77 is M-1"]]
