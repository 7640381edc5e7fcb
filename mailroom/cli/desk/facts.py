"""``mailroom orders|receipts|vendors|companies load FILE``: facts from the ERP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailroom.cli.console import print_json, say, shown

if TYPE_CHECKING:
    from mailroom.actions.facts import Loading, LoadReport
    from mailroom.desk import Desk

orders = typer.Typer(help="Purchase orders on the books.", no_args_is_help=True)
receipts = typer.Typer(help="Goods receipts on the books.", no_args_is_help=True)
vendors = typer.Typer(help="Vendors on file.", no_args_is_help=True)

companies = typer.Typer(help="Our own companies.", no_args_is_help=True)

FactsFile = Annotated[Path, typer.Argument(help="JSON, CSV, UBL Order or X12 850; see docs/guide.md.")]
Strict = Annotated[bool, typer.Option("--strict", help="Take nothing when any row is refused or a column not used.")]
Replace = Annotated[bool, typer.Option("--replace", help="The file is all there is: what it lacks is gone.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell what would be taken and what refused.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]


@orders.command("load")
def load_orders(
    file: FactsFile,
    strict: Strict = False,
    replace: Replace = False,
    dry_run: DryRun = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Load purchase orders; loading again updates. Documents that waited for them are settled again.

    With --replace, orders that the file lacks are closed. Exits 3 when rows were refused; the others are loaded.
    """
    from mailroom.actions import facts

    _load(facts.load_orders, file, facts.Loading(strict, replace, dry_run), as_json)


@receipts.command("load")
def load_receipts(
    file: FactsFile,
    strict: Strict = False,
    replace: Replace = False,
    dry_run: DryRun = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Load goods receipts; loading again updates. Invoices that waited for them are settled again.

    With --replace, receipts that the file lacks are taken off. Exits 3 when rows were refused; the others are loaded.
    """
    from mailroom.actions import facts

    _load(facts.load_receipts, file, facts.Loading(strict, replace, dry_run), as_json)


@vendors.command("load")
def load_vendors(
    file: FactsFile,
    strict: Strict = False,
    replace: Replace = False,
    dry_run: DryRun = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Load vendors; loading again updates.

    With --replace, vendors that the file lacks are taken off. Exits 3 when rows were refused; the others are loaded.
    """
    from mailroom.actions import facts

    _load(facts.load_vendors, file, facts.Loading(strict, replace, dry_run), as_json)


@companies.command("load")
def load_companies(
    file: FactsFile,
    strict: Strict = False,
    replace: Replace = False,
    dry_run: DryRun = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Load our own companies, so that none of them is taken for the vendor; loading again updates.

    With --replace, companies that the file lacks are taken off. Exits 3 when rows were refused, the others are taken.
    """
    from mailroom.actions import facts

    _load(facts.load_companies, file, facts.Loading(strict, replace, dry_run), as_json)


def _load(action: Callable[[Desk, Path, Loading], LoadReport], file: Path, how: Loading, as_json: bool) -> None:
    from mailroom import desk
    from mailroom.cli.loaded import told
    from mailroom.settings import load

    with desk.open(load()) as at:
        report = action(at, file, how)
    if as_json:
        print_json(report.as_json())
    else:
        for line in told(report):
            say(shown(line))
    if not report.is_whole:
        raise typer.Exit(3)
