"""``mailroom report``: what is worth a look over many documents, and holds none."""

from __future__ import annotations

from typing import Annotated

import typer

report = typer.Typer(help="Reports over many documents; they hold nothing.", no_args_is_help=True)


@report.callback()
def _reports() -> None:
    """Keep the name of the report a part of the command."""


@report.command("digits")
def digits(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Show how invoiced amounts begin, against Benford's law: over all, and per vendor with 300 or more."""
    from dataclasses import asdict

    from mailroom import desk
    from mailroom.actions.reporting.digits import by_vendor
    from mailroom.cli.console import print_json, print_table, say, shown
    from mailroom.settings import load

    with desk.open(load()) as at:
        found = by_vendor(at)
    if as_json:
        print_json({who: asdict(one) | {"says": one.says} for who, one in found.items()})
    elif not found:
        say("No invoices yet.")
    else:
        print_table(
            ("Vendor", "Amounts", "Deviation", "Says", "Too often"),
            [
                (
                    shown(who), str(one.amounts), f"{one.deviation:.4f}", one.says,
                    ", ".join(f"{each.digits} ({each.found} for {each.expected:g})" for each in one.too_often[:4]),
                )
                for who, one in found.items()
            ],
        )  # fmt: skip
