"""The last run that was kept, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from models.evaluate.intervals import Interval
from schemas.errors import WrongUse

KEPT = "baseline.json"
"""Beside this module: what ``make evaluate`` wrote last, by set."""

TALLIES = ("split", "header", "lines", "cells", "codes")
SHARES = ("kind", "match", "route", "ece", "p@accept", "accepted")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure then and now; ``is_outside`` where it now lies outside the interval it had then."""

    before: float
    now: float
    interval: Interval | None

    @property
    def by(self) -> float:
        return round(self.now - self.before, 4)

    @property
    def is_outside(self) -> bool:
        return self.interval is not None and not self.interval[0] <= self.now <= self.interval[1]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"before": self.before, "now": self.now, "by": self.by, "outside": self.is_outside}


def figures_of(told: Mapping[str, Any]) -> dict[str, float]:
    """Each figure of a report's JSON by name; what was not judged is left out."""
    found = {name: told[name]["f1"] for name in TALLIES if told.get(name, {}).get("n")}
    found |= {name: told[name] for name in SHARES if told.get(name) is not None}
    for group in ("fields", "columns"):
        found |= {f"{group}.{name}": tally["f1"] for name, tally in told.get(group, {}).items() if tally["n"]}
    return found


def kept_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """What is worth keeping of a report's JSON: its figures and their intervals."""
    return {"documents": told["documents"], "figures": figures_of(told), "intervals": told["intervals"]}


def changes(told: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Change]:
    """Every figure that both runs have."""
    now, then = figures_of(told), before["figures"]
    return {name: Change(then[name], now[name], _pair(before["intervals"].get(name))) for name in now if name in then}


def past_run(name: str, file: Path | None) -> Mapping[str, Any] | None:
    """The kept figures of one set: from a file of one or of several runs, else from those kept with the project.

    None when nothing is kept of that set. Raises WrongUse when the file given holds nothing of the kind.
    """
    if file is None:
        return _kept_with_us().get(name)
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return told["sets"].get(name) if "sets" in told else kept_of(told)
    except OSError as problem:
        raise WrongUse(f"cannot read {file}: {problem.strerror}") from problem
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise WrongUse(f"{file} holds no figures of an earlier run") from problem


@cache
def _kept_with_us() -> Mapping[str, Any]:
    kept = files("models.evaluate").joinpath(KEPT)
    if not kept.is_file():
        return {}
    sets: Mapping[str, Any] = json.loads(kept.read_text(encoding="utf-8"))["sets"]
    return sets


def _pair(interval: list[float] | None) -> Interval | None:
    return (interval[0], interval[1]) if interval else None
