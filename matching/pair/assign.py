"""Document lines over order lines: one optimal assignment over all the evidence there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from matching.pair.close_calls import Choice, with_close_calls
from matching.pair.conversion import conversion_between
from matching.pair.line_pair import Pair, Target, order_price_each, price_each
from schemas.codes import LineStatus
from schemas.extraction import Line
from schemas.order import OrderStatus
from trade.charges import is_charge_line, names_a_charge
from trade.text.folding import folded
from trade.text.keys import item_key, item_spelling, line_number_key, po_key

Matrix = NDArray[np.float32]

SAME_ITEM, SAME_NUMBER = 0.8, 0.6
"""What an equal item number, and an equal PO line number, are worth before the rest is looked at."""
ENOUGH = 0.5
"""A pair that scores less is no pair: better a line that is not on the order than a wrong one."""
ALIKE = 0.75
"""How alike descriptions must be before another item counts as put in the ordered one's place."""
SHORTLIST = 12
_NUMBER_KINDS = (("sku", "vendor_sku"), ("buyer_sku", "buyer_sku"), ("gtin", "gtin"))


@dataclass(frozen=True, slots=True)
class _Evidence:
    """All pairs weighed: rows are document lines, columns order lines."""

    score: Matrix
    weight: Matrix
    """The score without the whisper that settles ties by place."""
    identity: Matrix
    numbered: NDArray[np.bool_]
    conflict: NDArray[np.bool_]
    barred: NDArray[np.bool_]
    likeness: Matrix
    basis: dict[tuple[int, int], str]


def assign(lines: Sequence[Line], targets: Sequence[Target], sure: float = 0.75) -> tuple[Pair, ...]:
    """Each document line with the order line it means, best for all lines together; lines that fit none are left out.

    Item numbers of one kind that differ are never paired (``sure``: the confidence from which a number counts as
    read), except where the paper says that another item takes the ordered one's place.
    """
    if not lines or not targets:
        return ()
    seen = _weigh(lines, targets, sure)
    pairs = _optimal(lines, targets, seen)
    pairs += _more_of_the_same(lines, targets, seen, pairs)
    pairs += _substitutes(lines, targets, seen, pairs)
    settled = (
        replace(pair, conversion=conversion_between(pair.line, pair.order_line, pair.target.packs)) for pair in pairs
    )
    ordered = tuple(sorted(settled, key=lambda pair: pair.number))
    return with_close_calls(ordered, Choice(targets, np.where(seen.conflict | seen.barred, 0.0, seen.weight), ENOUGH))


def _optimal(lines: Sequence[Line], targets: Sequence[Target], seen: _Evidence) -> list[Pair]:
    from scipy.optimize import linear_sum_assignment  # half a second that `mailroom --help` need not wait for

    allowed = np.where(seen.conflict | seen.barred, 0.0, seen.score)
    rows, columns = linear_sum_assignment(-allowed)
    return [
        Pair(int(i) + 1, lines[i], targets[j], _basis(seen, i, j), round(float(allowed[i, j]), 4), _said(lines[i]))
        for i, j in zip(rows, columns, strict=True)
        if allowed[i, j] >= ENOUGH
    ]


def _more_of_the_same(
    lines: Sequence[Line], targets: Sequence[Target], seen: _Evidence, pairs: list[Pair]
) -> list[Pair]:
    """Further document lines over an order line already taken: split dates, several lots."""
    taken = {pair.number - 1 for pair in pairs}
    strong = np.where(
        seen.conflict | seen.barred, 0.0, np.where((seen.identity > 0) | seen.numbered, seen.score, 0.0)
    )
    more = []
    for i in range(len(lines)):
        if i not in taken and strong[i].any():
            j = int(strong[i].argmax())
            more.append(
                Pair(i + 1, lines[i], targets[j], _basis(seen, i, j), round(float(strong[i, j]), 4), _said(lines[i]))
            )
    return more


def _substitutes(lines: Sequence[Line], targets: Sequence[Target], seen: _Evidence, pairs: list[Pair]) -> list[Pair]:
    """Lines left over where an ordered item is missing: in its place, nearly the same, or the last one left."""
    free_rows = sorted(set(range(len(lines))) - {pair.number - 1 for pair in pairs})
    used = {pair.target.key for pair in pairs}
    free_columns = [j for j, target in enumerate(targets) if target.key not in used]
    offers = []
    for i in free_rows:
        for j in free_columns:
            same_count = lines[i].quantity.value == targets[j].order_line.quantity
            alike = same_count and (seen.likeness[i, j] >= ALIKE or len(free_rows) == len(free_columns) == 1)
            if seen.conflict[i, j] and not seen.barred[i, j] and (seen.numbered[i, j] or _said(lines[i]) or alike):
                offers.append((float(seen.numbered[i, j]) + float(seen.likeness[i, j]), -abs(i - j), i, j))
    found, rows, columns = [], set[int](), set[int]()
    for worth, _, i, j in sorted(offers, reverse=True):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append(Pair(i + 1, lines[i], targets[j], "substitution", round(min(1.0, worth / 2), 4), True))
    return found


def _weigh(lines: Sequence[Line], targets: Sequence[Target], sure: float) -> _Evidence:
    shape = (len(lines), len(targets))
    identity, basis = _identity(lines, targets, shape)
    within = _within_named_order(lines, targets)
    identity = np.where(within, identity, 0).astype(np.float32)
    numbered = _numbered(lines, targets) & within
    conflict = _conflicts(lines, targets, identity, sure)
    barred = ~within | _charges_apart(lines, targets, identity, numbered)
    likeness = _likeness(lines, targets, identity)
    support = _support(lines, targets, likeness)
    alone = np.maximum(support, np.where(likeness >= 0.85, 0.75 * likeness, 0))
    score = np.where(numbered, SAME_NUMBER + 0.35 * support, 0.9 * alone)
    score = np.where(identity > 0, SAME_ITEM * identity + 0.15 * support + 0.04 * numbered, score)
    return _Evidence(
        score=(score + _order_of_lines(shape) - _not_open(targets)).astype(np.float32),
        weight=score.astype(np.float32),
        identity=identity,
        numbered=numbered,
        conflict=conflict,
        barred=barred,
        likeness=likeness,
        basis=basis,
    )


def _identity(
    lines: Sequence[Line], targets: Sequence[Target], shape: tuple[int, int]
) -> tuple[Matrix, dict[tuple[int, int], str]]:
    """1 where an item number is the same, a little less where look-alikes or another kind of number agree."""
    exact, alike = defaultdict[str, list[tuple[int, str]]](list), defaultdict[str, list[tuple[int, str]]](list)
    for j, target in enumerate(targets):
        for kind, number in _numbers(target):
            exact[item_spelling(number)].append((j, kind))
            alike[item_key(number)].append((j, kind))
    identity, basis = np.zeros(shape, np.float32), dict[tuple[int, int], str]()
    for i, line in enumerate(lines):
        for name, kind in _NUMBER_KINDS:
            number = getattr(line, name).value
            if not number or len(item_spelling(number)) < 2:
                continue
            hits = [(j, k, 1.0 if k == kind else 0.97) for j, k in exact.get(item_spelling(number), ())]
            hits = hits or [(j, k, 0.95 if k == kind else 0.92) for j, k in alike.get(item_key(number), ())]
            for j, k, worth in hits:
                if worth > identity[i, j]:
                    identity[i, j], basis[i, j] = worth, k
    return identity, basis


def _conflicts(lines: Sequence[Line], targets: Sequence[Target], identity: Matrix, sure: float) -> NDArray[np.bool_]:
    """Where both sides print a number of the same kind and the numbers differ.

    A kind of number of which no line agrees anywhere may simply be another numbering; it counts only where the two
    numbers look as if they came from one.
    """
    conflict = np.zeros(identity.shape, np.bool_)
    for name, kind in _NUMBER_KINDS:
        theirs = [item_key(getattr(line, name).value or "") for line in lines]
        ours = [item_key(getattr(target.order_line, kind) or "") for target in targets]
        if not any(theirs) or not any(ours):
            continue
        read = np.array(
            [bool(key) and getattr(line, name).confidence >= sure for key, line in zip(theirs, lines, strict=True)]
        )
        known = np.array([bool(key) for key in ours])
        both = read[:, None] & known[None, :] & (identity == 0)
        if not set(theirs) & set(ours) - {""}:
            both &= process.cdist(theirs, ours, scorer=fuzz.ratio, dtype=np.uint8) >= 60
        conflict |= both
    return conflict


def _within_named_order(lines: Sequence[Line], targets: Sequence[Target]) -> NDArray[np.bool_]:
    """A line that names its order belongs to that one, when the order is among those found."""
    keys = [po_key(target.order.po_number) for target in targets]
    known, within = set(keys), np.ones((len(lines), len(targets)), np.bool_)
    for i, line in enumerate(lines):
        named = po_key(line.po_number.value) if line.po_number.value else ""
        if named in known:
            within[i] = [key == named for key in keys]
    return within


def _numbered(lines: Sequence[Line], targets: Sequence[Target]) -> NDArray[np.bool_]:
    ours = np.array([line_number_key(target.order_line.line_number) for target in targets])
    theirs = np.array([line_number_key(line.po_line_number.value or "") or "-" for line in lines])
    equal: NDArray[np.bool_] = theirs[:, None] == ours[None, :]
    return equal


def _charges_apart(
    lines: Sequence[Line], targets: Sequence[Target], identity: Matrix, numbered: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """A charge is never goods: it pairs with an ordered charge only, unless a number says otherwise."""
    theirs = np.array([is_charge_line(line) for line in lines])
    ours = np.array([names_a_charge(target.order_line.description) for target in targets])
    apart: NDArray[np.bool_] = (theirs[:, None] & ~ours[None, :]) & (identity == 0) & ~numbered
    return apart


def _likeness(lines: Sequence[Line], targets: Sequence[Target], identity: Matrix) -> Matrix:
    """How alike the descriptions are, 0..1; rows that an item number already settles are not compared."""
    likeness = np.zeros(identity.shape, np.float32)
    open_rows = [i for i in range(len(lines)) if not identity[i].any() and lines[i].description.value]
    if not open_rows:
        return likeness
    ours = [folded(target.order_line.description) for target in targets]
    theirs = [folded(lines[i].description.value or "") for i in open_rows]
    likeness[open_rows] = _alike(theirs, ours)
    charges = np.array([names_a_charge(target.order_line.description) for target in targets])
    for i in open_rows:
        if is_charge_line(lines[i]):
            likeness[i] = np.maximum(likeness[i], np.where(charges, 0.9, 0))
    return likeness


def _alike(theirs: Sequence[str], ours: Sequence[str]) -> Matrix:
    """Words in any order, extra ones forgiven; on long orders only for each row's likeliest (15 times faster)."""
    if len(ours) <= SHORTLIST:
        exact: Matrix = process.cdist(theirs, ours, scorer=fuzz.token_set_ratio, dtype=np.float32)
        return exact / np.float32(100)
    rough: Matrix = process.cdist(theirs, ours, scorer=fuzz.token_sort_ratio, dtype=np.float32)
    rough /= np.float32(100)
    likeliest = np.argpartition(-rough, SHORTLIST, axis=1)[:, :SHORTLIST]
    for i, columns in enumerate(likeliest):
        for j in columns:
            rough[i, j] = fuzz.token_set_ratio(theirs[i], ours[j]) / 100
    return rough


def _support(lines: Sequence[Line], targets: Sequence[Target], likeness: Matrix) -> Matrix:
    """What description, quantity and price say together, 0..1; what is not printed does not count."""
    quantities = _equal([line.quantity.value for line in lines], [t.order_line.quantity for t in targets], 1e-9)
    prices = _equal([price_each(line) for line in lines], [order_price_each(t.order_line) for t in targets], 0.02)
    described = np.array([bool(line.description.value) for line in lines])[:, None]
    described = described & np.array([bool(t.order_line.description) for t in targets])[None, :]
    total = np.where(described, 0.5 * likeness, 0)
    weight = np.where(described, 0.5, 0.0)
    for share, (agree, both) in ((0.2, quantities), (0.3, prices)):
        total = total + share * agree
        weight = weight + share * both
    support: Matrix = np.where(weight > 0.25, total / np.maximum(weight, 0.5), 0).astype(np.float32)
    return support


def _equal(
    theirs: Iterable[Decimal | None], ours: Iterable[Decimal | None], slack: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    left = np.array([np.nan if value is None else float(value) for value in theirs])[:, None]
    right = np.array([np.nan if value is None else float(value) for value in ours])[None, :]
    both = ~(np.isnan(left) | np.isnan(right))
    agree = both & (np.abs(left - right) <= slack * np.maximum(np.abs(right), 1e-9))
    return agree, both


def _order_of_lines(shape: tuple[int, int]) -> Matrix:
    """A whisper that settles ties: papers list items in the order's order."""
    rows, columns = np.arange(shape[0])[:, None] / shape[0], np.arange(shape[1])[None, :] / shape[1]
    whisper: Matrix = (0.005 * (1 - np.abs(rows - columns))).astype(np.float32)
    return whisper


def _not_open(targets: Sequence[Target]) -> Matrix:
    """A line on which nothing more is expected stands back behind another of the same item."""
    closed = np.array([target.order_line.status is not OrderStatus.OPEN for target in targets])
    return np.where(closed, 0.02, 0.0).astype(np.float32)


def _numbers(target: Target) -> Iterable[tuple[str, str]]:
    line = target.order_line
    named = (("vendor_sku", line.vendor_sku), ("buyer_sku", line.buyer_sku), ("gtin", line.gtin))
    known = (("cross_reference", number) for number in sorted(target.aliases))
    return ((kind, number) for kind, number in (*named, *known) if number)


def _basis(seen: _Evidence, row: int, column: int) -> str:
    if seen.identity[row, column] > 0:
        return seen.basis[row, column]
    return "po_line_number" if seen.numbered[row, column] else "description"


def _said(line: Line) -> bool:
    return line.status.value is LineStatus.SUBSTITUTED
