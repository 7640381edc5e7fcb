"""Documents out of nothing: a vendor, a buyer, an order, and what the vendor sends about it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from schemas.codes import Kind
from synthesis.house.other_papers import Entry, Offer, advert, statement
from synthesis.house.style import HouseStyle
from synthesis.invention import catalogue, company
from synthesis.invention.catalogue import shaped
from synthesis.invention.company import Company
from synthesis.invention.deal import Deal, Wanted
from synthesis.invention.draft import Draft, DraftLine, cents
from synthesis.paper import Paper, house_of, printed
from synthesis.programs.content import enriched
from synthesis.wording.house_language import LANGUAGES

COUNTRIES = {
    "en": ("GB", "US", "US"),
    "de": ("DE",),
    "fr": ("FR",),
    "es": ("ES",),
    "it": ("IT",),
    "nl": ("NL",),
    "pl": ("PL",),
}
TAX = {
    "US": ("0", "6.25", "7"), "GB": ("20",), "DE": ("19",), "FR": ("20", "5.5"),
    "ES": ("21",), "IT": ("22",), "NL": ("21",), "PL": ("23",),
}  # fmt: skip
NUMBER_SHAPES = (
    "########",
    "AA-#####",
    "A##/####",
    "####/26",
    "26#####",
    "#######",
    "AA##-####",
    "26-#####",
    "AA ######",
)
PO_SHAPES = ("45########", "PO-######", "######", "B##-####", "PO26####", "26/#####", "A-######", "7#####")
CARRIERS = (
    "Rhenwald Spedition",
    "Nordlink Freight",
    "Transalp Cargo",
    "Company van",
    "Bluepoint Parcel",
    "Ferrovia Corriere",
)
QUANTITIES = (
    1,
    2,
    3,
    4,
    5,
    6,
    8,
    10,
    12,
    15,
    20,
    24,
    25,
    30,
    40,
    48,
    50,
    60,
    75,
    100,
    120,
    144,
    200,
    250,
    500,
    1000,
    2500,
)
KINDS = (Kind.INVOICE, Kind.INVOICE, Kind.INVOICE, Kind.ACKNOWLEDGMENT, Kind.SHIPPING_NOTICE, Kind.CREDIT_NOTE)


def invent(
    seed: int,
    kind: Kind | None = None,
    language: str | None = None,
    *,
    lines: int | None = None,
    families: str = "",
) -> Paper:
    """A document of a vendor that no other seed has; kind, language and number of lines as asked or by chance.

    ``families``: of wordings a house may draw from, see ``Writing``.
    """
    dice = random.Random(f"invent/{seed}")
    language = language or dice.choice(LANGUAGES)
    kind = kind or dice.choice((*KINDS, *KINDS, Kind.OTHER))
    deal = a_deal(dice, language, lines or _how_many(dice))
    vendor = deal.vendor
    house = house_of(vendor.seed, vendor.language, vendor.country, families)
    if kind is Kind.OTHER:
        return _other(dice, deal, house)
    draft = a_draft(dice, deal, kind)
    return printed(enriched(draft, house) if families else draft, house)


def a_deal(dice: random.Random, language: str, lines: int) -> Deal:
    """An order for so many items with a vendor of that language."""
    country = dice.choice(COUNTRIES[language])
    trade = dice.choice(catalogue.trades())
    vendor = company.invent(dice, country, catalogue.trade_words(trade, language))
    abroad = dice.random() < 0.25
    buyer = company.invent(dice, dice.choice(("DE", "GB", "NL", "FR", "US")) if abroad else country, "")
    order_date = order_day(dice)
    step = dice.choice((1, 1, 10))
    wanted = tuple(
        Wanted(number=str(place * step), item=item, quantity=Decimal(_quantity(dice, item.price)))
        for place, item in enumerate(catalogue.items(dice, trade, language, lines), start=1)
    )
    return Deal(
        po_number=shaped(dice, dice.choice(PO_SHAPES)),
        vendor=vendor,
        vendor_id=f"V{dice.randint(100, 999)}",
        buyer=buyer,
        order_date=order_date,
        wanted=wanted,
        terms_days=dice.choice((10, 14, 30, 30, 45, 60)),
        currency=vendor.currency,
        tax_rate=Decimal(0) if buyer.country != country else Decimal(dice.choice(TAX[country])),
        ship_to=_somewhere(dice, buyer) if dice.random() < 0.35 else None,
        customer_number=shaped(dice, dice.choice(("#####", "A####", "C-####", "1#####"))),
        contact=dice.choice(("M. Okafor", "J. Lindqvist", "A. Moreau", "S. Duarte", "K. Nowicka", "P. de Wit")),
    )


def order_day(dice: random.Random) -> date:
    """A day in the first half of 2026."""
    return date(2026, 1, 7) + timedelta(dice.randrange(150))


def a_draft(dice: random.Random, deal: Deal, kind: Kind) -> Draft:
    """What the vendor sends of that kind, a few weeks after the order."""
    day = deal.order_date + timedelta(dice.randrange(2, 40))
    number = shaped(dice, dice.choice(NUMBER_SHAPES))
    values = _extras(dice, deal, kind, day)
    lines = tuple(replace(line, **_line_extras(dice, line, kind, day)) for line in deal.lines())
    if kind is Kind.CREDIT_NOTE:
        lines = lines[: dice.randrange(1, 3)]
    numbered = tuple(replace(line, line_number=str(place)) for place, line in enumerate(lines, start=1))
    return deal.draft(kind, number, day, numbered, **values)


def _extras(dice: random.Random, deal: Deal, kind: Kind, day: date) -> dict[str, Any]:
    """Header values that only some houses print."""
    maybe: dict[str, tuple[float, Callable[[], Any]]] = {
        "vendor_order_number": (0.4, lambda: shaped(dice, "SO-#####")),
        "contract_number": (0.08, lambda: shaped(dice, "CT##-###")),
        "incoterms": (0.15, lambda: f"{dice.choice(('DAP', 'EXW', 'FCA', 'DDP', 'CPT'))} {deal.buyer.city}"),
    }
    if kind in (Kind.INVOICE, Kind.CREDIT_NOTE):
        maybe["delivery_note_number"] = (0.4, lambda: shaped(dice, dice.choice(NUMBER_SHAPES)))
        maybe["delivery_date"] = (0.3, lambda: day - timedelta(dice.randrange(1, 8)))
    if kind is Kind.INVOICE:
        maybe["freight_amount"] = (0.2, lambda: cents(Decimal(dice.randrange(500, 9500)) / 100))
        maybe["discount_amount"] = (0.08, lambda: cents(Decimal(dice.randrange(100, 900)) / 100))
    found: dict[str, Any] = {field: make() for field, (chance, make) in maybe.items() if dice.random() < chance}
    if kind is Kind.CREDIT_NOTE:
        found["original_invoice_number"] = shaped(dice, dice.choice(NUMBER_SHAPES))
    if kind is Kind.ACKNOWLEDGMENT and dice.random() < 0.6:
        found["promised_date"] = day + timedelta(dice.randrange(7, 50))
    if kind is Kind.SHIPPING_NOTICE:
        found |= _freight(dice, day)
    return found


def _freight(dice: random.Random, day: date) -> dict[str, Any]:
    maybe = {
        "ship_date": (0.7, day),
        "carrier": (0.75, dice.choice(CARRIERS)),
        "tracking_number": (0.5, shaped(dice, dice.choice(("##############", "AA#########", "3AAAA#######")))),
        "package_count": (0.6, Decimal(dice.randrange(1, 24))),
        "gross_weight": (0.5, Decimal(dice.randrange(15, 9000)) / 10),
    }
    return {field: value for field, (chance, value) in maybe.items() if dice.random() < chance}


def _line_extras(dice: random.Random, line: DraftLine, kind: Kind, day: date) -> dict[str, Any]:
    house_dice = random.Random(f"{line.po_number}/{kind}")
    dated, lotted, ordered, reduced = (house_dice.random() < chance for chance in (0.35, 0.4, 0.45, 0.15))
    extras: dict[str, Any] = {}
    if kind is Kind.ACKNOWLEDGMENT and dated:
        extras["promised_date"] = day + timedelta(dice.randrange(7, 50))
    if kind is Kind.SHIPPING_NOTICE:
        if lotted:
            extras["lot"] = f"{dice.choice('ABCL')}{dice.randint(1000, 99999)}"
        if ordered:
            missing = Decimal(dice.randrange(0, int(line.quantity))) if dice.random() < 0.3 else Decimal(0)
            extras |= {"quantity_ordered": line.quantity, "quantity": line.quantity - missing}
            extras["quantity_backordered"] = missing
    if kind is Kind.INVOICE and reduced:
        extras["discount_percent"] = Decimal(dice.choice((5, 10, 12, 20)))
    return extras


def _other(dice: random.Random, deal: Deal, house: HouseStyle) -> Paper:
    """A statement of account or an advert."""
    vendor = deal.vendor
    day = deal.order_date + timedelta(45)
    if dice.random() < 0.6:
        shape = dice.choice(NUMBER_SHAPES)
        entries = [
            Entry(day - timedelta(40 - 3 * place), shaped(dice, shape), Decimal(dice.randrange(4000, 900000)) / 100)
            for place in range(dice.randrange(2, 12))
        ]
        return statement(vendor, deal.buyer, house, entries, day=day)
    offers = [Offer(wanted.item.name, wanted.item.price) for wanted in deal.wanted[:4]]
    words = (house.writing.say("title", "advert"), *house.writing.may_say("prose", "advert"))
    return advert(vendor, deal.buyer, house, offers, words=words)


def _how_many(dice: random.Random) -> int:
    return dice.choices((1, 2, 3, 4, 5, 6, 8, 12, 18, 30), weights=(12, 16, 18, 16, 12, 8, 8, 5, 3, 2))[0]


def _quantity(dice: random.Random, price: Decimal) -> int:
    affordable = [quantity for quantity in QUANTITIES if quantity * price < 9000]
    return dice.choice(affordable or [1])


def _somewhere(dice: random.Random, buyer: Company) -> Company:
    other = company.invent(dice, buyer.country, "")
    return replace(buyer, street=other.street, postcode=other.postcode, city=other.city)
