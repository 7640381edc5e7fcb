"""A batch that was broken off goes on where it stood: its desk lies in the folder for results until it is done."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mailroom.actions.reporting.reports import FILES
from mailroom.cli.console import ERR, complain
from mailroom.cli.run.workplace import desk_in
from mailroom.desk import Announce, Desk, Step
from schemas.errors import WrongUse

FOLDER = ".mailroom-unfinished"
BEGUN = "begun.json"
"""Says which batch it was; written when the first file has been read: before that, nothing is worth keeping."""


def make_room(out: Path, *, force: bool) -> None:
    """Drop what was broken off, with ``force``. Without it raises WrongUse when the folder holds results already."""
    if force:
        drop(out)
    held = [name for name in FILES if (out / name).exists()]
    if held and not force:
        raise WrongUse(f"{out} holds {held[0]} already: choose another folder, or overwrite it with --force")


def said_of(inbox: str, facts: Iterable[Path | None]) -> list[str]:
    """What tells one batch from another: its inbox, and its files of facts as they are now."""
    found = [inbox if "://" in inbox else str(Path(inbox).absolute())]
    for path in facts:
        if path is not None and path.exists():
            state = path.stat()
            found.append(f"{path.absolute()} {state.st_size} {state.st_mtime_ns}")
    return found


@contextmanager
def desk_of_batch(
    inbox: str, out: Path, batch: list[str], *, workers: int | None, announce: Announce
) -> Iterator[Desk]:
    """The desk of a batch, as it was left where it was begun before. It is gone when the batch is done, stays if not.

    Raises WrongUse when another batch than this one was begun in that folder.
    """
    home = out / FOLDER
    is_begun = (home / BEGUN).exists()
    if is_begun and json.loads((home / BEGUN).read_text(encoding="utf-8")) != batch:
        raise WrongUse(
            f"another batch was begun in {out} and broken off: run it again as it was to go on with it, "
            "choose another folder, or drop it with --force"
        )
    if is_begun:
        ERR.print("Going on with the batch that was broken off; --force begins anew.")
    else:
        drop(out)
    home.mkdir(mode=0o700, exist_ok=True)

    def note(step: Step, what: str) -> None:
        if step is Step.READ and not (home / BEGUN).exists():
            (home / BEGUN).write_text(json.dumps(batch), encoding="utf-8")
        announce(step, what)

    try:
        with desk_in(home, inbox, workers=workers, announce=note) as desk:
            yield desk
    except BaseException:
        if (home / BEGUN).exists():
            complain("broken off; what was read is kept", "The same command goes on from here.")
        else:
            drop(out)
        raise
    drop(out)


def drop(out: Path) -> None:
    """Take away what an unfinished batch left."""
    shutil.rmtree(out / FOLDER, ignore_errors=True)
