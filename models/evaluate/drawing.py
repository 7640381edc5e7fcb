"""Lines, boxes and words on a plain sheet, as SVG and as PNG: enough for a diagram, without a plotting library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

Spot: TypeAlias = tuple[float, float]
Anchor: TypeAlias = Literal["start", "middle", "end"]

FINER = 2
"""PNG pixels a unit: sharp on today's screens."""
ACROSS: dict[Anchor, str] = {"start": "l", "middle": "m", "end": "r"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; ``dashed`` only where it has two."""

    points: tuple[Spot, ...]
    colour: str = "#333333"
    width: float = 1.0
    dashed: bool = False

    def svg(self) -> str:
        """One polyline."""
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)
        dashes = ' stroke-dasharray="5 4"' if self.dashed else ""
        return f'<polyline points="{points}" fill="none" stroke="{self.colour}" stroke-width="{self.width}"{dashes}/>'

    def paint(self, on: ImageDraw) -> None:
        """Draw it, dash by dash if need be."""
        width = max(1, round(self.width * FINER))
        for piece in _dashes(self.points) if self.dashed else [self.points]:
            on.line([(x * FINER, y * FINER) for x, y in piece], fill=self.colour, width=width, joint="curve")


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled box from its left top to its right bottom."""

    left_top: Spot
    right_bottom: Spot
    colour: str

    def svg(self) -> str:
        """One rect."""
        (left, top), (right, bottom) = self.left_top, self.right_bottom
        size = f'width="{right - left:.1f}" height="{max(0.0, bottom - top):.1f}"'
        return f'<rect x="{left:.1f}" y="{top:.1f}" {size} fill="{self.colour}"/>'

    def paint(self, on: ImageDraw) -> None:
        """Draw it, if it has any height."""
        (left, top), (right, bottom) = self.left_top, self.right_bottom
        if bottom > top:
            on.rectangle((left * FINER, top * FINER, right * FINER, bottom * FINER), fill=self.colour)


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled disc."""

    middle: Spot
    radius: float
    colour: str

    def svg(self) -> str:
        """One circle."""
        return f'<circle cx="{self.middle[0]:.1f}" cy="{self.middle[1]:.1f}" r="{self.radius}" fill="{self.colour}"/>'

    def paint(self, on: ImageDraw) -> None:
        """Draw it."""
        (x, y), r = self.middle, self.radius
        on.ellipse(((x - r) * FINER, (y - r) * FINER, (x + r) * FINER, (y + r) * FINER), fill=self.colour)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text whose baseline starts, is centred or ends at a spot."""

    at: Spot
    text: str
    size: float = 12
    anchor: Anchor = "start"
    colour: str = "#222222"

    def svg(self) -> str:
        """One text element."""
        place = f'x="{self.at[0]:.1f}" y="{self.at[1]:.1f}" text-anchor="{self.anchor}"'
        return f'<text {place} font-size="{self.size}" fill="{self.colour}">{escape(self.text)}</text>'

    def paint(self, on: ImageDraw) -> None:
        """Write it with the font that comes with Pillow."""
        x, y = self.at
        anchor = f"{ACROSS[self.anchor]}s"
        on.text((x * FINER, y * FINER), self.text, fill=self.colour, font=_font(self.size), anchor=anchor)


Shape: TypeAlias = Stroke | Bar | Dot | Words


@dataclass(slots=True)
class Sheet:
    """A white sheet; y grows downwards."""

    width: int
    height: int
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Later shapes cover earlier ones."""
        self.shapes.extend(shapes)

    def svg(self) -> str:
        """The whole sheet as an SVG document."""
        body = "\n".join(shape.svg() for shape in self.shapes)
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">'
        return f'{head}\n<rect width="100%" height="100%" fill="white"/>\n{body}\n</svg>\n'

    def save(self, folder: Path, name: str) -> None:
        """Write ``name.svg`` and ``name.png``."""
        from PIL import Image, ImageDraw

        picture = Image.new("RGB", (self.width * FINER, self.height * FINER), "white")
        brush = ImageDraw.Draw(picture)
        for shape in self.shapes:
            shape.paint(brush)
        picture.save(folder / f"{name}.png", optimize=True)
        (folder / f"{name}.svg").write_text(self.svg(), encoding="utf-8")


@cache
def _font(size: float) -> FreeTypeFont | ImageFont:
    from PIL import ImageFont

    return ImageFont.load_default(size * FINER)


def _dashes(points: Sequence[Spot], dash: float = 5, gap: float = 4) -> list[tuple[Spot, Spot]]:
    (x, y), (to_x, to_y) = points[0], points[-1]
    length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    pieces, at = [], 0.0
    while at < length:
        begin, end = at / length, min(1.0, (at + dash) / length)
        pieces.append((
            (x + begin * (to_x - x), y + begin * (to_y - y)),
            (x + end * (to_x - x), y + end * (to_y - y)),
        ))  # fmt: skip
        at += dash + gap
    return pieces
