"""Labels that stand under their values, as on forms: small words below a number, row under row or box beside box."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.header.sheet import Cell, Sheet

_ALIGNED = 0.006
_TIGHT = 1.4  # in word heights: white between a value and what is said below it
_LOOSE = 2.0  # so many times the white above it is the white below a caption
_STACK = 2.6  # in word heights: white within one stack of values and labels


def captioned(sheet: Sheet, cell: Cell) -> Cell | None:
    """The value above a label that is plainly said of it; None where the label heads what stands below."""
    if _has_digits(cell) or not cell.labels[0].opens or cell.labels[-1].has_colon:
        return None
    over = _next_to(sheet, cell, -1)
    if over is None or over.labels or not _has_digits(over) or _white(over, cell) > _TIGHT:
        return None
    under = _next_to(sheet, cell, 1)
    if under is None or _white(cell, under) > max(_LOOSE * _white(over, cell), _TIGHT):
        return over
    return over if _is_turned(sheet, cell) else None


def _is_turned(sheet: Sheet, cell: Cell) -> bool:
    """Whether values and labels of the cell's stack take turns from a value down to a label."""
    above, below = list(_stack(sheet, cell, -1)), list(_stack(sheet, cell, 1))
    stack = [*reversed(above), cell, *below]
    turns = [_has_digits(one) for one in stack]
    return len(stack) >= 4 and turns == [place % 2 == 0 for place in range(len(stack))] and not turns[-1]


def _has_digits(cell: Cell) -> bool:
    return any(map(str.isdigit, cell.text))


def _stack(sheet: Sheet, cell: Cell, step: int) -> Iterator[Cell]:
    """The cells above or below that go on in the same column without a gap."""
    here: Cell | None = cell
    while here is not None and (other := _next_to(sheet, here, step)) is not None:
        if _white(*sorted((here, other), key=lambda one: one.box.top)) > _STACK:
            return
        yield other
        here = other


def _next_to(sheet: Sheet, cell: Cell, step: int) -> Cell | None:
    """The nearest cell above or below that is flush with this one."""
    place = cell.row + step
    while 0 <= place < len(sheet.rows):
        for other in sheet.rows[place]:
            if _is_flush(cell, other):
                return other
        place += step
        if abs(place - cell.row) > 4:
            return None
    return None


def _is_flush(one: Cell, other: Cell) -> bool:
    offs = (one.box.left - other.box.left, one.box.right - other.box.right, one.box.centre - other.box.centre)
    return min(map(abs, offs)) < _ALIGNED


def _white(upper: Cell, lower: Cell) -> float:
    """White between two cells, in heights of the taller."""
    return (lower.box.top - upper.box.bottom) / max(upper.box.height, lower.box.height, 1e-6)
