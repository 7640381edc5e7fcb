"""The words around the table: title, opening, closing, terms, signatures."""

from __future__ import annotations

from schemas.codes import Kind
from synthesis.house import placement
from synthesis.house.particulars import terms
from synthesis.house.style import Look
from synthesis.invention.draft import Draft
from synthesis.rendering.marks import Mark, Text
from synthesis.rendering.pen import Pen, Spot


def title(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """What the document is; some houses put its number right behind."""
    dice = look.dice(f"title/{draft.kind}")
    font = look.heading.at(max(11.0, look.heading.size * dice.choice((0.75, 0.9, 1.0))))
    align = dice.choice(("left", "left", "right", "centre"))
    words = look.voice.say("title", draft.kind)
    if not placement.titles_with_number(draft, look):
        y = pen.column_of_text(spot, words, font, align=align, colour=look.accent) + 3
    else:
        shape = look.voice.say("shapes", "titled").replace("{title}", words)
        number = Text(0, 0, draft.document_number or "", font, Mark("document_number"), look.accent)
        y = _filled(pen, spot, shape, number) + 3
    if not placement.dates_a_letter(draft, look) or draft.document_date is None:
        return y
    shape = look.voice.say("shapes", "dated").replace("{city}", draft.vendor.city).replace("{day}", "{number}")
    day = look.voice.day(draft.document_date)
    return _filled(pen, spot.below(y), shape, Text(0, 0, day, look.text, Mark("document_date"))) + 2


def opening(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """The sentence before the table, if this house writes one."""
    words = look.voice.say("prose", draft.kind)
    return pen.column_of_text(spot, words, look.text) + 4 if words else spot.y


def closing(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """What is said after the sums: payment, tax notes, conditions, a place to sign."""
    dice = look.dice("closing")
    rows = list(dice.sample(look.voice.may_say("prose", "closing"), k=dice.choice((0, 1, 2))))
    if draft.has_prices and draft.tax_amount == 0 and draft.vendor.country not in ("US", draft.buyer.country):
        within, beyond = look.voice.may_say("prose", "tax_free")
        rows.insert(0, beyond if draft.buyer.country in ("GB", "US") else within)
    if draft.note:
        rows.insert(0, draft.note)
    says_terms = placement.writes_terms_out(look) and draft.terms_days is not None
    needed = (len(rows) + 3) * look.text.leading * 1.6
    if spot.y + needed > pen.bottom:
        pen.turn_over()
        spot = spot.below(pen.top)
    y = spot.y + 8
    if says_terms:
        shape = look.voice.say("shapes", "terms").replace("{terms}", "{number}")
        y = _filled(pen, spot.below(y), shape, Text(0, 0, terms(draft, look), look.text, Mark("payment_terms"))) + 2
    for row in rows:
        y = pen.column_of_text(spot.below(y), row, look.text) + 2
    if draft.kind is Kind.SHIPPING_NOTICE and dice.random() < 0.6:
        y = _signature(pen, spot.below(y + 10), look)
    return y


def running_head(pen: Pen, draft: Draft, look: Look) -> None:
    """Name and number on the sheets that follow the first."""
    baseline = pen.margin * 0.75
    pen.text(pen.margin, baseline, draft.vendor.name, look.small, mark=Mark("vendor_name"))
    number = draft.document_number or ""
    pen.text(pen.width - pen.margin, baseline, number, look.small, mark=Mark("document_number"), align="right")


def order_row(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """``Your order 4500012345`` above the table, for houses that do not label it elsewhere."""
    if not placement.refers_in_table(draft, look) or not draft.po_numbers:
        return spot.y
    shape = look.voice.say("shapes", "order")
    return (
        _filled(pen, spot, shape, Text(0, 0, ", ".join(draft.po_numbers), look.text.strong, Mark("po_numbers"))) + 4
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


def _signature(pen: Pen, spot: Spot, look: Look) -> float:
    half = spot.width / 2 - 20
    y = pen.column_of_text(spot, look.voice.may_say("prose", "received")[0], look.small) + 22
    pen.rule(spot.x, spot.x + half, y, 0.5)
    return pen.column_of_text(Spot(spot.x, y + 1, half), look.voice.may_say("prose", "received")[1], look.small)
