"""What it comes to: net, freight, tax, total, in six forms."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from schemas.codes import Kind
from synthesis.house.particulars import Entry
from synthesis.house.style import Look
from synthesis.invention.draft import Draft
from synthesis.rendering.marks import Area, Mark
from synthesis.rendering.pen import Pen, Spot

ROWS = {"right": 3.0, "right_boxed": 5.0, "right_ruled": 5.0, "left_words": 3.0, "last_band": 4.0}


def totals(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """The sums; nothing on paper without prices. Starts a new sheet rather than be cut in two."""
    if not draft.has_prices:
        return spot.y
    sums = tuple(added_up(draft, look))
    needed = (len(sums) + 2) * (look.text.leading + 6)
    if spot.y + needed > pen.bottom:
        pen.turn_over()
        spot = spot.below(pen.top)
    return sums_drawn(pen, spot.below(spot.y + 8), sums, look)


def sums_drawn(pen: Pen, spot: Spot, sums: tuple[Entry, ...], look: Look) -> float:
    """Labelled sums in the look's form: the last is the total."""
    if look.totals == "strip" and spot.width > 380:
        return _strip(pen, spot, sums, look)
    return _stacked(pen, spot, sums, look)


def added_up(draft: Draft, look: Look) -> Iterator[Entry]:
    """The sums that are printed, in order; the last is the total."""
    is_zero_tax = not draft.tax_amount
    if draft.subtotal is not None and (not is_zero_tax or draft.freight_amount or look.dice("net").random() < 0.7):
        yield _sum("subtotal", draft.subtotal, draft, look)
    if draft.discount_amount:
        yield _sum("discount_amount", draft.discount_amount, draft, look, sign="-")
    if draft.freight_amount:
        yield _sum("freight_amount", draft.freight_amount, draft, look)
    if draft.tax_amount is not None and (not is_zero_tax or look.dice("no tax").random() < 0.6):
        yield _tax(draft, look)
    total = draft.total_amount or Decimal(0)
    specific = f"total_amount_{draft.kind}"
    key = specific if draft.kind in (Kind.CREDIT_NOTE, Kind.ACKNOWLEDGMENT) else "total_amount"
    label = look.wording("totals", key)
    yield Entry(label, look.voice.amount(total, draft.currency), Mark("total_amount"))


def _sum(field: str, value: Decimal, draft: Draft, look: Look, *, sign: str = "") -> Entry:
    currency = draft.currency if look.dice("currency in sums").random() < 0.5 else None
    return Entry(look.wording("totals", field), sign + look.voice.amount(value, currency), Mark(field))


def _tax(draft: Draft, look: Look) -> Entry:
    label = look.wording("totals", "tax_amount").format(rate=look.voice.rate(draft.tax_rate or Decimal(0)))
    return Entry(label, look.voice.amount(draft.tax_amount or Decimal(0)), Mark("tax_amount"))


def _stacked(pen: Pen, spot: Spot, sums: tuple[Entry, ...], look: Look) -> float:
    """Labels and sums under each other, at the right or in the words' own column."""
    strong = look.text.strong.at(look.text.size + 1)
    label = max(strong.width(entry.label + look.colon) for entry in sums) + 14
    value = max(strong.width(entry.value) for entry in sums) + 10
    width = min(spot.width, label + value)
    left = spot.x if look.totals == "left_words" else spot.right - width
    y = spot.y
    for place, entry in enumerate(sums):
        last = place == len(sums) - 1
        font = strong if last else look.text
        height = font.leading + ROWS.get(look.totals, 3.0)
        banded = last and look.totals == "last_band"
        _rowed(pen, Spot(left, y, width), y + height, look, last=last)
        baseline = y + height / 2 + font.size * 0.35
        colour = look.on_accent if banded else (0, 0, 0)
        pen.text(left + 4, baseline, entry.label + look.colon, font, colour=colour)
        pen.text(left + width - 4, baseline, entry.value, font, mark=entry.mark, colour=colour, align="right")
        y += height
    return y + 4


def _rowed(pen: Pen, spot: Spot, bottom: float, look: Look, *, last: bool) -> None:
    if look.totals == "right_boxed":
        pen.box(spot, bottom, fill=look.tint if last else None, edge=(0, 0, 0))
    elif look.totals == "last_band" and last:
        pen.box(spot, bottom, fill=look.accent)
    elif look.totals == "right_ruled":
        pen.rule(spot.x, spot.right, bottom, 1.0 if last else 0.3)
    elif last:
        pen.rule(spot.x, spot.right, spot.y, 0.6)


def _strip(pen: Pen, spot: Spot, sums: tuple[Entry, ...], look: Look) -> float:
    """One row of boxes over the whole width, labels small on top: the last is the total."""
    strong = look.text.strong
    wishes = [max(look.small.width(entry.label), strong.width(entry.value)) + 16 for entry in sums]
    scale = max(1.0, spot.width / sum(wishes))
    height = look.small.leading + strong.leading + 8
    x = spot.x
    for place, (entry, wish) in enumerate(zip(sums, wishes, strict=True)):
        width = wish * scale
        last = place == len(sums) - 1
        pen.put(Area(x, spot.y, x + width, spot.y + height, fill=look.tint if last else None, edge=look.accent))
        pen.text(x + 4, spot.y + look.small.size + 2, entry.label, look.small)
        baseline = spot.y + look.small.leading + strong.size + 3
        pen.text(x + width - 5, baseline, entry.value, strong if last else look.text, mark=entry.mark, align="right")
        x += width
    return spot.y + height + 4
