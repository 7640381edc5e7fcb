"""Sheets as pictures, drawn with the same letters and measures as the PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from synthesis.rendering.marks import Area, Colour, Element, Rule, Scrawl, Shape, Sheet, Text

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
    for element in sheet.elements:
        _draw(image, brush, element, scale)
    return image


def _draw(image: Image, brush: ImageDraw, element: Element, scale: float) -> None:
    if isinstance(element, Text):
        _text(image, brush, element, scale)
    elif isinstance(element, Rule):
        _rule(brush, element, scale)
    elif isinstance(element, Area):
        edges = tuple(scale * edge for edge in (element.left, element.top, element.right, element.bottom))
        brush.rounded_rectangle(
            edges,
            radius=element.radius * scale,
            fill=_rgb(element.fill) if element.fill else None,
            outline=_rgb(element.edge) if element.edge else None,
            width=max(1, round(element.edge_width * scale)),
        )
    elif isinstance(element, Shape):
        brush.polygon([(x * scale, y * scale) for x, y in element.points], fill=_rgb(element.fill))
    elif isinstance(element, Scrawl):
        points = [(x * scale, y * scale) for x, y in element.points]
        brush.line(points, fill=_rgb(element.colour), width=max(1, round(element.width * scale)), joint="curve")


def _text(image: Image, brush: ImageDraw, element: Text, scale: float) -> None:
    font = _font(element.font.path, round(element.font.size * scale, 1))
    if not element.turned:
        brush.text(
            (element.x * scale, element.y * scale), element.text, font=font, fill=_rgb(element.colour), anchor="ls"
        )
        return
    from PIL import Image, ImageDraw

    width, height = font.getlength(element.text), element.font.size * scale * 1.4
    layer = Image.new("L", (round(width) + 4, round(height)), 0)
    ImageDraw.Draw(layer).text((2, height * 0.75), element.text, font=font, fill=255, anchor="ls")
    layer = layer.rotate(element.turned, expand=True, resample=Image.Resampling.BICUBIC)
    top = element.y * scale - (layer.height if element.turned > 0 else 0)
    image.paste(_rgb(element.colour), (round(element.x * scale), round(top)), layer)


def _rule(brush: ImageDraw, element: Rule, scale: float) -> None:
    width = max(1, round(element.width * scale))
    x0, y0, x1, y1 = (scale * edge for edge in (element.x0, element.y0, element.x1, element.y1))
    if not element.dashed:
        brush.line((x0, y0, x1, y1), fill=_rgb(element.colour), width=width)
        return
    dash = 2 * scale
    x = x0
    while x < x1:
        brush.line((x, y0, min(x + dash, x1), y1), fill=_rgb(element.colour), width=width)
        x += 2 * dash


def _rgb(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(255 * part) for part in colour)
    return red, green, blue


@cache
def _font(path: Path, size: float) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(path), size)
