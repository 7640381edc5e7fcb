"""Where the value of a label may stand: behind it, to its right, or below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.header.labels import Label
from extractors.header.sheet import Cell, Sheet
from schemas.geometry import Box, around

_ROWS_BELOW = 4.5  # in word heights: a boxed heading leaves a row's room above its value
_ALIGNED = 0.012
_FAR = 0.5
_TINY = frozenset({
    ("le",), ("del",), ("vom",), ("dt",), ("to",), ("an",), ("aan",), ("van",), ("von",), ("d", "d"), ("from",),
})  # fmt: skip
_OF_PAYING = frozenset(
    {"payment_terms", "due_date", "discount", "subtotal", "total", "invoice_date", "date", "cash_paid"}
)
"""What terms of payment may go on to say."""
_SHARED = 4  # letters between two labels of one value: "P.O./S.O. Number"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a cell's text that may hold a label's value. ``fit`` 0..1: how usual that place is."""

    cell: Cell
    start: int
    end: int
    fit: float
    how: str

    @property
    def text(self) -> str:
        return self.cell.text[self.start : self.end]


def places_of(sheet: Sheet, cell: Cell, label: Label, *, is_phrase: bool = False) -> Iterator[Place]:
    """The places of one label's value, nearest first. A phrase may hold words that are labels elsewhere."""
    start = _value_start(cell, label)
    ends = [
        other.start
        for other in cell.labels
        if other.start >= start and (other.has_colon or not is_phrase or _begins_anew(cell, other))
    ]
    end = min(ends, default=len(cell.text))
    if any(mark.isalnum() for mark in cell.text[start:end]):
        yield Place(cell, start, end, 1.0, "behind")
    if end == len(cell.text) and (label.opens or not is_tiny(label)):
        yield from _wrapped(sheet, cell) if is_phrase else ()
        yield from _right(sheet, cell)
    if not is_tiny(label):
        yield from _below(sheet, cell, label)


def _begins_anew(cell: Cell, label: Label) -> bool:
    """Whether a label behind a comma or a stroke begins another entry: ``30 days, Customer no. 4711``."""
    return cell.text[: label.start].rstrip().endswith((",", "/", "|", ";")) and not _OF_PAYING & set(label.concepts)


def is_tiny(label: Label) -> bool:
    """Words like ``le``, ``vom``, ``to`` name only what follows at once."""
    return label.tokens in _TINY and not label.has_colon


def _value_start(cell: Cell, label: Label) -> int:
    """Behind the label, or behind the next one where both name the same value."""
    for other in cell.labels:
        between = cell.text[label.end : other.start]
        if (
            other.start >= label.end
            and len(between) <= _SHARED
            and "/" in between + cell.text[label.end - 1 : label.end]
        ):
            return other.end
    return _chain_end(cell, label)


def _chain_end(cell: Cell, label: Label) -> int:
    """Behind labels that follow at once and close the cell or end in a colon: ``Bestelnummer klant:``."""
    end = label.end
    for other in cell.labels:
        if 0 <= other.start - end <= 1 and other.end > end:
            end = other.end
    last = next((one for one in cell.labels if one.end == end), label)
    return end if last.has_colon or end == len(cell.text) else label.end


def _wrapped(sheet: Sheet, cell: Cell) -> Iterator[Place]:
    """The cell to the right with the line that goes on beneath it, where no label stands before that line."""
    value = next(iter(sheet.rows[cell.row][cell.column + 1 :]), None)
    below = sheet.rows[cell.row + 1] if cell.row + 1 < len(sheet.rows) else ()
    if value is None or (value.labels and value.labels[0].has_colon):
        return
    for other in below:
        is_under = min(abs(other.box.left - value.box.left), abs(other.box.right - value.box.right)) < _ALIGNED / 2
        is_tight = other.box.top - value.box.bottom < 0.6 * value.box.height
        is_free = all(one.box.right < cell.box.left or one.box.left >= value.box.left - _ALIGNED for one in below)
        if is_under and is_tight and is_free and not any(label.has_colon for label in other.labels):
            text = f"{value.text} {other.text}"
            box = around((value.box, other.box))
            words = (*value.words, *other.words)
            yield Place(replace(value, words=words, text=text, box=box, labels=()), 0, len(text), 0.97, "right")
            return


def _right(sheet: Sheet, cell: Cell) -> Iterator[Place]:
    """Cells to the right up to the next label: the first is the likeliest."""
    edge, fit = cell.box.right, 0.97
    for other in sheet.rows[cell.row][cell.column + 1 :]:
        ahead = next((label for label in other.labels if label.opens), None)
        if ahead and ("party_name" in ahead.concepts or _is_currency(other, ahead)):
            continue
        if ahead and (ahead.has_colon or other.is_label):
            return
        if not any(mark.isalnum() for mark in other.text):
            continue
        distance = max(0.0, other.box.left - edge)
        stop = next((label.start for label in other.labels if label.has_colon), len(other.text))
        yield Place(other, 0, stop, max(0.4, fit - 0.35 * min(distance, _FAR)), "right")
        fit -= 0.25


def _is_currency(cell: Cell, label: Label) -> bool:
    """Whether a currency stands alone in a cell of its own, between a label and its amount."""
    return "lone_currency" in label.concepts and cell.is_label and len(cell.words) == 1


def _below(sheet: Sheet, cell: Cell, label: Label) -> Iterator[Place]:
    """The first filled rows under the label, within its own column."""
    own = cell.box_of(label.start, label.end)
    left, right = _column(sheet, cell, label)
    fit = 0.95
    for row in sheet.rows[cell.row + 1 :]:
        top = min(other.box.top for other in row)
        if top - own.bottom > _ROWS_BELOW * max(sheet.pitch, own.height):
            return
        under = [one for other in row if (one := _under(other, own, left, right))]
        if under:
            start, end, other = min(under, key=lambda one: _off(one[2].box_of(one[0], one[1]), own, right))
            headed = next((one for one in other.labels if start <= one.start <= start + 1), None)
            if headed and (headed.has_colon or other.is_label):
                return
            aligned = _misaligned(other.box_of(start, end), own) < _ALIGNED
            yield Place(other, start, end, fit if aligned else fit - 0.12, "below")
            fit -= 0.3
        if fit < 0.5:
            return


def column_of(sheet: Sheet, cell: Cell, label: Label) -> Iterator[Place]:
    """The stretches under a heading, row by row, while the rows follow each other closely."""
    own = cell.box_of(label.start, label.end)
    left, right = _column(sheet, cell, label)
    bottom = own.bottom
    for row in sheet.rows[cell.row + 1 :]:
        if min(other.box.top for other in row) - bottom > _ROWS_BELOW / 2 * max(sheet.pitch, own.height):
            return
        under = [one for other in row if (one := _under(other, own, left, right))]
        if under:
            start, end, other = min(under, key=lambda one: _off(one[2].box_of(one[0], one[1]), own, right))
            if any(label.opens for label in other.labels):
                return
            yield Place(other, start, end, 1.0, "below")
            bottom = other.box.bottom


def _column(sheet: Sheet, cell: Cell, label: Label) -> tuple[float, float]:
    """The left and right limits of what may stand under a label: its neighbours on the row bound it."""
    own = cell.box_of(label.start, label.end)
    boxes = sheet.label_boxes[cell.row]
    left = min((box.left for box in boxes if box.left > own.right), default=1.0)
    right = max((box.right for box in boxes if box.right < own.left), default=0.0)
    return max(right, own.left - 0.12), min(left, own.right + 0.45)


def _under(cell: Cell, own: Box, left: float, right: float) -> tuple[int, int, Cell] | None:
    """The stretch of a cell below that stands in the label's column, if any."""
    if cell.box.middle <= own.bottom or cell.box.right <= left or cell.box.left >= right:
        return None
    start, end = _within(cell, left, right)
    return (start, end, cell) if start < end else None


def _off(box: Box, own: Box, right: float) -> tuple[bool, float]:
    """How a value stands to its label: those between it and the next label come first, then the best aligned."""
    is_beside = not own.left - _ALIGNED <= box.left < right and _misaligned(box, own) > _ALIGNED
    return is_beside, _misaligned(box, own)


def _misaligned(box: Box, own: Box) -> float:
    """How far a value is from standing flush or centred under its label; none when the label is inside its width."""
    return min(abs(box.left - own.left), abs(box.right - own.right), abs(box.centre - own.centre))


def _within(cell: Cell, left: float, right: float) -> tuple[int, int]:
    """The stretch of a cell's text whose words stand in a column; columns set close share one cell."""
    start, end, at = len(cell.text), 0, 0
    for word in cell.words:
        if left <= word.box.centre <= right:
            start, end = min(start, at), max(end, at + len(word.text))
        at += len(word.text) + 1
    return start, end
