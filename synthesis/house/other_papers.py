"""Paper that the pipeline is not for: statements of account, adverts, separator sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schemas.codes import Kind
from synthesis.house.blocks.footer import HEIGHT, footer
from synthesis.house.blocks.letterhead import letterhead
from synthesis.house.blocks.parties import buyer
from synthesis.house.style import HouseStyle
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft
from synthesis.paper import Paper
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Area, Rule, Sheet
from synthesis.rendering.pen import Pen, Spot


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of an account: when, what, how much is owed for it."""

    day: date
    document: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing an advert praises."""

    name: str
    price: Decimal


def statement(vendor: Company, customer: Company, house: HouseStyle, entries: Sequence[Entry], *, day: date) -> Paper:
    """What a vendor's books say we owe, document by document."""
    draft = Draft(kind=Kind.OTHER, vendor=vendor, buyer=customer, document_date=day, currency=vendor.currency)
    pen = _started(house)
    y = letterhead(pen, pen.column, draft, house) + 18
    y = buyer(pen, Spot(pen.margin, y, pen.column.width / 2), draft, house) + 20
    title = house.writing.say("title", "statement")
    y = pen.column_of_text(Spot(pen.margin, y, pen.column.width), title, house.heading, colour=house.accent) + 2
    y = pen.column_of_text(Spot(pen.margin, y, pen.column.width), house.writing.day(day), house.text) + 10
    _account(pen, Spot(pen.margin, y, pen.column.width), entries, Paper(draft, house, ()))
    return Paper(draft, house, pen.finished(lambda page, pages: footer(draft, house, page, pages)))


def _account(pen: Pen, spot: Spot, entries: Sequence[Entry], paper: Paper) -> float:
    """Date, document, amount and running balance in four columns."""
    draft, house = paper.draft, paper.house
    say = house.writing.say
    heads = (say("date", "invoice"), say("number", "invoice"), say("column", "amount"), say("totals", "total_amount"))
    stops = (spot.x + 2, spot.x + spot.width * 0.22, spot.x + spot.width * 0.72, spot.right - 2)
    aligns = ("left", "left", "right", "right")
    balance = Decimal(0)
    rows = [heads]
    for entry in entries:
        balance += entry.amount
        rows.append(
            (
                house.writing.day(entry.day),
                entry.document,
                house.writing.amount(entry.amount),
                house.writing.amount(balance),
            )
        )
    y = spot.y
    for place, row in enumerate(rows):
        font = house.text if place else house.text.strong
        for words, x, align in zip(row, stops, aligns, strict=True):
            pen.text(x, y + font.size, words, font, align=align)
        y += font.leading + house.row_gap
        pen.put(Rule(spot.x, y - house.row_gap / 2, spot.right, y - house.row_gap / 2, 0.3 if place else 0.9))
    owed = house.writing.amount(balance, draft.currency)
    pen.text(spot.right - 2, y + 14, owed, house.text.strong.at(house.text.size + 2), align="right")
    return y + 20


def advert(
    vendor: Company, customer: Company, house: HouseStyle, offers: Sequence[Offer], *, words: Sequence[str]
) -> Paper:
    """Bright colours, big prices, no order. ``words``: a headline, then sentences."""
    draft = Draft(kind=Kind.OTHER, vendor=vendor, buyer=customer, currency=vendor.currency)
    pen = _started(house)
    headline, *sentences = words
    pen.put(Area(0, 0, pen.width, 150, fill=house.accent))
    big = house.heading.at(34).strong
    y = pen.column_of_text(
        Spot(pen.margin, 40, pen.column.width), headline, big, colour=house.on_accent, align="centre"
    )
    y = max(y, 150) + 24
    for sentence in sentences:
        y = pen.column_of_text(Spot(pen.margin, y, pen.column.width), sentence, house.text.at(12), align="centre") + 6
    y += 16
    width = pen.column.width / 2 - 10
    for place, offer in enumerate(offers):
        _offer(
            pen,
            Spot(pen.margin + (place % 2) * (width + 20), y + (place // 2) * 118, width),
            offer,
            Paper(draft, house, ()),
        )
    y += -(-len(offers) // 2) * 118 + 20
    letterhead(pen, Spot(pen.margin, y, pen.column.width), draft, house)
    return Paper(draft, house, pen.finished(lambda _page, _pages: ()))


def _offer(pen: Pen, spot: Spot, offer: Offer, paper: Paper) -> None:
    draft, house = paper.draft, paper.house
    pen.put(Area(spot.x, spot.y, spot.right, spot.y + 104, fill=house.tint, edge=house.accent, radius=8))
    y = pen.column_of_text(Spot(spot.x + 12, spot.y + 12, spot.width - 24), offer.name, house.text.at(12).strong)
    price = house.writing.amount(offer.price, draft.currency)
    pen.text(
        spot.right - 14,
        max(y + 40, spot.y + 88),
        price,
        house.heading.at(26).strong,
        colour=house.accent,
        align="right",
    )


def separator(house: HouseStyle) -> Sheet:
    """The sheet that a mailroom lays between two documents before it feeds a batch to the scanner."""
    width, height = house.paper
    bars = []
    x = width * 0.2
    for place, thick in enumerate((4, 2, 6, 2, 2, 8, 4, 2, 6, 4, 2, 2, 6, 8, 2, 4, 6, 2, 4, 4, 8, 2)):
        if place % 2 == 0:
            bars.append(Area(x, height * 0.4, x + thick * 2.4, height * 0.52, fill=(0, 0, 0)))
        x += thick * 3.0
    pen = Pen(house.paper, margin=50, top=50, bottom=50)
    pen.text(width / 2, height * 0.36, "DOCUMENT SEPARATOR", Font("sans", 20, bold=True), align="centre")
    pen.put(*bars)
    return Sheet(width, height, tuple(pen.sheets[0]))


def _started(house: HouseStyle) -> Pen:
    return Pen(house.paper, margin=house.margin, top=house.margin, bottom=HEIGHT + 6)
