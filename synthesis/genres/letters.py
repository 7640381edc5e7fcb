"""Paper that nobody books: quotations, reminders, remittance advices, orders, letters, certificates, forms."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from schemas.codes import Kind
from synthesis.genres.letter_words import LETTERS, PROSE
from synthesis.genres.typewriter import Piece, Typewriter, pick
from synthesis.invention.documents import a_deal, a_draft
from synthesis.invention.draft import DraftLine
from synthesis.paper import Paper, house_of
from synthesis.rendering.fonts import Font
from synthesis.wording.house_language import LANGUAGES, Writing

_TABLED = frozenset({"quotation", "order", "prices", "remittance", "reminder", "timesheet"})


def letter(dice: random.Random, families: str) -> Paper:
    """A paper of kind other: it looks like business, and none of it is a value of ours."""
    language = dice.choice(LANGUAGES)
    sort = dice.choice(tuple(LETTERS[language]))
    deal = a_deal(dice, language, dice.choice((1, 2, 3, 5, 9, 16)))
    draft = a_draft(dice, deal, Kind.INVOICE)
    house = house_of(deal.vendor.seed, deal.vendor.language, deal.vendor.country, families)
    pen = Typewriter(
        width=house.paper[0], height=house.paper[1], margin=dice.uniform(36, 70), spacing=dice.uniform(1.15, 1.5),
        font=Font(dice.choice(("sans", "serif", "narrow", "wide", "slab", "mono")), dice.uniform(8.5, 11)),
    )  # fmt: skip
    sender, other = (deal.buyer, deal.vendor) if sort in ("order", "remittance") else (deal.vendor, deal.buyer)
    for row in (sender.name, sender.street, sender.place, sender.phone, sender.email):
        if dice.random() < 0.8:
            pen.row(Piece(row, at=dice.choice((0.0, 0.0, 0.62)), bold=row == sender.name))
    pen.feed(dice.uniform(1, 3))
    for row in (other.name, other.street, other.place):
        pen.row(Piece(row))
    pen.feed(1.5)
    pen.row(Piece(pick(dice, LETTERS[language][sort], families), bold=True, size=dice.choice((1.0, 1.4, 1.9))))
    writing = house.writing
    for label, value in (
        (writing.say("label", "customer_number"), draft.customer_number),
        (writing.say("date", "invoice"), writing.day(draft.document_date) if draft.document_date else None),
        (writing.say("label", "contact"), draft.contact),
        (pick(dice, LETTERS[language][sort], families), draft.document_number),
    ):
        if value and dice.random() < 0.7:
            pen.run(Piece(f"{label}:"), Piece(value))
    pen.feed(1)
    for _ in range(dice.randrange(1, 4) + 5 * (sort in ("letter", "terms"))):
        pen.words(dice.choice(PROSE[language]))
        pen.feed(0.4)
    if sort in _TABLED:
        _table(pen, dice, draft.lines, writing, sort=sort)
    pen.feed(1)
    pen.words(dice.choice(PROSE[language]))
    return Paper(replace(draft, kind=Kind.OTHER, lines=()), house, pen.finished())


def _table(
    pen: Typewriter, dice: random.Random, lines: tuple[DraftLine, ...], writing: Writing, *, sort: str
) -> None:
    """Rows of goods or of documents, with prices."""
    total = Decimal(0)
    for place, line in enumerate(lines, start=1):
        amount = line.amount or Decimal(dice.randrange(100, 90000)) / 100
        total += amount
        first = str(dice.randrange(10**4, 10**8)) if sort in ("remittance", "reminder") else (line.sku or str(place))
        told = (
            writing.day(date(2026, 6, 1) - timedelta(dice.randrange(900)))
            if sort in ("remittance", "reminder", "timesheet")
            else line.description[:44]
        )
        pen.row(
            Piece(first),
            Piece(told, at=0.22),
            Piece(writing.number(line.quantity), at=0.75, align="right"),
            Piece(writing.amount(amount), at=1.0, align="right"),
        )
    pen.rule()
    if dice.random() < 0.7:
        pen.row(
            Piece(writing.say("totals", "total_amount"), at=0.6),
            Piece(writing.amount(total), at=1.0, align="right", bold=True),
        )
