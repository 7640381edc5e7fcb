"""Sheets as pictures, drawn with the same letters and measures as the PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from synthesis.rendering.marks import Area, Colour, Ink, Rule, Scrawl, Shape, Sheet, Text

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont


def picture(sheet: Sheet, dpi: int = 200) -> Image:
    """One sheet in colour at so many dots per inch."""
    from PIL import Image, ImageDraw

    scale = dpi / 72
    image = Image.new("RGB", (round(sheet.width * scale), round(sheet.height * scale)), "white")
    brush = ImageDraw.Draw(image)
    for ink in sheet.inks:
        _draw(image, brush, ink, scale)
    return image


def _draw(image: Image, brush: ImageDraw, ink: Ink, scale: float) -> None:
    if isinstance(ink, Text):
        _text(image, brush, ink, scale)
    elif isinstance(ink, Rule):
        _rule(brush, ink, scale)
    elif isinstance(ink, Area):
        edges = tuple(scale * edge for edge in (ink.left, ink.top, ink.right, ink.bottom))
        brush.rounded_rectangle(
            edges,
            radius=ink.radius * scale,
            fill=_rgb(ink.fill) if ink.fill else None,
            outline=_rgb(ink.edge) if ink.edge else None,
            width=max(1, round(ink.edge_width * scale)),
        )
    elif isinstance(ink, Shape):
        brush.polygon([(x * scale, y * scale) for x, y in ink.points], fill=_rgb(ink.fill))
    elif isinstance(ink, Scrawl):
        points = [(x * scale, y * scale) for x, y in ink.points]
        brush.line(points, fill=_rgb(ink.colour), width=max(1, round(ink.width * scale)), joint="curve")


def _text(image: Image, brush: ImageDraw, ink: Text, scale: float) -> None:
    font = _font(ink.font.path, round(ink.font.size * scale, 1))
    if not ink.turned:
        brush.text((ink.x * scale, ink.y * scale), ink.text, font=font, fill=_rgb(ink.colour), anchor="ls")
        return
    from PIL import Image, ImageDraw

    width, height = font.getlength(ink.text), ink.font.size * scale * 1.4
    layer = Image.new("L", (round(width) + 4, round(height)), 0)
    ImageDraw.Draw(layer).text((2, height * 0.75), ink.text, font=font, fill=255, anchor="ls")
    layer = layer.rotate(ink.turned, expand=True, resample=Image.Resampling.BICUBIC)
    top = ink.y * scale - (layer.height if ink.turned > 0 else 0)
    image.paste(_rgb(ink.colour), (round(ink.x * scale), round(top)), layer)


def _rule(brush: ImageDraw, ink: Rule, scale: float) -> None:
    width = max(1, round(ink.width * scale))
    x0, y0, x1, y1 = (scale * edge for edge in (ink.x0, ink.y0, ink.x1, ink.y1))
    if not ink.dashed:
        brush.line((x0, y0, x1, y1), fill=_rgb(ink.colour), width=width)
        return
    dash = 2 * scale
    x = x0
    while x < x1:
        brush.line((x, y0, min(x + dash, x1), y1), fill=_rgb(ink.colour), width=width)
        x += 2 * dash


def _rgb(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(255 * part) for part in colour)
    return red, green, blue


@cache
def _font(path: Path, size: float) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(path), size)
