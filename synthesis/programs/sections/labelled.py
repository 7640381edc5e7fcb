"""Labelled values in more forms than one house would ever use: beside, above, below, boxed, in runs and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from synthesis.house.blocks.particulars import STRIP_WIDTH
from synthesis.house.blocks.particulars import drawn as plain_form
from synthesis.house.particulars import Entry
from synthesis.house.style import Look
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Rule
from synthesis.rendering.pen import Pen, Spot, wrapped

Group = Sequence[Entry]
Form = Callable[[Pen, Spot, Group, Look], float]

PLAIN = ("left", "left_right_aligned", "inline", "above", "boxed", "strip", "ruled")
FORMS = (*PLAIN, "gutter", "run", "run", "indented", "table", "head_row", "value_first", "colon_column", "cells")
HELD = ("under", "leaders", "pairs", "centred")
SEPARATORS = ("    ", "   |   ", " / ", "; ", "  -  ", ", ", "     ")


def grouped(pen: Pen, spot: Spot, group: Group, look: Look, *, form: str) -> float:
    """A group of labelled values in the named form, or in a plainer one where the spot is too narrow for it."""
    if not group:
        return spot.y
    if form in PLAIN:
        return plain_form(pen, spot, group, _as_labels(look, form))
    if form in WIDE and spot.width < STRIP_WIDTH:
        form = "colon_column"
    return _FORMS[form](pen, spot, group, look)


def _as_labels(look: Look, form: str) -> Look:
    from dataclasses import replace

    return replace(look, labels=form)


def _gutter(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """Labels flush against the values, right-aligned in a gutter of their own."""
    widest = max(look.label.width(_said(entry, look)) for entry in group)
    split = min(widest, spot.width * 0.55)
    y = spot.y
    for entry in group:
        below = pen.column_of_text(Spot(spot.x, y, split), _said(entry, look), look.label, align="right")
        value = Spot(spot.x + split + 7, y, spot.width - split - 7)
        y = max(below, pen.column_of_text(value, entry.value, look.value, mark=entry.mark)) + 1
    return y


def _run(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """``Label: value   Label: value`` one behind the other, broken where the row is full."""
    separator = look.dice("separator").choice(SEPARATORS)
    x, y = spot.x, spot.y
    for place, entry in enumerate(group):
        label = f"{entry.label}{look.colon or ' '} " if entry.label else ""
        width = look.label.width(label) + look.value.width(entry.value)
        gap = look.text.width(separator) if x > spot.x else 0
        if x > spot.x and x + gap + width > spot.right:
            x, y, gap = spot.x, y + look.text.leading + 1, 0
        if gap:
            pen.text(x, y + look.text.size, separator, look.text)
        x += gap
        if width > spot.width:
            y = pen.column_of_text(Spot(x, y, spot.right - x), label, look.label)
            y = pen.column_of_text(spot.below(y), entry.value, look.value, mark=entry.mark)
            x = spot.x
        else:
            x += pen.text(x, y + look.text.size, label, look.label)
            x += pen.text(x, y + look.text.size, entry.value, look.value, mark=entry.mark)
        if x == spot.x and place == len(group) - 1:
            return y
    return y + look.text.leading


def _indented(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """The label on a row, its value on the next, a little further right."""
    step = look.dice("indent").choice((0.0, 8.0, 16.0))
    y = spot.y
    for entry in group:
        y = pen.column_of_text(spot.below(y), _said(entry, look), look.label)
        y = pen.column_of_text(Spot(spot.x + step, y, spot.width - step), entry.value, look.value, mark=entry.mark)
        y += look.row_gap / 2
    return y


def _table(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """Two columns under rules, one row each."""
    split = spot.width * look.dice("split").choice((0.38, 0.45, 0.5))
    y = top = spot.y
    pen.rule(spot.x, spot.right, y, 0.5)
    for entry in group:
        below = pen.column_of_text(Spot(spot.x + 3, y + 1, split - 6), _said(entry, look), look.label)
        value = Spot(spot.x + split + 3, y + 1, spot.width - split - 6)
        y = max(below, pen.column_of_text(value, entry.value, look.value, mark=entry.mark)) + 3
        pen.rule(spot.x, spot.right, y, 0.5)
    for x in (spot.x, spot.x + split, spot.right):
        pen.put(Rule(x, top, x, y, 0.5))
    return y + 2


def _head_row(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """A table without rules: labels in its head row, values in the row below."""
    many = look.dice("head row").choice((4, 5, 6))
    boxed = look.dice("head row boxed").random() < 0.4
    align = look.dice("head row align").choice(("left", "left", "centre"))
    y = spot.y
    for start in range(0, len(group), many):
        row = group[start : start + many]
        bottom = _row_of_cells(pen, spot.below(y), row, look, align=align, gap=2 if boxed else 0)
        if boxed:
            pen.box(spot.below(y), bottom, edge=(0, 0, 0))
        y = bottom + 4
    return y


def _row_of_cells(pen: Pen, spot: Spot, row: Group, look: Look, *, align: str, gap: float) -> float:
    heads = look.label.at(look.label_size)
    wishes = [max(heads.width(entry.label), look.value.width(entry.value), 30) + 10 for entry in row]
    scale = spot.width / sum(wishes) if sum(wishes) > spot.width or look.seed % 2 else 1.0
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
        pen.column_of_text(place.below(middle + gap), entry.value, look.value, mark=entry.mark, align=align)
        for place, entry in zip(spots, row, strict=True)
    )


def _cells(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """Boxes one behind the other, label and value on one row within each, as narrow as they may be."""
    x, y = spot.x, spot.y
    height = look.text.leading + 5
    for entry in group:
        label = f"{_said(entry, look)} "
        width = min(look.label.width(label) + look.value.width(entry.value) + 10, spot.width)
        if x > spot.x and x + width > spot.right:
            x, y = spot.x, y + height + 2
        if look.label.width(label) + look.value.width(entry.value) + 10 > spot.width:
            y = pen.column_of_text(spot.below(y), label, look.label)
            y = pen.column_of_text(spot.below(y), entry.value, look.value, mark=entry.mark) + 2
            continue
        pen.box(Spot(x, y, width), y + height, edge=look.accent)
        start = x + 5 + pen.text(x + 5, y + look.text.size + 2, label, look.label)
        pen.text(start, y + look.text.size + 2, entry.value, look.value, mark=entry.mark)
        x += width
    return y + (height + 2 if x > spot.x else 0)


def _value_first(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """The value, and what it is behind it."""
    bracketed = look.dice("bracketed").random() < 0.4
    y = spot.y
    for entry in group:
        words = f"({entry.label})" if bracketed else entry.label
        width = look.value.width(entry.value)
        if width + 8 + look.small.width(words) <= spot.width:
            pen.text(spot.x, y + look.text.size, entry.value, look.value, mark=entry.mark)
            pen.text(spot.x + width + 8, y + look.text.size, words, look.small)
            y += look.text.leading + 1
        else:
            y = pen.column_of_text(spot.below(y), entry.value, look.value, mark=entry.mark)
            y = pen.column_of_text(spot.below(y), words, look.small) + 1
    return y


def _colon_column(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """Labels, then all colons under each other, then values."""
    widest = max(look.label.width(entry.label) for entry in group)
    split = min(widest + 6, spot.width * 0.55)
    y = spot.y
    for entry in group:
        below = pen.column_of_text(Spot(spot.x, y, split - 2), entry.label, look.label)
        pen.text(spot.x + split, y + look.text.size, ":", look.label)
        value = Spot(spot.x + split + 8, y, spot.width - split - 8)
        y = max(below, pen.column_of_text(value, entry.value, look.value, mark=entry.mark)) + 1
    return y


def _under(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """As on forms: the value on a line, what it is in small letters below it."""
    columns = min(len(group), 3 if spot.width > STRIP_WIDTH else 2)
    width = spot.width / columns
    y = spot.y
    for start in range(0, len(group), columns):
        row = group[start : start + columns]
        spots = [Spot(spot.x + place * width, y, width - 10) for place in range(len(row))]
        middle = max(
            pen.column_of_text(place, entry.value, look.value, mark=entry.mark)
            for place, entry in zip(spots, row, strict=True)
        )
        tiny = _tiny(look)
        ends = []
        for place, entry in zip(spots, row, strict=True):
            pen.rule(place.x, place.right, middle + 1, 0.4)
            ends.append(pen.column_of_text(place.below(middle + 2), entry.label, tiny))
        y = max(ends) + 4
    return y


def _leaders(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """Label, dots up to the edge, value at the edge."""
    y = spot.y
    dot = look.text.width(".")
    for entry in group:
        label, value = look.label.width(entry.label), look.value.width(entry.value)
        room = spot.width - label - value - 8
        if room < 3 * dot:
            y = pen.column_of_text(spot.below(y), _said(entry, look), look.label)
            y = pen.column_of_text(spot.below(y), entry.value, look.value, mark=entry.mark, align="right") + 1
            continue
        baseline = y + look.text.size
        pen.text(spot.x, baseline, entry.label, look.label)
        pen.text(spot.x + label + 4, baseline, "." * int(room / dot), look.text)
        pen.text(spot.right, baseline, entry.value, look.value, mark=entry.mark, align="right")
        y += look.text.leading + 1
    return y


def _pairs(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """Label, value, label, value: two pairs to a row of a ruled table."""
    half = spot.width / 2
    y = spot.y
    pen.rule(spot.x, spot.right, y, 0.5)
    for start in range(0, len(group), 2):
        ends = []
        for place, entry in enumerate(group[start : start + 2]):
            left = Spot(spot.x + place * half + 2, y + 2, half * 0.45)
            right = Spot(left.right + 4, y + 2, half * 0.55 - 10)
            ends.append(pen.column_of_text(left, _said(entry, look), look.label))
            ends.append(pen.column_of_text(right, entry.value, look.value, mark=entry.mark))
        y = max(ends) + 2
        pen.rule(spot.x, spot.right, y, 0.5)
    return y + 2


def _centred(pen: Pen, spot: Spot, group: Group, look: Look) -> float:
    """Each pair on a row of its own, in the middle."""
    y = spot.y
    for entry in group:
        label = f"{_said(entry, look)} "
        width = look.label.width(label) + look.value.width(entry.value)
        if width <= spot.width:
            x = spot.x + (spot.width - width) / 2
            x += pen.text(x, y + look.text.size, label, look.label)
            pen.text(x, y + look.text.size, entry.value, look.value, mark=entry.mark)
            y += look.text.leading + 1
        else:
            y = pen.column_of_text(spot.below(y), label, look.label, align="centre")
            y = pen.column_of_text(spot.below(y), entry.value, look.value, mark=entry.mark, align="centre") + 1
    return y


def rows_needed(words: str, font: Font, width: float) -> int:
    """How many rows the words take at that width."""
    return len(wrapped(words, font, width))


def _said(entry: Entry, look: Look) -> str:
    return entry.label + look.colon if entry.label else ""


def _tiny(look: Look) -> Font:
    return look.text.at(max(5.5, look.label_size - 0.5))


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
