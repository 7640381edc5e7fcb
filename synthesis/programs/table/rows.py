"""One line of a table laid out: every piece of text with its place below the line's top, and the line's height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from synthesis.house.columns import Cell
from synthesis.invention.draft import DraftLine
from synthesis.programs.choice import likely, pick
from synthesis.programs.table.plan import Column, TablePlan
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import wrapped


@dataclass(frozen=True, slots=True)
class Piece:
    """A text so far to the right of and below the line's corner, on its baseline."""

    dx: float
    dy: float
    text: str
    font: Font
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A line ready to be set."""

    pieces: tuple[Piece, ...]
    height: float


Room = tuple[float, float]
"""From where, measured from the line's left edge, and how wide."""


def laid_out(plan: TablePlan, line: DraftLine, place: int) -> LaidOut:
    """The line's cells, its description and what stands below it."""
    setting = _Setting(plan, line, place)
    bottom = setting.set_down(plan.gap / 2 + 1)
    return LaidOut(tuple(setting.pieces), bottom + plan.gap / 2 + 1)


class _Setting:
    """A line being laid out; every method returns how far down it came."""

    def __init__(self, plan: TablePlan, line: DraftLine, place: int) -> None:
        self.plan, self.line, self.place = plan, line, place
        self.pieces: list[Piece] = []

    def set_down(self, top: float) -> float:
        """All of the line, from ``top`` on."""
        plan = self.plan
        if plan.spread == "above":
            top = self.description(self.span(), top)
        bottom = top + plan.font.leading
        dx = 0.0
        for column in plan.columns:
            if column.field == "description":
                bottom = max(bottom, self.description((dx + plan.pad, column.width - 2 * plan.pad), top))
            else:
                bottom = max(bottom, self.cell(column, dx, top))
            dx += column.width
        return self.description(self.span(), bottom) if plan.spread == "below" else bottom

    def span(self) -> Room:
        """Where a description that is no column stands: from the second column on, or from the edge."""
        plan = self.plan
        indented = plan.columns[0].field == "line_number" and plan.spread == "below"
        start = plan.columns[0].width if indented else 0.0
        share = pick(plan.writer.house, "span", (0.6, 0.75, 1.0))
        return start + plan.pad, max(60.0, (plan.width - start) * share - 2 * plan.pad)

    def description(self, room: Room, y: float) -> float:
        """Item number where it belongs to the text, the description, and the rows below it."""
        plan, line = self.plan, self.line
        sku = Cell(line.sku, Mark("sku", self.place)) if line.sku else None
        text = Cell(line.description, Mark("description", self.place))
        if sku and plan.sku == "above":
            strong = likely(plan.writer.house, "strong item", 0.4)
            y = self.flow([sku], plan.font.strong if strong else plan.font, room, y)
        cells = [text]
        if sku and plan.sku == "bracketed":
            cells = [Cell(f"[{sku.text}]", sku.mark), text]
        elif sku and plan.sku == "before":
            cells = [sku, *([Cell("-")] if plan.writer.house.seed % 2 else []), text]
        elif sku and plan.sku == "behind":
            cells = [text, Cell(f"({sku.text})", sku.mark)]
        return self.sublines(room, self.flow(cells, plan.font, room, y))

    def facts(self) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        """Label and value of each field that is printed below the description."""
        plan, line = self.plan, self.line
        for field in plan.below:
            cells = plan.writer.cell(field, line, self.place)
            if cells and cells[0].text:
                yield plan.writer.label(field), cells
        if line.note:
            label, _, value = line.note.partition(": ")
            yield label, (Cell(value),)

    def sublines(self, room: Room, y: float) -> float:
        """Further values below the description: a row each, in one run, or without labels."""
        plan = self.plan
        house = plan.writer.house
        font = plan.font.at(max(6.0, plan.font.size - pick(house, "small below", (0.0, 1.0, 1.5))))
        colon = ":" if house.seed % 3 else ""
        rows = [
            [*cells] if plan.sublines == "bare" and cells[0].mark else [Cell(f"{label}{colon}"), *cells]
            for label, cells in self.facts()
        ]
        if plan.sublines == "run" and rows:
            rows = [[cell for row in rows for cell in row]]
        for row in rows:
            y = self.flow(row, font, room, y)
        return y

    def flow(self, cells: Sequence[Cell], font: Font, room: Room, y: float) -> float:
        """Cells one behind the other, wrapped at the width."""
        start, width = room
        x = start
        for cell in cells:
            if x > start and x + font.width(cell.text.split(" ")[0]) > start + width:
                x, y = start, y + font.leading
            for number, row in enumerate(_broken(cell.text, font, start + width - x, width)):
                if number:
                    x, y = start, y + font.leading
                self.pieces.append(Piece(x, y + font.size, row, font, cell.mark))
                x += font.width(row) + font.width(" ")
        return y + font.leading

    def cell(self, column: Column, dx: float, top: float) -> float:
        """The text of one column where the column has it stand."""
        plan = self.plan
        cells = plan.writer.cell(column.field, self.line, self.place)
        if not cells:
            return top
        font = plan.font
        if column.field == "unit_price" and plan.writer.stacked:
            above, before = plan.writer.stack(self.line)
            for row in above.split("\n"):
                x = dx + column.width - plan.pad - font.width(row)
                self.pieces.append(Piece(x, top + font.size, row, font))
                top += font.leading
            cells = (Cell(before), *cells)
        width = font.width(" ".join(cell.text for cell in cells))
        spare = column.width - 2 * plan.pad - width
        x = dx + plan.pad + {"left": 0.0, "right": spare, "centre": spare / 2}[column.align]
        for cell in cells:
            self.pieces.append(Piece(x, top + font.size, cell.text, font, cell.mark))
            x += font.width(cell.text) + font.width(" ")
        if column.field == "unit_price" and plan.writer.based == "below" and self.line.price_base != 1:
            return self.per(dx + column.width - plan.pad, top + font.leading)
        return top + font.leading

    def per(self, right: float, y: float) -> float:
        """``per 100`` below the price."""
        writer = self.plan.writer
        font = self.plan.font.at(max(6.0, self.plan.font.size - 1))
        words, base = writer.head("price_base").split()[-1], writer.house.writing.number(self.line.price_base)
        baseline = y + font.size
        self.pieces.append(Piece(right - font.width(base), baseline, base, font, Mark("price_base", self.place)))
        self.pieces.append(Piece(right - font.width(f"{words} {base}"), baseline, words, font))
        return y + font.leading


def _broken(text: str, font: Font, first: float, width: float) -> list[str]:
    """Rows of the text: the first as wide as is left, the others as wide as the spot."""
    if font.width(text) <= first:
        return [text]
    head: list[str] = []
    words = text.split()
    while words and font.width(" ".join((*head, words[0]))) <= first:
        head.append(words.pop(0))
    rest = list(wrapped(" ".join(words), font, width))
    return [" ".join(head), *rest] if head else rest
