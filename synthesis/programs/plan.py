"""What one document prints where: decided first, so that no value is printed nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synthesis.house.particulars import REFERENCES, Entry, terms, words_of
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.distractors import distractors
from synthesis.programs.sections.labelled import FORMS, HELD, Group
from synthesis.programs.words import names, say
from synthesis.rendering.marks import Mark

TITLES = ("plain",) * 6 + ("numbered", "numbered", "numbered_dated", "numbered_dated", "paired")
TOGETHER = {"numbered_dated", "paired"}
"""Where number and date stand together, under one label or in one title."""
DATES = ("labelled", "labelled", "labelled", "placed")
DAYS = ("due_date", "promised_date", "ship_date", "delivery_date")


@dataclass(frozen=True, slots=True)
class Block:
    """A group of labelled values and the form it is printed in."""

    group: Group
    form: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Which values stand in the title, in a sentence, and in which groups the others are labelled."""

    title: str
    dated: str
    refers: bool
    upper: tuple[Block, ...]
    lower: tuple[Block, ...]
    """Groups above the items, and below the sums."""


def planned(draft: Draft, house: HouseStyle) -> Plan:
    """The house's plan for this kind of document."""
    title = pick(house, f"title form/{draft.kind}", TITLES)
    dated = "labelled" if title in TOGETHER else pick(house, f"date form/{draft.kind}", DATES)
    refers = bool(draft.po_numbers) and likely(house, f"refers/{draft.kind}", 0.15)
    first = list(_identity(draft, house, title, dated))
    rest = [entry for entry in _rest(draft, house, refers=refers) if entry.value]
    house.dice(f"order/{draft.kind}").shuffle(rest)
    if likely(house, f"identity among others/{draft.kind}", 0.2):
        rest = [*first, *rest]
        house.dice(f"order again/{draft.kind}").shuffle(rest)
        first = []
    late = [entry for entry in rest if _may_be_late(entry) and likely(house, f"late/{entry.mark}", 0.25)]
    rest = [entry for entry in rest if entry not in late]
    return Plan(title, dated, refers, tuple(_blocks(first, rest, house)), tuple(_late(late, house)))


def _blocks(first: list[Entry], rest: list[Entry], house: HouseStyle) -> Iterator[Block]:
    """One to three groups, each in a form of its own, or all in the same."""
    parts = house.dice("parts").choices((1, 2, 3), weights=(5, 4, 1))[0]
    everything = [*first, *rest]
    size = max(2, -(-len(everything) // parts))
    form = pick(house, "label form", FORMS, HELD)
    for number, start in enumerate(range(0, len(everything), size)):
        if number and likely(house, f"other form {number}", 0.6):
            form = pick(house, f"label form {number}", FORMS, HELD)
        yield Block(tuple(everything[start : start + size]), form)


def _late(late: list[Entry], house: HouseStyle) -> Iterator[Block]:
    if late:
        yield Block(tuple(late), pick(house, "late form", ("inline", "left", "run", "run", "table", "boxed"), HELD))


def _may_be_late(entry: Entry) -> bool:
    return entry.mark is not None and entry.mark.field in {"payment_terms", "due_date", "incoterms", "carrier"}


def _identity(draft: Draft, house: HouseStyle, title: str, dated: str) -> Iterator[Entry]:
    called = names(draft, house)
    number = Entry(called.number, draft.document_number or "", Mark("document_number"))
    day = Entry(called.day, words_of(draft.document_date, house), Mark("document_date"))
    again = likely(house, "number again", 0.25)
    pair = [number] if title == "plain" or again else []
    if title not in TOGETHER and dated == "labelled":
        pair.insert(0 if likely(house, "date first", 0.3) else len(pair), day)
    yield from (entry for entry in pair if entry.value)


def _rest(draft: Draft, house: HouseStyle, *, refers: bool) -> Iterator[Entry]:
    if not refers or likely(house, "order again", 0.2):
        yield _labelled("po_numbers", words_of(draft.po_numbers, house), house)
    for field in (*REFERENCES, *DAYS, "carrier", "tracking_number", "incoterms"):
        yield _labelled(field, words_of(getattr(draft, field), house), house)
    if draft.package_count is not None:
        yield _labelled("package_count", house.writing.number(draft.package_count), house)
    if draft.gross_weight is not None:
        yield _labelled("gross_weight", f"{house.writing.number(draft.gross_weight, least=1)} kg", house)
    yield _labelled("payment_terms", terms(draft, house), house)
    if draft.has_prices and likely(house, "currency labelled", 0.3):
        yield _labelled("currency", draft.currency, house)
    if draft.total_amount is not None and likely(house, "total on top", 0.12):
        words = say(house, "amount_due") if draft.amount_due is None else house.wording("totals", "total_amount")
        yield Entry(words, house.writing.amount(draft.total_amount, draft.currency), Mark("total_amount"))
    yield from distractors(draft, house)


def _labelled(field: str, value: str, house: HouseStyle) -> Entry:
    return Entry(house.wording("label", field), value, Mark(field))
