"""Makes one model of two trainings of one run of weights: the mean reads unseen looks better than either.

    python -m models.training.average FIRST SECOND OUT --share 0.75

``FIRST`` and ``SECOND`` are folders of trainings, the second taken up from a copy of the first; ``OUT`` is filled
with what is shipped. ``--share`` is that of the second.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch

from models.training.export import export
from models.training.train import Recipe


def averaged(first: Path, second: Path, share: float, out: Path) -> None:
    """Write the mean of two checkpoints' weights into ``out/checkpoint.pt``; the rest is the second's."""
    ours, theirs = (
        torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True) for folder in (first, second)
    )
    theirs["mean"] = {
        name: value * share + ours["mean"][name] * (1 - share) if value.is_floating_point() else value
        for name, value in theirs["mean"].items()
    }
    torch.save(theirs, out / "checkpoint.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m models.training.average", description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.75)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        averaged(chosen.first, chosen.second, chosen.share, Path(scratch))
        export(Path(scratch), Recipe(), chosen.out)
