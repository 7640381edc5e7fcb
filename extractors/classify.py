"""Which of the five kinds a document is: its title first, its body second, and what speaks against both."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.evidence import is_negative, priced, worded
from extractors.titles import Title, titles
from schemas.codes import Kind
from schemas.page import Page

TITLE_SHARE = 1.6
"""How much a plain title outweighs one clue of the body."""
LATER_PAGES = 0.3
"""What later pages say counts less: they repeat column heads and carry terms and conditions."""
SHARPNESS = 2.2


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind and how probable it is to be right."""

    kind: Kind
    confidence: float


def classify(pages: Sequence[Page]) -> KindGuess:
    """The kind of one logical document. Paper that says nothing of itself is ``other``, with low confidence."""
    scores: dict[Kind, float] = defaultdict(float)
    printed = [page for page in pages if page.words]
    below_zero = is_negative(printed)
    for depth, page in enumerate(printed[:4]):
        share = 1.0 if depth == 0 else LATER_PAGES
        for kind, weight in _titled(titles(page), below_zero):
            scores[kind] += share * weight
        for proof in worded(page):
            scores[proof.kind] += share * proof.weight
    for proof in priced(printed):
        scores[proof.kind] += proof.weight
    return _guess(scores)


def _titled(found: Sequence[Title], below_zero: bool) -> Iterator[tuple[Kind, float]]:
    """The strongest title of each family counts in full, its labels add a little once."""
    seen: set[tuple[str, bool]] = set()
    for title in found:
        key = (title.family.name, title.is_label)
        if key not in seen:
            seen.add(key)
            yield (
                _kind_of(title, below_zero),
                title.strength * (_label_share(title) if title.is_label else TITLE_SHARE),
            )


def _kind_of(title: Title, below_zero: bool) -> Kind:
    # A correction over negative amounts already says which way they go: an invoice (code 384) of less than nothing.
    return Kind.INVOICE if title.family.name == "correction" and below_zero else title.family.kind


def _label_share(title: Title) -> float:
    # An invoice quotes order, delivery note and quotation numbers: such labels say little of what it is. A credit
    # note quotes the invoice, an invoice hardly ever a credit note.
    if title.family.kind is Kind.CREDIT_NOTE:
        return 1.2
    return 0.8 if title.family.kind in (Kind.INVOICE, Kind.ACKNOWLEDGMENT) else 0.25


def _guess(scores: dict[Kind, float]) -> KindGuess:
    best = max(scores, key=lambda kind: scores[kind], default=Kind.OTHER)
    if scores.get(best, 0.0) < 0.4:
        return KindGuess(Kind.OTHER, 0.5)
    powers = {kind: math.exp(SHARPNESS * min(score, 4.0)) for kind, score in scores.items()}
    floor = len(Kind) - len(powers)
    return KindGuess(best, round(min(0.99, powers[best] / (sum(powers.values()) + floor)), 4))
