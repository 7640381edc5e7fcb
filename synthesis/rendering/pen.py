"""The pen that blocks write with: it keeps the sheets, breaks pages and sets text in columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import BLACK, Area, Colour, Element, Mark, Rule, Sheet, Text

A4 = (595.28, 841.89)
LETTER = (612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block may draw: its left edge, its top, how wide it may be. Points."""

    x: float
    y: float
    width: float

    @property
    def right(self) -> float:
        return self.x + self.width

    def below(self, y: float) -> Spot:
        """The same column further down."""
        return Spot(self.x, y, self.width)


class Pen:
    """Sheets under way. ``bottom`` is where the body must end on every sheet."""

    def __init__(self, size: tuple[float, float], *, margin: float, top: float, bottom: float) -> None:
        self.width, self.height = size
        self.margin, self.top = margin, top
        self.bottom = self.height - bottom
        self.sheets: list[list[Element]] = [[]]

    @property
    def column(self) -> Spot:
        """The whole width between the margins, from the top margin."""
        return Spot(self.margin, self.top, self.width - 2 * self.margin)

    def put(self, *elements: Element) -> None:
        """Draw on the current sheet."""
        self.sheets[-1].extend(elements)

    def turn_over(self) -> None:
        """Begin the next sheet."""
        self.sheets.append([])

    def rule(self, x0: float, x1: float, y: float, width: float = 0.5, *, colour: Colour = BLACK) -> None:
        """A level rule."""
        self.put(Rule(x0, y, x1, y, width, colour))

    def box(self, spot: Spot, bottom: float, *, fill: Colour | None = None, edge: Colour | None = None) -> None:
        """A rectangle from the spot's top to ``bottom``."""
        self.put(Area(spot.x, spot.y, spot.right, bottom, fill, edge))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        font: Font,
        *,
        mark: Mark | None = None,
        colour: Colour = BLACK,
        align: str = "left",
    ) -> float:
        """Set text on a baseline from, to or around ``x``; returns its width."""
        width = font.width(text)
        left = {"left": x, "right": x - width, "centre": x - width / 2}[align]
        if text.strip():
            self.put(Text(left, y, text, font, mark, colour))
        return width

    def column_of_text(
        self,
        spot: Spot,
        text: str,
        font: Font,
        *,
        mark: Mark | None = None,
        colour: Colour = BLACK,
        align: str = "left",
    ) -> float:
        """Set wrapped text below ``spot.y``; returns where it ends."""
        y = spot.y
        x = {"left": spot.x, "right": spot.right, "centre": spot.x + spot.width / 2}[align]
        for row in wrapped(text, font, spot.width):
            self.text(x, y + font.size, row, font, mark=mark, colour=colour, align=align)
            y += font.leading
        return y

    def finished(self, on_each: Callable[[int, int], tuple[Element, ...]]) -> tuple[Sheet, ...]:
        """The sheets, each with what its number and their count ask for (footers, page numbers)."""
        count = len(self.sheets)
        return tuple(
            Sheet(self.width, self.height, (*elements, *on_each(number, count)))
            for number, elements in enumerate(self.sheets, start=1)
        )


def wrapped(text: str, font: Font, width: float) -> tuple[str, ...]:
    """The text in rows no wider than ``width``; a word too long for a row is cut."""
    rows: list[str] = []
    row = ""
    for word in text.split():
        longer = f"{row} {word}".strip()
        if font.width(longer) <= width or not row:
            row = longer
        else:
            rows.append(row)
            row = word
        while font.width(row) > width and len(row) > 1:
            fits = max((n for n in range(1, len(row)) if font.width(row[:n]) <= width), default=1)
            rows.append(row[:fits])
            row = row[fits:]
    return (*rows, row) if row else tuple(rows)
