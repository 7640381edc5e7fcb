"""``mailroom ledger verify``: every decision is still as it was written."""

from __future__ import annotations

from typing import Annotated

import typer

from mailroom.cli.console import print_json, say

ledger = typer.Typer(help="The hash-chained record of every decision.", no_args_is_help=True)


@ledger.callback()
def _group() -> None:
    """The hash-chained record of every decision."""


@ledger.command("verify")
def verify(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Walk the whole chain and everything it vouches for; exits 3 naming the first entry that was changed."""
    from mailroom import desk
    from mailroom.settings import load

    with desk.open(load()) as at, at.database.reading() as records:
        length = records.verification.verify()
    if as_json:
        print_json({"entries": length, "intact": True})
    else:
        say(f"{length} entries, all as they were written.")
