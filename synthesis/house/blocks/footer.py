"""The foot of every sheet: bank, tax number, register, page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from synthesis.house.style import HouseStyle
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import BLACK, Element, Mark, Rule, Text
from synthesis.rendering.pen import Spot, wrapped
from trade.identifiers.invented import grouped

HEIGHT = 74.0
"""Room that every sheet keeps for its foot."""

Fact = tuple[str, str, Mark | None]
"""Label, value, and what the value is a value of."""


def footer(draft: Draft, house: HouseStyle, page: int, pages: int) -> tuple[Element, ...]:
    """The foot of sheet ``page`` of ``pages``."""
    elements: list[Element] = []
    if house.footer != "none" or page == 1:
        elements.extend(_FORMS[house.footer](draft, house))
    elements.extend(_page_number(house, page, pages))
    return tuple(elements)


def facts(draft: Draft, house: HouseStyle) -> tuple[tuple[Fact, ...], ...]:
    """Groups of what the foot says: where we are, how to pay, who we are."""
    vendor = draft.vendor
    say = house.writing.say
    reach: list[Fact] = [("", vendor.name, Mark("vendor_name")), ("", vendor.street, None), ("", vendor.place, None)]
    pay: list[Fact] = [("", vendor.bank, None)]
    if vendor.iban:
        text = grouped(vendor.iban) if house.dice("iban").random() < 0.75 else vendor.iban
        pay += [(say("label", "vendor_iban"), text, Mark("vendor_iban")), (say("label", "bic"), vendor.bic, None)]
    elif vendor.bank_account:
        pay.append((say("label", "vendor_bank_account"), vendor.bank_account, Mark("vendor_bank_account")))
    legal: list[Fact] = []
    if vendor.country != "US":
        legal.append((say("label", "vendor_tax_id"), spelled(vendor, house), Mark("vendor_tax_id")))
        legal.append(("", say("prose", "register").format(city=vendor.city, register=vendor.register), None))
    legal += [
        (say("label", "phone"), vendor.phone, None),
        (say("label", "vendor_email"), vendor.email, Mark("vendor_email")),
    ]
    return tuple(reach), tuple(pay), tuple(legal)


def spelled(vendor: Company, house: HouseStyle) -> str:
    """The tax number as this house writes it: with or without a blank after the country."""
    number = vendor.tax_id
    return f"{number[:2]} {number[2:]}" if house.dice("tax id").random() < 0.25 else number


def _columns(draft: Draft, house: HouseStyle) -> Iterator[Element]:
    font = _font(house)
    groups = facts(draft, house)
    width = (house.paper[0] - 2 * house.margin) / len(groups)
    top = house.paper[1] - HEIGHT + 12
    for place, group in enumerate(groups):
        y = top
        x = house.margin + place * width
        for label, value, mark in group:
            for row in _set((label, value, mark), font, Spot(x, y, width - 8)):
                yield row
                y = max(y, row.y)
            y += font.leading


def _set(fact: Fact, font: Font, spot: Spot) -> Iterator[Text]:
    """A label and its value on one row, the value on the next when it does not fit."""
    label, value, mark = fact
    start, y = spot.x, spot.y
    if label:
        yield Text(start, y, f"{label}: ", font)
        start += font.width(f"{label}: ")
        if start + font.width(value) > spot.right:
            start, y = spot.x, y + font.leading
    for row in wrapped(value, font, spot.right - start):
        yield Text(start, y, row, font, mark)
        y += font.leading


def _line(draft: Draft, house: HouseStyle) -> Iterator[Element]:
    """Everything in centred rows, divided by dots."""
    font = _font(house)
    y = house.paper[1] - HEIGHT + 16
    for group in facts(draft, house):
        pieces = [(f"{label}: " if label else "", value, mark) for label, value, mark in group]
        font_here = font
        while _wide(pieces, font_here) > house.paper[0] - 40 and font_here.size > 5:
            font_here = font_here.at(font_here.size - 0.25)
        x = (house.paper[0] - _wide(pieces, font_here)) / 2
        for place, (label, value, mark) in enumerate(pieces):
            divider = " · " if place else ""
            for text, its in ((divider + label, None), (value, mark)):
                if text:
                    yield Text(x, y, text, font_here, its)
                x += font_here.width(text)
        y += font.leading + 1


def _wide(pieces: list[tuple[str, str, Mark | None]], font: Font) -> float:
    return font.width(" · ".join(label + value for label, value, _ in pieces))


def _ruled(draft: Draft, house: HouseStyle) -> Iterator[Element]:
    y = house.paper[1] - HEIGHT
    yield Rule(house.margin, y, house.paper[0] - house.margin, y, 0.6, house.accent)
    yield from _columns(draft, house)


def _centred(draft: Draft, house: HouseStyle) -> Iterator[Element]:
    yield from _line(draft, house)
    y = house.paper[1] - HEIGHT + 2
    yield Rule(house.margin * 2, y, house.paper[0] - house.margin * 2, y, 0.4, house.accent)


_FORMS = {"columns": _columns, "line": _line, "ruled": _ruled, "centred": _centred, "none": _columns}


def _font(house: HouseStyle) -> Font:
    return house.text.at(min(7.0, house.label_size))


def _page_number(house: HouseStyle, page: int, pages: int) -> Iterator[Element]:
    if pages == 1 and house.dice("page number").random() < 0.5:
        return
    text = house.writing.say("label", "page").format(page=page, pages=pages)
    font = _font(house)
    align = house.dice("page number").choice(("right", "centre"))
    x = (
        house.paper[0] - house.margin - font.width(text)
        if align == "right"
        else (house.paper[0] - font.width(text)) / 2
    )
    yield Text(x, house.paper[1] - 14, text, font, colour=BLACK)
