"""What the paper is, which number it has, and which order it answers: as a title, a row or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from synthesis.house.style import Look
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.phrase import Value, phrase
from synthesis.programs.plan import Plan
from synthesis.programs.words import names, say
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import Pen, Spot


def heading(pen: Pen, spot: Spot, draft: Draft, look: Look, *, plan: Plan) -> float:
    """The title as the plan has it, and the date where the plan puts it below the title."""
    form = pick(look, "title", ("plain", "plain", "ruled", "band", "boxed", "spaced"), ("double_rule",))
    align = pick(look, "title align", ("left", "left", "right", "centre"))
    font = look.heading.at(max(10.0, look.heading.size * look.dice("title size").choice((0.7, 0.85, 1.0, 1.3))))
    colour = look.on_accent if form == "band" else look.accent
    inner = Spot(spot.x + 6, spot.y + 4, spot.width - 12) if form in ("band", "boxed") else spot
    shape, values = _title(draft, look, plan)
    if form == "spaced" and plan.title == "plain" and font.width(shape) * 1.8 < spot.width:
        shape = " ".join(shape.upper())
    while font.width(shape) > inner.width and font.size > 9:
        font = font.at(font.size - 0.5)
    if form == "band":
        probe = Pen((pen.width, pen.height), margin=0, top=0, bottom=0)
        pen.box(spot, phrase(probe, inner, shape, values, font=font, align=align) + 4, fill=look.accent)
    y = phrase(pen, inner, shape, values, font=font, align=align, colour=colour)
    if form == "boxed":
        pen.box(spot, y + 4, edge=look.accent)
    if form in ("band", "boxed"):
        y += 5
    if form in ("ruled", "double_rule"):
        pen.rule(spot.x, spot.right, y + 2, 1.0, colour=look.accent)
        y += 4
    if form == "double_rule":
        pen.rule(spot.x, spot.right, spot.y - 1, 1.0, colour=look.accent)
    for shape, values in _dated(draft, look, plan):
        y = phrase(pen, spot.below(y + 1), shape, values, font=look.text, align=align)
    return y + 3


def _title(draft: Draft, look: Look, plan: Plan) -> tuple[str, dict[str, Value]]:
    title = names(draft, look).title
    values: dict[str, Value] = {"title": (title, None), "number": _number(draft), "day": _day(draft, look)}
    if plan.title == "numbered":
        shape = look.voice.say("shapes", "titled").replace("{title}", title)
    elif plan.title == "numbered_dated":
        shape = say(look, "numbered_and_dated").replace("{title}", title)
    else:
        shape = title
    return shape, values


def _dated(draft: Draft, look: Look, plan: Plan) -> Iterator[tuple[str, dict[str, Value]]]:
    if plan.dated == "placed" and draft.document_date:
        yield say(look, "placed_and_dated").replace("{city}", draft.vendor.city), {"day": _day(draft, look)}


def referring(pen: Pen, spot: Spot, draft: Draft, look: Look, *, plan: Plan) -> float:
    """The sentence that names the order, where the plan has one."""
    if not plan.refers or draft.document_date is None:
        return spot.y
    y = spot.y
    if likely(look, "greets", 0.5):
        y = pen.column_of_text(spot, say(look, "greeting"), look.text) + 4
    ordered = draft.document_date - timedelta(look.dice("ordered").randrange(2, 40))
    values: dict[str, Value] = {
        "number": (", ".join(draft.po_numbers), Mark("po_numbers")),
        "day": (look.voice.day(ordered), None),
    }
    font = look.text.strong if likely(look, "refers strong", 0.3) else look.text
    return phrase(pen, spot.below(y), say(look, "referring"), values, font=font) + 4


def paired(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """Number and date under one label, perhaps with the customer's number: ``No. / Date: 4711 / 12.03.2026``."""
    called = names(draft, look)
    mark = look.dice("paired mark").choice((" / ", " / ", "/", " - ", ", "))
    labels, gaps = [called.number, called.day], ["{number}", "{day}"]
    values: dict[str, Value] = {"number": _number(draft), "day": _day(draft, look)}
    if draft.customer_number and likely(look, "paired customer", 0.3):
        values["customer"] = draft.customer_number, None
        labels.insert(0, look.wording("label", "customer_number"))
        gaps.insert(0, "{customer}")
    label, shape = mark.join(labels), (mark if mark != "/" else " / ").join(gaps)
    form = pick(look, "paired form", ("row", "below", "each"), ("right",))
    if form == "each":
        each = "   ".join(f"{words}{look.colon} {gap}" for words, gap in zip(labels, gaps, strict=True))
        return phrase(pen, spot, each, values, font=look.text) + 2
    if form == "row":
        return phrase(pen, spot, f"{label}{look.colon} {shape}", values, font=look.text) + 2
    align = "right" if form == "right" else "left"
    y = pen.column_of_text(spot, label, look.small, align=align)
    return phrase(pen, spot.below(y), shape, values, font=look.value, align=align) + 2


def _number(draft: Draft) -> Value:
    return draft.document_number or "", Mark("document_number")


def _day(draft: Draft, look: Look) -> Value:
    return (look.voice.day(draft.document_date) if draft.document_date else "", Mark("document_date"))
