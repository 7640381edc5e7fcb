"""Who is written to, and where the goods go."""

from __future__ import annotations

from schemas.codes import Kind
from synthesis.house.style import HouseStyle
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import Pen, Spot


def buyer(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """The buyer's address: in the window of the envelope, under a label, or boxed."""
    labelled = house.dice("buyer").random() < 0.55
    y = spot.y
    if house.has_sender_line and not labelled:
        line = f"{draft.vendor.name} · {draft.vendor.street} · {draft.vendor.place}"
        y = pen.column_of_text(spot, line, house.text.at(6)) + 4
    # On a delivery note nobody is billed: the address is where the goods go.
    key = "ship_to" if draft.kind is Kind.SHIPPING_NOTICE and draft.ship_to is None else "buyer"
    label = house.wording("label", key) if labelled else ""
    return _party(pen, spot.below(y), draft.buyer, house, label=label, field="buyer_name")


def ship_to(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """Where the goods go; nothing when the document does not say."""
    if draft.ship_to is None:
        return spot.y
    return _party(pen, spot, draft.ship_to, house, label=house.wording("label", "ship_to"), field="ship_to")


def _party(pen: Pen, spot: Spot, party: Company, house: HouseStyle, *, label: str, field: str) -> float:
    boxed = house.dice("party").random() < 0.3
    inner = Spot(spot.x + 5, spot.y + 3, spot.width - 10) if boxed else spot
    y = inner.y
    if label:
        y = pen.column_of_text(inner, f"{label}{house.colon}", house.small.strong, colour=house.accent) + 1
    rows = (party.name, *party.address)
    for place, row in enumerate(rows):
        mark = Mark(field) if place == 0 or field == "ship_to" else None
        font = house.text.strong if place == 0 and house.dice("party").random() < 0.5 else house.text
        y = pen.column_of_text(inner.below(y), row, font, mark=mark)
    if boxed:
        pen.box(spot, y + 4, edge=house.accent)
        y += 4
    return y
