"""The layout model that reads: network and calibration together, as shipped or of a version in a folder."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from models.confidence import Features, shipped_calibration
from models.layout.labels import KINDS, LABELS
from models.layout.predict import CARD, MODEL, PIECES, Tagger, Tags, shipped_tagger, tagger_from
from schemas.errors import DamagedModel
from schemas.geometry import Box
from schemas.page import Page, Word, WordSource

CALIBRATION = "calibration.json"
FILES = (MODEL, PIECES, CARD, CALIBRATION)

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LayoutModel:
    """What reading asks. ``tagger`` is None where a build leaves the weights out; ``calibration`` weighs evidence."""

    tagger: Tagger | None
    calibration: Mapping[str, float]


@cache
def shipped_model() -> LayoutModel:
    """The layout model of this release."""
    return LayoutModel(shipped_tagger(), shipped_calibration())


def model_to_read_with(folder: Path | None) -> LayoutModel:
    """The version in a folder (None: the shipped one), loaded once a process and anew when its files change.

    A damaged or missing one is told of in the log, and the shipped one reads: no document waits for it.
    """
    return shipped_model() if folder is None else _loaded(folder, _stamp(folder))


def model_in(folder: Path) -> LayoutModel:
    """The version in a folder, tried on a few words. Raises DamagedModel naming what is wrong with it."""
    card_of(folder)
    calibration = _calibration(folder)
    try:
        tagger = tagger_from(folder)
        tags = tagger.tag(_FEW_WORDS)
    except Exception as fault:  # ONNX Runtime, numpy and tokenizers share no root for "this file is broken"
        raise DamagedModel(f"{folder.name}: its network cannot be used: {_first_line(fault)}") from fault
    if not _is_sound(tags):
        raise DamagedModel(f"{folder.name}: its network answers with what is no probability")
    return LayoutModel(tagger, calibration)


def card_of(folder: Path) -> dict[str, object]:
    """What a version says of itself. Raises DamagedModel when files lack, or it was made for other labels."""
    missing = [name for name in FILES if not (folder / name).is_file() or not (folder / name).stat().st_size]
    if missing:
        raise DamagedModel(f"{folder.name}: {', '.join(missing)} missing or empty")
    card = _json(folder / CARD)
    for name, ours in (("labels", LABELS), ("kinds", tuple(kind.value for kind in KINDS))):
        theirs = card.get(name)
        if not isinstance(theirs, list) or tuple(theirs) != ours:
            raise DamagedModel(f"{folder.name}: made for other {name} than this release reads: train it anew")
    return card


def _calibration(folder: Path) -> dict[str, float]:
    known = Features("", 0.0).evidence().keys()
    weights = _json(folder / CALIBRATION)
    for name, weight in weights.items():
        if name not in known:
            raise DamagedModel(f"{folder.name}: {CALIBRATION} weighs {name}, which this release does not know")
        if not isinstance(weight, int | float) or not math.isfinite(weight):
            raise DamagedModel(f"{folder.name}: {CALIBRATION} has no number for {name}")
    if not weights:
        raise DamagedModel(f"{folder.name}: {CALIBRATION} weighs nothing")
    return {name: float(str(weight)) for name, weight in weights.items()}


def _json(path: Path) -> dict[str, object]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as broken:
        raise DamagedModel(f"{path.parent.name}: cannot read {path.name}") from broken
    if not isinstance(told, dict):
        raise DamagedModel(f"{path.parent.name}: {path.name} is not what it should be")
    return told


@lru_cache(maxsize=2)
def _loaded(folder: Path, stamp: tuple[tuple[int, int], ...]) -> LayoutModel:
    del stamp  # a part of the key only: other files, another model
    try:
        return model_in(folder)
    except DamagedModel as problem:
        LOG.warning("Layout model %s. The one that ships reads instead: see `mailroom models list`.", problem)
        return shipped_model()


def _stamp(folder: Path) -> tuple[tuple[int, int], ...]:
    """When each file was last written, and its size; nothing for one that is not there."""
    stamps = []
    for name in FILES:
        try:
            facts = (folder / name).stat()
        except OSError:
            stamps.append((0, 0))
        else:
            stamps.append((facts.st_mtime_ns, facts.st_size))
    return tuple(stamps)


def _is_sound(tags: Tags) -> bool:
    arrays = (tags.labels, tags.begins, tags.rows, np.array([*tags.kinds.values(), tags.first_page]))
    return all(bool(np.isfinite(array).all()) for array in arrays) and np.allclose(tags.labels.sum(1), 1, atol=1e-3)


def _first_line(fault: Exception) -> str:
    lines = str(fault).splitlines()
    return lines[0] if lines else type(fault).__name__


_FEW_WORDS = Page(
    number=1,
    width=595.0,
    height=842.0,
    words=tuple(
        Word(text, Box(0.1 + 0.2 * place, 0.1, 0.25 + 0.2 * place, 0.12))
        for place, text in enumerate(("Invoice", "No.", "INV-1042", "118.00"))
    ),
    source=WordSource.TEXT_LAYER,
)
"""Enough to see whether a network takes what it is given."""
