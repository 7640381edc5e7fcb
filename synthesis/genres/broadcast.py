"""Orders, contracts and invoices for advertising time: stations sell spots to advertisers through agencies."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from schemas.codes import Kind
from synthesis.genres.broadcast_words import ADVERTISERS, CONTRACTS, DATES, DAYS, LABELS, ORDERS, PROGRAMMES, TITLES
from synthesis.genres.typewriter import Piece, Typewriter, money, pick
from synthesis.invention import company
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft, cents
from synthesis.paper import Paper, house_of
from synthesis.rendering.fonts import Font

_SMALL_PRINT = (
    "The station does not discriminate in advertising contracts on the basis of race or ethnicity. Payment is due "
    "thirty days from the date of invoice. Rates are subject to change and preemption."
)


def broadcast(dice: random.Random, families: str) -> Paper:
    """An order confirmation or an invoice of a station; its advertiser is the buyer."""
    kind = dice.choice((Kind.ACKNOWLEDGMENT, Kind.ACKNOWLEDGMENT, Kind.INVOICE))
    draft, names = _sold(dice, kind)
    pen = Typewriter(
        width=dice.choice((612, 612, 792)), height=dice.choice((792, 792, 612)),
        font=Font(dice.choice(("sans", "sans", "narrow", "mono", "serif", "condensed")), dice.uniform(7, 9.5)),
        margin=dice.uniform(22, 50), spacing=dice.uniform(1.1, 1.5),
    )  # fmt: skip
    facts = _facts(dice, draft, names, families)
    _head(pen, dice, draft, families)
    _entries(pen, dice, facts)
    pen.feed(dice.uniform(0.5, 2))
    _spots(pen, dice, draft)
    _sums(pen, dice, draft, families)
    _foot(pen, dice, draft, families)
    return Paper(draft, house_of(draft.vendor.seed, "en", "US"), pen.finished())


def _sold(dice: random.Random, kind: Kind) -> tuple[Draft, dict[str, str]]:
    vendor = company.invent(dice, "US", dice.choice(("Broadcasting", "Media", "Television", "Radio", "Outdoor")))
    agency, client = company.invent(dice, "US", "Media Buying"), company.invent(dice, "US", "")
    station = dice.choice("KW") + "".join(dice.choice("ABCDEFGHIJKLMNOPRSTUVWXYZ") for _ in range(3))
    station += dice.choice(("", "-TV", "-FM", "-DT", " TV", "-AM"))
    advertiser = dice.choice(ADVERTISERS).format(
        name=client.name.split()[0],
        other=agency.name.split()[0],
        city=client.city.split()[0],
        digit=dice.randrange(1, 99),
    )
    day = date(2026, 1, 1) - timedelta(dice.randrange(5000))
    total = Decimal(dice.randrange(20, 90_000)) * dice.choice((1, 5, 10)) + Decimal(
        dice.choice(("0", "0", "0.50", "0.75"))
    )
    named = dice.choice(("company", "station", "both"))
    older, by_contract = str(dice.randrange(10_000, 9_999_999)), dice.random() < 0.4
    vendor_name = {"company": vendor.name, "station": station, "both": f"{station} {vendor.name}"}[named]
    draft = Draft(
        kind=kind,
        vendor=_named(vendor, vendor_name),
        buyer=_named(client, advertiser),
        document_number=str(dice.randrange(10_000, 99_999_999))
        if dice.random() < 0.8
        else f"{dice.randrange(1000, 9999)}-{dice.randrange(1, 9)}",
        document_date=day,
        vendor_order_number=older if kind is Kind.INVOICE and not by_contract else None,
        contract_number=older if kind is Kind.INVOICE and by_contract else None,
        currency="USD",
        total_amount=total,
        due_date=day + timedelta(30) if kind is Kind.INVOICE and dice.random() < 0.5 else None,
    )
    return draft, {"agency": agency.name, "station": station}


def _named(one: Company, name: str) -> Company:
    return replace(one, name=name)


def _head(pen: Typewriter, dice: random.Random, draft: Draft, families: str) -> None:
    """The station's name large or in a block with its address, and the title."""
    title = Piece(
        pick(dice, TITLES[draft.kind], families), at=dice.choice((0.5, 1.0)), align="right", bold=True, size=1.5
    )
    vendor = draft.vendor
    top = pen.y
    if dice.random() < 0.8:
        pen.row(title)
        pen.y = top if dice.random() < 0.6 else pen.y
    pen.row(Piece(vendor.name, "vendor_name", bold=dice.random() < 0.6, size=dice.choice((1.0, 1.3, 1.8))))
    if dice.random() < 0.8:
        pen.row(Piece(vendor.street, "vendor_address"))
        pen.row(Piece(vendor.place, "vendor_address"))
    if dice.random() < 0.6:
        pen.row(Piece(f"{dice.choice(('Main', 'Phone', 'Tel', ''))} {vendor.phone}".strip()))
    pen.feed(dice.uniform(0.3, 1.5))


def _facts(dice: random.Random, draft: Draft, names: dict[str, str], families: str) -> list[tuple[str, list[Piece]]]:
    """Labels and values of the order's head, in any order."""
    form = dice.choice(DATES)
    day = draft.document_date or date(2026, 1, 1)

    def said(key: str) -> str:
        return pick(dice, LABELS[key], families).rstrip(":")

    billed = draft.kind is Kind.INVOICE
    number = [Piece(draft.document_number or "", "document_number")]
    if not billed and dice.random() < 0.4:
        number += [Piece("/"), Piece(str(dice.randrange(0, 6)))]
    facts: list[tuple[str, list[Piece]]] = [
        (said("invoice" if billed else "order"), number),
        (said("invoice_date" if billed else "date"), _day(dice, day, form)),
        (said("advertiser"), [Piece(draft.buyer.name, "buyer_name")]),
    ]
    if billed and draft.vendor_order_number:
        facts.append((pick(dice, ORDERS, families), [Piece(draft.vendor_order_number, "vendor_order_number")]))
    if billed and draft.contract_number:
        facts.append((pick(dice, CONTRACTS, families), [Piece(draft.contract_number, "contract_number")]))
    if draft.due_date:
        facts.append((said("due"), [Piece(draft.due_date.strftime(form), "due_date")]))
    others = _asides(dice, day, names, families)
    facts += [one for one in others if dice.random() < 0.65]
    dice.shuffle(facts)
    return facts


def _asides(dice: random.Random, day: date, names: dict[str, str], families: str) -> list[tuple[str, list[Piece]]]:
    """What else heads an order and is no value of ours."""
    form = dice.choice(DATES)

    def said(key: str) -> str:
        return pick(dice, LABELS[key], families).rstrip(":")

    ends = (day + timedelta(dice.randrange(5, 20)), day + timedelta(dice.randrange(25, 90)))
    return [
        (said("agency"), [Piece(names["agency"])]),
        (said("station"), [Piece(names["station"])]),
        (
            said("product"),
            [
                Piece(
                    dice.choice(
                        ("Spring Sale", "GENERAL ELECTION", "Brand 2026", "P 18-49", "Primary", "TV Flight 2")
                    )
                )
            ],
        ),
        (said("alt"), [Piece(str(dice.randrange(10**6, 10**8)))]),
        (said("estimate"), [Piece(str(dice.randrange(100, 99999)))]),
        (said("flight"), [Piece(ends[0].strftime(form)), Piece("-"), Piece(ends[1].strftime(form))]),
        (said("executive"), [Piece(dice.choice(("House", "D. Whitlow", "Pat Amory", "Keiko Sand", "R. Quill")))]),
        (said("billing"), [Piece(dice.choice(("EOM/EOC", "Broadcast", "Calendar", "Weekly", "Monthly")))]),
    ]


def _day(dice: random.Random, day: date, form: str) -> list[Piece]:
    shown = [Piece(day.strftime(form), "document_date")]
    if dice.random() < 0.25:
        shown += [Piece("/"), Piece((day + timedelta(dice.randrange(1, 9))).strftime(form))]
    return shown


def _entries(pen: Typewriter, dice: random.Random, facts: list[tuple[str, list[Piece]]]) -> None:
    """The facts in one, two or three columns; labels beside or above."""
    count = dice.choice((1, 2, 2, 3))
    above = dice.random() < 0.35
    colon = dice.choice((":", ":", "", " :"))
    bold = dice.random() < 0.4
    per_column = -(-len(facts) // count)
    top = lowest = pen.y
    for column in range(count):
        pen.y = top
        for label, value in facts[column * per_column : (column + 1) * per_column]:
            at = column / count
            said = Piece(label + ("" if above else colon), bold=bold)
            if above:
                pen.run(said, at=at)
                pen.run(*value, at=at)
                pen.feed(0.3)
            elif dice.random() < 0.75:
                pen.entry(said, value, at=at, beside=at + 0.42 / count)
            else:
                pen.run(said, *value, at=at)
        lowest = max(lowest, pen.y)
    pen.y = lowest


def _spots(pen: Typewriter, dice: random.Random, draft: Draft) -> None:
    """A table of spots; none of its figures is a value of the paper as a whole."""
    heads = ("Line", "Ch", "Start Date", "End Date", "Description", "Days", "Len", "Spots", "Rate", "Amount")
    stops = (0.0, 0.05, 0.1, 0.2, 0.3, 0.52, 0.62, 0.72, 0.85, 1.0)
    if dice.random() < 0.5:
        pen.rule()
    pen.row(
        *(
            Piece(head, at=at, bold=True, align="right" if at > 0.65 else "left")
            for head, at in zip(heads, stops, strict=True)
        )
    )
    left = draft.total_amount or Decimal(0)
    day = draft.document_date or date(2026, 1, 1)
    count = dice.choices((1, 3, 6, 12, 30), (15, 30, 30, 15, 10))[0]
    for number in range(1, count + 1):
        spots = dice.randrange(1, 12)
        amount = left if number == count else cents(left / (count - number + 1))
        left -= amount
        start = day + timedelta(7 * number)
        week = (start.strftime("%m/%d/%y"), (start + timedelta(6)).strftime("%m/%d/%y"))
        cells = (str(number), dice.choice(("", "TV", "WX")), *week,
                 dice.choice(PROGRAMMES), dice.choice(DAYS), dice.choice((":30", ":15", "30", "60")), str(spots),
                 money(amount / spots), money(amount))  # fmt: skip
        pen.row(
            *(
                Piece(text, at=at, align="right" if at > 0.65 else "left")
                for text, at in zip(cells, stops, strict=True)
            )
        )
    pen.feed(0.5)


def _sums(pen: Typewriter, dice: random.Random, draft: Draft, families: str) -> None:
    """Gross, commission, net. The gross is the paper's total."""
    total = draft.total_amount or Decimal(0)
    sign = dice.choice(("$", "$", "", "USD "))
    commission = cents(total * Decimal("0.15"))
    rows: list[tuple[str, Decimal, str | None]] = [("gross", total, "total_amount")]
    if dice.random() < 0.65:
        rows += [
            ("commission", -commission if dice.random() < 0.5 else commission, None),
            ("net", total - commission, "amount_due" if draft.kind is Kind.INVOICE else None),
        ]
    if dice.random() < 0.25 and len(rows) > 1:  # side by side, heads above
        for place, (key, _, _) in enumerate(rows):
            row = pen.y
            pen.row(Piece(pick(dice, LABELS[key], families), at=0.5 + 0.25 * place, align="right", bold=True))
            pen.y = row if place < len(rows) - 1 else pen.y
        pen.row(
            *(
                Piece(f"{sign}{money(value)}", field, at=0.5 + 0.25 * place, align="right")
                for place, (_, value, field) in enumerate(rows)
            )
        )
        return
    where = dice.choice((0.6, 0.7, 0.0))
    for key, value, field in rows:
        extra = (
            [Piece(str(dice.randrange(1, 300)), at=0.72, align="right")]
            if key == "gross" and dice.random() < 0.4
            else []
        )
        label = pick(dice, LABELS[key], families) + dice.choice((":", ""))
        pen.row(
            Piece(label, at=where, bold=dice.random() < 0.5),
            *extra,
            Piece(f"{sign}{money(value)}", field, at=1.0, align="right"),
        )


def _foot(pen: Typewriter, dice: random.Random, draft: Draft, families: str) -> None:
    pen.feed(1)
    if draft.kind is Kind.INVOICE and dice.random() < 0.7:
        pen.row(Piece(pick(dice, LABELS["remit"], families)))
        pen.row(Piece(draft.vendor.name, "vendor_name"))
        pen.row(Piece(f"P.O. Box {dice.randrange(100, 99999)}"))
        pen.row(Piece(draft.vendor.place))
    if dice.random() < 0.6:
        pen.words(_SMALL_PRINT)
    if dice.random() < 0.5:
        printed = date(2000 + dice.randrange(10, 27), dice.randrange(1, 13), dice.randrange(1, 28))
        time = f"{dice.randrange(1, 12)}:{dice.randrange(10, 59)} PM"
        pen.row(Piece(f"Printed {printed:%m/%d/%y} {time}"), Piece("Page 1 of 1", at=1.0, align="right"))
