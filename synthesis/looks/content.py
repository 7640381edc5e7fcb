"""What a paper of a look says: a draft whose vendor, goods and rates fit the look's country and trade."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from schemas.codes import Kind
from synthesis.invention import any_words, catalogue, company
from synthesis.invention.catalogue import shaped
from synthesis.invention.deal import Deal, Item, Wanted
from synthesis.invention.documents import CARRIERS, NUMBER_SHAPES, PO_SHAPES, TAX, a_draft, order_day
from synthesis.invention.draft import Draft, DraftLine, cents, summed
from synthesis.looks.library import Look

QUANTITIES = (
    1,
    1,
    1,
    2,
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
    36,
    40,
    48,
    50,
    60,
    75,
    100,
    120,
    144,
    200,
    500,
)
LOOK_TAXES = {
    "AT": ("20",), "BE": ("21", "6"), "CH": ("8.1",), "CA": ("5", "13"), "AU": ("10",), "IN": ("18", "12", "5"),
    "MX": ("16",),
}  # fmt: skip


def a_look_draft(dice: random.Random, look: Look, kind: Kind) -> Draft:
    """One document that this look's vendor sends."""
    country = dice.choice(look.countries)
    vendor = company.invent(dice, country, any_words.a_brand(dice) if dice.random() < 0.5 else "")
    if dice.random() < 0.4:
        form = dice.choice(company.LEGAL_FORMS[country])
        vendor = replace(vendor, name=any_words.a_firm(dice, look.language, form))
    buyer = company.invent(dice, country, "")
    if dice.random() < 0.3:
        buyer = replace(buyer, name=any_words.a_firm(dice, look.language, dice.choice(company.LEGAL_FORMS[country])))
    rates = look.taxes or LOOK_TAXES.get(country) or TAX[country]
    deal = Deal(
        po_number=shaped(dice, dice.choice(PO_SHAPES)),
        vendor=vendor,
        vendor_id="",
        buyer=buyer,
        order_date=order_day(dice),
        wanted=tuple(
            Wanted(number=str(place), item=item, quantity=Decimal(_quantity(dice, item)))
            for place, item in enumerate(_items(dice, look), start=1)
        ),
        terms_days=dice.choice((7, 8, 10, 14, 15, 20, 21, 30, 30, 30, 45, 60, 90)),
        currency=vendor.currency,
        tax_rate=Decimal(dice.choice(rates)),
        ship_to=company.invent(dice, country, "") if dice.random() < 0.4 else None,
        customer_number=shaped(dice, dice.choice(("#####", "A####", "C-####", "1#####", "K######"))),
        contact=company.a_person(dice, country),
    )
    if kind is Kind.OTHER:
        return replace(a_draft(dice, deal, Kind.ACKNOWLEDGMENT), kind=Kind.OTHER, promised_date=None)
    return _wanted(dice, look, _printable(look, a_draft(dice, deal, kind)))


def _printable(look: Look, draft: Draft) -> Draft:
    """The draft without amounts that the look has no place for: its sums would not add up on the page."""
    unprinted = {field: None for field in ("freight_amount", "discount_amount") if field not in look.mentions}
    draft = replace(draft, **unprinted)  # type: ignore[arg-type]  # optional fields, all of them
    if "discount_percent" not in look.mentions:
        draft = replace(draft, lines=tuple(replace(line, discount_percent=None) for line in draft.lines))
    return draft


def _wanted(dice: random.Random, look: Look, draft: Draft) -> Draft:
    """The draft with all that the look always prints."""
    day = draft.document_date or order_day(dice)
    makers: dict[str, Callable[[], Any]] = {
        "vendor_order_number": lambda: shaped(dice, dice.choice(("SO-#####", "A######", "#######", "OR##-####"))),
        "contract_number": lambda: shaped(dice, dice.choice(("CT##-###", "RV-####", "46########"))),
        "delivery_note_number": lambda: shaped(dice, dice.choice(NUMBER_SHAPES)),
        "original_invoice_number": lambda: shaped(dice, dice.choice(NUMBER_SHAPES)),
        "delivery_date": lambda: day - timedelta(dice.randrange(0, 9)),
        "ship_date": lambda: day - timedelta(dice.randrange(0, 3)),
        "promised_date": lambda: day + timedelta(dice.randrange(5, 60)),
        "due_date": lambda: day + timedelta(draft.terms_days or 30),
        "carrier": lambda: dice.choice(CARRIERS),
        "tracking_number": lambda: shaped(dice, dice.choice(("##############", "1Z#A##A#########", "AA#########"))),
        "package_count": lambda: Decimal(dice.randrange(1, 40)),
        "gross_weight": lambda: Decimal(dice.randrange(15, 30000)) / 10,
        "incoterms": lambda: f"{dice.choice(('DAP', 'EXW', 'FCA', 'DDP', 'CPT', 'FOB', 'CIF'))} {draft.buyer.city}",
        "freight_amount": lambda: cents(Decimal(dice.randrange(400, 18000)) / 100),
        "discount_amount": lambda: cents((draft.subtotal or Decimal(0)) * dice.choice((2, 3, 5, 10)) / 100),
    }
    found = {field: makers[field]() for field in look.wants if field in makers and getattr(draft, field) is None}
    draft = replace(draft, **found)
    line_makers: dict[str, Callable[[DraftLine], Any]] = {
        "lot": lambda _line: shaped(dice, dice.choice(("A#####", "L####A", "######", "AA###/##"))),
        "gtin": lambda _line: shaped(dice, "40###########"),
        "buyer_sku": lambda _line: shaped(dice, dice.choice(("######", "AA-####", "M-#####", "1#######"))),
        "serial_numbers": lambda line: tuple(shaped(dice, "AA######") for _ in range(min(int(line.quantity), 4))),
        "line_promised": lambda _line: day + timedelta(dice.randrange(5, 60)),
        "line_discount": lambda _line: Decimal(dice.choice((0, 0, 5, 7, 10, 12, 15, 20, 25))) or None,
        "quantity_ordered": lambda line: line.quantity + dice.choice((0, 0, 0, 1, 5)),
    }
    names = {"line_promised": "promised_date", "line_discount": "discount_percent"}
    for field in look.wants:
        if field in line_makers and not (field == "line_discount" and not draft.has_prices):
            changed = [
                replace(line, **{names.get(field, field): line_makers[field](line)})
                if getattr(line, names.get(field, field)) in (None, ())
                else line
                for line in draft.lines
            ]
            draft = replace(draft, lines=tuple(changed))
    return summed(draft) if draft.has_prices else draft


def _items(dice: random.Random, look: Look) -> tuple[Item, ...]:
    least, most = look.lines
    count = min(most, max(least, int(dice.triangular(least, most + 1, least + (most - least) * 0.25))))
    if not look.goods or (dice.random() < 0.2 and look.language in any_words.LOREM):
        trade = dice.choice(catalogue.trades())
        found = catalogue.items(dice, trade, look.language, count)
        if dice.random() < 0.5:
            return tuple(replace(item, name=any_words.an_item(dice, look.language)) for item in found)
        return found
    shape = dice.choice(catalogue.SKU_SHAPES)
    items: dict[str, Item] = {}
    priced_for = Decimal(100 if "price_base" in look.wants else 1)
    while len(items) < count:
        name, unit, low, high = dice.choice(look.goods)
        price = Decimal(str(round(low * (high / low) ** dice.random(), 2)))
        text = "".join(dice.choice("123456789") if mark == "#" else mark for mark in name)
        price = max(price, Decimal("0.01")) / priced_for
        item = Item(sku=shaped(dice, shape), name=text, unit=unit, price=price, price_base=priced_for)
        items.setdefault(item.sku, item)
    return tuple(items.values())


def _quantity(dice: random.Random, item: Item) -> int:
    affordable = [quantity for quantity in QUANTITIES if quantity * item.price < 60_000]
    return dice.choice(affordable or [1])
