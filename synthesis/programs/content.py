"""What papers of layout programs say beyond plain drafts: services, long texts, serials, several orders and rates."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from schemas.codes import Kind, LineStatus
from synthesis.house.style import HouseStyle
from synthesis.invention import company
from synthesis.invention.any_words import a_firm, an_item
from synthesis.invention.catalogue import shaped
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft, DraftLine, cents, summed
from synthesis.programs.words import all_of
from trade.identifiers.invented import digits

STATUSES = (
    LineStatus.ACCEPTED, LineStatus.ACCEPTED, LineStatus.ACCEPTED, LineStatus.CHANGED, LineStatus.BACKORDERED,
    LineStatus.REJECTED,
)  # fmt: skip
LOWER_RATE = {"DE": "7", "FR": "10", "ES": "10", "IT": "10", "NL": "9", "PL": "8", "GB": "5"}
PAID_SHARE = 0.12
Change = Callable[[random.Random, Draft, HouseStyle], Draft]


def enriched(draft: Draft, house: HouseStyle) -> Draft:
    """The draft with whatever else this paper says, its sums worked out anew."""
    dice = house.dice(f"content/{draft.document_number}")
    for chance, kinds, change in _CHANGES:
        if (kinds is None or draft.kind in kinds) and dice.random() < chance:
            draft = change(dice, draft, house)
    if not draft.has_prices:
        return draft
    draft = totalled(draft)
    return _paid(dice, draft) if draft.kind is Kind.INVOICE and dice.random() < PAID_SHARE else draft


def totalled(draft: Draft) -> Draft:
    """Lines priced and added up, with tax by line where lines are taxed at several rates."""
    rates = {line.tax_rate for line in draft.lines}
    draft = summed(draft)
    if len(rates) > 1:
        tax = sum((tax for _, _, tax in taxes(draft)), Decimal(0))
        total = (draft.subtotal or Decimal(0)) + tax
        return replace(draft, tax_rate=None, tax_amount=tax, total_amount=total)
    return draft


def taxes(draft: Draft) -> tuple[tuple[Decimal, Decimal, Decimal], ...]:
    """Rate, net and tax for each rate on the lines; the document's one rate where lines have none of their own."""
    rates = sorted({line.tax_rate for line in draft.lines if line.tax_rate is not None}, reverse=True)
    if len(rates) < 2:
        net = (draft.total_amount or Decimal(0)) - (draft.tax_amount or Decimal(0))
        return ((draft.tax_rate or Decimal(0), net, draft.tax_amount or Decimal(0)),)
    found = []
    for rate in rates:
        net = sum((line.amount or Decimal(0) for line in draft.lines if line.tax_rate == rate), Decimal(0))
        found.append((rate, net, cents(net * rate / 100)))
    return tuple(found)


def _services(dice: random.Random, draft: Draft, house: HouseStyle) -> Draft:
    """Hours and flat fees instead of goods."""
    month = house.writing.day(draft.document_date) if draft.document_date else ""
    names = list(all_of(house, "services"))
    dice.shuffle(names)
    lines = []
    for line, name in zip(draft.lines, names, strict=False):
        hourly = dice.random() < 0.5
        quantity = Decimal(dice.randrange(2, 160)) / 4 if hourly else Decimal(1)
        price = Decimal(dice.randrange(38, 160)) if hourly else cents(Decimal(dice.randrange(4000, 480000)) / 100)
        plain = replace(line, sku=None, buyer_sku=None, origin=None, hs_code=None, price_base=Decimal(1))
        text = name.replace("{month}", month).replace("{city}", draft.vendor.city)
        lines.append(
            replace(plain, description=text, quantity=quantity, unit="HUR" if hourly else "EA", unit_price=price)
        )
    return replace(draft, lines=tuple(lines))


def _long_texts(dice: random.Random, draft: Draft, house: HouseStyle) -> Draft:
    details = all_of(house, "details")
    many = dice.choice((1, 2, 3, 5))
    return _each(
        draft,
        lambda line: replace(
            line, description=", ".join((line.description, *dice.sample(details, dice.randrange(many + 1))))
        ),
    )


def _numbering(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    shape = dice.choice(
        ("{ten}", "{ten}", "{place:03}", "{place:04}", "{ten:06}", "1.{place}", "{place:02}", "{place}.")
    )
    return replace(
        draft,
        lines=tuple(
            replace(line, line_number=shape.format(place=place, ten=place * 10))
            for place, line in enumerate(draft.lines, start=1)
        ),
    )


def _serials(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    shape = dice.choice(("SN########", "A##-#####", "##########", "AA####A##"))
    return _each(
        draft,
        lambda line: replace(line, serial_numbers=tuple(shaped(dice, shape) for _ in range(dice.randrange(1, 4)))),
    )


def _gtins(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    return _each(draft, lambda line: replace(line, gtin=dice.choice(("40", "50", "87")) + digits(dice, 11)))


def _lots(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    shape = dice.choice(("A#####", "L##/###", "2026-####", "######", "B##A##"))
    return _each(draft, lambda line: replace(line, lot=shaped(dice, shape)))


def _orders(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    """Several orders on one paper: each line names its own."""
    if not draft.po_numbers or len(draft.lines) < 2:
        return draft
    first = draft.po_numbers[0]
    varied = "".join("#" if letter.isdigit() else letter for letter in first[-4:])
    numbers = [first, *(first[:-4] + shaped(dice, varied) for _ in range(dice.choice((1, 1, 2))))]
    cuts = sorted(dice.randrange(1, len(draft.lines)) for _ in numbers[1:])
    lines = tuple(
        replace(line, po_number=numbers[sum(place >= cut for cut in cuts)]) for place, line in enumerate(draft.lines)
    )
    return replace(draft, lines=lines, po_numbers=tuple(dict.fromkeys(line.po_number or first for line in lines)))


def _statuses(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    return _each(draft, lambda line: replace(line, status=dice.choice(STATUSES)))


def _negative(_dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    """Credits as the minus of what was billed."""
    return _each(draft, lambda line: replace(line, quantity=-abs(line.quantity)))


def _list_prices(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    off = Decimal(dice.choice((10, 15, 25, 33)))
    return _each(
        draft,
        lambda line: replace(
            line,
            discount_percent=None,
            list_price=cents(line.unit_price / (1 - off / 100)) if line.unit_price is not None else None,
        ),
    )


def _two_rates(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    lower = LOWER_RATE.get(draft.vendor.country)
    if lower is None or not draft.tax_rate or len(draft.lines) < 2:
        return draft
    lines = _each(
        draft, lambda line: replace(line, tax_rate=Decimal(lower) if dice.random() < 0.4 else draft.tax_rate)
    )
    return replace(lines, freight_amount=None, discount_amount=None)


def _paid(dice: random.Random, draft: Draft) -> Draft:
    """Some of it was paid beforehand."""
    total = draft.total_amount or Decimal(0)
    paid = Decimal(0) if dice.random() < 0.3 else cents(total * dice.choice((25, 30, 50, 100)) / 100)
    return replace(draft, amount_due=total - paid)


def _shipped(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    """Bills and acknowledgments that tell how the goods travel."""
    day = draft.document_date
    told = {
        "ship_date": day - timedelta(dice.randrange(5)) if day else None,
        "carrier": dice.choice(
            ("Ground service", "Own van", "Best Way", "Customer pickup", "Rhenwald Spedition", "Nordlink Freight")
        ),
        "tracking_number": shaped(dice, dice.choice(("1Z##########", "############", "AA#######"))),
        "package_count": Decimal(dice.randrange(1, 12)),
        "gross_weight": Decimal(dice.randrange(8, 4000)) / 10,
    }
    chosen = {field: value for field, value in told.items() if getattr(draft, field) is None and dice.random() < 0.5}
    return replace(draft, **chosen)  # type: ignore[arg-type]  # each value is of its field's type


def _allowance(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    """Some per cent off the whole."""
    goods = sum((line.priced().amount or Decimal(0) for line in draft.lines), Decimal(0))
    off = cents(goods * dice.choice((2, 3, 5, 10)) / 100)
    return replace(draft, discount_amount=off) if off > 0 and not draft.discount_amount else draft


def _any_words(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    """Goods that no catalogue of ours lists."""
    return _each(draft, lambda line: replace(line, description=an_item(dice, draft.vendor.language)))


def _any_vendor(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    """A firm whose name says nothing of its trade."""
    return replace(draft, vendor=_renamed(dice, draft.vendor))


def _any_buyer(dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    """Some other firm, or a person."""
    if dice.random() < 0.3:
        return replace(draft, buyer=replace(draft.buyer, name=company.a_person(dice, draft.buyer.country)))
    return replace(draft, buyer=_renamed(dice, draft.buyer))


def _renamed(dice: random.Random, firm: Company) -> Company:
    form = dice.choice(company.LEGAL_FORMS[firm.country])
    return replace(firm, name=a_firm(dice, firm.language, form))


def _bare(_dice: random.Random, draft: Draft, _look: HouseStyle) -> Draft:
    """No item numbers at all."""
    return _each(draft, lambda line: replace(line, sku=None, buyer_sku=None))


def _each(draft: Draft, change: Callable[[DraftLine], DraftLine]) -> Draft:
    return replace(draft, lines=tuple(change(line) for line in draft.lines))


_CHANGES: tuple[tuple[float, set[Kind] | None, Change], ...] = (
    (0.35, None, _any_words),
    (0.3, None, _any_vendor),
    (0.3, None, _any_buyer),
    (0.12, {Kind.INVOICE, Kind.CREDIT_NOTE}, _services),
    (0.35, None, _long_texts),
    (0.4, None, _numbering),
    (0.14, {Kind.INVOICE, Kind.SHIPPING_NOTICE}, _serials),
    (0.08, None, _gtins),
    (0.12, {Kind.INVOICE, Kind.SHIPPING_NOTICE}, _lots),
    (0.12, None, _orders),
    (0.4, {Kind.ACKNOWLEDGMENT}, _statuses),
    (0.3, {Kind.CREDIT_NOTE}, _negative),
    (0.1, {Kind.INVOICE, Kind.ACKNOWLEDGMENT}, _list_prices),
    (0.15, {Kind.INVOICE}, _shipped),
    (0.08, {Kind.INVOICE, Kind.ACKNOWLEDGMENT}, _allowance),
    (0.18, {Kind.INVOICE}, _two_rates),
    (0.07, None, _bare),
)
