"""Which pairs were close calls: another order line fits about as well, and it matters which one is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.pair.line_pair import Key, Pair, Target, order_price_each
from trade.text.keys import item_key
from trade.units.measures import unit_of

NEAR = 0.03
"""Less than this between two ways to pair all lines is no difference."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What each way to pair is worth (rows are lines, columns order lines), and from where it is a pair at all."""

    targets: Sequence[Target]
    weight: NDArray[np.floating]
    enough: float


def with_close_calls(pairs: Sequence[Pair], choice: Choice) -> tuple[Pair, ...]:
    """The pairs, each with the order lines that fit its line about as well.

    A rival that another line means counts when the two could change places at no loss. Lines of one item at one price
    are no rivals: there it does not matter which is meant.
    """
    column = {target.key: j for j, target in enumerate(choice.targets)}
    holder = {pair.target.key: pair for pair in pairs}
    return tuple(
        pair if pair.is_substitute else replace(pair, close_calls=tuple(_close_calls(pair, column, holder, choice)))
        for pair in pairs
    )


def _close_calls(pair: Pair, column: dict[Key, int], holder: dict[Key, Pair], choice: Choice) -> Iterator[Target]:
    weight, i, j = choice.weight, pair.number - 1, column[pair.target.key]
    near = np.flatnonzero(weight[i] >= max(choice.enough, weight[i, j] - NEAR))
    for k in map(int, near):
        other = choice.targets[k]
        if k == j or _is_same_offer(pair.target, other):
            continue
        rival = holder.get(other.key)
        if rival is None or rival.number == pair.number:
            yield other
            continue
        m = rival.number - 1
        loss = weight[i, j] + weight[m, k] - weight[i, k] - weight[m, j]
        if weight[m, j] >= choice.enough and loss < NEAR and not _say_the_same(pair, rival):
            yield other


def _is_same_offer(one: Target, other: Target) -> bool:
    """Lines of one order over the same item, unit and price."""
    first, second = one.order_line, other.order_line
    return (
        one.order.po_number == other.order.po_number
        and item_key(first.vendor_sku or first.buyer_sku or first.description)
        == item_key(second.vendor_sku or second.buyer_sku or second.description)
        and unit_of(first.uom) == unit_of(second.uom)
        and order_price_each(first) == order_price_each(second)
    )


def _say_the_same(one: Pair, other: Pair) -> bool:
    first, second = one.line, other.line
    return (first.quantity.value, first.unit_price.value) == (second.quantity.value, second.unit_price.value)
