"""Quotations, orders, work reports and certificates on a house's own stationery: all of it looks like an invoice."""

from __future__ import annotations

import random
from dataclasses import replace

from schemas.codes import Kind
from synthesis.genres.letter_words import LETTERS
from synthesis.genres.typewriter import pick
from synthesis.invention.documents import a_deal, a_draft
from synthesis.invention.draft import Draft, DraftLine, Names
from synthesis.paper import Paper, house_of
from synthesis.programs.content import enriched
from synthesis.programs.pages import composed
from synthesis.wording.house_language import LANGUAGES

SORTS = ("quotation", "quotation", "quotation", "order", "order", "order", "timesheet", "certificate", "prices")
UNPRICED = frozenset({"timesheet", "certificate"})
NUMBER = {"en": ("No.", "Number", "#"), "de": ("Nr.", "-Nr."), "fr": ("n°", "N°"), "es": ("n.º", "núm."),
          "it": ("n.", "nr."), "nl": ("nr.", "nummer"), "pl": ("nr", "numer")}  # fmt: skip
DAY = {"en": ("Date", "Issued", "Valid from"), "de": ("Datum", "Ausgestellt am"), "fr": ("Date", "Le"),
       "es": ("Fecha", "Fecha de emisión"), "it": ("Data", "Emesso il"), "nl": ("Datum", "Opgemaakt op"),
       "pl": ("Data", "Wystawiono")}  # fmt: skip


def lookalike(dice: random.Random, families: str) -> Paper:
    """A paper of kind other in the arrangement and with the table of one that is booked.

    Its values keep their marks: a quotation's table is a table of items, and only the kind says that nobody books it.
    """
    language = dice.choice(LANGUAGES)
    sort = dice.choice([sort for sort in SORTS if sort in LETTERS[language]])
    deal = a_deal(dice, language, dice.choice((1, 2, 3, 4, 6, 10, 20)))
    house = house_of(deal.vendor.seed, language, deal.vendor.country, families)
    draft = a_draft(dice, deal, Kind.SHIPPING_NOTICE if sort in UNPRICED else Kind.ACKNOWLEDGMENT)
    if sort == "order":
        draft = replace(draft, vendor=deal.buyer, buyer=deal.vendor, document_number=deal.po_number)
    draft = enriched(replace(draft, po_numbers=(), carrier=None, tracking_number=None), house)
    title = pick(dice, LETTERS[language][sort], families)
    number = f"{title.capitalize()} {dice.choice(NUMBER[language])}".replace(" -", "-")
    names = Names(title, number, dice.choice(DAY[language]))
    sheets = composed(replace(draft, names=names, lines=_stripped(draft)), house)
    return Paper(replace(draft, kind=Kind.OTHER, lines=()), house, sheets)


def _stripped(draft: Draft) -> tuple[DraftLine, ...]:
    """No line answers an order here."""
    return tuple(replace(line, status=None, quantity_backordered=None) for line in draft.lines)
