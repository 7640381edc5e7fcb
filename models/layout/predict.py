"""Asks the shipped network about a page: ONNX Runtime, one core, loaded once a process; no torch here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models.layout.encoding import WINDOW, Window, windows
from models.layout.pieces import Vocabulary
from models.onnx_runtime import without_telemetry
from schemas.page import Page

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = files("models").joinpath("weights")
MODEL, PIECES, CARD = "tagger.onnx", "pieces.npz", "tagger.json"


@dataclass(frozen=True, slots=True)
class Tags:
    """What the network says of one page's words, as probabilities.

    ``labels`` float32 [words, classes] in the order of ``names``; ``begins`` [words]: a value begins here; ``rows``
    [words, 3]: no item, first row of an item, further row; ``kinds`` by kind of paper; ``first_page`` that a document
    begins with this page.
    """

    names: tuple[str, ...]
    labels: np.ndarray
    begins: np.ndarray
    rows: np.ndarray
    kinds: dict[str, float]
    first_page: float

    def of(self, name: str) -> np.ndarray:
        """Probability of one label for each word."""
        return self.labels[:, self.names.index(name)]


class Tagger:
    """The network with its vocabulary. ``names``: the labels it was trained on."""

    def __init__(self, model: bytes, pieces: dict[str, np.ndarray], card: dict[str, object]) -> None:
        self.names: tuple[str, ...] = tuple(card["labels"])  # type: ignore[arg-type]  # JSON
        self.kinds: tuple[str, ...] = tuple(card["kinds"])  # type: ignore[arg-type]  # JSON
        self.vocabulary = Vocabulary(list(zip(pieces["names"].tolist(), pieces["log_probs"].tolist(), strict=True)))
        self._table, self._scales = pieces["table"], pieces["scales"].astype(np.float32)
        self._session = _session(model)

    def tag(self, page: Page) -> Tags:
        """What each word of the page is."""
        count = len(page.words)
        labels = np.zeros((count, len(self.names)), np.float32)
        begins, rows = np.zeros(count, np.float32), np.zeros((count, 3), np.float32)
        depth = np.full(count, -1)
        kinds, first_page = np.zeros(len(self.kinds), np.float32), 0.0
        for window in windows(page.words, page.width, page.height, self.vocabulary):
            answer = self.asked(window)
            inner, at = _deeper(depth, window, count)
            labels[at], rows[at] = _softmax(answer[0])[inner], _softmax(answer[2])[inner]
            begins[at] = _sigmoid(answer[1])[inner]
            if window.start == 0:
                kinds, first_page = _softmax(answer[3]), float(_sigmoid(answer[4]))
        named = {kind: float(sure) for kind, sure in zip(self.kinds, kinds, strict=True)}
        return Tags(self.names, labels, begins, rows, named, first_page)

    def asked(self, window: Window) -> list[np.ndarray]:
        """Logits of one window, in the order of the network's outputs."""
        pieces = window.pieces
        embedded = self._table[pieces].astype(np.float32) * self._scales[pieces][..., None]
        mean = embedded.sum(1) / np.maximum((pieces > 0).sum(1, keepdims=True), 1)
        given = {
            "pieces": mean.astype(np.float32),
            "features": window.features,
            "across": window.across.astype(np.int64),
            "down": window.down.astype(np.int64),
        }
        return self._session.run(None, given)  # type: ignore[no-any-return]  # untyped library


@cache
def shipped_tagger() -> Tagger | None:
    """The tagger of this release; None where a build leaves the weights out."""
    if not WEIGHTS.joinpath(MODEL).is_file():
        return None
    with as_file(WEIGHTS) as folder:
        return tagger_from(folder)


def tagger_from(folder: Path) -> Tagger:
    """The tagger whose files ``models.training.export`` wrote into a folder."""
    with np.load(folder / PIECES, allow_pickle=False) as held:
        pieces = {name: held[name] for name in held.files}
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    return Tagger((folder / MODEL).read_bytes(), pieces, card)


def _session(model: bytes) -> InferenceSession:
    without_telemetry()
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _deeper(depth: np.ndarray, window: Window, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Words that this window sees with more company than windows before it: places within it, and on the page."""
    size = len(window)
    places = np.arange(size)
    before = places if window.start else np.full(size, WINDOW)
    after = size - 1 - places if window.start + size < count else np.full(size, WINDOW)
    here = np.minimum(before, after)
    inner = np.flatnonzero(here > depth[window.start : window.start + size])
    depth[window.start + inner] = here[inner]
    return inner, window.start + inner


def _softmax(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)  # type: ignore[no-any-return]  # numpy's own typing


def _sigmoid(logits: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-logits))  # type: ignore[no-any-return]  # numpy's own typing
