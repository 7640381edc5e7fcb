"""Versions of the layout model to test with: copies of the one that ships, altered where the test says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np

from models.layout.predict import CARD, PIECES
from models.layout.reader import CALIBRATION

SHIPPED_FILES = Path(__file__).parents[2] / "models" / "weights"

UNSURE = {"bias": 0.0}
"""A calibration by which every value is as likely right as wrong: easily told from the shipped one."""


def a_version(folder: Path, name: str, **card: object) -> Path:
    """A whole version, with what its card shall say otherwise."""
    place = folder / name
    shutil.copytree(SHIPPED_FILES, place)
    told = json.loads((place / CARD).read_text()) | card
    (place / CARD).write_text(json.dumps(told))
    return place


def an_unsure_version(folder: Path, name: str) -> Path:
    """One that reads like the shipped one, and is sure of nothing."""
    place = a_version(folder, name)
    (place / CALIBRATION).write_text(json.dumps(UNSURE))
    return place


def a_blind_version(folder: Path, name: str) -> Path:
    """One that sees places and shapes but no words: it reads worse."""
    place = a_version(folder, name)
    with np.load(place / PIECES) as held:
        pieces = {key: held[key] for key in held.files}
    np.savez(place / PIECES, **(pieces | {"table": np.zeros_like(pieces["table"])}))
    return place
