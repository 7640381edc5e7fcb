"""What the paper is, which number it has, and which order it answers: as a title, a row or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.phrase import Value, phrase
from synthesis.programs.plan import Plan
from synthesis.programs.words import names, say
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import Pen, Spot


def heading(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle, *, plan: Plan) -> float:
    """The title as the plan has it, and the date where the plan puts it below the title."""
    form = pick(house, "title", ("plain", "plain", "ruled", "band", "boxed", "spaced"), ("double_rule",))
    align = pick(house, "title align", ("left", "left", "right", "centre"))
    font = house.heading.at(max(10.0, house.heading.size * house.dice("title size").choice((0.7, 0.85, 1.0, 1.3))))
    colour = house.on_accent if form == "band" else house.accent
    inner = Spot(spot.x + 6, spot.y + 4, spot.width - 12) if form in ("band", "boxed") else spot
    shape, values = _title(draft, house, plan)
    if form == "spaced" and plan.title == "plain" and font.width(shape) * 1.8 < spot.width:
        shape = " ".join(shape.upper())
    while font.width(shape) > inner.width and font.size > 9:
        font = font.at(font.size - 0.5)
    if form == "band":
        probe = Pen((pen.width, pen.height), margin=0, top=0, bottom=0)
        pen.box(spot, phrase(probe, inner, shape, values, font=font, align=align) + 4, fill=house.accent)
    y = phrase(pen, inner, shape, values, font=font, align=align, colour=colour)
    if form == "boxed":
        pen.box(spot, y + 4, edge=house.accent)
    if form in ("band", "boxed"):
        y += 5
    if form in ("ruled", "double_rule"):
        pen.rule(spot.x, spot.right, y + 2, 1.0, colour=house.accent)
        y += 4
    if form == "double_rule":
        pen.rule(spot.x, spot.right, spot.y - 1, 1.0, colour=house.accent)
    for shape, values in _dated(draft, house, plan):
        y = phrase(pen, spot.below(y + 1), shape, values, font=house.text, align=align)
    return y + 3


def _title(draft: Draft, house: HouseStyle, plan: Plan) -> tuple[str, dict[str, Value]]:
    title = names(draft, house).title
    values: dict[str, Value] = {"title": (title, None), "number": _number(draft), "day": _day(draft, house)}
    if plan.title == "numbered":
        shape = house.writing.say("shapes", "titled").replace("{title}", title)
    elif plan.title == "numbered_dated":
        shape = say(house, "numbered_and_dated").replace("{title}", title)
    else:
        shape = title
    return shape, values


def _dated(draft: Draft, house: HouseStyle, plan: Plan) -> Iterator[tuple[str, dict[str, Value]]]:
    if plan.dated == "placed" and draft.document_date:
        yield say(house, "placed_and_dated").replace("{city}", draft.vendor.city), {"day": _day(draft, house)}


def referring(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle, *, plan: Plan) -> float:
    """The sentence that names the order, where the plan has one."""
    if not plan.refers or draft.document_date is None:
        return spot.y
    y = spot.y
    if likely(house, "greets", 0.5):
        y = pen.column_of_text(spot, say(house, "greeting"), house.text) + 4
    ordered = draft.document_date - timedelta(house.dice("ordered").randrange(2, 40))
    values: dict[str, Value] = {
        "number": (", ".join(draft.po_numbers), Mark("po_numbers")),
        "day": (house.writing.day(ordered), None),
    }
    font = house.text.strong if likely(house, "refers strong", 0.3) else house.text
    return phrase(pen, spot.below(y), say(house, "referring"), values, font=font) + 4


def paired(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """Number and date under one label, perhaps with the customer's number: ``No. / Date: 4711 / 12.03.2026``."""
    called = names(draft, house)
    mark = house.dice("paired mark").choice((" / ", " / ", "/", " - ", ", "))
    labels, gaps = [called.number, called.day], ["{number}", "{day}"]
    values: dict[str, Value] = {"number": _number(draft), "day": _day(draft, house)}
    if draft.customer_number and likely(house, "paired customer", 0.3):
        values["customer"] = draft.customer_number, None
        labels.insert(0, house.wording("label", "customer_number"))
        gaps.insert(0, "{customer}")
    label, shape = mark.join(labels), (mark if mark != "/" else " / ").join(gaps)
    form = pick(house, "paired form", ("row", "below", "each"), ("right",))
    if form == "each":
        each = "   ".join(f"{words}{house.colon} {gap}" for words, gap in zip(labels, gaps, strict=True))
        return phrase(pen, spot, each, values, font=house.text) + 2
    if form == "row":
        return phrase(pen, spot, f"{label}{house.colon} {shape}", values, font=house.text) + 2
    align = "right" if form == "right" else "left"
    y = pen.column_of_text(spot, label, house.small, align=align)
    return phrase(pen, spot.below(y), shape, values, font=house.value, align=align) + 2


def _number(draft: Draft) -> Value:
    return draft.document_number or "", Mark("document_number")


def _day(draft: Draft, house: HouseStyle) -> Value:
    return (house.writing.day(draft.document_date) if draft.document_date else "", Mark("document_date"))
