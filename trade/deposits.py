"""What deposits are called, in seven languages: a part of the price that is paid before delivery."""

from __future__ import annotations

import re
from functools import lru_cache

from trade.text.folding import folded

_DEPOSIT = re.compile(
    r"\b(?:deposit|down ?-?payment|pre-?payment|prepaid amount|advance payment|payment in advance|payment on account"
    r"|\w*anzahlung\w*|vorauszahlung\w*|vorauskasse|vorkasse|abschlagszahlung\w*|akonto\w*|a ?-?conto"
    r"|acomptes?|arrhes|anticipos?|adelanto|pago a cuenta|acconto|anticipazione|voorschot\w*|aanbetaling\w*"
    r"|vooruitbetaling\w*|zaliczk\w*|przedplat\w*)\b"
)
_RETURNABLE = re.compile(
    r"\b(?:bottles?|crates?|kegs?|pallets?|containers?|cylinders?|drums?|returnable|refundable|pfand\w*|leergut"
    r"|euro ?pal\w*|statiegeld|consigne|vuoto|envases?|kaucj\w*|slip|box)\b"
)
"""A deposit on what goes back is a price for it, no part of the order's."""


@lru_cache(maxsize=5_000)
def names_a_deposit(text: str) -> bool:
    """Whether a line is about a part of the price paid before: ``Anzahlung 30 %``, ``less deposit AZ-1``."""
    bare = folded(text)
    return bool(_DEPOSIT.search(bare)) and not _RETURNABLE.search(bare)
