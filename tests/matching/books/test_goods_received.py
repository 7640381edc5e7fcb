"""What was received of an order line: receipts and the ERP's figure, less what went back, in the order's unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

import matching
from matching.books.line_ledger import accepted, received
from matching.pair.conversion import targets_of
from schemas.codes import Code
from schemas.order import OrderLine, Receipt, ReceiptLine, ReceiptStatus
from tests.factories import a_receipt, a_subject, an_invoice, an_order, an_order_line, facts


def taken(*receipts: Receipt, line: OrderLine | None = None) -> Decimal:
    order = an_order([line or an_order_line()])
    known = facts([order], receipts)
    (quantity,) = received(targets_of([order], known), known).values()
    return quantity


def of_state(quantity: int, status: ReceiptStatus, number: str = "GR-1") -> Receipt:
    return a_receipt(quantity, receipt_number=number, status=status)


def in_unit(quantity: int, uom: str) -> Receipt:
    line = ReceiptLine(po_line_number="10", quantity=Decimal(quantity), uom=uom)
    return Receipt(receipt_number="GR-1", po_number="4500012345", lines=(line,))


@pytest.mark.parametrize("status", [ReceiptStatus.CANCELLED, ReceiptStatus.PENDING])
def test_only_what_is_booked_counts(status: ReceiptStatus):
    assert taken(of_state(10, status)) == 0
    assert taken(of_state(10, status), a_receipt(4, receipt_number="GR-2")) == 4


def test_a_line_that_was_cancelled_leaves_the_others():
    lines = (
        ReceiptLine(po_line_number="10", quantity=Decimal(6)),
        ReceiptLine(po_line_number="10", quantity=Decimal(4), status=ReceiptStatus.CANCELLED),
    )
    assert taken(Receipt(receipt_number="GR-1", po_number="4500012345", lines=lines)) == 6


@pytest.mark.parametrize(
    ("figure", "came", "back", "left"),
    [
        (0, 10, 2, 8),  # the figure knows nothing of it yet
        (10, 10, 2, 8),  # the figure is a day older than the return
        (8, 10, 2, 8),  # the figure knows of the return
        (30, 10, 2, 28),  # the receipts are of last week only
        (10, 4, 0, 10),
        (4, 10, 0, 10),
    ],
)
def test_goods_that_went_back_count_against_receipts_and_figure(figure: int, came: int, back: int, left: int):
    line = an_order_line(quantity=50, quantity_received=figure)
    given = [a_receipt(came)] + ([a_receipt(-back, receipt_number="RET-1")] if back else [])
    assert taken(*given, line=line) == left


def test_a_cancelled_receipt_counts_against_a_figure_that_is_a_day_older():
    assert taken(of_state(10, ReceiptStatus.CANCELLED), line=an_order_line(quantity_received=10)) == 0


@pytest.mark.parametrize(
    ("uom", "ordered", "quantity", "left"),
    [("DZN", "EA", 2, 24), ("H87", "EA", 10, 10), ("KGM", "GRM", 2, 2000), ("CT", "EA", 2, 48), ("EA", "EA", 3, 3)],
)
def test_receipts_in_another_unit_are_converted(uom: str, ordered: str, quantity: int, left: int):
    line = an_order_line(quantity=100, uom=ordered, packs={"CT": Decimal(24)})
    assert taken(in_unit(quantity, uom), line=line) == left


def test_a_receipt_whose_unit_does_not_convert_counts_nothing_and_the_finding_says_so():
    line = an_order_line(quantity=10)
    decision = matching.settle(a_subject(an_invoice()), facts([an_order([line])], [in_unit(10, "PF")]))
    (finding,) = [found for found in decision.discrepancies if found.code is Code.QUANTITY_OVER_RECEIVED]
    assert "receipt GR-1 of 10 PF does not count" in finding.message


def test_goods_that_went_back_are_accepted_no_more():
    order = an_order()
    passed = Receipt(
        receipt_number="GR-1",
        po_number="4500012345",
        lines=(
            ReceiptLine(po_line_number="10", quantity=Decimal(10), quantity_accepted=Decimal(9)),
            ReceiptLine(po_line_number="10", quantity=Decimal(-3)),
        ),
    )
    known = facts([order], [passed])
    assert list(accepted(targets_of([order], known), known).values()) == [6]
