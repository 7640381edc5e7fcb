"""The table of items, over as many sheets as it needs, with sums carried forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from synthesis.house.columns import DEMOTED_FIRST, Cell, Column, below, cell_text, cells, columns
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft, DraftLine
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Area, Mark, Rule
from synthesis.rendering.pen import Pen, Spot, wrapped

PAD = 4.0
NARROWEST_DESCRIPTION = 95.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The table's columns with their widths, and what goes below each description."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    below: tuple[str, ...]
    font: Font
    house: HouseStyle

    def spots(self, x: float, y: float) -> tuple[Spot, ...]:
        """Where each column's text may stand."""
        starts = [x]
        for width in self.widths:
            starts.append(starts[-1] + width)
        return tuple(Spot(left + PAD, y, width - 2 * PAD) for left, width in zip(starts, self.widths, strict=False))


def items(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """All lines of the document; breaks the page where the next line would not fit."""
    grid = planned(draft, house, spot.width)
    carries = draft.has_prices and house.dice("carry").random() < 0.5
    room = house.text.leading * 2 if carries else 0
    top = spot.y
    y = _head(pen, spot, grid)
    summed = Decimal(0)
    for place, line in enumerate(draft.lines, start=1):
        height = _height(line, grid)
        if y + height + room > pen.bottom:
            if carries:
                _carry(pen, spot.below(y), summed, house)
            _frame(pen, spot.below(top), y, grid)
            pen.turn_over()
            top = pen.top
            y = _head(pen, spot.below(top), grid)
            if carries:
                y = _carry(pen, spot.below(y), summed, house, which="brought")
        _row(pen, spot.below(y), grid, line, place=place)
        summed += line.amount or 0
        y += height
    _frame(pen, spot.below(top), y, grid)
    return y


def planned(draft: Draft, house: HouseStyle, width: float) -> Grid:
    """Columns and widths that leave the description room: fields move below it, then letters shrink."""
    chosen = columns(draft, house)
    font = house.text
    while True:
        widths = _widths(chosen, draft, house, font)
        description = [column.field for column in chosen].index("description")
        rest = width - sum(widths) + widths[description]
        if rest >= NARROWEST_DESCRIPTION:
            shown = tuple(column.field for column in chosen)
            sized = tuple(rest if place == description else each for place, each in enumerate(widths))
            return Grid(chosen, sized, below(draft, house, shown), font, house)
        demoted = next((field for field in DEMOTED_FIRST if any(column.field == field for column in chosen)), None)
        if demoted and demoted != "sku":
            chosen = tuple(column for column in chosen if column.field != demoted)
        else:
            font = font.at(font.size - 0.5)


def _widths(chosen: Sequence[Column], draft: Draft, house: HouseStyle, font: Font) -> list[float]:
    head = font.strong
    widths = []
    for column in chosen:
        longest_word = max(head.width(word) for word in column.head.split())
        texts = (_joined(cells(column, line, 1, house)) for line in draft.lines)
        widths.append(max(longest_word, *(font.width(text) for text in texts), 8) + 2 * PAD + 2)
    return widths


def _joined(pieces: Sequence[Cell]) -> str:
    return " ".join(piece.text for piece in pieces)


def _head(pen: Pen, spot: Spot, grid: Grid) -> float:
    font, house = grid.font.strong, grid.house
    inverse = house.table == "head_band"
    rows = max(
        len(wrapped(column.head, font, place.width))
        for column, place in zip(grid.columns, grid.spots(0, 0), strict=True)
    )
    bottom = spot.y + rows * font.leading + 5
    if house.table in ("head_band", "grid", "zebra"):
        pen.box(spot, bottom, fill=house.accent if inverse else house.tint)
    for column, place in zip(grid.columns, grid.spots(spot.x, spot.y + 2), strict=True):
        colour = house.on_accent if inverse else (0, 0, 0)
        pen.column_of_text(place, column.head, font, align=column.align, colour=colour)
    if house.table in ("rules", "underlined_head", "bare", "dashed"):
        pen.put(Rule(spot.x, bottom, spot.right, bottom, 0.8, dashed=house.table == "dashed"))
    if house.table in ("rules", "columns"):
        pen.rule(spot.x, spot.right, spot.y, 0.8)
    if house.table == "columns":
        pen.rule(spot.x, spot.right, bottom, 0.6)
    return bottom


def _row(pen: Pen, spot: Spot, grid: Grid, line: DraftLine, *, place: int) -> None:
    house, height = grid.house, _height(line, grid)
    if house.table == "zebra" and place % 2 == 0:
        pen.box(spot, spot.y + height, fill=house.tint)
    for column, cell in zip(grid.columns, grid.spots(spot.x, spot.y + 2), strict=True):
        if column.field == "description":
            y = _stacked_sku(pen, cell, grid, line, place=place)
            y = pen.column_of_text(cell.below(y), line.description, grid.font, mark=Mark("description", place))
            _sublines(pen, cell.below(y), grid, line, place=place)
        else:
            _cell(pen, cell, cells(column, line, place, house), grid.font, align=column.align)
    if house.table in ("rules", "grid"):
        pen.rule(spot.x, spot.right, spot.y + height, 0.3)
    if house.table == "dashed":
        pen.put(Rule(spot.x, spot.y + height, spot.right, spot.y + height, 0.3, dashed=True))


def _cell(pen: Pen, spot: Spot, pieces: Sequence[Cell], font: Font, *, align: str) -> None:
    if not pieces:
        return
    x = spot.right - font.width(_joined(pieces)) if align == "right" else spot.x
    for piece in pieces:
        x += pen.text(x, spot.y + font.size, piece.text, font, mark=piece.mark) + font.width(" ")


def _stacked_sku(pen: Pen, spot: Spot, grid: Grid, line: DraftLine, *, place: int) -> float:
    """The item number above its description, when no column shows it."""
    if not line.sku or any(column.field == "sku" for column in grid.columns):
        return spot.y
    return pen.column_of_text(spot, line.sku, grid.font.strong, mark=Mark("sku", place))


def _sublines(pen: Pen, spot: Spot, grid: Grid, line: DraftLine, *, place: int) -> float:
    """``Lot: A12`` and the like, under the description."""
    y = spot.y
    small = _sub_font(grid)
    for label, field, value in _labelled(line, grid):
        start = spot.x + pen.text(spot.x, y + small.size, f"{label}: ", small)
        pen.text(start, y + small.size, value, small, mark=Mark(field, place) if field else None)
        y += small.leading
    return y


def _labelled(line: DraftLine, grid: Grid) -> list[tuple[str, str, str]]:
    found = []
    house = grid.house
    for field in grid.below:
        value = cell_text(field, line, house)
        if value:
            label = {"buyer_sku": "buyer_item"}.get(field, field)
            found.append(
                (house.writing.say("label", label), field if field not in ("origin", "hs_code") else "", value)
            )
    if line.note:
        label, _, value = line.note.partition(": ")
        found.append((label, "", value))
    return found


def _sub_font(grid: Grid) -> Font:
    return grid.font.at(max(6.0, grid.font.size - 1))


def _height(line: DraftLine, grid: Grid) -> float:
    place = [column.field for column in grid.columns].index("description")
    rows = len(wrapped(line.description, grid.font, grid.widths[place] - 2 * PAD))
    rows += int(line.sku is not None and not any(column.field == "sku" for column in grid.columns))
    below_it = len(_labelled(line, grid)) * _sub_font(grid).leading
    return max(rows, 1) * grid.font.leading + below_it + 3 + grid.house.row_gap


def _carry(pen: Pen, spot: Spot, summed: Decimal, house: HouseStyle, *, which: str = "carried") -> float:
    baseline = spot.y + house.text.size + 3
    pen.text(spot.right - 90, baseline, house.writing.say("totals", which), house.text, align="right")
    pen.text(spot.right - PAD, baseline, house.writing.amount(summed), house.text, align="right")
    return spot.y + house.text.leading + 5


def _frame(pen: Pen, spot: Spot, bottom: float, grid: Grid) -> None:
    """What closes the table: an outline, column rules, or a last rule."""
    house = grid.house
    if house.table in ("grid", "columns"):
        pen.put(Area(spot.x, spot.y, spot.right, bottom, edge=(0, 0, 0)))
        for place in grid.spots(spot.x, spot.y)[1:]:
            pen.put(Rule(place.x - PAD, spot.y, place.x - PAD, bottom, 0.4))
    elif house.table != "bare":
        pen.put(Rule(spot.x, bottom, spot.right, bottom, 0.8, dashed=house.table == "dashed"))
