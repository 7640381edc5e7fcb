"""Fits how sure a chosen value is (models/weights/calibration.json) on sets with truth, each left out in turn.

    python -m scripts.fit_confidence FOLDER... [--write]

Prints what each set shows when it was left out of the fit; only with ``--write`` the weights fitted on all are kept.
Words are read once and kept in out/words, since reading scans takes most of the time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from extractors.decide.options import Option
from extractors.media import IMAGES, PDF, media_type_of
from extractors.pages.words import WordOptions
from extractors.pipeline.read import PartWords, choices_of, read_part
from models.evaluate import TruthDocument, TruthFile, load_truth
from models.evaluate.alike import same
from schemas.codes import Kind
from schemas.errors import UnreadableFile

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "out" / "words"
WEIGHTS = ROOT / "models" / "weights" / "calibration.json"
_STRENGTH = 0.3
"""How strongly weights are held near nothing: a few hundred values must not teach quirks."""
_LEAST = 1.0
_MUST_COUNT = ("vouched", "score", "margin")
"""Few chosen values are weak or contradicted, so little can be learned of them: these must count at least so much."""
_SPEAKS_FOR = ("score", "margin", "support", "vouched", "reading", "ruled", "for", "against", "both")
_BOUNDS: dict[str, tuple[float | None, float | None]] = {
    **dict.fromkeys(_SPEAKS_FOR, (0.0, None)),
    **dict.fromkeys(_MUST_COUNT, (_LEAST, None)),
    "contradicted": (None, -1.5 * _LEAST),
    "text": (None, 0.0),
}
"""More of what speaks for a value never makes it less sure, nor what speaks against it surer.

Addresses, which no set judges, stand in the group of texts: what the others of it show must not make them surer.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """One value: its evidence and whether it was right."""

    evidence: dict[str, float]
    is_right: bool


def main() -> None:
    """Read the command line, fit, tell."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_confidence", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="keep the weights fitted on all sets")
    chosen = parser.parse_args()
    sets = {folder.name: list(judged(folder)) for folder in chosen.folders}
    left_out: list[tuple[float, bool]] = []
    for name, values in sets.items():
        weights = fitted({other: found for other, found in sets.items() if other != name})
        told = [(probability(one.evidence, weights), one.is_right) for one in values]
        left_out += told
        sys.stdout.write(f"{name:22} {_told(told)}\n")
    sys.stdout.write(f"{'all, each left out':22} {_told(left_out)}\n")
    weights = fitted(sets)
    sys.stdout.write(json.dumps(weights, indent=1) + "\n")
    if chosen.write:
        WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def probability(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What the logistic model makes of some evidence, 0..1."""
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) * value for name, value in evidence.items()))))


def judged(folder: Path) -> Iterator[Judged]:
    """Every value chosen for the documents of one set that the truth can judge."""
    truth = load_truth(folder / "truth.json")
    fields = {field for entry in truth for document in entry.documents for field in document.fields}
    docs = next(folder / name for name in ("docs", "inbox") if (folder / name).is_dir())
    for entry in truth:
        path = docs / entry.file
        words = _words(path)
        if words is None or words.xml is not None:
            continue
        for group in words.groups:
            yield from _of_document(words, group, entry, fields)


def _words(path: Path) -> PartWords | None:
    data = path.read_bytes()
    media_type = media_type_of(data, path.name)
    if media_type not in (PDF, *IMAGES):
        return None
    WORDS.mkdir(parents=True, exist_ok=True)
    kept = WORDS / f"{hashlib.sha256(data).hexdigest()}.pickle"
    if not kept.exists():
        try:
            kept.write_bytes(pickle.dumps(read_part(data, media_type, WordOptions())))
        except UnreadableFile:
            return None
    words: PartWords = pickle.loads(kept.read_bytes())  # noqa: S301  # our own file
    return words


def _of_document(words: PartWords, group: tuple[int, ...], entry: TruthFile, fields: set[str]) -> Iterator[Judged]:
    said = max(entry.documents, key=lambda one: len(set(one.pages) & set(group)), default=None)
    if said is None or said.kind is Kind.OTHER:
        return
    for field, choice in choices_of([page for page in words.pages if page.number in group]).items():
        right = _is_right(field, choice.option, said, is_complete=entry.complete and field in fields)
        if right is not None:
            yield Judged(choice.features.evidence(), right)


def _is_right(field: str, option: Option, said: TruthDocument, *, is_complete: bool) -> bool | None:
    """Whether the value is the true one; None where the truth does not say."""
    truth: Any = said.fields.get(field)
    value = str(option.value)
    if field == "po_numbers" and truth is not None:
        return any(same("document_number", one, value) for one in (*truth, *said.resolved_po_numbers))
    if truth is None:
        # Where the truth names some number without saying which, nothing can be said of any.
        is_open = field == "document_number" and "reference_number" in said.fields
        return False if is_complete and not is_open else None
    return same(field, truth, value)


def fitted(sets: Mapping[str, Sequence[Judged]]) -> dict[str, float]:
    """Weights of the logistic model; every set counts by the root of its size, so that no large one rules."""
    names = sorted({name for values in sets.values() for one in values for name in one.evidence})
    rows, wanted, weight = [], [], []
    for values in sets.values():
        for one in values:
            rows.append([one.evidence.get(name, 0.0) for name in names])
            wanted.append(float(one.is_right))
            weight.append(len(values) ** -0.5)
    given, target, share = np.array(rows), np.array(wanted), np.array(weight)
    share *= len(share) / share.sum()

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = given @ weights
        doubt = np.logaddexp(0, odds) - target * odds
        slope = given.T @ (share * (1 / (1 + np.exp(-odds)) - target))
        held = weights.copy()
        held[names.index("bias")] = 0
        return float(share @ doubt + _STRENGTH * held @ held), slope + 2 * _STRENGTH * held

    bounds = [_BOUNDS.get(name, (None, None)) for name in names]
    found = minimize(cost, np.zeros(len(names)), jac=True, bounds=bounds, method="L-BFGS-B")
    return {name: round(float(value), 3) for name, value in zip(names, found.x, strict=True)}


def _told(values: Sequence[tuple[float, bool]]) -> str:
    if not values:
        return "nothing to judge"
    sure, right = np.array([one for one, _ in values]), np.array([one for _, one in values], float)
    bins = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs((sure[bins == place] - right[bins == place]).sum()) for place in range(10)) / len(sure)
    parts = [f"n {len(sure):5}  right {right.mean():.3f}  calibration error {error:.3f}"]
    for limit in (0.9, 0.95, 0.97):
        taken = sure >= limit
        precision = right[taken].mean() if taken.any() else float("nan")
        parts.append(f"at {limit}: precision {precision:.3f} share {taken.mean():.3f}")
    return "  ".join(parts)


if __name__ == "__main__":
    main()
