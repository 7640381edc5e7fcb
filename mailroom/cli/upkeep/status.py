"""``mailroom status``: what is where in the pipeline."""

from __future__ import annotations

from typing import Annotated

import typer


def status(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Show what is where in the pipeline: arrivals, documents, open cases, what waits for each destination."""
    from mailroom import desk
    from mailroom.cli.console import print_json, print_table, say
    from mailroom.settings import load

    with desk.open(load()) as at, at.database.reading() as records:
        counts = records.counts.status()
    if as_json:
        print_json(counts.model_dump(mode="json"))
        return
    say(f"On the books: {counts.orders} orders, {counts.receipts} receipts, {counts.vendors} vendors.")
    say(
        f"Arrivals: {counts.arrivals_waiting} waiting, {counts.arrivals_in_work} in work, "
        f"{counts.arrivals_finished} finished, {counts.arrivals_duplicate} copies."
    )
    if counts.documents:
        print_table(("Documents", "Number"), [(name.value, str(n)) for name, n in sorted(counts.documents.items())])
    say(f"Open cases: {counts.cases_open}" + ("; see `mailroom cases list`." if counts.cases_open else "."))
    if counts.destinations:
        print_table(
            ("Destination", "Waiting", "Delivered", "Dead letters"),
            [(at_.name, str(at_.pending), str(at_.delivered), str(at_.dead)) for at_ in counts.destinations],
        )
