"""Till slips: a narrow strip with the shop's name, what was bought, what is to pay, and what was paid."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from schemas.codes import Kind
from synthesis.genres.receipt_words import WORDS, Tongue
from synthesis.genres.typewriter import Align, Piece, Typewriter, money, pick
from synthesis.invention import catalogue, company
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft, DraftLine, cents
from synthesis.paper import Paper, house_of
from synthesis.rendering.fonts import Font

_FONTS = ("mono", "terminal", "sans", "narrow", "condensed", "wide", "slab_condensed")
_COUNTRIES = {
    "en": ("GB", "US"),
    "de": ("DE",),
    "fr": ("FR",),
    "es": ("ES",),
    "it": ("IT",),
    "nl": ("NL",),
    "pl": ("PL",),
}
_CODES = {"RM": "MYR", "$": "USD", "S$": "SGD", "£": "GBP", "€": "EUR", "zł": "PLN"}
_PRICES = (
    0.55,
    0.9,
    1.2,
    1.99,
    2.5,
    3.2,
    4.0,
    4.9,
    5.5,
    6.8,
    7.9,
    9.9,
    12.0,
    15.9,
    19.5,
    24.9,
    32.0,
    48.0,
    79.9,
    129.0,
)


@dataclass(frozen=True, slots=True)
class _Till:
    """One shop's habits."""

    dice: random.Random
    tongue: Tongue
    families: str
    marks: tuple[str, str]
    sign: str
    shop: Company

    def say(self, key: str) -> str:
        words = pick(self.dice, self.tongue.words[key], self.families)
        return words.upper() if self.dice.random() < 0.35 else words

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def money(self, value: Decimal) -> str:
        return money(value, self.marks)


def receipt(dice: random.Random, families: str) -> Paper:
    """A slip of some shop, in one of seven languages; kind invoice."""
    language = dice.choice(("en", "en", "en", "en", "de", "fr", "es", "it", "nl", "pl"))
    tongue = WORDS[language]
    shop = _named(dice, company.invent(dice, dice.choice(_COUNTRIES[language]), dice.choice(tongue.trades)), tongue)
    marks = (".", ",") if language == "en" else (",", dice.choice((".", " ", "")))
    till = _Till(dice, tongue, families, marks, dice.choice(tongue.signs), shop)
    draft = _bought(till, language)
    house = house_of(shop.seed, shop.language, shop.country)
    wide = dice.random() < 0.2
    pen = Typewriter(
        width=dice.uniform(200, 330) if not wide else dice.uniform(400, 595),
        height=20_000.0,
        font=Font(dice.choice(_FONTS), dice.uniform(7.5, 11)),
        margin=dice.uniform(8, 40),
        spacing=dice.uniform(1.05, 1.6),
    )
    _head(pen, till, draft)
    _goods(pen, till, draft)
    _sums(pen, till, draft)
    _foot(pen, till)
    return Paper(draft, house, pen.finished(cut=True))


def _bought(till: _Till, language: str) -> Draft:
    dice = till.dice
    trade = dice.choice(catalogue.trades())
    names = catalogue.items(dice, trade, language, dice.choices((1, 2, 3, 4, 6, 9), (20, 25, 20, 15, 12, 8))[0])
    lines = tuple(
        DraftLine(
            sku=str(dice.randrange(10**6, 10**13)) if dice.random() < 0.4 else None,
            description=item.name if dice.random() < 0.5 else item.name.upper()[: dice.randrange(12, 30)],
            quantity=Decimal(dice.choice((1, 1, 1, 2, 3, 5))),
            unit_price=Decimal(str(dice.choice(_PRICES))).quantize(Decimal("0.01")),
        ).priced()
        for item in names
    )
    total = sum((line.amount or Decimal(0) for line in lines), Decimal(0))
    rate = Decimal(str(dice.choice(till.tongue.rates)))
    return Draft(
        kind=Kind.INVOICE,
        vendor=till.shop,
        buyer=till.shop,
        lines=lines,
        document_number=dice.choice(("{:06d}", "CS{:07d}", "R{:05d}", "{:04d}-{:03d}", "A0{:06d}", "{:09d}")).format(
            dice.randrange(1000, 99999), dice.randrange(999)
        ),
        document_date=date(2026, 11, 1) - timedelta(dice.randrange(4000)),
        currency=_CODES.get(till.sign, till.sign),
        tax_rate=rate,
        tax_amount=cents(total * rate / (100 + rate)),
        total_amount=total,
    )


def _named(dice: random.Random, shop: Company, tongue: Tongue) -> Company:
    """The shop under the name it has over its door."""
    name = dice.choice(tongue.shops).format(name=shop.name.split()[0], city=shop.city.split()[0], full=shop.name)
    return replace(shop, name=name.upper() if dice.random() < 0.6 else name)


def _head(pen: Typewriter, till: _Till, draft: Draft) -> None:
    """The shop, and the slip's own number and date."""
    dice = till.dice
    name = till.shop.name
    align: Align = "centre" if till.chance(0.7) else "left"
    at = 0.5 if align == "centre" else 0.0
    if till.chance(0.15):  # a slogan or a logo's words above the name
        pen.row(Piece(dice.choice(till.tongue.slogans), at=at, align=align))
    size = dice.choice((1.0, 1.0, 1.2, 1.5))
    while size > 1 and pen.font.at(pen.font.size * size).strong.width(name) > pen.inner:
        size -= 0.2
    pen.row(Piece(name, "vendor_name", at=at, align=align, bold=till.chance(0.5), size=max(size, 1.0)))
    rows = [
        Piece(till.shop.street, "vendor_address", at=at, align=align),
        Piece(till.shop.place, "vendor_address", at=at, align=align),
    ]
    if till.chance(0.5):
        rows.insert(0, Piece(f"({dice.randrange(10**5, 10**7)}-{dice.choice('ABHKTVX')})", at=at, align=align))
    if till.chance(0.6):
        rows.append(
            Piece(f"{till.say('phone')}{dice.choice((': ', ' ', '.: '))}{till.shop.phone}", at=at, align=align)
        )
    for piece in rows:
        pen.row(piece)
    if till.chance(0.65):
        pen.run(Piece(till.say("tax_id")), Piece(_tax_id(till), "vendor_tax_id"), at=at, align=align)
    if till.chance(0.3):
        pen.row(Piece(dice.choice((till.shop.web, till.shop.email)), at=at, align=align))
    _ruled(pen, till)
    if till.chance(0.7):
        pen.row(Piece(till.say("title"), at=0.5, align="centre", bold=True))
        _ruled(pen, till)
    _facts(pen, till, draft)


def _tax_id(till: _Till) -> str:
    return till.shop.tax_id or f"{till.dice.randrange(10**11, 10**12):012d}"


def _facts(pen: Typewriter, till: _Till, draft: Draft) -> None:
    """Number, date, time, till, cashier: in pairs or below each other, in any order."""
    dice = till.dice
    day = draft.document_date
    assert day is not None
    printed = dice.choice(till.tongue.dates)
    shown = day.strftime(printed)
    time = f"{dice.randrange(8, 22):02d}:{dice.randrange(60):02d}"
    if till.chance(0.4):
        time += f":{dice.randrange(60):02d}"
    dated = [Piece(shown, "document_date")]
    if till.chance(0.65):
        dated.append(
            Piece(
                dice.choice((time, f"{time} {dice.choice(('AM', 'PM'))}" if till.tongue.language == "en" else time))
            )
        )
    labelled = till.chance(0.6)
    facts = [
        ([Piece(till.say("date") + dice.choice((":", " :", "")))] if labelled else []) + dated,
        [
            Piece(till.say("number") + dice.choice((":", " :", ""))),
            Piece(draft.document_number or "", "document_number"),
        ],
        [Piece(till.say("cashier") + ":"), Piece(dice.choice(("ANNA", "Till 2", "0042", "ADMIN", "M. K.", "LIM")))],
        [Piece(till.say("till") + dice.choice((":", " "))), Piece(str(dice.randrange(1, 40)))],
    ]
    facts = [facts[0], *(fact for fact in facts[1:] if till.chance(0.7))]
    dice.shuffle(facts)
    while facts:
        one = facts.pop()
        if facts and till.chance(0.25) and pen.width > 280:
            other = facts.pop()
            pen.pair(one, other)
        else:
            pen.run(*one)
    if till.chance(0.15):  # the date once more at the foot is common too: see _foot
        pen.feed(0.5)
    _ruled(pen, till)


def _ruled(pen: Typewriter, till: _Till) -> None:
    if till.chance(0.6):
        pen.rule(till.dice.choice(("-", "=", "*", "", "_", "- ")))


def _goods(pen: Typewriter, till: _Till, draft: Draft) -> None:
    """Items in the shop's form, each on one, two or three rows."""
    shape = till.dice.choice(("one", "two", "three", "counted", "columns"))
    if shape == "columns" or till.chance(0.3):
        pen.row(
            Piece(till.say("item")),
            Piece(till.say("quantity"), at=0.6, align="right"),
            Piece(till.say("price"), at=0.8, align="right"),
            Piece(till.say("amount"), at=1.0, align="right"),
        )
        _ruled(pen, till)
    letter = till.dice.choice(("", "", " A", " S", " SR", "*"))
    for place, line in enumerate(draft.lines, start=1):
        _item(pen, till, line, place=place, shape=shape, letter=letter)
    _ruled(pen, till)


def _item(pen: Typewriter, till: _Till, line: DraftLine, *, place: int, shape: str, letter: str) -> None:
    amount = [Piece(till.money(line.amount or Decimal(0)), "amount", place)]
    if letter:
        amount.append(Piece(letter.strip()))
    counted = [
        Piece(f"{line.quantity:f}", "quantity", place),
        Piece(till.dice.choice(("x", "X", "@", "*"))),
        Piece(till.money(line.unit_price or Decimal(0)), "unit_price", place),
    ]
    named = Piece(line.description, "description", place)
    coded = [Piece(line.sku, "sku", place)] if line.sku else []
    room = 0.62 * pen.inner
    if pen.font.width(line.description) > room and shape in ("one", "counted", "columns"):
        shape = "two"
    if shape == "one":
        pen.pair([named], amount)
    elif shape == "counted":
        pen.pair([counted[0], counted[1], named], amount)
    elif shape == "columns":
        pen.row(
            named,
            Piece(counted[0].text, "quantity", place, at=0.6, align="right"),
            Piece(counted[2].text, "unit_price", place, at=0.8, align="right"),
            Piece(amount[0].text, "amount", place, at=1.0, align="right"),
        )
    elif shape == "two":
        pen.words(line.description, mark=named.mark)
        pen.pair([*coded, *counted], amount, at=0.05)
    else:
        pen.run(*coded or [Piece(str(place), "line_number", place)])
        pen.words(line.description, mark=named.mark)
        pen.pair(counted, amount, at=0.1)


def _sums(pen: Typewriter, till: _Till, draft: Draft) -> None:
    """Subtotal, tax, rounding, the total; then what was handed over, which is none of the totals."""
    dice, total, tax = till.dice, draft.total_amount or Decimal(0), draft.tax_amount or Decimal(0)
    rows: list[tuple[str, Decimal, str | None, bool]] = []
    if till.chance(0.3):
        count = sum((line.quantity for line in draft.lines), Decimal(0))
        pen.row(Piece(till.say("count")), Piece(f"{count:f}", at=1.0, align="right"))
    exclusive = till.chance(0.5)
    if till.chance(0.6):
        rows.append((till.say("subtotal"), total - tax if exclusive else total, "subtotal", False))
    if till.chance(0.25):
        rows.append((till.say("discount"), Decimal(0), None, False))
    if till.chance(0.5):
        label = f"{till.say('tax')} {draft.tax_rate:f}%" if till.chance(0.6) else till.say("tax")
        rows.append((label, tax, "tax_amount", False))
    coin = (total * 20).quantize(Decimal(1), ROUND_HALF_UP) / 20
    if till.chance(0.3):
        rows.append((till.say("rounding"), coin - total, None, False))
    rows.append((till.say("total"), total, "total_amount", True))
    for label, value, field, is_total in rows:
        _sum(pen, till, label, value, field=field, big=is_total and till.chance(0.5))
    _ruled(pen, till)
    given = total if till.chance(0.35) else (total / 10 + 1).quantize(Decimal(1), ROUND_HALF_UP) * 10
    if till.chance(0.8):
        _sum(pen, till, till.say("cash" if given != total else "card"), given)
        if given != total or till.chance(0.4):
            _sum(pen, till, till.say("change"), given - total)
    if till.chance(0.4):
        _taxes(pen, till, draft)
    if dice.random() < 0.2:
        pen.row(Piece(f"{till.say('card')} {'*' * 12}{dice.randrange(1000, 9999)}"))


def _sum(
    pen: Typewriter, till: _Till, label: str, value: Decimal, *, field: str | None = None, big: bool = False
) -> None:
    """A label and its figure at the right edge, with or without the currency."""
    sign = till.sign if till.dice.random() < 0.5 else ""
    where = till.dice.choice(("label", "before", "after", "glued"))
    figure = [Piece(till.money(value), field, bold=big)]
    if sign and where == "label":
        label = f"{label} ({sign})" if till.chance(0.5) else f"{label} {sign}"
    elif sign and where == "before":
        figure.insert(0, Piece(sign))
    elif sign and where == "after":
        figure.append(Piece(sign))
    elif sign:
        figure = [Piece(f"{sign}{till.money(value)}", field, bold=big)]
    said = Piece(label + till.dice.choice((":", "", "")), bold=big)
    pen.pair([said], figure, at=till.dice.choice((0.0, 0.0, 0.3)))


def _taxes(pen: Typewriter, till: _Till, draft: Draft) -> None:
    """The tax summary: code, goods, tax."""
    net = (draft.total_amount or Decimal(0)) - (draft.tax_amount or Decimal(0))
    pen.row(
        Piece(till.say("summary")),
        Piece(till.say("amount"), at=0.7, align="right"),
        Piece(till.say("tax"), at=1.0, align="right"),
    )
    code = f"{till.dice.choice(('SR', 'A', 'S', '1', 'T1'))} @ {draft.tax_rate:f}%"
    pen.row(
        Piece(code),
        Piece(till.money(net), at=0.7, align="right"),
        Piece(till.money(draft.tax_amount or Decimal(0)), "tax_amount", at=1.0, align="right"),
    )


def _foot(pen: Typewriter, till: _Till) -> None:
    pen.feed(0.6)
    for _ in range(till.dice.randrange(0, 4)):
        text = till.dice.choice(till.tongue.thanks)
        pen.words(text.upper() if till.chance(0.4) else text, at=0.05)
    if till.chance(0.2):
        pen.row(Piece(str(till.dice.randrange(10**12, 10**13)), at=0.5, align="centre"))
