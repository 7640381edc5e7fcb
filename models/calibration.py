"""How probable it is that a chosen value is right: a small logistic model over evidence that a person can follow."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a chosen value when all has been weighed.

    ``score`` of the choice and its ``margin`` over the best other value, 0..1; ``support`` how many further places
    say the same (0..3); ``vouched`` 1 when arithmetic, check digits or the XML agree, ``contradicted`` 1 when they
    do not; ``reading`` the reader's own confidence less 1 (0 for a text layer, down to -1).
    """

    score: float
    margin: float = 0.0
    support: float = 0.0
    vouched: float = 0.0
    contradicted: float = 0.0
    reading: float = 0.0


def confidence(features: Features) -> float:
    """Calibrated probability, 0..1."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in asdict(features).items())
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    # Weighed against 3,300 values of invented paper, half as steep as they fit it: real paper is harder than ours.
    weights: dict[str, float] = json.loads(files("models").joinpath("weights/calibration.json").read_text("utf-8"))
    return weights
