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
from synthesis.house.style import Look
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


def statement(vendor: Company, customer: Company, look: Look, entries: Sequence[Entry], *, day: date) -> Paper:
    """What a vendor's books say we owe, document by document."""
    draft = Draft(kind=Kind.OTHER, vendor=vendor, buyer=customer, document_date=day, currency=vendor.currency)
    pen = _started(look)
    y = letterhead(pen, pen.column, draft, look) + 18
    y = buyer(pen, Spot(pen.margin, y, pen.column.width / 2), draft, look) + 20
    title = look.voice.say("title", "statement")
    y = pen.column_of_text(Spot(pen.margin, y, pen.column.width), title, look.heading, colour=look.accent) + 2
    y = pen.column_of_text(Spot(pen.margin, y, pen.column.width), look.voice.day(day), look.text) + 10
    _account(pen, Spot(pen.margin, y, pen.column.width), entries, Paper(draft, look, ()))
    return Paper(draft, look, pen.finished(lambda page, pages: footer(draft, look, page, pages)))


def _account(pen: Pen, spot: Spot, entries: Sequence[Entry], paper: Paper) -> float:
    """Date, document, amount and running balance in four columns."""
    draft, look = paper.draft, paper.look
    say = look.voice.say
    heads = (say("date", "invoice"), say("number", "invoice"), say("column", "amount"), say("totals", "total_amount"))
    stops = (spot.x + 2, spot.x + spot.width * 0.22, spot.x + spot.width * 0.72, spot.right - 2)
    aligns = ("left", "left", "right", "right")
    balance = Decimal(0)
    rows = [heads]
    for entry in entries:
        balance += entry.amount
        rows.append(
            (look.voice.day(entry.day), entry.document, look.voice.amount(entry.amount), look.voice.amount(balance))
        )
    y = spot.y
    for place, row in enumerate(rows):
        font = look.text if place else look.text.strong
        for words, x, align in zip(row, stops, aligns, strict=True):
            pen.text(x, y + font.size, words, font, align=align)
        y += font.leading + look.row_gap
        pen.put(Rule(spot.x, y - look.row_gap / 2, spot.right, y - look.row_gap / 2, 0.3 if place else 0.9))
    owed = look.voice.amount(balance, draft.currency)
    pen.text(spot.right - 2, y + 14, owed, look.text.strong.at(look.text.size + 2), align="right")
    return y + 20


def advert(vendor: Company, customer: Company, look: Look, offers: Sequence[Offer], *, words: Sequence[str]) -> Paper:
    """Bright colours, big prices, no order. ``words``: a headline, then sentences."""
    draft = Draft(kind=Kind.OTHER, vendor=vendor, buyer=customer, currency=vendor.currency)
    pen = _started(look)
    headline, *sentences = words
    pen.put(Area(0, 0, pen.width, 150, fill=look.accent))
    big = look.heading.at(34).strong
    y = pen.column_of_text(
        Spot(pen.margin, 40, pen.column.width), headline, big, colour=look.on_accent, align="centre"
    )
    y = max(y, 150) + 24
    for sentence in sentences:
        y = pen.column_of_text(Spot(pen.margin, y, pen.column.width), sentence, look.text.at(12), align="centre") + 6
    y += 16
    width = pen.column.width / 2 - 10
    for place, offer in enumerate(offers):
        _offer(
            pen,
            Spot(pen.margin + (place % 2) * (width + 20), y + (place // 2) * 118, width),
            offer,
            Paper(draft, look, ()),
        )
    y += -(-len(offers) // 2) * 118 + 20
    letterhead(pen, Spot(pen.margin, y, pen.column.width), draft, look)
    return Paper(draft, look, pen.finished(lambda _page, _pages: ()))


def _offer(pen: Pen, spot: Spot, offer: Offer, paper: Paper) -> None:
    draft, look = paper.draft, paper.look
    pen.put(Area(spot.x, spot.y, spot.right, spot.y + 104, fill=look.tint, edge=look.accent, radius=8))
    y = pen.column_of_text(Spot(spot.x + 12, spot.y + 12, spot.width - 24), offer.name, look.text.at(12).strong)
    price = look.voice.amount(offer.price, draft.currency)
    pen.text(
        spot.right - 14,
        max(y + 40, spot.y + 88),
        price,
        look.heading.at(26).strong,
        colour=look.accent,
        align="right",
    )


def separator(look: Look) -> Sheet:
    """The sheet that a mailroom lays between two documents before it feeds a batch to the scanner."""
    width, height = look.paper
    bars = []
    x = width * 0.2
    for place, thick in enumerate((4, 2, 6, 2, 2, 8, 4, 2, 6, 4, 2, 2, 6, 8, 2, 4, 6, 2, 4, 4, 8, 2)):
        if place % 2 == 0:
            bars.append(Area(x, height * 0.4, x + thick * 2.4, height * 0.52, fill=(0, 0, 0)))
        x += thick * 3.0
    pen = Pen(look.paper, margin=50, top=50, bottom=50)
    pen.text(width / 2, height * 0.36, "DOCUMENT SEPARATOR", Font("sans", 20, bold=True), align="centre")
    pen.put(*bars)
    return Sheet(width, height, tuple(pen.sheets[0]))


def _started(look: Look) -> Pen:
    return Pen(look.paper, margin=look.margin, top=look.margin, bottom=HEIGHT + 6)
