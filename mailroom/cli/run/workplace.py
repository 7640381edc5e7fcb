"""A desk of its own for one-off commands: an empty database and bucket in a scratch folder, gone afterwards."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mailroom import scratch
from mailroom.desk import Announce, Desk, silence
from schemas.errors import WrongUse


@contextmanager
def empty_desk(inbox: str, *, workers: int | None = None, announce: Announce = silence) -> Iterator[Desk]:
    """A desk over an inbox that remembers nothing from before and leaves nothing behind."""
    home = scratch.make_folder("mailroom-desk-")
    try:
        with desk_in(home, inbox, workers=workers, announce=announce) as at:
            yield at
    finally:
        scratch.remove_folder(home)


@contextmanager
def desk_in(home: Path, inbox: str, *, workers: int | None, announce: Announce) -> Iterator[Desk]:
    """A desk that keeps everything in a folder of its own and delivers nowhere."""
    from mailroom import desk
    from mailroom.settings import load

    chosen = {"workers": workers} if workers else {}
    models = str(load().models_folder)  # what was learned is not of the desk
    settings = load(
        home=home,
        models=models,
        inbox=inbox,
        bucket=str(home / "bucket"),
        database=f"sqlite:///{home / 'mailroom.db'}",
        deliver_folder="",
        deliver_s3="",
        webhook_url="",
        quiet_seconds=0,
        **chosen,
    )
    with desk.open(settings, announce=announce) as at:
        yield at


@contextmanager
def ended_cleanly() -> Iterator[None]:
    """SIGTERM ends the work within as Ctrl-C does: what was begun is broken off and cleared away."""

    def end(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def check_inbox(inbox: str) -> None:
    """Raises WrongUse when there is no such folder: nothing is done before."""
    if not inbox.startswith("s3://") and not Path(inbox.removeprefix("file://")).is_dir():
        raise WrongUse(f"there is no folder {inbox}")


def has_prefect_server() -> bool:
    """Whether a Prefect server is configured, so that runs should show up there."""
    return bool(os.environ.get("PREFECT_API_URL"))
