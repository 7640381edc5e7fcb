"""How to pay: bank details in a box, and tax by rate in a small table, for houses that print them in the body."""

from __future__ import annotations

from decimal import Decimal

from synthesis.house import placement
from synthesis.house.blocks.footer import facts
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import Pen, Spot


def payment(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """Whatever of it this house prints; starts a new sheet rather than be cut in two."""
    wants_bank, wants_tax = placement.boxes_bank(draft, house), placement.splits_tax(draft, house)
    if not (wants_bank or wants_tax):
        return spot.y
    if spot.y + 70 > pen.bottom:
        pen.turn_over()
        spot = spot.below(pen.top)
    y = spot.y + 8
    half = spot.width / 2 - 10
    bank_end = _bank(pen, Spot(spot.x, y, half), draft, house) if wants_bank else y
    tax_end = _tax(pen, Spot(spot.right - half, y, half), draft, house) if wants_tax else y
    return max(bank_end, tax_end)


def _bank(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    _, account, _ = facts(draft, house)
    inner = Spot(spot.x + 5, spot.y + 4, spot.width - 10)
    y = (
        pen.column_of_text(inner, house.writing.say("shapes", "please_pay"), house.text.strong, colour=house.accent)
        + 1
    )
    for label, value, mark in account:
        start = inner.x + pen.text(inner.x, y + house.small.size, f"{label}: " if label else "", house.small)
        room = Spot(start, y, inner.right - start)
        y = pen.column_of_text(room, value, house.small, mark=mark) + 1
    pen.box(spot, y + 3, edge=house.accent)
    return y + 4


def _tax(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """Rate, net and tax in three columns under their heads."""
    net = (draft.total_amount or Decimal(0)) - (draft.tax_amount or Decimal(0))
    heads = house.writing.may_say("shapes", "net_tax_gross")
    rate = f"{house.writing.rate(draft.tax_rate)} %" if draft.tax_rate is not None else ""
    values = (rate, house.writing.amount(net), house.writing.amount(draft.tax_amount or net))
    marks = (Mark("tax_rate"), None, Mark("tax_amount"))
    stops = (spot.x + spot.width * 0.25, spot.x + spot.width * 0.65, spot.right - 4)
    baseline = spot.y + house.small.size + 2
    for head, value, mark, stop in zip(heads, values, marks, stops, strict=True):
        pen.text(stop, baseline, head, house.small.strong, align="right")
        pen.text(stop, baseline + house.small.leading + 3, value, house.small, mark=mark, align="right")
    pen.rule(spot.x, spot.right, baseline + 3, 0.4, colour=house.accent)
    return baseline + house.small.leading + 8
