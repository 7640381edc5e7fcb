"""The pieces of a page: each draws itself in the spot it is given and says where it ends."""

from __future__ import annotations

from collections.abc import Callable

from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.rendering.pen import Pen, Spot

Block = Callable[[Pen, Spot, Draft, HouseStyle], float]
"""Draws in a spot; returns the y below what it drew."""
