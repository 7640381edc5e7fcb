"""Boxes on a page, in fractions of its width and height, from the top left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom in 0..1 of the page as it is read (upright)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Vertical centre: what decides which line of text a word stands on."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Horizontal centre: what decides which column a word stands in."""
        return (self.left + self.right) / 2

    def overlap_x(self, other: Box) -> float:
        """Shared width with another box, 0 when they stand side by side."""
        return max(0.0, min(self.right, other.right) - max(self.left, other.left))

    def overlap_y(self, other: Box) -> float:
        """Shared height with another box, 0 when one stands below the other."""
        return max(0.0, min(self.bottom, other.bottom) - max(self.top, other.top))

    def as_list(self) -> list[float]:
        """``[left, top, right, bottom]`` rounded to four places, as results.jsonl prints it."""
        return [round(edge, 4) for edge in (self.left, self.top, self.right, self.bottom)]


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all given boxes. Raises ValueError when there is none."""
    held = tuple(boxes)
    if len(held) == 1:
        return held[0]
    return Box(
        min([box.left for box in held]),
        min([box.top for box in held]),
        max([box.right for box in held]),
        max([box.bottom for box in held]),
    )


def clamped(left: float, top: float, right: float, bottom: float) -> Box:
    """A box with its edges pulled into 0..1 and put in order: PDF producers draw outside the page."""
    edges = [min(1.0, max(0.0, edge)) for edge in (left, top, right, bottom)]
    return Box(
        min(edges[0], edges[2]),
        min(edges[1], edges[3]),
        max(edges[0], edges[2]),
        max(edges[1], edges[3]),
    )
