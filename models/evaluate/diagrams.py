"""Two diagrams of how far confidences can be trusted: reliability by tenths, and precision against share accepted."""

from __future__ import annotations

import math
from dataclasses import dataclass

from models.evaluate.drawing import Bar, Dot, Sheet, Spot, Stroke, Words
from models.evaluate.trust import BINS, Trust

WIDTH, HEIGHT = 1040, 500
FULL, PALE, SIGNAL, GREY = "#3b6ea5", "#c9d8e8", "#c0392b", "#888888"
GRID = "#e4e4e4"


@dataclass(frozen=True, slots=True)
class Frame:
    """A square plot: its left bottom corner and side in units of the sheet, and where its y axis starts."""

    left: float
    bottom: float
    side: float
    floor: float = 0.0

    def at(self, x: float, y: float) -> Spot:
        """Where a pair of figures, each 0..1, lies on the sheet."""
        return self.left + x * self.side, self.bottom - (y - self.floor) / (1 - self.floor) * self.side


def trust_diagram(trust: Trust, title: str) -> Sheet:
    """Both diagrams side by side."""
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.add(Words((40, 30), title, 17))
    _reliability(sheet, Frame(80, 430, 350), trust)
    worst = min((point.precision for point in trust.curve), default=0.0)
    floor = min(0.9, math.floor(worst * 10) / 10)
    _curve(sheet, Frame(610, 430, 350, floor), trust)
    return sheet


def _reliability(sheet: Sheet, frame: Frame, trust: Trust) -> None:
    error = "-" if trust.error is None else f"{trust.error:.3f}"
    _axes(sheet, frame, "confidence", f"share right (calibration error {error}, {len(trust.judged)} values)")
    for place, one in enumerate(trust.bins):
        left, right = (place + 0.08) / BINS, (place + 0.92) / BINS
        if one.count:
            share, promised = one.kept / one.count, one.promised / one.count
            sheet.add(Bar(frame.at(left, share), frame.at(right, 0), FULL if one.count >= 10 else PALE))
            sheet.add(Stroke((frame.at(left, promised), frame.at(right, promised)), SIGNAL, 2))
        x, y = frame.at((place + 0.5) / BINS, max(one.kept / one.count, one.promised / one.count) if one.count else 0)
        sheet.add(Words((x, y - 6), str(one.count), 10.5, "middle"))
    sheet.add(Stroke((frame.at(0, 0), frame.at(1, 1)), GREY, 1, dashed=True))
    note = "bar: share right (pale: fewer than 10 values); red: mean confidence; number: values"
    sheet.add(Words((frame.left, frame.bottom + 56), note, 10.5, colour=GREY))


def _curve(sheet: Sheet, frame: Frame, trust: Trust) -> None:
    _axes(sheet, frame, "share of true values accepted", "precision of what is accepted")
    points = trust.curve
    if points:
        sheet.add(Stroke(tuple(frame.at(point.share, point.precision) for point in points), FULL, 2))
    for confidence in (0.99, 0.95, 0.9, 0.8, 0.5):
        kept = [point for point in points if point.confidence >= confidence]
        if kept:
            x, y = frame.at(kept[-1].share, kept[-1].precision)
            sheet.add(Dot((x, y), 3, FULL), Words((x - 6, y + 15), f"{confidence:g}", 10.5, "end", FULL))
    if trust.precision is not None and trust.share is not None and trust.precision >= frame.floor:
        sheet.add(Dot(frame.at(trust.share, trust.precision), 5, SIGNAL))
        said = f"red: thresholds in force, precision {trust.precision:.3f} at {trust.share:.3f} accepted; "
    else:
        said = ""
    sheet.add(Words((frame.left, frame.bottom + 56), f"{said}numbers: confidence", 10.5, colour=GREY))


def _axes(sheet: Sheet, frame: Frame, across: str, up: str) -> None:
    for step in range(6):
        x, y = step / 5, frame.floor + step / 5 * (1 - frame.floor)
        sheet.add(
            Stroke((frame.at(0, y), frame.at(1, y)), GRID), Stroke((frame.at(x, frame.floor), frame.at(x, 1)), GRID)
        )
        sheet.add(Words((frame.left - 8, frame.at(0, y)[1] + 4), f"{y:.2f}", 10.5, "end"))
        sheet.add(Words((frame.at(x, frame.floor)[0], frame.bottom + 17), f"{x:.1f}", 10.5, "middle"))
    corners = (frame.at(0, 1), frame.at(0, frame.floor), frame.at(1, frame.floor))
    sheet.add(Stroke(corners, "#333333"))
    sheet.add(Words((frame.left + frame.side / 2, frame.bottom + 36), across, 12, "middle"))
    sheet.add(Words((frame.left, frame.bottom - frame.side - 30), up, 12))
