"""``mailroom demo``: the main job on the sample inbox that ships with the project."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.record import Result

SAMPLE = Path(__file__).parents[2] / "sample"


def demo(
    out: Annotated[Path, typer.Option(help="Folder for what `mailroom batch` writes.")] = Path("out/demo"),
) -> None:
    """Read the sample inbox, check it against the sample orders, and tell what came of it.

    Runs the real Prefect flows, with a server of its own where PREFECT_API_URL names none.
    """
    from flows import environment
    from mailroom.actions import batching
    from mailroom.actions.reporting import reports
    from mailroom.cli import summary_table
    from mailroom.cli.console import progress, say
    from mailroom.cli.run.workplace import empty_desk
    from mailroom.settings import load

    started = monotonic()
    say("Starting Prefect; the first start on a machine takes about half a minute.")
    environment.prepare(load().made_home())
    from flows.api import prefect_api
    from flows.process import run_batch

    facts = batching.FactFiles(SAMPLE / "orders.json", SAMPLE / "receipts.json", SAMPLE / "vendors.json")
    with prefect_api() as api, progress("Reading") as announce:
        api.wait()
        run = partial(run_batch, api_url=api.url) if api.url else batching.run_batch
        with empty_desk(str(SAMPLE / "inbox"), announce=announce) as desk:
            results = batching.batch(desk, facts, run)
    summary = reports.summary_of(results, monotonic() - started)
    reports.write(out, results, summary)
    summary_table.tell_results(results)
    say("")
    summary_table.tell_summary(summary, out)
    _tell_what_next(results, out)


def _tell_what_next(results: Sequence[Result], out: Path) -> None:
    from mailroom.cli.console import say, shown
    from schemas.codes import Route

    say("\n[bold]What to look at next[/]")
    held = next((result for result in results if result.route is Route.EXCEPTION), None)
    if held:
        say(f"  what a reviewer is told of {shown(held.file)}:")
        for found in held.discrepancies:
            say(f"    [bold]{found.code.value}[/]  {shown(found.message)} {shown(found.suggestion)}")
        say(f"  everything that is held, value by value:  {shown(str(out / 'exceptions.jsonl'))}")
    say(f"  the papers themselves:  {shown(str(SAMPLE / 'inbox'))}")
    say("  your own papers:  mailroom batch FOLDER --orders orders.json --out out/mine")
    say("  the standing service:  mailroom orders load orders.json && mailroom watch")
