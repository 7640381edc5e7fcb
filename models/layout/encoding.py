"""A page made ready for the network: pieces, shapes and places of its words, cut into windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models.layout.pieces import Vocabulary
from models.layout.places import PLACE_COUNT, distances, place_features, places_of
from models.layout.shapes import SHAPE_COUNT, shapes
from schemas.geometry import Box
from schemas.page import Word

WINDOW = 384
"""Words that the network sees at once."""
STRIDE = 288
FEATURE_COUNT = SHAPE_COUNT + PLACE_COUNT + 1


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive words of a page. ``start`` is the place of the first among the page's words.

    ``pieces`` int [words, MOST_PIECES]; ``features`` float [words, FEATURE_COUNT]; ``across``, ``down``: bucketed
    distances, uint8 [words, words].
    """

    start: int
    pieces: np.ndarray
    features: np.ndarray
    across: np.ndarray
    down: np.ndarray

    def __len__(self) -> int:
        return len(self.pieces)


def windows(
    words: Sequence[Word], width: float, height: float, vocabulary: Vocabulary, *, starts: Sequence[int] | None = None
) -> Iterator[Window]:
    """The page's words in windows that overlap; ``starts`` chooses others."""
    if not words:
        return
    texts = [word.text for word in words]
    boxes: list[Box] = [word.box for word in words]
    places = places_of(boxes, width, height)
    pieces = vocabulary.ids(texts)
    sure = np.array([[word.confidence] for word in words], np.float32)
    features = np.concatenate([shapes(texts, places), place_features(places), sure], axis=1)
    for start in starts if starts is not None else window_starts(len(words)):
        part = slice(start, start + WINDOW)
        across, down = distances(places.part(part))
        yield Window(start, pieces[part], features[part], across, down)


def window_starts(count: int) -> range:
    """Where windows begin so that every word is seen, most of them with company on both sides."""
    return range(0, max(count - WINDOW + STRIDE, 1), STRIDE)
