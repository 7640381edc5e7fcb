"""What one document prints where: decided first, so that no value is printed nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synthesis.house.particulars import REFERENCES, Entry, terms, words_of
from synthesis.house.style import Look
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.distractors import soup
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


def planned(draft: Draft, look: Look) -> Plan:
    """The house's plan for this kind of document."""
    title = pick(look, f"title form/{draft.kind}", TITLES)
    dated = "labelled" if title in TOGETHER else pick(look, f"date form/{draft.kind}", DATES)
    refers = bool(draft.po_numbers) and likely(look, f"refers/{draft.kind}", 0.15)
    first = list(_identity(draft, look, title, dated))
    rest = [entry for entry in _rest(draft, look, refers=refers) if entry.value]
    look.dice(f"order/{draft.kind}").shuffle(rest)
    if likely(look, f"identity among others/{draft.kind}", 0.2):
        rest = [*first, *rest]
        look.dice(f"order again/{draft.kind}").shuffle(rest)
        first = []
    late = [entry for entry in rest if _may_be_late(entry) and likely(look, f"late/{entry.mark}", 0.25)]
    rest = [entry for entry in rest if entry not in late]
    return Plan(title, dated, refers, tuple(_blocks(first, rest, look)), tuple(_late(late, look)))


def _blocks(first: list[Entry], rest: list[Entry], look: Look) -> Iterator[Block]:
    """One to three groups, each in a form of its own, or all in the same."""
    parts = look.dice("parts").choices((1, 2, 3), weights=(5, 4, 1))[0]
    everything = [*first, *rest]
    size = max(2, -(-len(everything) // parts))
    form = pick(look, "label form", FORMS, HELD)
    for number, start in enumerate(range(0, len(everything), size)):
        if number and likely(look, f"other form {number}", 0.6):
            form = pick(look, f"label form {number}", FORMS, HELD)
        yield Block(tuple(everything[start : start + size]), form)


def _late(late: list[Entry], look: Look) -> Iterator[Block]:
    if late:
        yield Block(tuple(late), pick(look, "late form", ("inline", "left", "run", "run", "table", "boxed"), HELD))


def _may_be_late(entry: Entry) -> bool:
    return entry.mark is not None and entry.mark.field in {"payment_terms", "due_date", "incoterms", "carrier"}


def _identity(draft: Draft, look: Look, title: str, dated: str) -> Iterator[Entry]:
    called = names(draft, look)
    number = Entry(called.number, draft.document_number or "", Mark("document_number"))
    day = Entry(called.day, words_of(draft.document_date, look), Mark("document_date"))
    again = likely(look, "number again", 0.25)
    pair = [number] if title == "plain" or again else []
    if title not in TOGETHER and dated == "labelled":
        pair.insert(0 if likely(look, "date first", 0.3) else len(pair), day)
    yield from (entry for entry in pair if entry.value)


def _rest(draft: Draft, look: Look, *, refers: bool) -> Iterator[Entry]:
    if not refers or likely(look, "order again", 0.2):
        yield _labelled("po_numbers", words_of(draft.po_numbers, look), look)
    for field in (*REFERENCES, *DAYS, "carrier", "tracking_number", "incoterms"):
        yield _labelled(field, words_of(getattr(draft, field), look), look)
    if draft.package_count is not None:
        yield _labelled("package_count", look.voice.number(draft.package_count), look)
    if draft.gross_weight is not None:
        yield _labelled("gross_weight", f"{look.voice.number(draft.gross_weight, least=1)} kg", look)
    yield _labelled("payment_terms", terms(draft, look), look)
    if draft.has_prices and likely(look, "currency labelled", 0.3):
        yield _labelled("currency", draft.currency, look)
    if draft.total_amount is not None and likely(look, "total on top", 0.12):
        words = say(look, "amount_due") if draft.amount_due is None else look.wording("totals", "total_amount")
        yield Entry(words, look.voice.amount(draft.total_amount, draft.currency), Mark("total_amount"))
    yield from soup(draft, look)


def _labelled(field: str, value: str, look: Look) -> Entry:
    return Entry(look.wording("label", field), value, Mark(field))
