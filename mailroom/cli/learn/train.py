"""``mailroom train``: the layout model made anew from invented paper, on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file
from pathlib import Path
from typing import Annotated

import typer


def train(
    *,
    name: Annotated[str, typer.Option(help="Name of the new version; date and time unless given.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="Write the weights into this folder instead: no version is made.")
    ] = None,
    work: Annotated[Path, typer.Option(help="Checkpoint and learning curve; taken up when there.")] = Path(
        "out/training"
    ),
    minutes: Annotated[float, typer.Option(min=0.1, help="How long to train.")] = 90.0,
    threads: Annotated[int, typer.Option(min=1, help="Cores to use.")] = 1,
    start: Annotated[
        str, typer.Option("--from", metavar="VERSION", help="Go on from this version (shipped: the one that ships).")
    ] = "",
) -> None:
    """Train the layout model, from nothing unless told otherwise. Killed and called again, it goes on where it was.

    What comes of it is a new version that `mailroom models list` shows; `mailroom models promote` puts it in force.
    """
    from functools import partial

    from mailroom.cli.console import say, shown
    from mailroom.desk import now
    from mailroom.settings import load
    from models.layout.predict import WEIGHTS
    from models.registry.versions import Versions
    from schemas.errors import WrongUse

    if name and out:
        raise WrongUse("--name makes a version, --out writes a plain folder: give one of them")
    versions = Versions(load().models_folder)
    name = versions.free_name(name or f"{now():%Y-%m-%d-%H%M%S}")
    with as_file(WEIGHTS) as shipped:
        version = (versions.folder_of(start) or shipped) if start else None
        export = partial(_trained, work, Effort(minutes, threads, version))
        export(out) if out else versions.take_in(name, export)
    say(f"Weights in {out}." if out else _NEXT.format(name=shown(name)))


_NEXT = "Version {name}: `mailroom models promote {name}` compares it and puts it in force."


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to train, on how many cores, and the version to go on from; None: from nothing."""

    minutes: float
    threads: int
    version: Path | None


def _trained(work: Path, effort: Effort, out: Path) -> None:
    """Train, then write what is shipped of it into a folder."""
    from dataclasses import replace

    from mailroom.cli.console import say
    from schemas.errors import Misconfigured

    try:
        from models.training.export import export
        from models.training.train import Recipe, Training
    except ModuleNotFoundError as missing:
        raise Misconfigured(f"{missing.name} is not installed: run scripts/setup train") from missing
    recipe = replace(Recipe(), minutes=effort.minutes, threads=effort.threads)
    state = Training(recipe, work, announce=say, version=effort.version).run()
    export(work, recipe, out)
    say(f"{state.pages:,} pages in {state.seconds / 60:.0f} minutes; curve in {work / 'curve.png'}")
