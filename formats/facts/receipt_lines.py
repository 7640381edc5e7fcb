"""What the columns of a receipt's line say together: which way the goods went, and whether it counts."""

from __future__ import annotations

from collections.abc import Mapping

from formats.facts.entries import Value, is_empty
from formats.facts.values import Habits, flag_of, status_of, text_of, within
from schemas.errors import InvalidFacts
from schemas.order import ReceiptStatus

SPARE = frozenset(("line_status", "cancelled_flag", "movement_type", "debit_credit", "return_flag"))
_IN = frozenset(("101", "105", "107", "109", "123", "131", "162", "gr", "receipt", "receive", "in"))
_OUT = frozenset(("102", "106", "108", "110", "122", "124", "132", "161", "return", "reversal", "out"))
_BLOCKED = frozenset(("103", "104"))
"""SAP's movement types: taken in, taken back, and taken into blocked stock, which is not accepted yet."""


def receipt_line_of(cells: Mapping[str, Value], habits: Habits) -> dict[str, Value]:
    """A receipt line's cells as the contract has them. Raises InvalidFacts naming the column."""
    said = {column: value for column, value in cells.items() if not is_empty(value)}
    line = {column: value for column, value in said.items() if column not in SPARE}
    with within("movement_type"):
        movement = text_of(said.get("movement_type", "")).casefold()
        if movement and movement not in _IN | _OUT | _BLOCKED:
            raise InvalidFacts(f"{movement!r} is no movement of goods against an order that Mailroom knows")
    if movement in _BLOCKED:
        line["status"] = ReceiptStatus.PENDING
    if "quantity" in said:
        with within("quantity"):
            quantity = habits.number(said["quantity"], may_be_negative=True)
        with within("return_flag"):
            is_back = movement in _OUT or flag_of(said.get("return_flag"))
        is_credit = not movement and text_of(said.get("debit_credit", "")).casefold() in ("h", "credit", "c")
        line["quantity"] = -abs(quantity) if is_back or is_credit else quantity
    column = "line_status" if "line_status" in said else "status"
    with within(column):
        told = status_of(said.get(column), "receipts")
    if told is not None:
        line["status"] = ReceiptStatus(told)
    with within("cancelled_flag"):
        if flag_of(said.get("cancelled_flag")):
            line["status"] = ReceiptStatus.CANCELLED
    return line
