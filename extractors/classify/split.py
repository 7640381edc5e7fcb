"""Where one document ends and the next begins when a scanner fed a pile of paper into one file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.classify.titles import Title, plain, titles
from schemas.geometry import Box
from schemas.page import Page

_COUNTER = re.compile(
    r"\b(?:page|seite|pagina|pag|blatt|blad|strona|sheet|folio|feuillet)\s*(?:no|nr)?\s*(\d{1,3})"
    r"(?:\s*(?:of|von|de|di|van|sur|z|aus)?\s*(\d{1,3}))?\b"
)
_CARRIED = (
    "carried forward", "brought forward", "continued from", "ubertrag", "fortsetzung von seite", "a reporter",
    "report a nouveau", "suite de la page", "riporto", "segue dalla pagina", "suma y sigue", "suma anterior",
    "vervolg van pagina", "z przeniesienia", "do przeniesienia",
)  # fmt: skip
_DATE_OR_YEAR = re.compile(r"\D*(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d)\D*")
_STARTS_AT = 2.0
"""Evidence a page needs to begin a document: one plain sign is not enough, a wrong cut loses lines."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a page shows of where it belongs."""

    page: int
    counter: int | None
    counted: int | None
    title: Title | None
    numbers: frozenset[str]
    head: frozenset[str]
    size: tuple[float, float]
    is_carried: bool
    is_terms: bool
    is_half: bool


def split(pages: Sequence[Page]) -> tuple[tuple[int, ...], ...]:
    """Page numbers of each logical document, in order. Blank separators are dropped.

    A file of blank pages alone stays one group. Conservative: a page starts a document only when it clearly does.
    """
    looks = [_look(page) for page in pages if not _is_blank(page)]
    if not looks:
        return (tuple(page.number for page in pages),) if pages else ()
    groups = [[looks[0]]]
    for look in looks[1:]:
        if _start_evidence(groups[-1], look) >= _STARTS_AT:
            groups.append([look])
        else:
            groups[-1].append(look)
    return tuple(tuple(look.page for look in group) for group in groups)


def _is_blank(page: Page) -> bool:
    return page.problem is None and sum(len(word.text) for word in page.words if word.confidence >= 0.3) < 8


def _look(page: Page) -> _Look:
    found = titles(page)
    text = plain(page.text)
    counter, counted = counter_of(text)
    return _Look(
        page=page.number,
        counter=counter,
        counted=counted,
        title=next((title for title in found if not title.is_label and title.strength >= 0.55), None),
        numbers=own_numbers(page, found),
        head=frozenset(plain(" ".join(word.text for word in page.words if word.box.bottom < 0.16)).split()),
        size=(page.width, page.height),
        is_carried=any(f" {phrase} " in f" {text} " for phrase in _CARRIED),
        is_terms=_is_terms(page),
        is_half=page.half is not None,
    )


def _start_evidence(group: Sequence[_Look], look: _Look) -> float:
    before, first = group[-1], group[0]
    if look.is_terms:
        return 0.0
    if look.is_half and look.title and look.numbers and not look.numbers & before.numbers:
        return _STARTS_AT  # it was cut from its neighbour for being a paper of its own
    score = _by_counter(before, look) + _by_title(first, look) + _by_numbers(group, look)
    score += _by_letterhead(first, look)
    score += 0.8 if _differ_in_size(before, look) else 0.0
    return score - (1.5 if look.is_carried else 0.0)


def _by_counter(before: _Look, look: _Look) -> float:
    if look.counter is None:
        return 1.0 if before.counter is not None and before.counter == before.counted else 0.0
    if look.counter == 1:
        return 2.6 if look.counted is not None else 2.0
    return -3.0 if before.counter is None or look.counter == before.counter + 1 else -1.0


def _by_title(first: _Look, look: _Look) -> float:
    if look.title is None:
        return -0.8
    if first.title is None:
        return 1.2
    if look.title.family.name != first.title.family.name:
        return 2.0
    return 1.4 if look.title.phrase != first.title.phrase else 0.8


def _by_numbers(group: Sequence[_Look], look: _Look) -> float:
    known = frozenset[str]().union(*(other.numbers for other in group))
    if not known or not look.numbers:
        return 0.0
    return -2.0 if known & look.numbers else 1.2


def _by_letterhead(first: _Look, look: _Look) -> float:
    """Sheets of one document share the words at their top, or the later ones have hardly any."""
    if min(len(first.head), len(look.head)) < 4:
        return 0.3 if first.head and look.head and not first.head & look.head else 0.0
    return 1.2 - 2.2 * _shared(first.head, look.head)


def _differ_in_size(one: _Look, other: _Look) -> bool:
    """Sheets of one document leave one printer; a pile holds letter, A4 and till slips."""
    return any(
        abs(mine - theirs) > 0.08 * max(mine, theirs) for mine, theirs in zip(one.size, other.size, strict=True)
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def counter_of(text: str) -> tuple[int | None, int | None]:
    """The page and the number of pages that a text in plain words counts: ``page 1 of 2``."""
    for hit in _COUNTER.finditer(text):
        number, total = int(hit[1]), int(hit[2]) if hit[2] else None
        if 1 <= number <= (total or 200) <= 200:
            return number, total
    return None, None


def own_numbers(page: Page, found: Sequence[Title]) -> frozenset[str]:
    """Numbers beside or just under the page's own title or its label: what this document calls itself."""
    own = next((title.family.kind for title in found if not title.is_label), None)
    places = [title.box for title in found if own is None or title.family.kind is own]
    return frozenset(
        plain(word.text).replace(" ", "")
        for word in page.words
        if sum(sign.isdigit() for sign in word.text) >= 3
        and not _DATE_OR_YEAR.fullmatch(word.text)
        and any(_is_beside(word.box, box) for box in places)
    )


def _is_beside(word: Box, label: Box) -> bool:
    if word.overlap_y(label) > 0.5 * min(word.height, label.height):
        return -0.02 < word.left - label.left < 0.6
    return 0 <= word.top - label.bottom < 2.5 * label.height and word.overlap_x(label) > 0


def _is_terms(page: Page) -> bool:
    """A back side of small print: many words, hardly any figures, no column of amounts."""
    figures = sum(1 for word in page.words if any(sign.isdigit() for sign in word.text))
    return len(page.words) > 250 and figures < 0.06 * len(page.words)
