"""Text brought to one plain form for comparing: lower case, no accents, letters that look alike made equal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Lower case without accents: ``"Fälligkeit"`` and ``"FALLIGKEIT"`` both give ``"falligkeit"``."""
    if text.isascii():
        return text.lower()
    lowered = text.casefold().translate(_SPECIAL)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))
