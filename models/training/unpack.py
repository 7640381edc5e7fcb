"""The weights of a version that ships, made floats again, so that a training can go on from them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.layout.predict import CARD, MODEL
from schemas.errors import DamagedModel

_HEADS_OF_THE_PAGE = ("kind.weight", "first_page.weight")


def unpacked(folder: Path, network: nn.Module) -> tuple[int, float]:
    """Fill a network from ``tagger.onnx`` in ``folder``; returns the windows and minutes its card tells of.

    What int8 rounded away stays away. Raises DamagedModel when the version is of another shape.
    """
    import onnx

    model = onnx.load(folder / MODEL)
    held = {array.name: onnx.numpy_helper.to_array(array) for array in model.graph.initializer}
    floats = {name.removesuffix("_quantized"): _float(held, name) for name in held if name.endswith("_quantized")}
    nameless = [floats[name].T for name in sorted(floats) if name.startswith("val_")]
    weights = held | {name.replace("_Transposed", ""): array.T for name, array in floats.items() if "_Tr" in name}
    weights |= {name: array for name, array in floats.items() if name.endswith(".weight")}
    wanted = network.state_dict()
    shapes = {array.shape: array for array in nameless}  # the exporter keeps no names for these
    weights |= {name: shapes[shape] for name in _HEADS_OF_THE_PAGE if (shape := tuple(wanted[name].shape)) in shapes}
    try:
        network.load_state_dict({name: _like(weights[name], value) for name, value in wanted.items()})
    except (KeyError, RuntimeError) as other:
        raise DamagedModel(f"{folder.name}: not a network of this release's shape") from other
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    return int(card.get("windows", 0)), float(card.get("minutes", 0.0))


def _float(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Whole numbers times their scale: one for the tensor, or one for each of its last axis."""
    root = name.removesuffix("_quantized")
    numbers, zero = held[name].astype(np.float32), held[f"{root}_zero_point"].astype(np.float32)
    return np.asarray((numbers - zero) * held[f"{root}_scale"], np.float32)


def _like(array: np.ndarray, value: Tensor) -> Tensor:
    return torch.from_numpy(np.array(array, np.float32)).to(value.dtype)
