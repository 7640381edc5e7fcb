"""The report on how invoiced amounts begin."""

from mailroom.actions import facts
from mailroom.actions.reporting.digits import EVERYBODY, by_vendor
from mailroom.desk import Desk
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive


def test_the_report_counts_each_invoice_once_and_names_vendors_with_enough(desk: Desk, orders, monkeypatch):
    monkeypatch.setattr("mailroom.actions.reporting.digits.ENOUGH", 3)
    facts.load_orders(desk, orders)
    arrive(desk, *(Landing(f"{number}.xml", xml_invoice(number)) for number in (1, 2, 3)))
    found = by_vendor(desk)
    assert found[EVERYBODY].amounts == 3
    assert {one.digits for one in found[EVERYBODY].beginnings if one.found} == {59}
    assert all(one.amounts == 3 for one in found.values())


def test_an_empty_desk_has_nothing_to_report(desk: Desk):
    assert by_vendor(desk) == {}
