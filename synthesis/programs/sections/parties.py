"""Who buys, where the goods go, who is paid: labelled or not, in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.codes import Kind
from synthesis.house.style import HouseStyle
from synthesis.invention.company import Company, invent
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.phrase import Value, phrase
from synthesis.programs.words import say
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import Pen, Spot
from synthesis.wording.label_style import dressed

Rows = Sequence[tuple[str, Mark | None]]
"""Words of each row of an address, and the value that they print."""

FORMS = ("plain", "plain", "boxed", "beside", "banded", "one_row")
HELD = ("ruled", "name_last")
_OURS = re.compile(r"\b(?:our|unsere|notre|ons|emisor|supplier|sprzedawcy)\b", re.IGNORECASE)


def buyer(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """The buyer: in the envelope's window under the sender's line, or under a label."""
    labelled = likely(house, "buyer labelled", 0.6)
    y = spot.y
    if not labelled and likely(house, "sender line", 0.6):
        y = _sender(pen, spot, draft.vendor, house)
    key = "ship_to" if draft.kind is Kind.SHIPPING_NOTICE and draft.ship_to is None else "buyer"
    label = say(house, key) if labelled else ""
    return _party(pen, spot.below(y), draft.buyer, house, label=label, field="buyer_name")


def ship_to(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """Where the goods go; nothing when the document does not say."""
    if draft.ship_to is None:
        return spot.y
    return _party(pen, spot, draft.ship_to, house, label=say(house, "ship_to"), field="ship_to")


def remit_to(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """Where the money goes: the vendor again."""
    return _party(pen, spot, draft.vendor, house, label=say(house, "remit_to"), field="vendor_name")


def ship_from(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """The store that the goods leave from, the vendor's own or a carrier's, with its own address and numbers."""
    dice = house.dice("ship from")
    store = invent(dice, draft.vendor.country)
    name = store.name if dice.random() < 0.4 else draft.vendor.name
    rows: list[tuple[str, Mark | None]] = [(row, None) for row in (name, *store.address)]
    if dice.random() < 0.3:
        rows.append((f"{_taxed(house)} {store.tax_id}", None))
    return _labelled(pen, spot, rows, house, label=say(house, "ship_from"))


def _sender(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """The small row above the window: who sends it, in two marks."""
    divider = house.dice("sender").choice((" · ", ", ", " - ", " | "))
    values: dict[str, Value] = {
        "name": (vendor.name, Mark("vendor_name")),
        "rest": (divider.join(vendor.address), Mark("vendor_address")),
    }
    y = phrase(pen, spot, f"{{name}}{divider}{{rest}}", values, font=house.text.at(6))
    if likely(house, "sender ruled", 0.4):
        pen.rule(spot.x, spot.right, y + 1, 0.3)
    return y + 4


def _party(pen: Pen, spot: Spot, party: Company, house: HouseStyle, *, label: str, field: str) -> float:
    return _labelled(pen, spot, _rows(party, house, field), house, label=label)


def _labelled(pen: Pen, spot: Spot, rows: Rows, house: HouseStyle, *, label: str) -> float:
    form = pick(house, "party form", FORMS, HELD)
    if form == "beside" and label and spot.width > 170:
        split = min(house.small.strong.width(label) + 10, spot.width * 0.4)
        end = pen.column_of_text(Spot(spot.x, spot.y, split - 6), label, house.small.strong)
        return max(end, _address(pen, Spot(spot.x + split, spot.y, spot.width - split), rows, house))
    if form == "one_row" and label:
        rows = _joined(rows)
    if form == "banded" and label:
        pen.box(spot, spot.y + house.small.leading + 3, fill=house.tint)
        y = pen.column_of_text(Spot(spot.x + 4, spot.y + 1, spot.width - 8), label, house.small.strong) + 3
        return _address(pen, Spot(spot.x + 4, y, spot.width - 8), rows, house)
    inner = Spot(spot.x + 6, spot.y + 4, spot.width - 12) if form == "boxed" else spot
    y = inner.y
    if label:
        y = pen.column_of_text(inner, f"{label}{house.colon}", house.small.strong, colour=house.accent) + 1
    if form == "ruled":
        pen.rule(spot.x, spot.right, y + 1, 0.6)
        y += 3
    if form == "name_last":
        rows = [*rows[1:], rows[0]]
    y = _address(pen, inner.below(y), rows, house)
    if form == "boxed":
        pen.box(spot, y + 4, edge=house.accent)
        y += 6
    return y


def _rows(party: Company, house: HouseStyle, field: str) -> Rows:
    """Name, perhaps a person or a department, address, perhaps the country and numbers."""
    name = Mark(field)
    rest = {"ship_to": Mark("ship_to"), "vendor_name": Mark("vendor_address")}.get(field)
    rows: list[tuple[str, Mark | None]] = [(party.name, name)]
    if field == "buyer_name" and likely(house, "attention", 0.3):
        above = likely(house, "attention above", 0.25)
        rows.insert(0 if above else 1, (say(house, "attention").format(name=_person(house)), None))
    rows += [(row, rest) for row in party.address]
    if likely(house, "party country", 0.25):
        rows.append((party.country_name, rest))
    if field == "buyer_name" and party.tax_id and likely(house, "buyer tax number", 0.25):
        rows.append((f"{_taxed(house)} {party.tax_id}", None))
    if field == "buyer_name" and likely(house, "buyer phone", 0.15):
        rows.append((party.phone, None))
    return rows


def _taxed(house: HouseStyle) -> str:
    """What stands before the tax number of somebody else than the vendor: never "our number"."""
    neutral = [words for words in house.writing.may_say("label", "vendor_tax_id") if not _OURS.search(words)]
    dice = house.dice("their tax number")
    words = say(house, "their_tax_id") if dice.random() < 0.3 or not neutral else dice.choice(neutral)
    return dressed(words, house.writing, "label", "vendor_tax_id")


def _joined(rows: Rows) -> Rows:
    """Name on one row, all that follows on the next: rows of another mark stay apart."""
    name, *rest = rows
    joined = ", ".join(words for words, mark in rest if mark == rest[-1][1])
    return [name, (joined, rest[-1][1])] if rest else [name]


def _address(pen: Pen, spot: Spot, rows: Rows, house: HouseStyle) -> float:
    strong = likely(house, "party strong", 0.4)
    y = spot.y
    for place, (words, mark) in enumerate(rows):
        font = house.text.strong if place == 0 and strong else house.text
        y = pen.column_of_text(spot.below(y), words, font, mark=mark)
    return y


def _person(house: HouseStyle) -> str:
    return house.dice("person").choice(("A. Moreau", "Mr. T. Hale", "B. Lindqvist", "Ms. Rao", "K. Nowicka"))
