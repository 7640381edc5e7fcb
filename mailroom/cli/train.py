"""``mailroom train``: the layout model made anew from invented paper, on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    out: Annotated[Path, typer.Option(help="Folder for the new weights.")] = Path("out/weights"),
    work: Annotated[Path, typer.Option(help="Checkpoint and learning curve; taken up when there.")] = Path(
        "out/training"
    ),
    minutes: Annotated[float, typer.Option(min=0.1, help="How long to train.")] = 90.0,
    threads: Annotated[int, typer.Option(min=1, help="Cores to use.")] = 1,
) -> None:
    """Train the layout model from nothing. Killed at any time and called again, it goes on from its checkpoint.

    The new weights are not put in force: compare them first (`mailroom evaluate`), then copy them to models/weights.
    """
    from dataclasses import replace

    from mailroom.cli.console import say
    from schemas.errors import Misconfigured

    try:
        import torch

        from models.export import export
        from models.train import Recipe, Training
    except ModuleNotFoundError as missing:
        raise Misconfigured(f"{missing.name} is not installed: run scripts/setup train") from missing
    torch.set_num_threads(threads)
    recipe = replace(Recipe(), minutes=minutes)
    state = Training(recipe, work, announce=say).run()
    export(work, recipe, out)
    say(f"{state.pages:,} pages in {state.seconds / 60:.0f} minutes; weights in {out}, curve in {work / 'curve.png'}")
