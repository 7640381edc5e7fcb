"""Sentences and titles that hold values: the words plain, each value with its mark."""

from __future__ import annotations

import re
from collections.abc import Mapping

from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import BLACK, Colour, Mark
from synthesis.rendering.pen import Pen, Spot

_GAP = re.compile(r"\{(\w+)\}")
Value = tuple[str, Mark | None]


def phrase(
    pen: Pen,
    spot: Spot,
    shape: str,
    values: Mapping[str, Value],
    *,
    font: Font,
    align: str = "left",
    colour: Colour = BLACK,
) -> float:
    """Set ``shape`` with its gaps filled, wrapped below ``spot.y``; returns where it ends.

    A word wider than the spot makes all of it smaller.
    """
    y = spot.y
    pieces = _pieces(shape, values)
    longest = max((font.width(word) for word, _ in pieces), default=0)
    if longest > spot.width:
        font = font.at(font.size * spot.width / longest * 0.99)
    for row in _rows(pieces, font, spot.width):
        width = font.width(" ".join(word for word, _ in row))
        x = {"left": spot.x, "right": spot.right - width, "centre": spot.x + (spot.width - width) / 2}[align]
        for words, mark in _merged(row):
            x += pen.text(x, y + font.size, words, font, mark=mark, colour=colour) + font.width(" ")
        y += font.leading
    return y


def _pieces(shape: str, values: Mapping[str, Value]) -> list[Value]:
    """Single words, each with its mark. What clings to a value (a full stop, a bracket) stays with its word."""
    pieces: list[Value] = []
    for chunk in shape.split():
        found = _GAP.search(chunk)
        if found is None:
            pieces.append((chunk, None))
            continue
        text, mark = values[found.group(1)]
        words = text.split() or [""]
        words[0] = chunk[: found.start()] + words[0]
        words[-1] += chunk[found.end() :]
        pieces.extend((word, mark) for word in words if word)
    return pieces


def _rows(pieces: list[Value], font: Font, width: float) -> list[list[Value]]:
    rows: list[list[Value]] = []
    room = 0.0
    for word, mark in pieces:
        needed = font.width(word) + font.width(" ")
        if not rows or needed - font.width(" ") > room:
            rows.append([])
            room = width
        rows[-1].append((word, mark))
        room -= needed
    return rows


def _merged(row: list[Value]) -> list[Value]:
    """Neighbours of one mark as one text."""
    merged: list[Value] = []
    for word, mark in row:
        if merged and merged[-1][1] == mark:
            merged[-1] = (f"{merged[-1][0]} {word}", mark)
        else:
            merged.append((word, mark))
    return merged
