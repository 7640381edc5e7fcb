"""What is said below the sums: notes, regards, the name once more."""

from __future__ import annotations

from synthesis.house.blocks.prose import closing
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely
from synthesis.programs.sections.vendor import is_nameless
from synthesis.programs.words import say
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import Pen, Spot


def ending(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """Closing sentences and, in letters, a greeting with the vendor's name."""
    y = spot.y
    if likely(house, "closes", 0.7):
        y = closing(pen, spot, draft, house)
    if not (likely(house, "signs", 0.2) or (is_nameless(house) and likely(house, "signs itself", 0.5))):
        return y
    if y + 60 > pen.bottom:
        return y
    y = pen.column_of_text(spot.below(y + 8), say(house, "regards"), house.text) + 3
    y = pen.column_of_text(spot.below(y), draft.vendor.name, house.text, mark=Mark("vendor_name"))
    if draft.contact and likely(house, "signs by name", 0.5):
        y = pen.column_of_text(spot.below(y + 14), draft.contact, house.text)
    return y
