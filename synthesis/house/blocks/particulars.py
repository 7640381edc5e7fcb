"""Labelled values on the page: beside, above, boxed, in a strip; each house has its form."""

from __future__ import annotations

from collections.abc import Sequence

from synthesis.house.particulars import Entry, entries
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Area, Rule
from synthesis.rendering.pen import Pen, Spot, wrapped

STRIP_WIDTH = 330.0
"""Below this width a strip or a grid of many columns does not fit: labels go to the left instead."""


def particulars(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """All labelled values in the house's form."""
    return drawn(pen, spot, entries(draft, house), house)


def drawn(pen: Pen, spot: Spot, group: Sequence[Entry], house: HouseStyle) -> float:
    """A group of labelled values in the form that the look and the width allow."""
    if not group:
        return spot.y
    wide = spot.width >= STRIP_WIDTH
    if house.labels == "strip" and wide:
        return _strips(pen, spot, group, house)
    if house.labels == "boxed":
        return _boxes(pen, spot, group, house, columns=4 if wide else 2)
    if house.labels == "above":
        return _above(pen, spot, group, house, columns=4 if wide else 2)
    if house.labels == "inline":
        return _inline(pen, spot, group, house)
    columns = 2 if wide and len(group) > 4 else 1
    return _beside(pen, spot, group, house, columns=columns)


def _beside(pen: Pen, spot: Spot, group: Sequence[Entry], house: HouseStyle, *, columns: int) -> float:
    """Labels in one column, values in the next; perhaps in two such pairs of columns."""
    per_column = -(-len(group) // columns)
    gap = 14.0
    width = (spot.width - gap * (columns - 1)) / columns
    bottom = spot.y
    for column in range(columns):
        part = group[column * per_column : (column + 1) * per_column]
        place = Spot(spot.x + column * (width + gap), spot.y, width)
        bottom = max(bottom, _pairs(pen, place, part, house))
    return bottom


def _pairs(pen: Pen, spot: Spot, group: Sequence[Entry], house: HouseStyle) -> float:
    if not group:
        return spot.y
    widest = max(house.label.width(entry.label + house.colon) for entry in group)
    split = min(widest + 8, spot.width * 0.58)
    right_aligned = house.labels == "left_right_aligned"
    y = spot.y
    for entry in group:
        label_spot, value_spot = Spot(spot.x, y, split - 4), Spot(spot.x + split, y, spot.width - split)
        below = pen.column_of_text(label_spot, entry.label + house.colon, house.label)
        align = "right" if right_aligned else "left"
        y = max(below, pen.column_of_text(value_spot, entry.value, house.value, mark=entry.mark, align=align)) + 1.5
        if house.labels == "ruled":
            pen.rule(spot.x, spot.right, y + 1, 0.4, colour=house.accent)
            y += 2.5
    return y


def _inline(pen: Pen, spot: Spot, group: Sequence[Entry], house: HouseStyle) -> float:
    """``Label: value`` as running text, one to a row."""
    y = spot.y
    for entry in group:
        label = f"{entry.label}{house.colon} "
        if house.label.width(label) + house.value.width(entry.value) <= spot.width:
            start = spot.x + pen.text(spot.x, y + house.text.size, label, house.label)
            pen.text(start, y + house.text.size, entry.value, house.value, mark=entry.mark)
            y += house.text.leading + 1
        else:
            y = pen.column_of_text(spot.below(y), label, house.label)
            y = pen.column_of_text(Spot(spot.x + 8, y, spot.width - 8), entry.value, house.value, mark=entry.mark) + 1
    return y


def _above(pen: Pen, spot: Spot, group: Sequence[Entry], house: HouseStyle, *, columns: int) -> float:
    """Each value under its small label, in columns without rules."""
    return _cells(pen, spot, group, house, columns=columns, boxed=False)


def _boxes(pen: Pen, spot: Spot, group: Sequence[Entry], house: HouseStyle, *, columns: int) -> float:
    """A grid of boxes, each with a small label in its corner."""
    return _cells(pen, spot, group, house, columns=columns, boxed=True)


def _cells(pen: Pen, spot: Spot, group: Sequence[Entry], house: HouseStyle, *, columns: int, boxed: bool) -> float:
    columns = min(columns, len(group))
    width = spot.width / columns
    y = spot.y
    for start in range(0, len(group), columns):
        row = group[start : start + columns]
        height = max(_cell_height(entry, house, width - 8) for entry in row)
        for place, entry in enumerate(row):
            cell = Spot(spot.x + place * width, y, width)
            if boxed:
                pen.box(cell, y + height, edge=house.accent)
            inner = Spot(cell.x + 4, y + 2, width - 8)
            below = pen.column_of_text(inner, entry.label + house.colon, _tiny(house), colour=house.accent)
            pen.column_of_text(inner.below(below + 1), entry.value, house.value, mark=entry.mark)
        y += height
    return y + 2


def _cell_height(entry: Entry, house: HouseStyle, width: float) -> float:
    label = len(wrapped(entry.label + house.colon, _tiny(house), width)) * _tiny(house).leading
    return label + len(wrapped(entry.value, house.value, width)) * house.value.leading + 7


def _strips(pen: Pen, spot: Spot, group: Sequence[Entry], house: HouseStyle) -> float:
    """Small tables of one row: heads above, values below, up to five to a strip."""
    y = spot.y
    many = house.dice("strips").choice((4, 5))
    for start in range(0, len(group), many):
        row = group[start : start + many]
        widths = _shares(row, house, spot.width)
        head = (
            4
            + max(
                len(wrapped(entry.label, house.small.strong, width - 8))
                for entry, width in zip(row, widths, strict=True)
            )
            * house.small.leading
        )
        body = (
            6
            + max(len(wrapped(entry.value, house.value, width - 8)) for entry, width in zip(row, widths, strict=True))
            * house.value.leading
        )
        pen.put(Area(spot.x, y, spot.right, y + head, fill=house.tint))
        pen.put(Area(spot.x, y, spot.right, y + head + body, edge=house.accent))
        x = spot.x
        for entry, width in zip(row, widths, strict=True):
            pen.column_of_text(Spot(x + 4, y + 2, width - 8), entry.label, house.small.strong)
            pen.column_of_text(Spot(x + 4, y + head + 2, width - 8), entry.value, house.value, mark=entry.mark)
            if x > spot.x:
                pen.put(Rule(x, y, x, y + head + body, 0.5, house.accent))
            x += width
        y += head + body + 3
    return y


def _shares(row: Sequence[Entry], house: HouseStyle, width: float) -> tuple[float, ...]:
    """Widths in proportion to what each column holds."""
    wishes = [max(house.small.strong.width(entry.label), house.value.width(entry.value), 40) + 8 for entry in row]
    return tuple(wish * width / sum(wishes) for wish in wishes)


def _tiny(house: HouseStyle) -> Font:
    return house.text.at(max(5.5, house.label_size - 0.5))
