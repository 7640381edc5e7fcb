"""What is said below the sums: notes, regards, the name once more."""

from __future__ import annotations

from synthesis.house.blocks.prose import closing
from synthesis.house.style import Look
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely
from synthesis.programs.sections.vendor import is_nameless
from synthesis.programs.words import say
from synthesis.rendering.marks import Mark
from synthesis.rendering.pen import Pen, Spot


def ending(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """Closing sentences and, in letters, a greeting with the vendor's name."""
    y = spot.y
    if likely(look, "closes", 0.7):
        y = closing(pen, spot, draft, look)
    if not (likely(look, "signs", 0.2) or (is_nameless(look) and likely(look, "signs itself", 0.5))):
        return y
    if y + 60 > pen.bottom:
        return y
    y = pen.column_of_text(spot.below(y + 8), say(look, "regards"), look.text) + 3
    y = pen.column_of_text(spot.below(y), draft.vendor.name, look.text, mark=Mark("vendor_name"))
    if draft.contact and likely(look, "signs by name", 0.5):
        y = pen.column_of_text(spot.below(y + 14), draft.contact, look.text)
    return y
