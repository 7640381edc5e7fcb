"""Pages with the model's answer for each word, in the order that the model reads: line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from extractors.pages.text_lines import TextLine, text_lines
from models.layout.predict import Tagger, Tags
from schemas.geometry import Box
from schemas.page import Page, Word


@dataclass(frozen=True)
class TaggedPage:
    """A page, its text lines, and the model's answer for each of their words in that order."""

    page: Page
    lines: tuple[TextLine, ...]
    tags: Tags

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in the order of the answers."""
        return tuple(word for line in self.lines for word in line.words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The place of each line's first word."""
        counts = [len(line.words) for line in self.lines]
        return tuple(int(start) for start in np.concatenate([[0], np.cumsum(counts)[:-1]])) if counts else ()

    @cached_property
    def _edges(self) -> np.ndarray:
        return np.array([word.box.as_list() for word in self.words], np.float32).reshape(-1, 4)

    def within(self, box: Box) -> np.ndarray:
        """Places of the words whose middle lies in a box."""
        edges = self._edges
        across, down = (edges[:, 0] + edges[:, 2]) / 2, (edges[:, 1] + edges[:, 3]) / 2
        slack = 1e-4
        inside = (across > box.left - slack) & (across < box.right + slack)
        return np.flatnonzero(inside & (down > box.top - slack) & (down < box.bottom + slack))


def tagged(pages: Sequence[Page], tagger: Tagger | None) -> tuple[TaggedPage, ...]:
    """The pages with the model's answers; none where a build ships no weights."""
    if tagger is None:
        return ()
    found = []
    for page in pages:
        lines = text_lines(page)
        if lines:
            ordered = replace(page, words=tuple(word for line in lines for word in line.words))
            found.append(TaggedPage(page, lines, tagger.tag(ordered)))
    return tuple(found)
