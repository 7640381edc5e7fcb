"""``mailroom orders|receipts|vendors load FILE``: facts from the ERP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailroom.cli.console import print_json, say

if TYPE_CHECKING:
    from mailroom.desk import Desk
    from store import Loaded

orders = typer.Typer(help="Purchase orders on the books.", no_args_is_help=True)
receipts = typer.Typer(help="Goods receipts on the books.", no_args_is_help=True)
vendors = typer.Typer(help="Vendors on file.", no_args_is_help=True)

FactsFile = Annotated[Path, typer.Argument(help="JSON, CSV, UBL Order or X12 850; see docs/guide.md.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")]


@orders.command("load")
def load_orders(file: FactsFile, as_json: AsJson = False) -> None:
    """Load purchase orders; loading again updates. Documents that waited for them are settled again."""
    from mailroom.actions import facts

    _load(facts.load_orders, file, as_json)


@receipts.command("load")
def load_receipts(file: FactsFile, as_json: AsJson = False) -> None:
    """Load goods receipts; loading again updates. Invoices that waited for them are settled again."""
    from mailroom.actions import facts

    _load(facts.load_receipts, file, as_json)


@vendors.command("load")
def load_vendors(file: FactsFile, as_json: AsJson = False) -> None:
    """Load vendors; loading again updates."""
    from mailroom.actions import facts

    _load(facts.load_vendors, file, as_json)


def _load(action: Callable[[Desk, Path], Loaded], file: Path, as_json: bool) -> None:
    from mailroom import desk
    from mailroom.settings import load

    with desk.open(load()) as at:
        loaded = action(at, file)
    if as_json:
        print_json({"added": loaded.added, "updated": loaded.updated, "unchanged": loaded.unchanged})
    else:
        say(f"{loaded.added} added, {loaded.updated} updated, {loaded.unchanged} as they were.")
