"""Where words stand: on the page, on their line, and to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from schemas.geometry import Box

_WAVES = 4
PLACE_COUNT = 4 * (1 + 2 * _WAVES) + 8
BUCKETS = 41
"""Distances in line heights, signed and by their logarithm."""
_FAR = 12.0


@dataclass(frozen=True, slots=True)
class Places:
    """The layout of one page's words.

    ``boxes`` [words, 4] in 0..1; ``line`` [words] the number of each word's text line from the top; ``pitch`` the
    usual height of a word and ``ratio`` the page's width over its height, both as fractions of the page's height.
    """

    boxes: np.ndarray
    line: np.ndarray
    pitch: float
    ratio: float

    def part(self, chosen: slice) -> Places:
        """Some of the words, with the page's measures."""
        return Places(self.boxes[chosen], self.line[chosen], self.pitch, self.ratio)


def places_of(boxes: Sequence[Box], width: float, height: float) -> Places:
    """The layout of words in reading order on a page of that size (any unit)."""
    edges = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes], np.float32).reshape(-1, 4)
    heights = edges[:, 3] - edges[:, 1]
    pitch = float(np.median(heights)) if len(heights) else 0.01
    return Places(edges, _lines(edges), max(pitch, 0.002), width / max(height, 1e-6))


def _lines(edges: np.ndarray) -> np.ndarray:
    """Numbers the text lines: a word that begins left of the one before, or well below it, opens a line."""
    line = np.zeros(len(edges), np.int32)
    for place in range(1, len(edges)):
        before, here = edges[place - 1], edges[place]
        shared = min(before[3], here[3]) - max(before[1], here[1])
        same = here[0] >= before[0] and shared > 0.35 * min(before[3] - before[1], here[3] - here[1])
        line[place] = line[place - 1] + (not same)
    return line


def place_features(places: Places) -> np.ndarray:
    """Absolute position, size and gaps of each word, float32 [words, PLACE_COUNT]."""
    edges = places.boxes
    count = len(edges)
    waves = [edges]
    for power in range(_WAVES):
        angle = edges * (np.pi * 2**power)
        waves += [np.sin(angle), np.cos(angle)]
    width = (edges[:, 2] - edges[:, 0]) * places.ratio / places.pitch
    height = (edges[:, 3] - edges[:, 1]) / places.pitch
    left, right = np.full(count, _FAR), np.full(count, _FAR)
    if count > 1:
        gap = (edges[1:, 0] - edges[:-1, 2]) * places.ratio / places.pitch
        same = places.line[1:] == places.line[:-1]
        left[1:] = np.where(same, gap, _FAR)
        right[:-1] = np.where(same, gap, _FAR)
    rest = np.stack(
        [
            np.log1p(np.clip(width, 0, 60)) / 4,
            np.log(np.clip(height, 0.2, 8)),
            np.log1p(np.clip(left, 0, _FAR)) / 2.6,
            np.log1p(np.clip(right, 0, _FAR)) / 2.6,
            (left >= _FAR).astype(np.float32),
            (right >= _FAR).astype(np.float32),
            np.full(count, places.pitch * 40),
            np.full(count, places.ratio),
        ],
        axis=1,
    )
    return np.concatenate([*waves, rest], axis=1).astype(np.float32)


def distances(places: Places) -> tuple[np.ndarray, np.ndarray]:
    """Bucketed distance of every pair: across (left edge to left edge) and down, uint8 [words, words] each."""
    left = places.boxes[:, 0] * (places.ratio / places.pitch)
    middle = (places.boxes[:, 1] + places.boxes[:, 3]) / (2 * places.pitch)
    return _buckets(left[None, :] - left[:, None]), _buckets(middle[None, :] - middle[:, None])


def _buckets(distance: np.ndarray) -> np.ndarray:
    half = BUCKETS // 2
    scaled = np.sign(distance) * np.log1p(np.abs(distance) * 1.5) * 4.3
    bucketed: np.ndarray = np.clip(np.rint(scaled), -half, half) + half
    return bucketed.astype(np.uint8)
