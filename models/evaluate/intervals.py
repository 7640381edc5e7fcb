"""How far a figure would move with other documents of the same kind: bootstrap over documents, seeded.

Percentile intervals (Efron and Tibshirani 1993, chapter 13). A set without a single fault yields an interval of no
width: that says that nothing was seen to vary, not that nothing can.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from models.evaluate.figures import Figures, Share, Tally
from models.evaluate.trust import BINS, Trust

Interval: TypeAlias = tuple[float, float]
Array: TypeAlias = npt.NDArray[np.float64]
Ratio: TypeAlias = Callable[[Array], Array]
Counts: TypeAlias = tuple[float, ...]

ROUNDS = 2000
SEED = 20260501
COVERED = (2.5, 97.5)
"""Percentiles between which 95 of 100 resamples fall."""


def intervals(documents: Sequence[Figures]) -> dict[str, Interval]:
    """The 95 % interval of each figure, by the names of ``Figures.as_json``; fields as ``fields.currency``.

    A figure without anything counted has none, nor has any over fewer than two documents.
    """
    if len(documents) < 2:
        return {}
    times = np.random.default_rng(SEED).multinomial(
        len(documents), np.full(len(documents), 1 / len(documents)), size=ROUNDS
    )
    found: dict[str, Interval] = {}
    for name, (ratio, counts) in _measures(documents).items():
        table = np.array(counts, dtype=float)
        if table.any():
            found[name] = _covered(ratio(times.astype(float) @ table))
    return found


def _covered(values: Array) -> Interval:
    low, high = np.nanpercentile(values, COVERED) if not np.isnan(values).all() else (np.nan, np.nan)
    return round(float(low), 4), round(float(high), 4)


def _measures(documents: Sequence[Figures]) -> dict[str, tuple[Ratio, list[Counts]]]:
    measures: dict[str, tuple[Ratio, list[Counts]]] = {
        name: (_f1, [_tally(getattr(one, name)) for one in documents])
        for name in ("split", "header", "lines", "cells", "codes")
    }
    for name in ("kind", "match", "route"):
        measures[name] = (_share, [_of(getattr(one, name)) for one in documents])
    measures["ece"] = (_gap, [_bins(one.trust) for one in documents])
    measures["p@accept"] = (_share, [(one.trust.accepted_right, one.trust.accepted) for one in documents])
    measures["accepted"] = (_share, [(one.trust.accepted_right, one.trust.true_values) for one in documents])
    for group in ("fields", "columns"):
        for name in sorted({name for one in documents for name in getattr(one, group)}):
            measures[f"{group}.{name}"] = (_f1, [_named(getattr(one, group), name) for one in documents])
    return measures


def _tally(tally: Tally) -> Counts:
    return tally.right, tally.false, tally.missed


def _named(tallies: Mapping[str, Tally], name: str) -> Counts:
    return _tally(tallies[name]) if name in tallies else (0, 0, 0)


def _of(share: Share) -> Counts:
    return share.right, share.of


def _bins(trust: Trust) -> Counts:
    bins = trust.bins
    return (*(one.promised - one.kept for one in bins), sum(one.count for one in bins))


def _f1(counts: Array) -> Array:
    """F1 is 2 right / (2 right + false + missed)."""
    right, false, missed = counts.T
    return _over(2 * right, 2 * right + false + missed)


def _share(counts: Array) -> Array:
    right, of = counts.T
    return _over(right, of)


def _gap(counts: Array) -> Array:
    return _over(np.abs(counts[:, :BINS]).sum(axis=1), counts[:, BINS])


def _over(part: Array, whole: Array) -> Array:
    """NaN where a resample holds nothing to judge."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)
