"""A training's learning curve as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = (900, 480)
_MARGIN = 50
_COLOURS = {"header": (200, 60, 40), "lines": (40, 90, 190), "kind": (60, 150, 70)}


def draw_curve(points: Sequence[dict[str, float]], path: Path) -> None:
    """F1 of header, lines and kind over the pages seen, 0..1, as PNG."""
    picture = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(picture)
    width, height = SIZE[0] - 2 * _MARGIN, SIZE[1] - 2 * _MARGIN
    most = max((point["pages"] for point in points), default=1.0) or 1.0
    for tenth in range(0, 11, 2):
        y = SIZE[1] - _MARGIN - height * tenth / 10
        pen.line([(_MARGIN, y), (SIZE[0] - _MARGIN, y)], fill=(220, 220, 220))
        pen.text((12, y - 6), f"{tenth / 10:.1f}", fill=(90, 90, 90))
    for row, (name, colour) in enumerate(_COLOURS.items()):
        line = [
            (_MARGIN + width * point["pages"] / most, SIZE[1] - _MARGIN - height * min(1.0, max(0.0, point[name])))
            for point in points
        ]
        if len(line) > 1:
            pen.line(line, fill=colour, width=3)
        pen.text((SIZE[0] - 150, _MARGIN + 18 * row), f"{name} F1", fill=colour)
    pen.text((SIZE[0] / 2 - 60, SIZE[1] - 30), f"windows seen, up to {most:,.0f}", fill=(90, 90, 90))
    picture.save(path)
