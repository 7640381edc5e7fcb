"""Which orders a document belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from formats.einvoice.order_hints import is_order_hint
from matching.find.printed_numbers import orders_named
from matching.find.sender import resemblance, vendor_of
from matching.pair.assign import assign
from matching.pair.conversion import targets_of
from schemas.extraction import Extraction, Line
from schemas.facts import Facts
from schemas.order import OrderStatus, PurchaseOrder
from trade.charges import is_charge_line
from trade.text.keys import plain, po_key, po_spelling
from trade.text.order_references import all_digits_of, digits_of

CERTAIN = 0.7
"""Mean score that all lines together must reach before an order is inferred from them."""
LEAD = 0.12
"""How much better than the next order it must be."""
ANOTHER_READING = "another number on the page"
OTHER_LETTERS = "number under other letters"
MOST_NAMED = 3
"""Orders that are named for a person to choose from."""
SAME_DIGITS = 4
"""Digits from which a number under other letters is no accident, where vendor and lines agree."""
_LONG_ENOUGH = 5
"""Signs of an order number that no quantity or page number spells by chance."""


@dataclass(frozen=True, slots=True)
class Found:
    """The orders found and how; ``unknown`` are printed numbers that are on nobody's books."""

    orders: tuple[PurchaseOrder, ...] = ()
    basis: str = ""
    unknown: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Orders of this vendor that the unknown number may mean."""
    near_fits: bool = False
    """Whether there is one whose lines agree too."""


def find_orders(paper: Extraction, facts: Facts, mail: str | None, posted_on: Sequence[str] = ()) -> Found:
    """Orders by printed number, exact before normalised; by vendor and lines when none is printed.

    ``posted_on`` are orders on which the paper went through before: they may have been closed since.
    """
    printed = printed_numbers(paper)
    named = [orders_named(number, facts.orders) for number in printed]
    orders = tuple({order.po_number: order for one in named for order in one.orders}.values())
    is_hint = is_order_hint(paper.header.po_numbers)  # it may be the number of something else
    if not orders and (is_hint or not printed):
        inferred = _by_vendor_and_lines(paper, facts, mail, posted_on)
        return Found((inferred,), "vendor and lines") if inferred else Found()
    unknown = () if is_hint else tuple(dict.fromkeys(number for one in named for number in one.unknown))
    basis = next((one.basis for one in named if one.orders and one.basis != "number"), "number")
    if orders:
        return Found(orders, basis, unknown)
    other = _by_other_reading(paper, facts, mail)
    return Found((other,), ANOTHER_READING) if other else _near(paper, facts, mail, unknown)


def printed_numbers(paper: Extraction) -> tuple[str, ...]:
    """Every PO number on the paper, in its header and its lines, each once."""
    by_line = (line.po_number.value for line in paper.lines)
    numbers = [number for number in (*(paper.header.po_numbers.value or ()), *by_line) if number and plain(number)]
    return tuple({po_key(number): number for number in reversed(numbers)}.values())[::-1]


def _other_readings(paper: Extraction) -> tuple[str, ...]:
    """Numbers on the page that were passed over when its order number was chosen, the likeliest first."""
    return tuple(number for other in paper.header.po_numbers.alternatives for number in other.value if plain(number))


def _by_other_reading(paper: Extraction, facts: Facts, mail: str | None) -> PurchaseOrder | None:
    """The one order of this vendor whose number the page prints though another number was taken for it.

    The books know what an order number looks like better than any reader; a number that only resembles one is none.
    """
    spelt = {po_spelling(number) for number in _other_readings(paper) if len(plain(number)) >= _LONG_ENOUGH}
    theirs = [
        order
        for order in facts.orders
        if po_spelling(order.po_number) in spelt and resemblance(paper.header, mail, vendor_of(order, facts.vendors))
    ]
    return theirs[0] if len(theirs) == 1 else None


def _near(paper: Extraction, facts: Facts, mail: str | None, unknown: tuple[str, ...]) -> Found:
    """Orders of this vendor whose numbers are nearly a printed one that is on nobody's books.

    Taken where its lines agree too and the number was poorly read, or only the letters of some system stand before
    it; else named for a person.
    """
    near = [
        order
        for order in facts.orders
        if any(_is_near(number, order.po_number) for number in unknown)
        and resemblance(paper.header, mail, vendor_of(order, facts.vendors))
    ]
    fitting = [order for order in near if _fit(paper.lines, order, facts) >= CERTAIN]
    numbers = tuple(order.po_number for order in (fitting or near)[:MOST_NAMED])
    if len(fitting) != 1 or len(unknown) != 1:
        return Found(unknown=unknown, near=numbers, near_fits=len(fitting) == 1)
    if _have_same_digits(unknown[0], fitting[0].po_number):
        return Found((fitting[0],), OTHER_LETTERS)
    if paper.header.po_numbers.confidence < facts.policy.accuse_threshold:
        return Found((fitting[0],), "vendor and lines, number misread")
    return Found(unknown=unknown, near=numbers, near_fits=True)


def _is_near(number: str, po_number: str) -> bool:
    """One sign apart, the same digits under other letters, or one number at the end of the other."""
    one, other = po_key(number), po_key(po_number)
    if min(len(one), len(other)) >= 6 and OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    first, second = all_digits_of(number), all_digits_of(po_number)
    within = min(len(first), len(second)) >= _LONG_ENOUGH and (first.endswith(second) or second.endswith(first))
    return within or _have_same_digits(number, po_number)


def _have_same_digits(number: str, po_number: str) -> bool:
    """Whether the digits are the same under other letters, or one number is the last group of the other's."""
    one, other = all_digits_of(number), all_digits_of(po_number)
    if min(len(one), len(other)) < SAME_DIGITS:
        return False
    last, others_last = (re.split(r"\D+", text.rstrip())[-1] for text in (number, po_number))
    return digits_of(number) == digits_of(po_number) or one == others_last or other == last


def _by_vendor_and_lines(
    paper: Extraction, facts: Facts, mail: str | None, posted_on: Sequence[str]
) -> PurchaseOrder | None:
    """The one open order of this vendor that clearly fits best; None unless certain.

    An order placed after the paper was written is meant only when no earlier one fits: next year's order for the same
    items takes no invoice of this year away.
    """
    written = paper.header.document_date.value
    theirs = [
        order
        for order in facts.orders
        if (order.status is OrderStatus.OPEN or order.po_number in posted_on)
        and resemblance(paper.header, mail, vendor_of(order, facts.vendors))
    ]
    fits = [(_fit(paper.lines, order, facts), order) for order in theirs]
    before = [
        (fit, order)
        for fit, order in fits
        if fit >= CERTAIN and not (written and order.order_date and order.order_date > written)
    ]
    ranked = sorted(before or fits, key=lambda fit: (-fit[0], fit[1].po_number))
    if not ranked or ranked[0][0] < CERTAIN:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= LEAD else None


def _fit(lines: Iterable[Line], order: PurchaseOrder, facts: Facts) -> float:
    """How well all goods lines fit an order, 0..1; quantities weigh in, for vendors are asked for the same again."""
    goods = [line for line in lines if not is_charge_line(line)]
    pairs = assign(goods, targets_of((order,), facts), facts.policy.accuse_threshold)
    fits = [
        0.75 * pair.score / 0.95 + 0.25 * (pair.quantity == pair.order_line.quantity)
        for pair in pairs
        if not pair.is_substitute
    ]
    return min(1.0, sum(fits) / len(goods)) if goods else 0.0
