"""Bills for what runs on: power, telephone, hosting, rent, consulting; an account, a period, and what is now due."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from schemas.codes import Kind
from synthesis.genres.bill_words import SERVICES, WORDS
from synthesis.genres.typewriter import Piece, Typewriter, pick
from synthesis.house.style import HouseStyle
from synthesis.invention import company
from synthesis.invention.catalogue import shaped
from synthesis.invention.documents import COUNTRIES, NUMBER_SHAPES, TAX
from synthesis.invention.draft import Draft, DraftLine, summed
from synthesis.paper import Paper, house_of
from synthesis.rendering.fonts import Font
from synthesis.wording.house_language import LANGUAGES


@dataclass(frozen=True, slots=True)
class _Bill:
    """A bill under way."""

    dice: random.Random
    draft: Draft
    house: HouseStyle
    families: str

    def say(self, key: str) -> str:
        return pick(self.dice, WORDS[self.house.writing.language][key], self.families)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def amount(self, value: Decimal) -> str:
        return self.house.writing.amount(value, self.draft.currency)


def bill(dice: random.Random, families: str) -> Paper:
    """A bill of services; kind invoice. Its lines often print an amount only."""
    language = dice.choice(LANGUAGES)
    country = dice.choice(COUNTRIES[language])
    vendor = company.invent(dice, country, dice.choice(WORDS[language]["trade"]))
    buyer = company.invent(dice, country, "")
    house = house_of(vendor.seed, language, country, families)
    day = date(2026, 10, 1) - timedelta(dice.randrange(3000))
    lines = tuple(_service(dice, language) for _ in range(dice.choice((1, 1, 2, 3, 4, 6))))
    draft = summed(
        Draft(
            kind=Kind.INVOICE, vendor=vendor, buyer=buyer, lines=lines,
            document_number=shaped(dice, dice.choice(NUMBER_SHAPES)), document_date=day,
            due_date=day + timedelta(dice.choice((10, 14, 20, 30))), currency=vendor.currency,
            tax_rate=Decimal(dice.choice(TAX[country])),
            po_numbers=(shaped(dice, "45########"),) if dice.random() < 0.2 else (),
            contract_number=shaped(dice, "#######") if dice.random() < 0.2 else None,
        )
    )  # fmt: skip
    one = _Bill(dice, draft, house, families)
    pen = Typewriter(
        width=house.paper[0], height=house.paper[1], margin=dice.uniform(34, 64), spacing=dice.uniform(1.15, 1.5),
        font=Font(dice.choice(("sans", "serif", "narrow", "wide", "condensed", "slab")), dice.uniform(8, 10.5)),
    )  # fmt: skip
    _head(pen, one)
    _body(pen, one)
    _pay(pen, one)
    return Paper(draft, house, pen.finished())


def _service(dice: random.Random, language: str) -> DraftLine:
    text = dice.choice(SERVICES[language]).format(
        month=dice.randrange(1, 13), year=dice.randrange(2015, 2027), n=dice.randrange(100, 9999)
    )
    price = Decimal(dice.randrange(300, 900_000)) / 100
    count = Decimal(dice.choice((1, 1, 1, 2, 8, 12))) if dice.random() < 0.7 else Decimal(dice.randrange(2, 160)) / 4
    return DraftLine(description=text, quantity=count, unit="HUR" if count != int(count) else "EA", unit_price=price)


def _head(pen: Typewriter, bill: _Bill) -> None:
    dice, draft = bill.dice, bill.draft
    vendor, buyer = draft.vendor, draft.buyer
    side = dice.choice((0.0, 0.6))
    if bill.chance(0.8):
        pen.row(Piece(vendor.name, "vendor_name", at=side, bold=bill.chance(0.6), size=dice.choice((1.0, 1.4, 2.0))))
    if bill.chance(0.6):
        pen.row(Piece(vendor.street, "vendor_address", at=side))
        pen.row(Piece(vendor.place, "vendor_address", at=side))
    pen.feed(dice.uniform(0.5, 3))
    if bill.chance(0.4):
        pen.run(
            Piece(vendor.name, "vendor_name"),
            Piece("·"),
            Piece(vendor.street, "vendor_address"),
            Piece("·"),
            Piece(vendor.place, "vendor_address"),
        )
    top = pen.y
    for row, field in ((buyer.name, "buyer_name"), (buyer.street, None), (buyer.place, None)):
        pen.row(Piece(row, field, at=0.6 - side))
    below = pen.y
    if bill.chance(0.5):
        pen.y = top
    else:
        pen.feed(1)
    _facts(pen, bill, at=side)
    pen.y = max(pen.y, below)
    pen.feed(1)


def _facts(pen: Typewriter, bill: _Bill, *, at: float) -> None:
    dice, draft, writing = bill.dice, bill.draft, bill.house.writing
    day = draft.document_date or date(2026, 1, 1)
    start = day - timedelta(31)
    facts: list[tuple[str, list[Piece]]] = [
        (bill.say("number"), [Piece(draft.document_number or "", "document_number")]),
        (bill.say("date"), [Piece(writing.day(day), "document_date")]),
        (
            bill.say("account"),
            [Piece(shaped(dice, dice.choice(("##########", "## ### ####", "K-######", "A########"))))],
        ),
    ]
    if draft.due_date and bill.chance(0.6):
        facts.append((bill.say("due"), [Piece(writing.day(draft.due_date), "due_date")]))
    if draft.po_numbers:
        facts.append((writing.say("label", "po_numbers"), [Piece(draft.po_numbers[0], "po_numbers")]))
    if draft.contract_number:
        facts.append((writing.say("label", "contract_number"), [Piece(draft.contract_number, "contract_number")]))
    if bill.chance(0.6):
        facts.append(
            (bill.say("period"), [Piece(writing.day(start)), Piece("-"), Piece(writing.day(day - timedelta(1)))])
        )
    if bill.chance(0.3):
        facts.append((bill.say("meter"), [Piece(str(dice.randrange(10**6, 10**8)))]))
    dice.shuffle(facts)
    above, colon = bill.chance(0.25), dice.choice((":", "", " :"))
    for label, value in facts:
        if above:
            pen.run(Piece(label), at=at)
            pen.run(*value, at=at)
        else:
            pen.entry(Piece(label + colon), value, at=at, beside=at + dice.choice((0.22, 0.22, 0.25)))


def _body(pen: Typewriter, bill: _Bill) -> None:
    """The title, perhaps an account of earlier payments, and the services."""
    dice, draft, writing = bill.dice, bill.draft, bill.house.writing
    pen.row(Piece(bill.say("title"), bold=True, size=dice.choice((1.2, 1.6))))
    if bill.chance(0.5):
        pen.words(bill.say("opening"), share=0.8)
    pen.feed(0.6)
    if bill.chance(0.25):
        before = Decimal(dice.randrange(1000, 60000)) / 100
        for key, value in (("previous", before), ("payments", -before), ("balance", Decimal(0))):
            pen.row(Piece(bill.say(key)), Piece(bill.amount(value), at=1.0, align="right"))
        pen.feed(0.5)
    counted = bill.chance(0.5)
    for place, line in enumerate(draft.lines, start=1):
        top = pen.y
        pen.words(line.description, share=0.5, mark=Piece("", "description", place).mark)
        below, pen.y = pen.y, top
        pieces = [Piece(writing.amount(line.amount or Decimal(0)), "amount", place, at=1.0, align="right")]
        if counted:
            pieces.append(
                Piece(
                    writing.number(line.quantity, least=dice.choice((0, 2))),
                    "quantity",
                    place,
                    at=0.62,
                    align="right",
                )
            )
            pieces.append(
                Piece(
                    writing.number(line.unit_price or Decimal(0), least=2), "unit_price", place, at=0.8, align="right"
                )
            )
        pen.row(*pieces)
        pen.y = max(below, pen.y) + bill.dice.uniform(0, 5)
    pen.rule()
    _sums(pen, bill)


def _sums(pen: Typewriter, bill: _Bill) -> None:
    draft, writing = bill.draft, bill.house.writing
    at = bill.dice.choice((0.0, 0.55, 0.65))
    rate = writing.rate(draft.tax_rate or Decimal(0))
    rows: list[tuple[str, Decimal, str]] = []
    if bill.chance(0.75):
        rows.append((bill.say("net"), draft.subtotal or Decimal(0), "subtotal"))
    if bill.chance(0.8):
        rows.append((bill.say("tax").format(rate=rate), draft.tax_amount or Decimal(0), "tax_amount"))
    rows.append((bill.say("total"), draft.total_amount or Decimal(0), "total_amount"))
    if bill.chance(0.25):
        rows.append((bill.say("due_now"), draft.total_amount or Decimal(0), "amount_due"))
    for label, value, field in rows:
        bold = field == "total_amount" and bill.chance(0.6)
        pen.row(Piece(label, at=at, bold=bold), Piece(bill.amount(value), field, at=1.0, align="right", bold=bold))
    pen.feed(1)


def _pay(pen: Typewriter, bill: _Bill) -> None:
    """How to pay, who we are, and perhaps a slip to tear off that says it all again."""
    draft, writing = bill.draft, bill.house.writing
    vendor = draft.vendor
    if draft.due_date and bill.chance(0.4):
        pen.run(Piece(bill.say("pay_by")), Piece(writing.day(draft.due_date), "due_date"))
    facts = []
    if vendor.iban:
        facts += [Piece("IBAN"), Piece(vendor.iban, "vendor_iban")]
    elif vendor.bank_account:
        facts += [
            Piece(writing.say("label", "vendor_bank_account")),
            Piece(vendor.bank_account, "vendor_bank_account"),
        ]
    if facts:
        pen.run(*facts)
    if vendor.tax_id and bill.chance(0.7):
        pen.run(Piece(writing.say("label", "vendor_tax_id")), Piece(vendor.tax_id, "vendor_tax_id"))
    if bill.chance(0.5):
        pen.run(
            Piece(vendor.name, "vendor_name"),
            Piece("|"),
            Piece(vendor.phone),
            Piece("|"),
            Piece(vendor.email, "vendor_email"),
        )
    if bill.chance(0.25):
        pen.feed(1.5)
        pen.rule("- ")
        pen.row(Piece(bill.say("number")), Piece(draft.document_number or "", "document_number", at=0.3))
        pen.row(
            Piece(bill.say("due_now")), Piece(bill.amount(draft.total_amount or Decimal(0)), "amount_due", at=0.3)
        )
