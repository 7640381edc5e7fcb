"""What stands on paper besides its matter: slips to tear off, barcodes, stamps, scribbles, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from synthesis.house.particulars import Entry, words_of
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.sections.labelled import grouped as labelled
from synthesis.programs.sections.sums import money
from synthesis.programs.words import all_of, names, say
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Area, Colour, Mark, Rule
from synthesis.rendering.pen import Pen, Spot
from trade.identifiers.invented import digits, grouped

BLUE: Colour = (0.1, 0.15, 0.5)
STAMP: Colour = (0.6, 0.1, 0.15)


def extras(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """A stamp, a scribble and a slip where there is room for them below the body."""
    y = spot.y
    if likely(house, f"stamp/{draft.document_number}", 0.1) and y + 60 < pen.bottom:
        y = _stamp(pen, spot.below(y + 10), draft, house)
    if likely(house, f"scribble/{draft.document_number}", 0.08) and y + 40 < pen.bottom:
        y = _scribble(pen, spot.below(y + 8), draft, house)
    if draft.has_prices and likely(house, "slip", 0.1) and y + 170 < pen.bottom:
        _slip(pen, Spot(spot.x, pen.bottom - 150, spot.width), draft, house)
        y = pen.bottom
    return y


def barcode(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """Bars with a number below: the document's own, or one that means nothing to us."""
    dice = house.dice(f"bars/{draft.document_number}")
    x, right = spot.x, min(spot.right, spot.x + 150)
    while x < right - 6:
        width = dice.choice((0.8, 1.2, 2.0))
        pen.put(Area(x, spot.y, x + width, spot.y + 22, fill=(0, 0, 0)))
        x += width + dice.choice((0.8, 1.4, 2.2))
    own = dice.random() < 0.5 and draft.document_number
    number, mark = (str(draft.document_number), Mark("document_number")) if own else (digits(dice, 12), None)
    font = house.text.at(7)
    frame = "*{}*" if dice.random() < 0.2 else "{}"
    pen.text(spot.x, spot.y + 23 + font.size, frame.format(number), font, mark=mark)
    return spot.y + 24 + font.leading


def slogan(pen: Pen, spot: Spot, house: HouseStyle) -> float:
    """Praise of the house."""
    font = Font(house.text.family, house.text.size, italic=True)
    return pen.column_of_text(
        spot, say(house, "slogan"), font, align=pick(house, "slogan at", ("left", "centre", "right"))
    )


def conditions(pen: Pen, draft: Draft, house: HouseStyle) -> None:
    """A sheet of its own with conditions of sale in small print."""
    dice = house.dice("conditions")
    pen.turn_over()
    column = pen.column
    y = pen.column_of_text(column.below(pen.top + 14), say(house, "conditions"), house.text.strong.at(11)) + 6
    if dice.random() < 0.4:
        y = pen.column_of_text(column.below(y), draft.vendor.name, house.small, mark=Mark("vendor_name")) + 4
    many = dice.choice((1, 2))
    font = house.text.at(dice.choice((6.0, 7.0, 8.0)))
    width = (column.width - 14 * (many - 1)) / many
    clauses = iter(_clauses(house))
    for number in range(many):
        spot = Spot(column.x + number * (width + 14), y, width)
        end = y
        while end < pen.bottom - 60:
            end = pen.column_of_text(spot.below(end), next(clauses), font) + 3


def _clauses(house: HouseStyle) -> Iterator[str]:
    """Numbered clauses without end."""
    texts = list(all_of(house, "clauses"))
    dice = house.dice("clauses")
    numbered = dice.choice(("{}. ", "§ {} ", "{}) ", ""))
    number = 0
    while True:
        dice.shuffle(texts)
        for start in range(0, len(texts) - 1, 2):
            number += 1
            yield numbered.format(number) + " ".join(texts[start : start + dice.choice((1, 2))])


def _stamp(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """Set straight, so that readers read it: a word, perhaps a date, in a frame."""
    dice = house.dice(f"stamp words/{draft.document_number}")
    font = Font("sans", 14, bold=True)
    words = dice.choice(all_of(house, "stamped"))
    x = spot.x + spot.width * dice.choice((0.05, 0.4, 0.65))
    pen.text(x, spot.y + 16, words, font, colour=STAMP)
    bottom = spot.y + 22
    if draft.document_date and dice.random() < 0.6:
        pen.text(x, spot.y + 30, f"{draft.document_date:%d.%m.%Y}", font.at(9), colour=STAMP)
        bottom += 14
    pen.put(Area(x - 5, spot.y, x + max(font.width(words), 60) + 5, bottom, edge=STAMP, edge_width=1.4))
    return bottom + 4


def _scribble(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """What somebody wrote on it by hand."""
    dice = house.dice(f"hand/{draft.document_number}")
    notes = (
        f"ok {draft.contact or 'JB'}",
        f"{dice.randrange(1000, 9999)}-{dice.randrange(10, 99)}",
        "i.O.",
        "see mail",
        f"KST {dice.randrange(100, 999)}",
    )
    font = Font("serif", 13, italic=True)
    x = spot.x + spot.width * dice.uniform(0.05, 0.6)
    pen.text(x, spot.y + 16, dice.choice(notes), font, colour=BLUE)
    return spot.y + 22


def _slip(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> None:
    """The part to tear off: it repeats number, sum and account."""
    pen.put(Rule(spot.x, spot.y, spot.right, spot.y, 0.6, dashed=True))
    y = pen.column_of_text(spot.below(spot.y + 4), say(house, "slip"), house.small.strong) + 4
    total = draft.total_amount if draft.amount_due is None else draft.amount_due
    field = "total_amount" if draft.amount_due is None else "amount_due"
    label = house.wording("totals", "total_amount") if draft.amount_due is None else say(house, "amount_due")
    entries = [
        Entry(names(draft, house).number, draft.document_number or "", Mark("document_number")),
        Entry(names(draft, house).day, words_of(draft.document_date, house), Mark("document_date")),
        Entry(house.wording("label", "customer_number"), draft.customer_number or "", None),
        Entry(label, money(total or Decimal(0), draft, house, total=True), Mark(field)),
        Entry(say(house, "amount_enclosed"), "________", None),
    ]
    half = spot.width / 2 - 8
    form = pick(house, "slip form", ("left", "boxed", "inline", "colon_column", "table"), ("leaders", "under"))
    shown = [entry for entry in entries if entry.value]
    labelled(pen, Spot(spot.x, y, half), shown, house, form=form)
    right = Spot(spot.x + half + 16, y, half)
    end = pen.column_of_text(right, draft.vendor.name, house.text, mark=Mark("vendor_name"))
    for row in draft.vendor.address:
        end = pen.column_of_text(right.below(end), row, house.text, mark=Mark("vendor_address"))
    if draft.vendor.iban:
        pen.column_of_text(right.below(end + 3), grouped(draft.vendor.iban), house.text, mark=Mark("vendor_iban"))
