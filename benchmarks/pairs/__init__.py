"""Pairs of papers for measuring duplicates: the same paper again, and honest papers that only look like it."""

from benchmarks.pairs.again import AGAIN
from benchmarks.pairs.alike import ALIKE
from benchmarks.pairs.make import every_pair, pairs_of
from benchmarks.pairs.papers import Held, Pair

__all__ = ["AGAIN", "ALIKE", "Held", "Pair", "every_pair", "pairs_of"]
