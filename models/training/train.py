"""Trains the layout model from nothing: pages invented on the way, a checkpoint at any kill, curves as a picture.

Reads top to bottom. Each setting stands with its reason; figures of what was tried are in docs/decisions.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import fmean

import numpy as np
import torch
from torch import Tensor, nn

from models.layout.labels import LABELS
from models.layout.network import Network, Sizes
from models.layout.pieces import Vocabulary
from models.registry.held_out import OF_TRAINING, measured
from models.training.curve import draw_curve
from models.training.encoder import planted, pruned, started
from models.training.examples import Example, examples
from models.training.unpack import unpacked
from synthesis.endless import a_paper

_FROM_THE_ENCODER = ("layers.", "positions.", "norm.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that decides what comes out of a training, with the time it may take."""

    taken_layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)  # the lower half: the upper one is about whole sentences
    pieces: int = 40_000
    seed: int = 1
    minutes: float = 90.0
    threads: int = 1
    batch: int = 4  # windows a step; run one by one, since padding would cost more than batching saves
    rate: float = 2e-4
    fresh_rate: float = 1e-3  # for what the encoder did not bring: features, distances, heads
    warm_steps: int = 150
    cooling: float = 0.25  # the last quarter of the time lowers the rates to nothing
    nothing_weight: float = 0.4  # most words are no value; missing one costs more than a false one
    smoothing: float = 0.02
    keep: float = 0.997  # the weights that are measured and shipped are a running mean
    measure_every: float = 4.0  # minutes
    measured_pages: int = 60
    patience: int = 12  # measurements without a better one


@dataclass(slots=True)
class State:
    """What a checkpoint holds besides the weights. ``pages`` counts those of the weights it started from, too."""

    step: int = 0
    pages: int = 0
    seconds: float = 0.0
    earlier_minutes: float = 0.0
    best: float = 0.0
    since_best: int = 0
    curve: list[dict[str, float]] = field(default_factory=list)


class Training:
    """One training under way, in a folder that it can be taken up from.

    It starts from the text encoder, or goes on from the version of the layout model in ``version``.
    """

    def __init__(
        self,
        recipe: Recipe,
        folder: Path,
        announce: Callable[[str], None] = print,
        version: Path | None = None,
    ) -> None:
        self.recipe, self.folder, self.announce = recipe, folder, announce
        folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(recipe.seed)
        start = started()
        entries, table = pruned(start, recipe.pieces)
        self.vocabulary = Vocabulary(entries)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.table = torch.from_numpy(table).to(self.device)
        self.network = Network(Sizes(layers=len(recipe.taken_layers)))
        self.state = State()
        if version is None:
            planted(self.network, start, recipe.taken_layers)
        else:
            self.state.pages, self.state.earlier_minutes = unpacked(version, self.network)
        self.network.to(self.device)
        self.mean = {name: value.detach().clone() for name, value in self.network.state_dict().items()}
        self.optimizer = torch.optim.AdamW(_groups(self.network, recipe), weight_decay=0.01, betas=(0.9, 0.98))
        self._take_up()

    def run(self) -> State:
        """Train until the time is up or nothing gets better. Returns the state; weights lie in the folder."""
        torch.set_num_threads(self.recipe.threads)
        recipe, state = self.recipe, self.state
        measured_at, losses = state.seconds, list[float]()
        source = _pages(recipe.seed, state.pages, self.vocabulary)
        while state.seconds < recipe.minutes * 60 and state.since_best < recipe.patience:
            began = time.monotonic()
            losses.append(self._step([next(source) for _ in range(recipe.batch)]))
            state.seconds += time.monotonic() - began
            if state.seconds - measured_at > recipe.measure_every * 60:
                measured_at = state.seconds
                self._measure(fmean(losses))
                self._save()
                losses.clear()
        self._measure(fmean(losses or [0.0]))
        self._save()
        return state

    def _step(self, batch: list[Example]) -> float:
        recipe, state = self.recipe, self.state
        for group in self.optimizer.param_groups:
            group["lr"] = group["top"] * self._pace()
        total = 0.0
        for example in batch:
            with torch.autocast(self.device.type, dtype=torch.bfloat16):
                loss = self._loss(example) / len(batch)
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            total += loss.item()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        state.step += 1
        state.pages += len(batch)
        keep = min(recipe.keep, state.step / (state.step + 10))
        for name, value in self.network.state_dict().items():
            self.mean[name].lerp_(value, 1 - keep)
        return total

    def _pace(self) -> float:
        """Share of the top rate: rises over the first steps, falls over the last part of the time."""
        gone = self.state.seconds / (self.recipe.minutes * 60)
        falling = min(1.0, (1.0 - gone) / self.recipe.cooling)
        return max(0.02, min(1.0, (self.state.step + 1) / self.recipe.warm_steps, falling))

    def _loss(self, example: Example) -> Tensor:
        label, begins, row, kind, first = self._asked(self.network, example)
        labels = torch.from_numpy(example.labels).to(self.device)
        is_value = labels > 0
        weight = torch.where(is_value, 1.0, self.recipe.nothing_weight)
        by_word = nn.functional.cross_entropy(label, labels, reduction="none", label_smoothing=self.recipe.smoothing)
        loss = (by_word * weight).sum() / weight.sum()
        loss = loss + 0.3 * nn.functional.cross_entropy(row, torch.from_numpy(example.rows).to(self.device))
        if is_value.any():
            wanted = torch.from_numpy(example.begins).to(self.device)
            loss = loss + 0.2 * nn.functional.binary_cross_entropy_with_logits(begins[is_value], wanted[is_value])
        loss = loss + 0.1 * nn.functional.cross_entropy(kind[None], torch.tensor([example.kind], device=self.device))
        is_first = torch.tensor(float(example.is_first_page), device=self.device)
        return loss + 0.05 * nn.functional.binary_cross_entropy_with_logits(first, is_first)

    def _asked(self, network: nn.Module, example: Example) -> tuple[Tensor, ...]:
        window = example.window
        pieces = torch.from_numpy(window.pieces).to(self.device)
        embedded = self.table[pieces].sum(1) / (pieces > 0).sum(1, keepdim=True).clamp(min=1)
        arrays = (torch.from_numpy(array).to(self.device) for array in (window.features, window.across, window.down))
        features, across, down = arrays
        answers: tuple[Tensor, ...] = network(embedded, features, across.long(), down.long())
        return answers

    def answered(self, example: Example) -> tuple[Tensor, ...]:
        """What the running mean of the weights says of a window: logits as Network gives them."""
        network = Network(self.network.sizes).to(self.device)
        network.load_state_dict(self.mean)
        return self._asked(network, example)

    def _answer(self, example: Example) -> tuple[np.ndarray, ...]:
        return tuple(logits.float().cpu().numpy() for logits in self.answered(example))

    def _measure(self, loss: float) -> None:
        """Word F1 on paper of families never trained on, with the running mean of the weights."""
        papers = range(OF_TRAINING, OF_TRAINING + self.recipe.measured_pages)
        with torch.no_grad():
            figures = measured(self._answer, self.vocabulary, papers).model_dump()
        state = self.state
        score = (figures["header"] + figures["lines"]) / 2
        state.since_best = 0 if score > state.best + 1e-4 else state.since_best + 1
        state.best = max(state.best, score)
        told = {"minutes": state.seconds / 60, "pages": float(state.pages), "loss": loss, **figures}
        state.curve.append({name: round(value, 4) for name, value in told.items()})
        self.announce("  ".join(f"{name} {value:.3f}" for name, value in told.items()))
        (self.folder / "curve.json").write_text(json.dumps(state.curve, indent=0), encoding="utf-8")
        draw_curve(state.curve, self.folder / "curve.png")

    def _save(self) -> None:
        """Write the checkpoint so that a kill at any moment leaves either the old or the new one."""
        held = {
            "network": self.network.state_dict(),
            "mean": self.mean,
            "optimizer": self.optimizer.state_dict(),
            "state": asdict(self.state),
            "labels": LABELS,
        }
        path = self.folder / "checkpoint.pt"
        torch.save(held, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def _take_up(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        held = torch.load(path, map_location=self.device, weights_only=True)
        self.network.load_state_dict(held["network"])
        self.mean = held["mean"]
        self.optimizer.load_state_dict(held["optimizer"])
        self.state = State(**held["state"])
        self.announce(f"taken up at step {self.state.step}, {self.state.pages} pages")


def _groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    known: list[nn.Parameter] = []
    fresh: list[nn.Parameter] = []
    for name, value in network.named_parameters():
        (known if name.startswith(_FROM_THE_ENCODER) else fresh).append(value)
    return [
        {"params": known, "lr": recipe.rate, "top": recipe.rate},
        {"params": fresh, "lr": recipe.fresh_rate, "top": recipe.fresh_rate},
    ]


def _pages(seed: int, done: int, vocabulary: Vocabulary) -> Iterator[Example]:
    """Examples without end. Each paper is seen once; a training that is taken up goes on with new ones."""
    number = seed * 1_000_000_000 // 7 + done
    while True:
        dice = random.Random(number)
        yield from examples(a_paper(number, "train"), vocabulary, dice)
        number += 1


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser(prog="python -m models.training.train", description=__doc__)
    parser.add_argument("folder", type=Path, help="where checkpoint and curve are kept; taken up when it exists")
    parser.add_argument("--version", type=Path, help="go on from the weights in this folder, not from nothing")
    parser.add_argument("--minutes", type=float, default=Recipe().minutes)
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="layers taken from the encoder")
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    taken = tuple(int(layer) for layer in chosen.layers.split(","))
    Training(
        Recipe(minutes=chosen.minutes, threads=chosen.threads, taken_layers=taken),
        chosen.folder,
        version=chosen.version,
    ).run()
