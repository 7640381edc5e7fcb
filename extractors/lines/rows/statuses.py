"""What an acknowledgment or a notice says of one item: accepted, changed, back ordered, rejected, substituted."""

from __future__ import annotations

import re
from functools import cache

from schemas.codes import LineStatus
from trade.labels.line_wordings import pattern
from trade.text.folding import folded

# "not accepted" must be seen before "accepted", "accepted with changes" too
_ORDER = (
    ("rejected", LineStatus.REJECTED),
    ("substituted", LineStatus.SUBSTITUTED),
    ("changed", LineStatus.CHANGED),
    ("delayed", LineStatus.BACKORDERED),
    ("accepted", LineStatus.ACCEPTED),
)


def status_of(text: str) -> LineStatus | None:
    """The status that a cell under a status label names, None when it names none."""
    plain = folded(text)
    return next((status for section, status in _ORDER if _speaks_of(section).search(plain)), None)


def opening_status(text: str) -> LineStatus | None:
    """The status that a line among an item's text opens with: "Substituted for 12-88", "Nicht lieferbar"."""
    plain = folded(text)
    return next((status for section, status in _ORDER[:4] if _speaks_of(section).match(plain)), None)


@cache
def _speaks_of(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){pattern('facts.txt', section)}")
