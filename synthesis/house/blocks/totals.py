"""What it comes to: net, freight, tax, total, in six forms."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from schemas.codes import Kind
from synthesis.house.particulars import Entry
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.rendering.marks import Area, Mark
from synthesis.rendering.pen import Pen, Spot

ROWS = {"right": 3.0, "right_boxed": 5.0, "right_ruled": 5.0, "left_words": 3.0, "last_band": 4.0}


def totals(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """The sums; nothing on paper without prices. Starts a new sheet rather than be cut in two."""
    if not draft.has_prices:
        return spot.y
    sums = tuple(added_up(draft, house))
    needed = (len(sums) + 2) * (house.text.leading + 6)
    if spot.y + needed > pen.bottom:
        pen.turn_over()
        spot = spot.below(pen.top)
    return sums_drawn(pen, spot.below(spot.y + 8), sums, house)


def sums_drawn(pen: Pen, spot: Spot, sums: tuple[Entry, ...], house: HouseStyle) -> float:
    """Labelled sums in the look's form: the last is the total."""
    if house.totals == "strip" and spot.width > 380:
        return _strip(pen, spot, sums, house)
    return _stacked(pen, spot, sums, house)


def added_up(draft: Draft, house: HouseStyle) -> Iterator[Entry]:
    """The sums that are printed, in order; the last is the total."""
    is_zero_tax = not draft.tax_amount
    if draft.subtotal is not None and (not is_zero_tax or draft.freight_amount or house.dice("net").random() < 0.7):
        yield _sum("subtotal", draft.subtotal, draft, house)
    if draft.discount_amount:
        yield _sum("discount_amount", draft.discount_amount, draft, house, sign="-")
    if draft.freight_amount:
        yield _sum("freight_amount", draft.freight_amount, draft, house)
    if draft.tax_amount is not None and (not is_zero_tax or house.dice("no tax").random() < 0.6):
        yield _tax(draft, house)
    total = draft.total_amount or Decimal(0)
    specific = f"total_amount_{draft.kind}"
    key = specific if draft.kind in (Kind.CREDIT_NOTE, Kind.ACKNOWLEDGMENT) else "total_amount"
    label = house.wording("totals", key)
    yield Entry(label, house.writing.amount(total, draft.currency), Mark("total_amount"))


def _sum(field: str, value: Decimal, draft: Draft, house: HouseStyle, *, sign: str = "") -> Entry:
    currency = draft.currency if house.dice("currency in sums").random() < 0.5 else None
    return Entry(house.wording("totals", field), sign + house.writing.amount(value, currency), Mark(field))


def _tax(draft: Draft, house: HouseStyle) -> Entry:
    label = house.wording("totals", "tax_amount").format(rate=house.writing.rate(draft.tax_rate or Decimal(0)))
    return Entry(label, house.writing.amount(draft.tax_amount or Decimal(0)), Mark("tax_amount"))


def _stacked(pen: Pen, spot: Spot, sums: tuple[Entry, ...], house: HouseStyle) -> float:
    """Labels and sums under each other, at the right or in the words' own column."""
    strong = house.text.strong.at(house.text.size + 1)
    label = max(strong.width(entry.label + house.colon) for entry in sums) + 14
    value = max(strong.width(entry.value) for entry in sums) + 10
    width = min(spot.width, label + value)
    left = spot.x if house.totals == "left_words" else spot.right - width
    y = spot.y
    for place, entry in enumerate(sums):
        last = place == len(sums) - 1
        font = strong if last else house.text
        height = font.leading + ROWS.get(house.totals, 3.0)
        banded = last and house.totals == "last_band"
        _rowed(pen, Spot(left, y, width), y + height, house, last=last)
        baseline = y + height / 2 + font.size * 0.35
        colour = house.on_accent if banded else (0, 0, 0)
        pen.text(left + 4, baseline, entry.label + house.colon, font, colour=colour)
        pen.text(left + width - 4, baseline, entry.value, font, mark=entry.mark, colour=colour, align="right")
        y += height
    return y + 4


def _rowed(pen: Pen, spot: Spot, bottom: float, house: HouseStyle, *, last: bool) -> None:
    if house.totals == "right_boxed":
        pen.box(spot, bottom, fill=house.tint if last else None, edge=(0, 0, 0))
    elif house.totals == "last_band" and last:
        pen.box(spot, bottom, fill=house.accent)
    elif house.totals == "right_ruled":
        pen.rule(spot.x, spot.right, bottom, 1.0 if last else 0.3)
    elif last:
        pen.rule(spot.x, spot.right, spot.y, 0.6)


def _strip(pen: Pen, spot: Spot, sums: tuple[Entry, ...], house: HouseStyle) -> float:
    """One row of boxes over the whole width, labels small on top: the last is the total."""
    strong = house.text.strong
    wishes = [max(house.small.width(entry.label), strong.width(entry.value)) + 16 for entry in sums]
    scale = max(1.0, spot.width / sum(wishes))
    height = house.small.leading + strong.leading + 8
    x = spot.x
    for place, (entry, wish) in enumerate(zip(sums, wishes, strict=True)):
        width = wish * scale
        last = place == len(sums) - 1
        pen.put(Area(x, spot.y, x + width, spot.y + height, fill=house.tint if last else None, edge=house.accent))
        pen.text(x + 4, spot.y + house.small.size + 2, entry.label, house.small)
        baseline = spot.y + house.small.leading + strong.size + 3
        pen.text(x + width - 5, baseline, entry.value, strong if last else house.text, mark=entry.mark, align="right")
        x += width
    return spot.y + height + 4
