"""What it comes to, in more forms than one: blocks, strips, tables by rate, sentences, amounts before the items."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from schemas.codes import Kind
from synthesis.house.blocks.totals import sums_drawn
from synthesis.house.particulars import Entry
from synthesis.house.style import TOTALS, HouseStyle
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.content import taxes
from synthesis.programs.phrase import phrase
from synthesis.programs.sections.labelled import grouped
from synthesis.programs.words import say
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import Pen, Spot

Piece = tuple[str, Mark | None]
FORMS = (*TOTALS, "apart", "apart", "heads", "rates", "sentence", "label_right", "run")
HELD = ("currency_column", "two_columns", "heads_low")
MONEY = ("none", "symbol_before", "symbol_after", "code_before", "code_after", "glued", "glued_code")


@dataclass(frozen=True, slots=True)
class Added:
    """A document's sums, ready to be printed."""

    draft: Draft
    entries: tuple[Entry, ...]


def sums(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """All sums in the house's form; nothing on paper without prices."""
    if not draft.has_prices:
        return spot.y
    entries = summed_up(draft, house)
    if spot.y + (len(entries) + 2) * (house.text.leading + 7) > pen.bottom:
        pen.turn_over()
        spot = spot.below(pen.top)
    form = pick(house, "sums form", FORMS, HELD)
    start = spot.below(spot.y + 6)
    if form in TOTALS:
        return sums_drawn(pen, start, entries, replace(house, totals=form))
    return _FORMS[form](pen, start, Added(draft, entries), house)


def summed_up(draft: Draft, house: HouseStyle) -> tuple[Entry, ...]:
    """Each sum with its label, in order: net, discount, freight, tax, total, what was paid, what is due."""
    found: list[Entry] = []
    taxed = bool(draft.tax_amount)
    if draft.subtotal is not None and (taxed or draft.freight_amount or likely(house, "net", 0.7)):
        found.append(_sum("subtotal", draft.subtotal, draft, house))
    if draft.discount_amount:
        sign = pick(house, "minus", ("-", "-", "- ", ""), ("",))
        found.append(_sum("discount_amount", draft.discount_amount, draft, house, sign=sign))
    if draft.freight_amount:
        found.append(_sum("freight_amount", draft.freight_amount, draft, house))
    found.extend(_taxed(draft, house))
    specific = f"total_amount_{draft.kind}"
    key = specific if draft.kind in (Kind.CREDIT_NOTE, Kind.ACKNOWLEDGMENT) else "total_amount"
    total = draft.total_amount or Decimal(0)
    found.append(Entry(house.wording("totals", key), money(total, draft, house, total=True), Mark("total_amount")))
    if draft.amount_due is not None:
        found.append(Entry(say(house, "paid"), money(total - draft.amount_due, draft, house), None))
        found.append(
            Entry(say(house, "amount_due"), money(draft.amount_due, draft, house, total=True), Mark("amount_due"))
        )
    return tuple(found)


def _taxed(draft: Draft, house: HouseStyle) -> Iterator[Entry]:
    """Tax in one row; where there are several rates, a row for each and perhaps one for all."""
    parts = taxes(draft)
    wording = house.wording("totals", "tax_amount")
    if len(parts) > 1:
        for rate, _, tax in parts:
            yield Entry(wording.format(rate=house.writing.rate(rate)), money(tax, draft, house), None)
        if likely(house, "all taxes", 0.5):
            yield Entry(
                say(house, "tax_money"), money(draft.tax_amount or Decimal(0), draft, house), Mark("tax_amount")
            )
    elif draft.tax_amount is not None and (draft.tax_amount or likely(house, "no tax", 0.5)):
        words = wording.format(rate=house.writing.rate(draft.tax_rate or Decimal(0)))
        yield Entry(words, money(draft.tax_amount, draft, house), Mark("tax_amount"))


def money(value: Decimal, draft: Draft, house: HouseStyle, *, total: bool = False) -> str:
    """An amount with its currency where this house puts it."""
    style = pick(house, "money", MONEY)
    text = house.writing.amount(value)
    if style == "none" or not (total or likely(house, "currency everywhere", 0.5)):
        return text
    writing = replace(
        house.writing, money=style.replace("glued_code", "code_before").replace("glued", "symbol_before")
    )
    named = writing.amount(value, draft.currency)
    return named.replace(" ", "") if style.startswith("glued") and " " not in text else named


def _sum(field: str, value: Decimal, draft: Draft, house: HouseStyle, *, sign: str = "") -> Entry:
    return Entry(house.wording("totals", field), sign + money(value, draft, house), Mark(field))


def _apart(pen: Pen, spot: Spot, added: Added, house: HouseStyle) -> float:
    """Labels at the left edge of the block or far from their sums, which stand at the right edge."""
    left = spot.x + spot.width * house.dice("apart").choice((0.0, 0.3, 0.5))
    align = house.dice("apart align").choice(("left", "right"))
    widest = max(house.text.strong.width(entry.value) for entry in added.entries) + 14
    y = spot.y
    for place, entry in enumerate(added.entries):
        font = house.text.strong if entry.mark in (Mark("total_amount"), Mark("amount_due")) else house.text
        x = left if align == "left" else spot.right - widest
        pen.text(x, y + font.size, entry.label + house.colon, font, align=align)
        pen.text(spot.right - 2, y + font.size, entry.value, font, mark=entry.mark, align="right")
        if place == len(added.entries) - 1 and likely(house, "apart rule", 0.5):
            pen.rule(left, spot.right, y - 1, 0.5)
        y += font.leading + house.row_gap / 2
    return y + 4


def _heads(pen: Pen, spot: Spot, added: Added, house: HouseStyle) -> float:
    """A table of one row over the whole width: labels in its head, sums below."""
    return grouped(pen, spot, added.entries, house, form="head_row")


def _heads_low(pen: Pen, spot: Spot, added: Added, house: HouseStyle) -> float:
    """As on forms: sums on lines, labels small below them."""
    return grouped(pen, spot, added.entries, house, form="under")


def _label_right(pen: Pen, spot: Spot, added: Added, house: HouseStyle) -> float:
    """Labels flush right beside the column of sums, in a box or not."""
    width = min(spot.width, spot.width * house.dice("label right").choice((0.45, 0.55, 0.7)))
    return grouped(pen, Spot(spot.right - width, spot.y, width), added.entries, house, form="gutter")


def _run(pen: Pen, spot: Spot, added: Added, house: HouseStyle) -> float:
    """One behind the other in a row."""
    return grouped(pen, spot, added.entries, house, form="run")


def _two_columns(pen: Pen, spot: Spot, added: Added, house: HouseStyle) -> float:
    """Label, sum, label, sum in a ruled table."""
    return grouped(pen, spot, added.entries, house, form="pairs")


def _rates(pen: Pen, spot: Spot, added: Added, house: HouseStyle) -> float:
    """A table by rate (rate, taxable, tax), then what is not in it."""
    width = spot.width * 0.55
    left = spot.x if likely(house, "rates left", 0.5) else spot.right - width
    stops = [left + width * share for share in (0.25, 0.65, 0.99)]
    y = spot.y + house.small.size
    for stop, head in zip(stops, house.writing.may_say("shapes", "net_tax_gross"), strict=True):
        pen.text(stop, y, head, house.small.strong, align="right")
    pen.rule(left, left + width, y + 3, 0.5)
    y += 3
    for row in _by_rate(added.draft, house):
        y += house.text.leading
        for stop, (words, mark) in zip(stops, row, strict=True):
            pen.text(stop, y, words, house.text, mark=mark, align="right")
    apart = {"freight_amount", "discount_amount", "total_amount", "amount_due"}
    last = [entry for entry in added.entries if entry.mark is None or entry.mark.field in apart]
    half = Spot(spot.right - spot.width * 0.5, y + 8, spot.width * 0.5)
    return grouped(pen, half, last, house, form="left_right_aligned")


def _by_rate(draft: Draft, house: HouseStyle) -> Iterator[tuple[Piece, Piece, Piece]]:
    """Rate, net and tax: values of the document only where there is one rate and nothing else between the sums."""
    parts = taxes(draft)
    only = len(parts) == 1
    is_net = only and not draft.freight_amount and not draft.discount_amount
    sign = pick(house, "rates sign", ("%", " %", ""))
    for rate, net, tax in parts:
        yield (
            (house.writing.rate(rate) + sign, Mark("tax_rate") if only else None),
            (house.writing.amount(net), Mark("subtotal") if is_net else None),
            (house.writing.amount(tax), Mark("tax_amount") if only else None),
        )
    if not only and likely(house, "rates total", 0.5):
        net = sum((part[1] for part in parts), Decimal(0))
        all_tax = house.writing.amount(draft.tax_amount or Decimal(0)), Mark("tax_amount")
        yield ("", None), (house.writing.amount(net), Mark("subtotal")), all_tax


def _sentence(pen: Pen, spot: Spot, added: Added, house: HouseStyle) -> float:
    """The smaller sums in a run, the total in a sentence."""
    total = next(entry for entry in added.entries if entry.mark == Mark("total_amount"))
    others = [entry for entry in added.entries if entry is not total]
    y = grouped(pen, spot, others, house, form="run") + 4 if others else spot.y
    value = house.writing.amount(added.draft.total_amount or Decimal(0)), total.mark
    value = (total.value, total.mark) if likely(house, "sentence money", 0.7) else value
    return phrase(pen, spot.below(y), say(house, "in_words"), {"number": value}, font=house.text.strong) + 4


def _currency_column(pen: Pen, spot: Spot, added: Added, house: HouseStyle) -> float:
    """Label, currency, sum: the currency in a column of its own."""
    values = [_bare(entry.value, added.draft.currency) for entry in added.entries]
    widest = max(house.text.strong.width(value) for value in values) + 8
    code = house.text.width(added.draft.currency) + 8
    label = max(house.text.strong.width(entry.label) for entry in added.entries) + 12
    left = max(spot.x, spot.right - widest - code - label)
    y = spot.y
    for entry, value in zip(added.entries, values, strict=True):
        font = house.text.strong if entry.mark == Mark("total_amount") else house.text
        pen.text(left, y + font.size, entry.label, font)
        pen.text(spot.right - widest - code + 4, y + font.size, added.draft.currency, font, mark=Mark("currency"))
        pen.text(spot.right - 2, y + font.size, value, font, mark=entry.mark, align="right")
        y += font.leading + 2
    return y + 4


def _bare(value: str, currency: str) -> str:
    """The amount without its currency."""
    from synthesis.wording.house_language import SYMBOLS

    return value.replace(currency, "").replace(SYMBOLS[currency], "").strip()


Form = Callable[[Pen, Spot, Added, HouseStyle], float]
_FORMS: dict[str, Form] = {
    "apart": _apart,
    "heads": _heads,
    "heads_low": _heads_low,
    "label_right": _label_right,
    "run": _run,
    "two_columns": _two_columns,
    "rates": _rates,
    "sentence": _sentence,
    "currency_column": _currency_column,
}
