"""Which orders a document belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from formats.einvoice.order_hints import is_order_hint
from matching.find.sender import resemblance, vendor_of
from matching.pair.assign import assign
from matching.pair.conversion import targets_of
from schemas.extraction import Extraction, Line
from schemas.facts import Facts
from schemas.order import OrderStatus, PurchaseOrder
from trade.charges import is_charge_line
from trade.text.keys import plain, po_key, po_keys, po_spelling

CERTAIN = 0.7
"""Mean score that all lines together must reach before an order is inferred from them."""
LEAD = 0.12
"""How much better than the next order it must be."""
ANOTHER_READING = "another number on the page"
_LONG_ENOUGH = 5
"""Signs of an order number that no quantity or page number spells by chance."""


@dataclass(frozen=True, slots=True)
class Found:
    """The orders found and how; ``unknown`` are printed numbers that are on nobody's books."""

    orders: tuple[PurchaseOrder, ...] = ()
    basis: str = ""
    unknown: tuple[str, ...] = ()
    nearest: str | None = None
    """An order that the unknown number may mean: one sign apart, same vendor, same lines."""


def find_orders(paper: Extraction, facts: Facts, mail: str | None, posted_on: Sequence[str] = ()) -> Found:
    """Orders by printed number, exact before normalised; by vendor and lines when none is printed.

    ``posted_on`` are orders on which the paper went through before: they may have been closed since.
    """
    printed = printed_numbers(paper)
    hits = [(number, *_by_number(number, facts.orders)) for number in printed]
    orders = tuple({order.po_number: order for _, order, _ in hits if order}.values())
    is_hint = is_order_hint(paper.header.po_numbers)  # it may be the number of something else
    if not orders and (is_hint or not printed):
        inferred = _by_vendor_and_lines(paper, facts, mail, posted_on)
        return Found((inferred,), "vendor and lines") if inferred else Found()
    unknown = () if is_hint else tuple(number for number, order, _ in hits if order is None)
    basis = "number" if all(how == "number" for _, order, how in hits if order) else "normalised number"
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


def _by_number(number: str, orders: Sequence[PurchaseOrder]) -> tuple[PurchaseOrder | None, str]:
    """The one order that a printed number can be, going from the strictest reading to the widest."""
    spellings: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("number", lambda text: text.strip().casefold()),
        ("normalised number", po_spelling),
        ("normalised number", po_key),
    )
    for how, spelling in spellings:
        hits = [order for order in orders if spelling(order.po_number) == spelling(number)]
        if hits:
            return (hits[0], how) if len(hits) == 1 else (None, "")
    within = po_keys(number)
    hits = [order for order in orders if po_key(order.po_number) in within]
    return (hits[0], "normalised number") if len(hits) == 1 else (None, "")


def _near(paper: Extraction, facts: Facts, mail: str | None, unknown: tuple[str, ...]) -> Found:
    """A number one sign from an order whose vendor and lines agree: taken when poorly read, else only named."""
    near = [
        order
        for order in facts.orders
        if any(_one_sign_apart(number, order.po_number) for number in unknown)
        and resemblance(paper.header, mail, vendor_of(order, facts.vendors))
        and _fit(paper.lines, order, facts) >= CERTAIN
    ]
    if len(near) != 1:
        return Found(unknown=unknown)
    if len(unknown) == 1 and paper.header.po_numbers.confidence < facts.policy.accuse_threshold:
        return Found((near[0],), "vendor and lines, number misread")
    return Found(unknown=unknown, nearest=near[0].po_number)


def _one_sign_apart(number: str, po_number: str) -> bool:
    one, other = po_key(number), po_key(po_number)
    return min(len(one), len(other)) >= 6 and OSA.distance(one, other, score_cutoff=1) <= 1


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
