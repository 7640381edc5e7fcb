"""What can be put on a sheet: text that knows which value it prints, rules, areas, shapes."""

from __future__ import annotations

from dataclasses import dataclass

from synthesis.rendering.fonts import Font

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """Which value a piece of text prints: a field of the contract, and the line (from 1) for a cell."""

    field: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one baseline; ``y`` runs down from the top, in points. ``turned`` is degrees anticlockwise."""

    x: float
    y: float
    text: str
    font: Font
    mark: Mark | None = None
    colour: Colour = BLACK
    turned: float = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5
    colour: Colour = BLACK
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, filled or outlined, perhaps with round corners."""

    left: float
    top: float
    right: float
    bottom: float
    fill: Colour | None = None
    edge: Colour | None = None
    edge_width: float = 0.5
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed polygon: logos are made of these."""

    points: tuple[tuple[float, float], ...]
    fill: Colour


@dataclass(frozen=True, slots=True)
class Scrawl:
    """A line drawn by hand: signatures and ticks."""

    points: tuple[tuple[float, float], ...]
    width: float = 1.1
    colour: Colour = (0.1, 0.15, 0.5)


Element = Text | Rule | Area | Shape | Scrawl


@dataclass(frozen=True, slots=True)
class Sheet:
    """One finished page: its size in points and what is on it, in the order it is drawn."""

    width: float
    height: float
    elements: tuple[Element, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """Everything on it that can be read."""
        return tuple(element for element in self.elements if isinstance(element, Text))
