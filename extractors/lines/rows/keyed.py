"""Items of a scan that lost all their figures, known by the codes and texts that stand where every item has them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lines.not_items import is_carried, is_total
from extractors.lines.rows.notes import notes_of
from extractors.lines.rows.placed import Placed, is_name
from trade.labels.column_roles import NAMES, Role

_NUMBERS_OF_ITEMS = frozenset({Role.SKU, Role.BUYER_SKU, Role.GTIN, Role.PO_LINE})
_KEYS = _NUMBERS_OF_ITEMS | {Role.DESCRIPTION}


def keyed(placed: Sequence[Placed], wholes: Sequence[int], anchors: Sequence[int]) -> list[int]:
    """Lines of a scan that lost all their figures: codes and text stand where every item has them."""
    keys = [_keys(placed[at]) for at in wholes]
    always = frozenset.intersection(*keys) if len(keys) > 1 else frozenset()
    if not always or sum(not placed[at].has_text(NAMES) for at in anchors) * 2 > len(anchors):
        return []
    return [
        at
        for at, one in enumerate(placed)
        if at not in anchors
        and wholes[0] < at
        and all(_is_like(one, key, [placed[whole] for whole in wholes]) for key in always)
        and min(word.confidence for word in one.line.words) < 1
        and not is_total(one.line)
        and not is_carried(one.line)
        and not notes_of(one.line).notes
    ]


def _is_like(placed: Placed, key: int, wholes: Sequence[Placed]) -> bool:
    """Whether a cell starts right under those of whole rows; a number of an item is no longer than theirs."""
    cell, others = placed.cell(key), [whole.cell(key) for whole in wholes]
    if not cell or (placed.lanes[key].role is not Role.DESCRIPTION and len(cell) > max(map(len, others))):
        return False
    letter = cell[0].box.width / len(cell[0].text)
    return any(abs(cell[0].box.left - other[0].box.left) < letter for other in others)


def _keys(placed: Placed) -> frozenset[int]:
    """The columns of item numbers and of text that a line fills; none where it fills only one."""
    filled = frozenset(
        at
        for atom, at in zip(placed.atoms, placed.places, strict=True)
        if at is not None and placed.lanes[at].role in _KEYS and is_name(atom, placed.lanes[at].role)
    )
    return (
        filled
        if any(placed.lanes[at].role in _NUMBERS_OF_ITEMS for at in filled) and len(filled) > 1
        else frozenset()
    )
