"""Which form a house takes for a purpose; some forms are kept from training."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

from synthesis.house.style import HouseStyle

Form = TypeVar("Form")
KEPT_SHARE = 0.7
"""How often a held-out house takes a form that training never sees, where there is one."""


def pick(house: HouseStyle, purpose: str, forms: Sequence[Form], held: Sequence[Form] = ()) -> Form:
    """The house's form for that purpose; ``held`` are those that only held-out houses take."""
    return drawn(house.dice(purpose), house.writing.families, forms, held)


def drawn(dice: random.Random, families: str, forms: Sequence[Form], held: Sequence[Form] = ()) -> Form:
    """One form by the given dice, from what the families may draw."""
    if families == "all":
        return dice.choice((*forms, *held))
    if families == "held_out" and held and dice.random() < KEPT_SHARE:
        return dice.choice(held)
    return dice.choice(forms)


def likely(house: HouseStyle, purpose: str, chance: float) -> bool:
    """Whether the house does it, with that chance."""
    return house.dice(purpose).random() < chance
