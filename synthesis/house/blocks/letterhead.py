"""Who writes: name, logo, address, in seven forms."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from synthesis.house.style import HouseStyle
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Area, Colour, Element, Mark, Shape
from synthesis.rendering.pen import Pen, Spot

NAME = Mark("vendor_name")
ADDRESS = Mark("vendor_address")


def letterhead(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """The house's letterhead; its form is the look's."""
    return _FORMS[house.letterhead](pen, spot, draft.vendor, house)


def _logo_left(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    size = 34.0
    pen.put(*logo(house, spot.x, spot.y, size))
    column = Spot(spot.x + size + 10, spot.y, spot.width - size - 10)
    return max(_name_and_address(pen, column, vendor, house, align="left"), spot.y + size + 4)


def _logo_right(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    size = 38.0
    pen.put(*logo(house, spot.right - size, spot.y, size))
    column = Spot(spot.x, spot.y, spot.width - size - 12)
    return max(_name_and_address(pen, column, vendor, house, align="right"), spot.y + size + 4)


def _centred(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    bottom = _name_and_address(pen, spot, vendor, house, align="centre")
    pen.rule(spot.x, spot.right, bottom + 4, 1.0, colour=house.accent)
    return bottom + 8


def _band(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """White on a coloured band as wide as the spot (the whole sheet when the spot is the whole column)."""
    full = spot.width > pen.width * 0.6
    left, right = (0.0, pen.width) if full else (spot.x, spot.right)
    top = 0.0 if full else spot.y
    font = _fitting(house, vendor, spot.width - 12)
    bottom = spot.y + font.leading + 14
    pen.put(Area(left, top, right, bottom, fill=house.accent))
    pen.text(
        spot.x + (0 if full else 6), spot.y + font.size + 4, vendor.name, font, mark=NAME, colour=house.on_accent
    )
    under = spot.below(bottom + 4)
    return pen.column_of_text(under, _one_line(vendor, house), house.small, mark=ADDRESS)


def _side_rule(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    column = Spot(spot.x + 10, spot.y, spot.width - 10)
    bottom = _name_and_address(pen, column, vendor, house, align="left")
    pen.put(Area(spot.x, spot.y, spot.x + 4, bottom, fill=house.accent))
    return bottom + 4


def _plain(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    return _name_and_address(pen, spot, vendor, replace(house, accent=(0, 0, 0)), align="left")


def _monogram(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """The initial in a box, the name beside it, the address in one line below."""
    size = 30.0
    pen.put(Area(spot.x, spot.y, spot.x + size, spot.y + size, fill=house.accent, radius=6))
    initial = house.heading.at(20).strong
    pen.text(spot.x + size / 2, spot.y + 22, vendor.name[0], initial, colour=house.on_accent, align="centre")
    font = _fitting(house, vendor, spot.width - size - 10)
    pen.text(spot.x + size + 8, spot.y + 13 + font.size / 3, vendor.name, font, mark=NAME, colour=house.accent)
    return pen.column_of_text(spot.below(spot.y + size + 5), _one_line(vendor, house), house.small, mark=ADDRESS)


_FORMS = {
    "logo_left": _logo_left,
    "logo_right": _logo_right,
    "centred": _centred,
    "band": _band,
    "side_rule": _side_rule,
    "plain": _plain,
    "monogram": _monogram,
}


def _name_and_address(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle, *, align: str) -> float:
    font = _fitting(house, vendor, spot.width)
    y = pen.column_of_text(spot, vendor.name, font, mark=NAME, colour=house.accent, align=align) + 2
    for row in (*vendor.address, *_country(vendor, house)):
        y = pen.column_of_text(spot.below(y), row, house.small, mark=ADDRESS, align=align)
    return _reached(pen, spot.below(y), vendor, house, align=align)


def _reached(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle, *, align: str) -> float:
    """Phone, mail and web, as much of it as this house prints here."""
    wanted = house.dice("letterhead").choice((("phone", "email"), ("phone",), ("email", "web"), ()))
    y = spot.y
    for what in wanted:
        words = getattr(vendor, what)
        label = f"{house.writing.say('label', 'phone')} " if what == "phone" else ""
        mark = Mark("vendor_email") if what == "email" else None
        y = pen.column_of_text(spot.below(y), f"{label}{words}", house.small, mark=mark, align=align)
    return y


def _one_line(vendor: Company, house: HouseStyle) -> str:
    divider = house.dice("divider").choice((" · ", ", ", " | ", " - "))
    return divider.join((*vendor.address, *_country(vendor, house)))


def _country(vendor: Company, house: HouseStyle) -> tuple[str, ...]:
    return (vendor.country_name,) if house.has_country else ()


def _fitting(house: HouseStyle, vendor: Company, width: float) -> Font:
    """The heading font, smaller when the name would not fit on one row."""
    font = house.heading
    while font.width(vendor.name) > width and font.size > 9:
        font = font.at(font.size - 0.5)
    return font


def logo(house: HouseStyle, x: float, y: float, size: float) -> Iterator[Element]:
    """One of eight simple signs in the house's colour."""
    middle_x, middle_y, radius = x + size / 2, y + size / 2, size / 2
    sides = (3, 4, 5, 6, 8, 24, 24, 4)[house.logo]
    yield _polygon(middle_x, middle_y, radius, sides=sides, fill=house.accent)
    if house.logo in (3, 5):
        yield _polygon(middle_x, middle_y, radius * 0.6, sides=sides, fill=(1, 1, 1))
    if house.logo in (4, 6):
        yield _polygon(middle_x + radius * 0.2, middle_y, radius * 0.55, sides=24, fill=house.tint)
    if house.logo == 7:
        yield Area(x + size * 0.45, y + size * 0.1, x + size * 0.55, y + size * 0.9, fill=(1, 1, 1))


def _polygon(x: float, y: float, radius: float, *, sides: int, fill: Colour) -> Shape:
    turn = -math.pi / 2
    angles = (turn + 2 * math.pi * side / sides for side in range(sides))
    return Shape(tuple((x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles), fill)
