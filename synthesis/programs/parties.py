"""Who buys, where the goods go, who is paid: labelled or not, in any order."""

from __future__ import annotations

from schemas.codes import Kind
from synthesis.company import Company
from synthesis.draft import Draft
from synthesis.ink import Mark
from synthesis.look import Look
from synthesis.pen import Pen, Spot
from synthesis.programs.choice import likely, pick
from synthesis.programs.phrase import Value, phrase
from synthesis.programs.words import say

FORMS = ("plain", "plain", "boxed", "beside", "banded", "one_row")
HELD = ("ruled", "name_last")


def buyer(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """The buyer: in the envelope's window under the sender's line, or under a label."""
    labelled = likely(look, "buyer labelled", 0.6)
    y = spot.y
    if not labelled and likely(look, "sender line", 0.6):
        y = _sender(pen, spot, draft.vendor, look)
    key = "ship_to" if draft.kind is Kind.SHIPPING_NOTICE and draft.ship_to is None else "buyer"
    label = say(look, key) if labelled else ""
    return _party(pen, spot.below(y), draft.buyer, look, label=label, field="buyer_name")


def ship_to(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """Where the goods go; nothing when the document does not say."""
    if draft.ship_to is None:
        return spot.y
    return _party(pen, spot, draft.ship_to, look, label=say(look, "ship_to"), field="ship_to")


def remit_to(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """Where the money goes: the vendor again."""
    return _party(pen, spot, draft.vendor, look, label=say(look, "remit_to"), field="vendor_name")


def _sender(pen: Pen, spot: Spot, vendor: Company, look: Look) -> float:
    """The small row above the window: who sends it, in two marks."""
    divider = look.dice("sender").choice((" · ", ", ", " - ", " | "))
    values: dict[str, Value] = {
        "name": (vendor.name, Mark("vendor_name")),
        "rest": (divider.join(vendor.address), Mark("vendor_address")),
    }
    y = phrase(pen, spot, f"{{name}}{divider}{{rest}}", values, font=look.text.at(6))
    if likely(look, "sender ruled", 0.4):
        pen.rule(spot.x, spot.right, y + 1, 0.3)
    return y + 4


def _party(pen: Pen, spot: Spot, party: Company, look: Look, *, label: str, field: str) -> float:
    form = pick(look, "party form", FORMS, HELD)
    rows = _rows(party, look, field)
    if form == "beside" and label and spot.width > 170:
        split = min(look.small.strong.width(label) + 10, spot.width * 0.4)
        end = pen.column_of_text(Spot(spot.x, spot.y, split - 6), label, look.small.strong)
        return max(end, _address(pen, Spot(spot.x + split, spot.y, spot.width - split), rows, look))
    if form == "one_row" and label:
        rows = _joined(rows)
    if form == "banded" and label:
        pen.box(spot, spot.y + look.small.leading + 3, fill=look.tint)
        y = pen.column_of_text(Spot(spot.x + 4, spot.y + 1, spot.width - 8), label, look.small.strong) + 3
        return _address(pen, Spot(spot.x + 4, y, spot.width - 8), rows, look)
    inner = Spot(spot.x + 6, spot.y + 4, spot.width - 12) if form == "boxed" else spot
    y = inner.y
    if label:
        y = pen.column_of_text(inner, f"{label}{look.colon}", look.small.strong, colour=look.accent) + 1
    if form == "ruled":
        pen.rule(spot.x, spot.right, y + 1, 0.6)
        y += 3
    if form == "name_last":
        rows = (*rows[1:], rows[0])
    y = _address(pen, inner.below(y), rows, look)
    if form == "boxed":
        pen.box(spot, y + 4, edge=look.accent)
        y += 6
    return y


def _rows(party: Company, look: Look, field: str) -> tuple[tuple[str, Mark | None], ...]:
    """Name, perhaps a person or a department, address, perhaps the country and numbers."""
    name = Mark(field)
    rest = {"ship_to": Mark("ship_to"), "vendor_name": Mark("vendor_address")}.get(field)
    rows: list[tuple[str, Mark | None]] = [(party.name, name)]
    if field == "buyer_name" and likely(look, "attention", 0.3):
        rows.append((say(look, "attention").format(name=_person(look)), None))
    rows += [(row, rest) for row in party.address]
    if likely(look, "party country", 0.25):
        rows.append((party.country_name, rest))
    if field == "buyer_name" and party.tax_id and likely(look, "buyer tax number", 0.25):
        rows.append((f"{look.voice.say('label', 'vendor_tax_id')} {party.tax_id}", None))
    if field == "buyer_name" and likely(look, "buyer phone", 0.15):
        rows.append((party.phone, None))
    return tuple(rows)


def _joined(rows: tuple[tuple[str, Mark | None], ...]) -> tuple[tuple[str, Mark | None], ...]:
    """Name on one row, all that follows on the next: rows of another mark stay apart."""
    name, *rest = rows
    joined = ", ".join(words for words, mark in rest if mark == rest[-1][1])
    return (name, (joined, rest[-1][1])) if rest else (name,)


def _address(pen: Pen, spot: Spot, rows: tuple[tuple[str, Mark | None], ...], look: Look) -> float:
    strong = likely(look, "party strong", 0.4)
    y = spot.y
    for place, (words, mark) in enumerate(rows):
        font = look.text.strong if place == 0 and strong else look.text
        y = pen.column_of_text(spot.below(y), words, font, mark=mark)
    return y


def _person(look: Look) -> str:
    return look.dice("person").choice(("A. Moreau", "Mr. T. Hale", "B. Lindqvist", "Ms. Rao", "K. Nowicka"))
