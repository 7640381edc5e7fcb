"""``mailroom ledger verify``: every decision is still as it was written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mailroom.cli.console import print_json, say, shown

ledger = typer.Typer(help="The hash-chained record of every decision.", no_args_is_help=True)


@ledger.callback()
def _group() -> None:
    """The hash-chained record of every decision."""


@ledger.command("verify")
def verify(
    against: Annotated[
        Path | None,
        typer.Option(help="A file of `ledger checkpoint`: does everything lead on from it?"),
    ] = None,
    without_files: Annotated[
        bool, typer.Option("--without-files", help="Leave out the bytes in the bucket.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Walk the whole chain and everything it vouches for; exits 3 naming the first that was changed.

    That is what arrived, was read, decided, released, told and delivered, the orders, receipts and vendors it rests
    on, and the bytes in the bucket. A chain written anew, and an older or emptied database, show only --against a
    checkpoint.
    """
    from mailroom import desk
    from mailroom.actions.upkeep import ledger as proofs
    from mailroom.settings import load

    with desk.open(load()) as at:
        done = proofs.verify(at, against, with_files=not without_files)
    if as_json:
        print_json({"entries": done.entries, "files": done.files, "intact": True})
    else:
        files = "" if without_files else f", and {done.files} files in the bucket"
        say(f"{done.entries} entries{files}, all as they were written.")


@ledger.command("checkpoint")
def checkpoint(
    file: Annotated[
        Path | None, typer.Argument(help="A new file, best on another machine; printed unless given.")
    ] = None,
) -> None:
    """Write down where the ledger stands now, with the count and a digest of each table.

    Keep it where nobody who can write to the database can reach it. `ledger verify --against` compares.
    """
    from mailroom import desk
    from mailroom.actions.upkeep import ledger as proofs
    from mailroom.settings import load

    with desk.open(load()) as at:
        if file is None:
            print_json(proofs.checkpoint(at).model_dump(mode="json"))
            return
        made = proofs.write_checkpoint(at, file)
    say(f"Entry {made.sequence}, hash {made.hash[:16]}..., in {shown(str(file))}.")
