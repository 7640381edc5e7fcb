"""Who writes: stationery in more forms than letterheads have, or no stationery at all."""

from __future__ import annotations

from collections.abc import Iterator

from synthesis.house.blocks.footer import spelled
from synthesis.house.blocks.letterhead import letterhead, logo
from synthesis.house.style import HouseStyle
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.phrase import phrase
from synthesis.programs.words import say
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import Pen, Spot
from trade.identifiers.invented import grouped

NAME, ADDRESS = Mark("vendor_name"), Mark("vendor_address")
FORMS = (
    "stationery", "stationery", "stationery", "wordmark", "name_line", "one_row", "two_sides", "labelled", "legal",
    "none", "contacts",
)  # fmt: skip
HELD = ("wordmark_low", "address_first", "name_repeated")

ROOM = 230.0
"""What a whole letterhead needs beside its sign; in a narrower spot the house prints plain rows."""


def vendor(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """The vendor in the house's form; nothing where only the foot or the signature names it."""
    form = pick(house, "vendor form", FORMS, HELD)
    if form == "none":
        return spot.y
    if form in ("stationery", "contacts") and spot.width < ROOM:
        form = "name_line"
    if form == "stationery":
        return letterhead(pen, spot, draft, house)
    return _FORMS[form](pen, spot, draft.vendor, house)


def is_nameless(house: HouseStyle) -> bool:
    """Whether the head does not name the vendor."""
    return pick(house, "vendor form", FORMS, HELD) == "none"


def _wordmark(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """The name large over the spot, nothing else."""
    font = _largest(vendor.name, house.heading.strong.at(30), spot.width)
    align = house.dice("wordmark").choice(("left", "left", "centre", "right"))
    return pen.column_of_text(spot, vendor.name, font, mark=NAME, colour=house.accent, align=align) + 4


def _name_line(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """Name and address on one row after the other in the same small letters, as a printer's default has it."""
    y = pen.column_of_text(spot, vendor.name, house.text.strong, mark=NAME)
    row = house.dice("divider").choice((", ", " - ", " * ", "  ")).join(vendor.address)
    return pen.column_of_text(spot.below(y), row, house.text, mark=ADDRESS)


def _one_row(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """Everything in one centred run: name, street, place, phone."""
    shape = house.dice("one row").choice(
        ("{name} · {address} · {phone}", "{name}, {address}", "{name} | {address} | {email}")
    )
    values = _values(vendor, house)
    return phrase(pen, spot, shape, values, font=house.small, align="centre", colour=house.accent) + 3


def _two_sides(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """Name or sign at the left, address and numbers at the right."""
    left = Spot(spot.x, spot.y, spot.width * 0.55 - 6)
    right = Spot(spot.x + spot.width * 0.55, spot.y, spot.width * 0.45)
    font = _largest(vendor.name, house.heading, left.width)
    start = left
    if likely(house, "sign", 0.4) and left.width > 140:
        pen.put(*logo(house, left.x, left.y, 26))
        start = Spot(left.x + 32, left.y + 4, left.width - 32)
        font = _largest(vendor.name, house.heading, start.width)
    y = pen.column_of_text(start, vendor.name, font, mark=NAME, colour=house.accent)
    return max(y, _rows(pen, right, vendor, house, align=house.dice("sides").choice(("left", "right")))) + 4


def _labelled(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """As one party among others: a label, then the address."""
    y = pen.column_of_text(spot, f"{say(house, 'seller')}{house.colon}", house.small.strong, colour=house.accent) + 1
    y = pen.column_of_text(spot.below(y), vendor.name, house.text.strong, mark=NAME)
    return _rows(pen, spot.below(y), vendor, house, align="left")


def _legal(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """Name, then address, tax number and account in small letters below: a whole imprint at the top."""
    align = house.dice("legal").choice(("left", "left", "right", "centre"))
    font = _largest(vendor.name, house.heading.at(14), spot.width)
    y = pen.column_of_text(spot, vendor.name, font, mark=NAME, colour=house.accent, align=align)
    for shape in _imprint(vendor, house):
        y = phrase(pen, spot.below(y), shape, _values(vendor, house), font=house.small, align=align)
    return y + 3


def _contacts(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """The name, and below it columns: address, phones, numbers."""
    font = _largest(vendor.name, house.heading, spot.width)
    y = pen.column_of_text(spot, vendor.name, font, mark=NAME, colour=house.accent) + 2
    width = spot.width / 3
    columns = (
        ("{street}", "{place}"),
        (f"{house.writing.say('label', 'phone')} {{phone}}", "{web}"),
        ("{email}", *([f"{house.writing.say('label', 'vendor_tax_id')} {{tax}}"] if vendor.tax_id else [])),
    )
    ends = []
    for place, column in enumerate(columns):
        end = y
        for shape in column:
            cell = Spot(spot.x + place * width, end, width - 8)
            end = phrase(pen, cell, shape, _values(vendor, house), font=house.small)
        ends.append(end)
    return max(ends) + 3


def _wordmark_low(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """The address first and small, the name large below it."""
    y = phrase(pen, spot, "{address}", _values(vendor, house), font=house.small)
    font = _largest(vendor.name, house.heading.strong.at(24), spot.width)
    return pen.column_of_text(spot.below(y + 2), vendor.name, font, mark=NAME) + 2


def _address_first(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """Numbers, then the address, then the name in no larger letters."""
    y = spot.y
    for shape in (f"{house.writing.say('label', 'phone')} {{phone}}", "{email}", "{street}", "{place}"):
        y = phrase(pen, spot.below(y), shape, _values(vendor, house), font=house.text, align="right")
    return pen.column_of_text(spot.below(y), vendor.name, house.text.strong, mark=NAME, align="right") + 2


def _name_repeated(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle) -> float:
    """The short name large, the full name in the address below."""
    short = " ".join(vendor.name.split()[:2]).removesuffix(" &")
    font = _largest(short, house.heading.strong.at(26), spot.width)
    y = pen.column_of_text(spot, short, font, colour=house.accent)
    y = pen.column_of_text(spot.below(y), vendor.name, house.small, mark=NAME)
    return _rows(pen, spot.below(y), vendor, house, align="left")


def _rows(pen: Pen, spot: Spot, vendor: Company, house: HouseStyle, *, align: str) -> float:
    y = spot.y
    shapes = ["{street}", "{place}"]
    if house.has_country:
        shapes.append("{country}")
    if likely(house, "reach", 0.6):
        shapes += [f"{house.writing.say('label', 'phone')}{house.colon} {{phone}}", "{email}"]
    if vendor.tax_id and likely(house, "tax number in head", 0.5):
        shapes.append(f"{house.writing.say('label', 'vendor_tax_id')}{house.colon} {{tax}}")
    for shape in shapes:
        y = phrase(pen, spot.below(y), shape, _values(vendor, house), font=house.small, align=align)
    return y


def _imprint(vendor: Company, house: HouseStyle) -> Iterator[str]:
    label = house.writing.say
    yield "{address}"
    yield f"{label('label', 'phone')} {{phone}} · {{email}}"
    if vendor.tax_id:
        yield f"{label('label', 'vendor_tax_id')} {{tax}}"
    if vendor.iban:
        yield f"{label('label', 'vendor_iban')} {{iban}} {label('label', 'bic')} {{bic}}"


def _values(vendor: Company, house: HouseStyle) -> dict[str, tuple[str, Mark | None]]:
    return {
        "name": (vendor.name, NAME),
        "address": (", ".join(vendor.address), ADDRESS),
        "street": (vendor.street, ADDRESS),
        "place": (vendor.place, ADDRESS),
        "country": (vendor.country_name, ADDRESS),
        "phone": (vendor.phone, None),
        "email": (vendor.email, Mark("vendor_email")),
        "web": (vendor.web, None),
        "tax": (spelled(vendor, house), Mark("vendor_tax_id")),
        "iban": (grouped(vendor.iban or ""), Mark("vendor_iban")),
        "bic": (vendor.bic, None),
    }


def _largest(words: str, font: Font, width: float) -> Font:
    """The font, smaller until the words fit on a row."""
    wide = font.width(words)
    return font if wide <= width else font.at(max(7.0, font.size * width / wide * 0.99))


_FORMS = {
    "wordmark": _wordmark,
    "name_line": _name_line,
    "one_row": _one_row,
    "two_sides": _two_sides,
    "labelled": _labelled,
    "legal": _legal,
    "contacts": _contacts,
    "wordmark_low": _wordmark_low,
    "address_first": _address_first,
    "name_repeated": _name_repeated,
}
