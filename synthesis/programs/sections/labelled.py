"""Labelled values in more forms than one house would ever use: beside, above, below, boxed, in runs and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from synthesis.house.blocks.particulars import STRIP_WIDTH
from synthesis.house.blocks.particulars import drawn as plain_form
from synthesis.house.particulars import Entry
from synthesis.house.style import HouseStyle
from synthesis.rendering.marks import Rule
from synthesis.rendering.pen import Pen, Spot

Group = Sequence[Entry]
Form = Callable[[Pen, Spot, Group, HouseStyle], float]

PLAIN = ("left", "left_right_aligned", "inline", "above", "boxed", "strip", "ruled")
FORMS = (*PLAIN, "gutter", "run", "run", "indented", "table", "head_row", "value_first", "colon_column", "cells")
HELD = ("under", "leaders", "pairs", "centred")
SEPARATORS = ("    ", "   |   ", " / ", "; ", "  -  ", ", ", "     ")


def grouped(pen: Pen, spot: Spot, group: Group, house: HouseStyle, *, form: str) -> float:
    """A group of labelled values in the named form, or in a plainer one where the spot is too narrow for it."""
    if not group:
        return spot.y
    if form in PLAIN:
        return plain_form(pen, spot, group, _as_labels(house, form))
    if form in WIDE and spot.width < STRIP_WIDTH:
        form = "colon_column"
    return _FORMS[form](pen, spot, group, house)


def _as_labels(house: HouseStyle, form: str) -> HouseStyle:
    from dataclasses import replace

    return replace(house, labels=form)


def _gutter(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """Labels flush against the values, right-aligned in a gutter of their own."""
    widest = max(house.label.width(_said(entry, house)) for entry in group)
    split = min(widest, spot.width * 0.55)
    y = spot.y
    for entry in group:
        below = pen.column_of_text(Spot(spot.x, y, split), _said(entry, house), house.label, align="right")
        value = Spot(spot.x + split + 7, y, spot.width - split - 7)
        y = max(below, pen.column_of_text(value, entry.value, house.value, mark=entry.mark)) + 1
    return y


def _run(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """``Label: value   Label: value`` one behind the other, broken where the row is full."""
    separator = house.dice("separator").choice(SEPARATORS)
    x, y = spot.x, spot.y
    for place, entry in enumerate(group):
        label = f"{entry.label}{house.colon or ' '} " if entry.label else ""
        width = house.label.width(label) + house.value.width(entry.value)
        gap = house.text.width(separator) if x > spot.x else 0
        if x > spot.x and x + gap + width > spot.right:
            x, y, gap = spot.x, y + house.text.leading + 1, 0
        if gap:
            pen.text(x, y + house.text.size, separator, house.text)
        x += gap
        if width > spot.width:
            y = pen.column_of_text(Spot(x, y, spot.right - x), label, house.label)
            y = pen.column_of_text(spot.below(y), entry.value, house.value, mark=entry.mark)
            x = spot.x
        else:
            x += pen.text(x, y + house.text.size, label, house.label)
            x += pen.text(x, y + house.text.size, entry.value, house.value, mark=entry.mark)
        if x == spot.x and place == len(group) - 1:
            return y
    return y + house.text.leading


def _indented(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """The label on a row, its value on the next, a little further right."""
    step = house.dice("indent").choice((0.0, 8.0, 16.0))
    y = spot.y
    for entry in group:
        y = pen.column_of_text(spot.below(y), _said(entry, house), house.label)
        y = pen.column_of_text(Spot(spot.x + step, y, spot.width - step), entry.value, house.value, mark=entry.mark)
        y += house.row_gap / 2
    return y


def _table(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """Two columns under rules, one row each."""
    split = spot.width * house.dice("split").choice((0.38, 0.45, 0.5))
    y = top = spot.y
    pen.rule(spot.x, spot.right, y, 0.5)
    for entry in group:
        below = pen.column_of_text(Spot(spot.x + 3, y + 1, split - 6), _said(entry, house), house.label)
        value = Spot(spot.x + split + 3, y + 1, spot.width - split - 6)
        y = max(below, pen.column_of_text(value, entry.value, house.value, mark=entry.mark)) + 3
        pen.rule(spot.x, spot.right, y, 0.5)
    for x in (spot.x, spot.x + split, spot.right):
        pen.put(Rule(x, top, x, y, 0.5))
    return y + 2


def _head_row(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """A table without rules: labels in its head row, values in the row below."""
    many = house.dice("head row").choice((4, 5, 6))
    boxed = house.dice("head row boxed").random() < 0.4
    align = house.dice("head row align").choice(("left", "left", "centre"))
    y = spot.y
    for start in range(0, len(group), many):
        row = group[start : start + many]
        bottom = _row_of_cells(pen, spot.below(y), row, house, align=align, gap=2 if boxed else 0)
        if boxed:
            pen.box(spot.below(y), bottom, edge=(0, 0, 0))
        y = bottom + 4
    return y


def _row_of_cells(pen: Pen, spot: Spot, row: Group, house: HouseStyle, *, align: str, gap: float) -> float:
    heads = house.label.at(house.label_size)
    wishes = [max(heads.width(entry.label), house.value.width(entry.value), 30) + 10 for entry in row]
    scale = spot.width / sum(wishes) if sum(wishes) > spot.width or house.seed % 2 else 1.0
    spots, x = [], spot.x
    for wish in wishes:
        spots.append(Spot(x + 4, spot.y + 1, wish * scale - 8))
        x += wish * scale
    middle = max(
        pen.column_of_text(place, entry.label, heads, align=align) for place, entry in zip(spots, row, strict=True)
    )
    if gap:
        pen.rule(spot.x, spot.right, middle + 1, 0.5)
    return gap + max(
        pen.column_of_text(place.below(middle + gap), entry.value, house.value, mark=entry.mark, align=align)
        for place, entry in zip(spots, row, strict=True)
    )


def _cells(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """Boxes one behind the other, label and value on one row within each, as narrow as they may be."""
    x, y = spot.x, spot.y
    height = house.text.leading + 5
    for entry in group:
        label = f"{_said(entry, house)} "
        width = min(house.label.width(label) + house.value.width(entry.value) + 10, spot.width)
        if x > spot.x and x + width > spot.right:
            x, y = spot.x, y + height + 2
        if house.label.width(label) + house.value.width(entry.value) + 10 > spot.width:
            y = pen.column_of_text(spot.below(y), label, house.label)
            y = pen.column_of_text(spot.below(y), entry.value, house.value, mark=entry.mark) + 2
            continue
        pen.box(Spot(x, y, width), y + height, edge=house.accent)
        start = x + 5 + pen.text(x + 5, y + house.text.size + 2, label, house.label)
        pen.text(start, y + house.text.size + 2, entry.value, house.value, mark=entry.mark)
        x += width
    return y + (height + 2 if x > spot.x else 0)


def _value_first(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """The value, and what it is behind it."""
    bracketed = house.dice("bracketed").random() < 0.4
    y = spot.y
    for entry in group:
        words = f"({entry.label})" if bracketed else entry.label
        width = house.value.width(entry.value)
        if width + 8 + house.small.width(words) <= spot.width:
            pen.text(spot.x, y + house.text.size, entry.value, house.value, mark=entry.mark)
            pen.text(spot.x + width + 8, y + house.text.size, words, house.small)
            y += house.text.leading + 1
        else:
            y = pen.column_of_text(spot.below(y), entry.value, house.value, mark=entry.mark)
            y = pen.column_of_text(spot.below(y), words, house.small) + 1
    return y


def _colon_column(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """Labels, then all colons under each other, then values."""
    widest = max(house.label.width(entry.label) for entry in group)
    split = min(widest + 6, spot.width * 0.55)
    y = spot.y
    for entry in group:
        below = pen.column_of_text(Spot(spot.x, y, split - 2), entry.label, house.label)
        pen.text(spot.x + split, y + house.text.size, ":", house.label)
        value = Spot(spot.x + split + 8, y, spot.width - split - 8)
        y = max(below, pen.column_of_text(value, entry.value, house.value, mark=entry.mark)) + 1
    return y


def _under(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """As on forms: the value on a line, what it is in small letters below it."""
    columns = min(len(group), 3 if spot.width > STRIP_WIDTH else 2)
    width = spot.width / columns
    y = spot.y
    for start in range(0, len(group), columns):
        row = group[start : start + columns]
        spots = [Spot(spot.x + place * width, y, width - 10) for place in range(len(row))]
        middle = max(
            pen.column_of_text(place, entry.value, house.value, mark=entry.mark)
            for place, entry in zip(spots, row, strict=True)
        )
        tiny = house.text.at(max(5.5, house.label_size - 0.5))
        ends = []
        for place, entry in zip(spots, row, strict=True):
            pen.rule(place.x, place.right, middle + 1, 0.4)
            ends.append(pen.column_of_text(place.below(middle + 2), entry.label, tiny))
        y = max(ends) + 4
    return y


def _leaders(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """Label, dots up to the edge, value at the edge."""
    y = spot.y
    dot = house.text.width(".")
    for entry in group:
        label, value = house.label.width(entry.label), house.value.width(entry.value)
        room = spot.width - label - value - 8
        if room < 3 * dot:
            y = pen.column_of_text(spot.below(y), _said(entry, house), house.label)
            y = pen.column_of_text(spot.below(y), entry.value, house.value, mark=entry.mark, align="right") + 1
            continue
        baseline = y + house.text.size
        pen.text(spot.x, baseline, entry.label, house.label)
        pen.text(spot.x + label + 4, baseline, "." * int(room / dot), house.text)
        pen.text(spot.right, baseline, entry.value, house.value, mark=entry.mark, align="right")
        y += house.text.leading + 1
    return y


def _pairs(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """Label, value, label, value: two pairs to a row of a ruled table."""
    half = spot.width / 2
    y = spot.y
    pen.rule(spot.x, spot.right, y, 0.5)
    for start in range(0, len(group), 2):
        ends = []
        for place, entry in enumerate(group[start : start + 2]):
            left = Spot(spot.x + place * half + 2, y + 2, half * 0.45)
            right = Spot(left.right + 4, y + 2, half * 0.55 - 10)
            ends.append(pen.column_of_text(left, _said(entry, house), house.label))
            ends.append(pen.column_of_text(right, entry.value, house.value, mark=entry.mark))
        y = max(ends) + 2
        pen.rule(spot.x, spot.right, y, 0.5)
    return y + 2


def _centred(pen: Pen, spot: Spot, group: Group, house: HouseStyle) -> float:
    """Each pair on a row of its own, in the middle."""
    y = spot.y
    for entry in group:
        label = f"{_said(entry, house)} "
        width = house.label.width(label) + house.value.width(entry.value)
        if width <= spot.width:
            x = spot.x + (spot.width - width) / 2
            x += pen.text(x, y + house.text.size, label, house.label)
            pen.text(x, y + house.text.size, entry.value, house.value, mark=entry.mark)
            y += house.text.leading + 1
        else:
            y = pen.column_of_text(spot.below(y), label, house.label, align="centre")
            y = pen.column_of_text(spot.below(y), entry.value, house.value, mark=entry.mark, align="centre") + 1
    return y


def _said(entry: Entry, house: HouseStyle) -> str:
    return entry.label + house.colon if entry.label else ""


WIDE = {"head_row", "pairs"}
_FORMS: dict[str, Form] = {
    "gutter": _gutter,
    "run": _run,
    "indented": _indented,
    "table": _table,
    "head_row": _head_row,
    "cells": _cells,
    "value_first": _value_first,
    "colon_column": _colon_column,
    "under": _under,
    "leaders": _leaders,
    "pairs": _pairs,
    "centred": _centred,
}
