"""A line of an order may be closed while the others are open: nothing more is expected on that line alone."""

from __future__ import annotations

import pytest

import matching
from schemas.codes import Code, Route
from schemas.decision import Decision
from schemas.extraction import Extraction
from schemas.order import OrderStatus, PurchaseOrder
from tests.factories import (
    a_line,
    a_receipt,
    a_subject,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
    facts,
)

OTHER = {"line_number": "20", "vendor_sku": "BRG-6205", "buyer_sku": "K-2", "description": "Ball bearing 6205"}


def verdict(paper: Extraction, order: PurchaseOrder, **subject: object) -> Decision:
    received = facts([order], [a_receipt(lines={line.line_number: line.quantity for line in order.lines})])
    return matching.settle(a_subject(paper, **subject), received)


def codes(decision: Decision) -> list[Code]:
    return [finding.code for finding in decision.discrepancies if finding.severity != "info"]


@pytest.mark.parametrize("status", [OrderStatus.CLOSED, OrderStatus.CANCELLED, OrderStatus.ON_HOLD])
def test_an_invoice_over_a_line_that_is_not_open_is_held(status: OrderStatus):
    order = an_order([an_order_line(status=status), an_order_line(**OTHER)])
    decision = verdict(an_invoice(), order)
    assert codes(decision) == [Code.PO_NOT_OPEN]
    assert decision.discrepancies[0].line == 1
    assert "line 10 of PO 4500012345 is" in decision.discrepancies[0].message


def test_an_invoice_over_the_line_beside_it_goes_through():
    order = an_order([an_order_line(**OTHER, status=OrderStatus.CLOSED), an_order_line()])
    assert verdict(an_invoice(), order).route is Route.RECORD


def test_of_two_lines_of_one_item_the_open_one_is_meant():
    order = an_order([an_order_line(status=OrderStatus.CANCELLED), an_order_line(line_number="20")])
    decision = verdict(an_invoice(), order)
    assert decision.route is Route.RECORD
    assert [match.po_line for match in decision.match.lines] == ["20"]


def test_what_is_too_much_for_the_open_line_does_not_fill_the_cancelled_one():
    order = an_order([an_order_line(status=OrderStatus.CANCELLED), an_order_line(line_number="20")])
    assert Code.QUANTITY_OVER_ORDERED in codes(verdict(an_invoice([a_line(20)]), order))


def test_an_acknowledgment_need_not_answer_for_a_cancelled_line():
    order = an_order([an_order_line(), an_order_line(**OTHER, status=OrderStatus.CANCELLED)])
    assert codes(verdict(an_acknowledgment(), order)) == []


def test_a_line_closed_after_its_invoice_was_posted_takes_nothing_back():
    order = an_order([an_order_line(status=OrderStatus.CLOSED)])
    assert codes(verdict(an_invoice(), order, posted_on=(order.po_number,))) == []
    cancelled = an_order([an_order_line(status=OrderStatus.CANCELLED)])
    assert Code.PO_NOT_OPEN in codes(verdict(an_invoice(), cancelled, posted_on=(order.po_number,)))


def test_an_order_on_hold_is_told_as_such():
    decision = verdict(an_invoice(), an_order(status=OrderStatus.ON_HOLD))
    assert codes(decision) == [Code.PO_NOT_OPEN]
    assert "is on hold: it is not released" in decision.discrepancies[0].message


def test_an_order_with_a_discount_line_bills_as_any_other():
    rebate = an_order_line(line_number="90", vendor_sku="RAB", buyer_sku=None, description="Order discount",
                           quantity=1, unit_price="-5")  # fmt: skip
    assert verdict(an_invoice(), an_order([an_order_line(), rebate])).route is Route.RECORD


@pytest.mark.parametrize("off", [{"unit_price": "-5", "quantity": 1}, {"quantity": -5}])
def test_what_takes_off_need_not_be_acknowledged(off: dict[str, object]):
    less = an_order_line(line_number="90", vendor_sku="RAB", buyer_sku=None, description="Agreed rebate", **off)
    assert codes(verdict(an_acknowledgment(), an_order([an_order_line(), less]))) == []
