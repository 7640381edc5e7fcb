"""Labelled values that no field of the contract holds, and that look as if one did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from synthesis.house.particulars import Entry
from synthesis.house.style import HouseStyle
from synthesis.invention.catalogue import shaped
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely
from synthesis.programs.words import say
from trade.identifiers import invented

NUMBERS = ("Q-#####", "AN######", "#####", "26/####", "P####", "####-##", "AA####", "########")
INITIALS = ("jb/mk", "MK", "ts-04", "HvD", "kn/26", "AR", "0417/SB")


def distractors(draft: Draft, house: HouseStyle) -> Iterator[Entry]:
    """Customer and quote numbers, projects, signs, dates of no interest: as much as this house prints."""
    if draft.customer_number and likely(house, "customer", 0.6):
        yield Entry(house.wording("label", "customer_number"), draft.customer_number, None)
    if draft.contact and likely(house, "contact", 0.4):
        yield Entry(house.wording("label", "contact"), draft.contact, None)
    dense = house.dice("dense soup").choice((0.0, 0.4, 1.0, 2.0))
    for key, chance, value in _KINDS:
        if likely(house, f"soup/{key}", chance * dense):
            yield Entry(say(house, key), value(draft, house), None)


def _number(draft: Draft, house: HouseStyle) -> str:
    return shaped(house.dice(f"quote/{draft.document_number}"), house.dice("quote shape").choice(NUMBERS))


def _project(_draft: Draft, house: HouseStyle) -> str:
    dice = house.dice("project")
    return shaped(dice, dice.choice(("26-###", "PRJ ####", "AA-##", "BV ####", "#####/#")))


def _cost_centre(_draft: Draft, house: HouseStyle) -> str:
    return shaped(house.dice("cost centre"), house.dice("cost shape").choice(("####", "###-####", "6####0")))


def _sign(_draft: Draft, house: HouseStyle) -> str:
    return house.dice("sign words").choice(INITIALS)


def _earlier(draft: Draft, house: HouseStyle) -> str:
    days = house.dice(f"earlier/{draft.document_number}").randrange(2, 45)
    return house.writing.day(draft.document_date - timedelta(days)) if draft.document_date else ""


def _later(draft: Draft, house: HouseStyle) -> str:
    dice = house.dice(f"later/{draft.document_number}")
    clock = f"{dice.randrange(7, 19):02}:{dice.randrange(60):02}"
    day = house.writing.day(draft.document_date + timedelta(dice.randrange(0, 3))) if draft.document_date else ""
    return f"{day} {clock}" if dice.random() < 0.6 else day


def _phone(draft: Draft, house: HouseStyle) -> str:
    return draft.vendor.phone[:-2] + invented.digits(house.dice("other phone"), 2)


def _theirs(draft: Draft, _look: HouseStyle) -> str:
    return draft.buyer.tax_id or "n/a"


def _place(_draft: Draft, house: HouseStyle) -> str:
    return house.dice("warehouse place").choice(("01", "W2", "Nord", "B-14", "3", "HQ", "R 7"))


_KINDS: tuple[tuple[str, float, Callable[[Draft, HouseStyle], str]], ...] = (
    ("quote_number", 0.2, _number),
    ("project", 0.2, _project),
    ("cost_centre", 0.12, _cost_centre),
    ("their_sign", 0.15, _sign),
    ("our_sign", 0.15, _sign),
    ("order_date", 0.3, _earlier),
    ("fax", 0.15, _phone),
    ("mobile", 0.12, _phone),
    ("their_tax_id", 0.2, _theirs),
    ("printed", 0.12, _later),
    ("warehouse", 0.12, _place),
)
