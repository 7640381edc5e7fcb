"""Labels found in the cells of a page: the longest phrase of the lexicon at each place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.header.labels.spelling import compounded, repaired
from trade.labels.lexicon import NUMBER, phrases, plain, vocabulary
from trade.text.folding import folded

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher

_TOKEN = re.compile(r"#|[^\W\d_]+|\d+|[(;|,]")
_HUMP = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_RUNS_ON = re.compile(r"[-/]?\d|_|-?[^\W\d_]|@[^\W\d_]")
_AFTER = re.compile(r"[\s.°ºª)\]*|]*([:=])?")
_IN_CAPITALS = frozenset({"pro"})
"""A carrier's PRO number; other words when written small."""
_OTHER, _GAP = "·", "¶"


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a cell's text, from ``start`` to ``end`` (its colon included), and what it may mean."""

    concepts: tuple[str, ...]
    tokens: tuple[str, ...]
    start: int
    end: int
    opens: bool
    has_colon: bool

    @property
    def names_a_number(self) -> bool:
        """Whether it says "number": ``Invoice no.`` does, ``Invoice`` may just be the title."""
        return any(plain(token) == NUMBER or token.endswith(("nummer", "nr")) for token in self.tokens)


def labels_in(texts: Sequence[str], *, repair: bool = False) -> tuple[tuple[Label, ...], ...]:
    """The labels of each text, left to right, none overlapping. ``repair`` forgives a wrong letter (scans)."""
    language, matcher = _matcher()  # first: it loads spaCy without torch
    from spacy.tokens import Doc

    tokens: list[str] = []
    places: list[tuple[int, int, int]] = []
    for number, text in enumerate(texts):
        for token, start, end in _tokens(text, repair=repair):
            tokens.append(token)
            places.append((number, start, end))
        tokens.append(_GAP)
        places.append((number, len(text), len(text)))
    labels: list[list[Label]] = [[] for _ in texts]
    for first, last in _longest(matcher(Doc(language.vocab, words=[plain(token) for token in tokens]))):
        number, start, _ = places[first]
        end = places[last - 1][2]
        words = texts[number][start:end]
        if "_" in words or (words.casefold() in _IN_CAPITALS and not words.isupper()):
            continue
        is_sign = tokens[last - 1] == "#"  # "Invoice #FD-39" is one, though nothing parts it from its number
        if is_sign or not _RUNS_ON.match(texts[number], end):  # "PO445" is a number, not a label and a number
            labels[number].append(_label(texts[number], tuple(tokens[first:last]), start, end))
    return tuple(tuple(one) for one in labels)


def _tokens(text: str, *, repair: bool) -> Iterator[tuple[str, int, int]]:
    """Folded tokens with their places; words the lexicon lacks are one and the same token."""
    known = vocabulary()
    for found in _TOKEN.finditer(text):
        whole = folded(found.group())
        cuts = [0] if whole in known else [0, *(hump.start() for hump in _HUMP.finditer(found.group()))]
        for start, end in zip(cuts, [*cuts[1:], len(found.group())], strict=True):
            token = folded(found.group()[start:end])
            token = compounded(repaired(token) if repair else token)
            yield token if token in known else _OTHER, found.start() + start, found.start() + end


def _label(text: str, tokens: tuple[str, ...], start: int, end: int) -> Label:
    after = _AFTER.match(text, end)
    colon = bool(after and after.group(1))
    opens = not any(mark.isalnum() for mark in text[:start])
    concepts = phrases()[tuple(map(plain, tokens))]
    return Label(concepts, tokens, start, after.end() if after and colon else end, opens, colon)


def _longest(matches: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Spans from the left, the longest first where they overlap."""
    spans = sorted({(start, end) for _, start, end in matches}, key=lambda span: (span[0] - span[1], span[0]))
    taken: set[int] = set()
    kept = []
    for start, end in spans:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end))
    return iter(sorted(kept))


@contextmanager
def _without_torch() -> Iterator[None]:
    """spaCy loads torch where it finds it, 180 MB and seconds that no reader needs: here it finds none."""
    if "torch" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]  # how Python says that a module is not to be had
    try:
        yield
    finally:
        del sys.modules["torch"]


@cache
def _matcher() -> tuple[Language, PhraseMatcher]:
    """A blank pipeline's vocabulary and a matcher that knows every phrase."""
    with _without_torch():
        import spacy
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc

    language = spacy.blank("xx")
    matcher = PhraseMatcher(language.vocab, attr="ORTH")
    matcher.add("label", [Doc(language.vocab, words=list(tokens)) for tokens in phrases()])
    return language, matcher
