"""The network: a pre-trained text encoder that also sees where words stand, with a head for each question."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.layout.encoding import FEATURE_COUNT
from models.layout.labels import KINDS, LABELS, ROWS
from models.layout.places import BUCKETS


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the network is. ``width`` is that of the encoder whose weights it starts from."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    positions: int = 512


class Layer(nn.Module):
    """One layer of a BERT encoder (post-norm), whose attention is biased by the distance of two words."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.query = nn.Linear(sizes.width, sizes.width)
        self.key = nn.Linear(sizes.width, sizes.width)
        self.value = nn.Linear(sizes.width, sizes.width)
        self.joined = nn.Linear(sizes.width, sizes.width)
        self.norm_attended = nn.LayerNorm(sizes.width, eps=1e-12)
        self.inner = nn.Linear(sizes.width, sizes.inner)
        self.outer = nn.Linear(sizes.inner, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)

    def forward(self, words: Tensor, bias: Tensor) -> Tensor:
        """``words`` [words, width], ``bias`` [heads, words, words]."""
        count, width = words.shape
        each = width // self.heads
        query, key, value = (
            part(words).view(count, self.heads, each).transpose(0, 1) for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(1, 2) / math.sqrt(each) + bias
        attended = (scores.softmax(-1) @ value).transpose(0, 1).reshape(count, width)
        words = self.norm_attended(words + self.joined(attended))
        return self.norm(words + self.outer(nn.functional.gelu(self.inner(words))))  # type: ignore[no-any-return]


class Network(nn.Module):
    """Questions to a window: what is each word, does a value begin there, which row is it on, what is the paper."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.features = nn.Sequential(
            nn.Linear(FEATURE_COUNT, sizes.width), nn.GELU(), nn.Linear(sizes.width, sizes.width)
        )
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.whole = nn.Parameter(torch.zeros(sizes.width))
        self.across = nn.Embedding(BUCKETS, sizes.heads)
        self.down = nn.Embedding(BUCKETS, sizes.heads)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.label = nn.Linear(sizes.width, len(LABELS))
        self.begins = nn.Linear(sizes.width, 1)
        self.row = nn.Linear(sizes.width, len(ROWS))
        self.kind = nn.Linear(sizes.width, len(KINDS))
        self.first_page = nn.Linear(sizes.width, 1)
        for table in (self.across, self.down):
            nn.init.zeros_(table.weight)

    def forward(self, pieces: Tensor, features: Tensor, across: Tensor, down: Tensor) -> tuple[Tensor, ...]:
        """Logits: label [words, LABELS], begins [words], row [words, ROWS], kind [KINDS], first page [].

        ``pieces`` [words, width]: the mean embedding of each word's pieces; ``features`` [words, FEATURE_COUNT];
        ``across`` and ``down`` [words, words]: bucketed distances, int64.
        """
        order = torch.arange(pieces.shape[0], device=pieces.device)
        words = self.norm(pieces + self.features(features) + self.positions(order))
        whole = (self.whole + words.mean(0)).unsqueeze(0)
        seen = torch.cat([words, whole])
        bias = (self.across(across) + self.down(down)).permute(2, 0, 1)
        bias = nn.functional.pad(bias, (0, 1, 0, 1))
        for layer in self.layers:
            seen = layer(seen, bias)
        words, page = seen[:-1], seen[-1]
        return (
            self.label(words),
            self.begins(words).squeeze(-1),
            self.row(words),
            self.kind(page),
            self.first_page(page).squeeze(-1),
        )
