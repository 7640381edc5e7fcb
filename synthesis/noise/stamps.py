"""What people add to paper: the goods-in stamp, a signature, ticks beside checked lines."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date

from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Colour, Scrawl, Sheet, Text

STAMP_INK: Colour = (0.25, 0.25, 0.62)


def stamped(sheet: Sheet, words: str, day: date, seed: int) -> Sheet:
    """The sheet with a dated stamp, a little askew, where the page is empty."""
    dice = random.Random(f"stamp/{seed}")
    font = Font("sans", 13, bold=True)
    small = Font("sans", 9, bold=True)
    angle = dice.uniform(3, 9)
    width = max(font.width(words), 80) + 20
    x = sheet.width * dice.uniform(0.5, 0.58)
    y = _free(sheet, height=90) + 55
    frame = tuple(
        _turned(x, y, dx, dy, angle=angle) for dx, dy in ((0, 6), (width, 6), (width, -36), (0, -36), (0, 6))
    )
    elements = (
        Scrawl(frame, 1.6, STAMP_INK),
        Text(*_turned(x, y, 10, -18, angle=angle), words, font, colour=STAMP_INK, turned=angle),
        Text(*_turned(x, y, 10, -3, angle=angle), f"{day:%d.%m.%Y}", small, colour=STAMP_INK, turned=angle),
    )
    return replace(sheet, elements=(*sheet.elements, *elements))


def signed(sheet: Sheet, seed: int) -> Sheet:
    """The sheet with somebody's signature below all else."""
    dice = random.Random(f"hand/{seed}")
    x = sheet.width * dice.uniform(0.12, 0.2)
    y = _free(sheet, height=40) + 8
    points = []
    for step in range(60):
        wave = math.sin(step * dice.uniform(0.55, 0.75)) * dice.uniform(3, 9)
        points.append((x + step * 1.9, y + wave - step * 0.12))
    return replace(sheet, elements=(*sheet.elements, Scrawl(tuple(points))))


def _free(sheet: Sheet, height: float) -> float:
    """A y below the body's last text and above the foot of the page."""
    body = [text.y for text in sheet.texts if text.y < sheet.height - 90]
    return min(max(body, default=100) + 12, sheet.height - 90 - height)


def _turned(x: float, y: float, dx: float, dy: float, *, angle: float) -> tuple[float, float]:
    """A point beside (x, y), turned anticlockwise around it."""
    turn = math.radians(angle)
    return x + dx * math.cos(turn) + dy * math.sin(turn), y - dx * math.sin(turn) + dy * math.cos(turn)
