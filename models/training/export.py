"""Makes of a training's checkpoint what is shipped: an int8 ONNX network, its pieces, and a card."""

from __future__ import annotations

import json
import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch
from torch import nn

from models.layout.encoding import FEATURE_COUNT
from models.layout.labels import KINDS, LABELS
from models.layout.network import Network, Sizes
from models.layout.places import BUCKETS
from models.layout.predict import CARD, MODEL, PIECES
from models.onnx_runtime import without_telemetry
from models.training.encoder import MULTILINGUAL, pruned, started
from models.training.train import Recipe

_INPUTS = ("pieces", "features", "across", "down")
_OUTPUTS = ("label", "begins", "row", "kind", "first_page")


def export(folder: Path, recipe: Recipe, out: Path) -> None:
    """Write tagger.onnx (int8 weights), pieces.npz (int8 embeddings) and tagger.json into ``out``."""
    held = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)
    network = Network(Sizes(layers=len(recipe.taken_layers)))
    network.load_state_dict(held["mean"])
    out.mkdir(parents=True, exist_ok=True)
    write_network(network.eval(), out / MODEL)
    _write_pieces(recipe, out / PIECES)
    _write_card(held, recipe, out / CARD)


def write_network(network: nn.Module, path: Path) -> None:
    """Write a network as ONNX with int8 weights, its inputs and outputs by the names that reading uses."""
    without_telemetry()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    count = 64
    across, down = torch.randint(0, BUCKETS, (2, count, count)).unbind()  # one tensor given twice is one input
    given = (torch.randn(count, 384), torch.rand(count, FEATURE_COUNT), across.clone(), down.clone())
    words = torch.export.Dim("words", min=2, max=512)
    square = {0: words, 1: words}
    shapes = {"pieces": {0: words}, "features": {0: words}, "across": square, "down": square}
    with tempfile.TemporaryDirectory() as scratch, _quiet():
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            network, given, str(plain), dynamo=True, dynamic_shapes=shapes, external_data=False, verbose=False,
            input_names=list(_INPUTS), output_names=list(_OUTPUTS),
        )  # fmt: skip
        quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True)


@contextmanager
def _quiet() -> Iterator[None]:
    """Both exporters talk of what they could do better on graphs that are not ours."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _write_pieces(recipe: Recipe, path: Path) -> None:
    entries, table = pruned(started(), recipe.pieces)
    scales = np.abs(table).max(1) / 127
    rounded = np.rint(table / np.maximum(scales, 1e-9)[:, None]).astype(np.int8)
    names = np.array([piece for piece, _ in entries])
    log_probs = np.array([score for _, score in entries], np.float32)
    np.savez_compressed(path, names=names, log_probs=log_probs, table=rounded, scales=scales.astype(np.float16))


def _write_card(held: dict[str, object], recipe: Recipe, path: Path) -> None:
    state = held["state"]
    assert isinstance(state, dict)
    card = {
        "labels": LABELS,
        "kinds": [kind.value for kind in KINDS],
        "start": MULTILINGUAL,
        "layers": recipe.taken_layers,
        "seed": recipe.seed,
        "windows": state["pages"],
        "minutes": round(state["seconds"] / 60 + state.get("earlier_minutes", 0.0), 1),
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "last": state["curve"][-1] if state["curve"] else {},
        "licence": "Apache-2.0; starts from multilingual-e5-small (MIT)",
        "data": "pages invented by synthesis/; no real document",
    }
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
