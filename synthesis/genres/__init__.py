"""Other sorts of paper than a house's ordinary invoice: till slips, broadcast orders, bills, boxed forms, letters."""

from __future__ import annotations

import random
from collections.abc import Callable

from synthesis.genres.bills import bill
from synthesis.genres.broadcast import broadcast
from synthesis.genres.forms import form
from synthesis.genres.letters import letter
from synthesis.genres.lookalikes import lookalike
from synthesis.genres.receipts import receipt
from synthesis.paper import Paper

SORTS: tuple[tuple[Callable[[random.Random, str], Paper], int], ...] = (
    (receipt, 28),
    (broadcast, 18),
    (bill, 22),
    (form, 20),
    (letter, 12),
    (lookalike, 16),
)
"""Each sort and how often it is drawn."""


def another_genre(dice: random.Random, families: str) -> Paper:
    """A paper of some other sort, in wordings and arrangements of those families."""
    draws = [draw for draw, _ in SORTS]
    return dice.choices(draws, weights=[weight for _, weight in SORTS])[0](dice, families)
