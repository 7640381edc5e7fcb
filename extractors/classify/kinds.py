"""Which of the five kinds a document is: its title first, its body second, and what speaks against both."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.classify.body_evidence import is_crediting, is_negative, priced, worded
from extractors.classify.titles import Title, titles
from schemas.codes import Kind
from schemas.page import Page

TITLE_SHARE = 1.6
"""How much a plain title outweighs one clue of the body."""
CORRECTIONS = frozenset(("correction", "corrected_invoice"))
"""Families whose name leaves open whether they credit or bill anew."""
LATER_PAGES = 0.3
"""What later pages say counts less: they repeat column heads and carry terms and conditions."""
SHARPNESS = 2.2
NAMED = 0.8
"""Strength of a title that names the paper for itself, not one that it merely quotes."""


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind and how probable it is to be right. ``is_named``: a plain title says so, not wording alone."""

    kind: Kind
    confidence: float
    is_named: bool = False


def classify(pages: Sequence[Page]) -> KindGuess:
    """The kind of one logical document. Paper that says nothing of itself is ``other``, with low confidence."""
    scores: dict[Kind, float] = defaultdict(float)
    printed = [page for page in pages if page.words]
    corrected, is_named = _corrected(printed), False
    for depth, page in enumerate(printed[:4]):
        share = 1.0 if depth == 0 else LATER_PAGES
        found = titles(page)
        is_named = is_named or any(_names(title) for title in found)
        for kind, weight in _titled(found, corrected):
            scores[kind] += share * weight
        for proof in worded(page):
            scores[proof.kind] += share * proof.weight
    for proof in priced(printed):
        scores[proof.kind] += proof.weight
    return replace(_guess(scores), is_named=is_named)


def _names(title: Title) -> bool:
    return not title.is_label and title.strength >= NAMED and title.family.name not in CORRECTIONS


def _titled(found: Sequence[Title], corrected: Kind | None) -> Iterator[tuple[Kind, float]]:
    """The strongest title of each family counts in full, its labels add a little once."""
    seen: set[tuple[str, bool]] = set()
    for title in found:
        key = (title.family.name, title.is_label)
        if key not in seen:
            seen.add(key)
            yield (
                (corrected if corrected and title.family.name in CORRECTIONS else title.family.kind),
                title.strength * (_label_share(title) if title.is_label else TITLE_SHARE),
            )


def _corrected(printed: Sequence[Page]) -> Kind | None:
    """What a correction comes to: a credit note where it gives back, an invoice (code 384) of less than nothing.

    None where the page does not say, and the correction's name must do.
    """
    if any(is_crediting(page) for page in printed):
        return Kind.CREDIT_NOTE
    return Kind.INVOICE if is_negative(printed) else None


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
