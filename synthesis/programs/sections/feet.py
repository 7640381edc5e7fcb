"""What repeats on every sheet: a running head, the foot with its numbers, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from synthesis.house.blocks.footer import HEIGHT, footer
from synthesis.house.style import FOOTERS, HouseStyle
from synthesis.invention.company import BANKS, Company
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.phrase import phrase
from synthesis.programs.sections.vendor import is_nameless
from synthesis.programs.words import names
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Element, Mark
from synthesis.rendering.pen import Pen, Spot
from trade.identifiers.invented import digits, grouped

FORMS = (*(f for f in FOOTERS if f != "none"), "page only", "nothing", "row", "banks")
HELD = ("top corner",)


def head(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """The first sheet's small top row, where the house prints one; returns where the blocks may begin."""
    if not likely(house, "top row", 0.12):
        return spot.y
    font = house.text.at(min(7.5, house.label_size))
    title = names(draft, house).title
    pen.text(spot.x, spot.y, title, font)
    x = spot.x + font.width(f"{title}  ")
    pen.text(x, spot.y, draft.document_number or "", font, mark=Mark("document_number"))
    if draft.document_date and likely(house, "top row date", 0.5):
        pen.text(
            spot.right,
            spot.y,
            house.writing.day(draft.document_date),
            font,
            mark=Mark("document_date"),
            align="right",
        )
    return spot.y + font.leading + 4


def foot(draft: Draft, house: HouseStyle, page: int, pages: int, *, margin: float) -> tuple[Element, ...]:
    """What sheet ``page`` of ``pages`` carries besides its blocks."""
    form = pick(house, "foot", FORMS, HELD)
    if is_nameless(house) and form not in FOOTERS:
        form = "line"
    pen = Pen(house.paper, margin=margin, top=margin, bottom=0)
    if page > 1:
        _running(pen, draft, house, margin)
    if form in FOOTERS:
        return (*pen.sheets[0], *footer(draft, replace(house, footer=form, margin=margin), page, pages))
    pen.put(*_plain(draft, house, form, page=page, pages=pages))
    return tuple(pen.sheets[0])


def _plain(draft: Draft, house: HouseStyle, form: str, *, page: int, pages: int) -> Iterator[Element]:
    font = _font(house)
    pen = Pen(house.paper, margin=36, top=36, bottom=0)
    words = house.writing.say("label", "page").format(page=page, pages=pages)
    bottom = house.paper[1]
    if form == "page only" or (form == "top corner" and page == 1):
        y = bottom - 16 if form == "page only" else 18
        pen.text(house.paper[0] - 40, y, words, font, align="right")
    if form == "banks":
        _banks(pen, draft.vendor, house)
    if form == "row":
        vendor = draft.vendor
        values = {
            "name": (vendor.name, Mark("vendor_name")),
            "web": (vendor.web, None),
            "email": (vendor.email, Mark("vendor_email")),
            "page": (words, None),
        }
        shape = house.dice("foot row").choice(
            ("{name} - {web} - {page}", "{name} · {email}", "{web} {page}", "{name} {page}")
        )
        phrase(pen, Spot(40, bottom - HEIGHT + 40, house.paper[0] - 80), shape, values, font=font, align="centre")
    yield from pen.sheets[0]


def _banks(pen: Pen, vendor: Company, house: HouseStyle) -> None:
    """Two or three accounts beside each other; ours is the first."""
    font = _font(house)
    dice = house.dice("banks")
    account = vendor.iban or vendor.bank_account or ""
    field = "vendor_iban" if vendor.iban else "vendor_bank_account"
    label = house.writing.say("label", field)
    many = dice.choice((2, 3))
    width = (house.paper[0] - 80) / many
    for place in range(many):
        y = house.paper[1] - HEIGHT + 16
        spot = Spot(40 + place * width, y, width - 8)
        name = (
            vendor.bank if place == 0 else dice.choice(tuple(bank for bank in BANKS.values() if bank != vendor.bank))
        )
        number = account if place == 0 else account[:4] + digits(dice, max(4, len(account) - 4))
        mark = Mark(field) if place == 0 else None
        y = pen.column_of_text(spot, name, font)
        spaced = grouped(number) if vendor.iban else number
        phrase(pen, spot.below(y), f"{label} {{account}}", {"account": (spaced, mark)}, font=font)


def _running(pen: Pen, draft: Draft, house: HouseStyle, margin: float) -> None:
    """Name and number on the sheets that follow the first."""
    form = house.dice("running").choice(("both", "both", "number", "none"))
    baseline = max(14.0, margin * 0.7)
    if form == "both":
        pen.text(margin, baseline, draft.vendor.name, house.small, mark=Mark("vendor_name"))
    if form != "none":
        number = draft.document_number or ""
        right = pen.width - margin
        pen.text(right, baseline, number, house.small, mark=Mark("document_number"), align="right")
        if likely(house, "running label", 0.5):
            label = names(draft, house).number
            pen.text(right - house.small.width(f"{number}  "), baseline, label, house.small, align="right")


def _font(house: HouseStyle) -> Font:
    return house.text.at(min(7.0, house.label_size))
