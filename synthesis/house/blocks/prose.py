"""The words around the table: title, opening, closing, terms, signatures."""

from __future__ import annotations

from schemas.codes import Kind
from synthesis.house import placement
from synthesis.house.particulars import terms
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.rendering.marks import Mark, Text
from synthesis.rendering.pen import Pen, Spot


def title(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """What the document is; some houses put its number right behind."""
    dice = house.dice(f"title/{draft.kind}")
    font = house.heading.at(max(11.0, house.heading.size * dice.choice((0.75, 0.9, 1.0))))
    align = dice.choice(("left", "left", "right", "centre"))
    words = house.writing.say("title", draft.kind)
    if not placement.titles_with_number(draft, house):
        y = pen.column_of_text(spot, words, font, align=align, colour=house.accent) + 3
    else:
        shape = house.writing.say("shapes", "titled").replace("{title}", words)
        number = Text(0, 0, draft.document_number or "", font, Mark("document_number"), house.accent)
        y = _filled(pen, spot, shape, number) + 3
    if not placement.dates_a_letter(draft, house) or draft.document_date is None:
        return y
    shape = house.writing.say("shapes", "dated").replace("{city}", draft.vendor.city).replace("{day}", "{number}")
    day = house.writing.day(draft.document_date)
    return _filled(pen, spot.below(y), shape, Text(0, 0, day, house.text, Mark("document_date"))) + 2


def opening(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """The sentence before the table, if this house writes one."""
    words = house.writing.say("prose", draft.kind)
    return pen.column_of_text(spot, words, house.text) + 4 if words else spot.y


def closing(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """What is said after the sums: payment, tax notes, conditions, a place to sign."""
    dice = house.dice("closing")
    rows = list(dice.sample(house.writing.may_say("prose", "closing"), k=dice.choice((0, 1, 2))))
    if draft.has_prices and draft.tax_amount == 0 and draft.vendor.country not in ("US", draft.buyer.country):
        within, beyond = house.writing.may_say("prose", "tax_free")
        rows.insert(0, beyond if draft.buyer.country in ("GB", "US") else within)
    if draft.note:
        rows.insert(0, draft.note)
    says_terms = placement.writes_terms_out(house) and draft.terms_days is not None
    needed = (len(rows) + 3) * house.text.leading * 1.6
    if spot.y + needed > pen.bottom:
        pen.turn_over()
        spot = spot.below(pen.top)
    y = spot.y + 8
    if says_terms:
        shape = house.writing.say("shapes", "terms").replace("{terms}", "{number}")
        y = _filled(pen, spot.below(y), shape, Text(0, 0, terms(draft, house), house.text, Mark("payment_terms"))) + 2
    for row in rows:
        y = pen.column_of_text(spot.below(y), row, house.text) + 2
    if draft.kind is Kind.SHIPPING_NOTICE and dice.random() < 0.6:
        y = _signature(pen, spot.below(y + 10), house)
    return y


def running_head(pen: Pen, draft: Draft, house: HouseStyle) -> None:
    """Name and number on the sheets that follow the first."""
    baseline = pen.margin * 0.75
    pen.text(pen.margin, baseline, draft.vendor.name, house.small, mark=Mark("vendor_name"))
    number = draft.document_number or ""
    pen.text(pen.width - pen.margin, baseline, number, house.small, mark=Mark("document_number"), align="right")


def order_row(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """``Your order 4500012345`` above the table, for houses that do not label it elsewhere."""
    if not placement.refers_in_table(draft, house) or not draft.po_numbers:
        return spot.y
    shape = house.writing.say("shapes", "order")
    return (
        _filled(pen, spot, shape, Text(0, 0, ", ".join(draft.po_numbers), house.text.strong, Mark("po_numbers"))) + 4
    )


def _filled(pen: Pen, spot: Spot, shape: str, value: Text) -> float:
    """Words around a value (``{number}`` in the shape) on one row in its letters; smaller when they would not fit."""
    before, _, after = shape.partition("{number}")
    font, colour = value.font, value.colour
    while font.width(before + value.text + after) > spot.width and font.size > 6:
        font = font.at(font.size - 0.5)
    baseline = spot.y + font.size
    x = spot.x + pen.text(spot.x, baseline, before, font, colour=colour)
    x += pen.text(x, baseline, value.text, font, mark=value.mark, colour=colour)
    pen.text(x, baseline, after, font, colour=colour)
    return spot.y + font.leading


def _signature(pen: Pen, spot: Spot, house: HouseStyle) -> float:
    half = spot.width / 2 - 20
    y = pen.column_of_text(spot, house.writing.may_say("prose", "received")[0], house.small) + 22
    pen.rule(spot.x, spot.x + half, y, 0.5)
    return pen.column_of_text(Spot(spot.x, y + 1, half), house.writing.may_say("prose", "received")[1], house.small)
