"""``mailroom batch``: one closed batch over a folder or an S3 prefix."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mailroom.actions.batching import Run


def batch(
    *,
    inbox: Annotated[str, typer.Argument(help="A folder, or s3://bucket/prefix.")],
    orders: Annotated[Path, typer.Option(help="Purchase orders: JSON, CSV, UBL Order or X12 850.")],
    out: Annotated[Path, typer.Option(help="Folder for results, records, exceptions and summary.")],
    receipts: Annotated[Path | None, typer.Option(help="Goods receipts.")] = None,
    vendors: Annotated[Path | None, typer.Option(help="Vendors on file.")] = None,
    companies: Annotated[Path | None, typer.Option(help="Our own companies: none of them is the vendor.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; as many as cores unless given.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite results that are there; begin anew what was broken off.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Read everything in INBOX, check it against the orders, and write what came of it.

    Starts from an empty desk of its own and needs no server; the same command after it was broken off goes on where
    it stood. Exits 3 when a document or a row of the facts could not be handled.
    """
    from mailroom.actions import batching
    from mailroom.actions.facts import LoadReport
    from mailroom.actions.reporting import reports
    from mailroom.cli.console import complain, print_json, progress
    from mailroom.cli.loaded import what_is_amiss
    from mailroom.cli.run import unfinished, workplace
    from mailroom.cli.summary_table import tell_summary

    workplace.check_inbox(inbox)
    started, loaded = monotonic(), list[LoadReport]()
    files = batching.FactFiles(orders, receipts, vendors, companies)
    this = unfinished.said_of(inbox, (orders, receipts, vendors, companies))
    with reports.alone_in(out), workplace.ended_cleanly():
        unfinished.make_room(out, force=force)
        with (
            progress("Reading", with_lines=True) as announce,
            unfinished.desk_of_batch(inbox, out, this, workers=workers, announce=announce) as desk,
        ):
            results = batching.batch(desk, files, _run(), loaded.append)
            summary = reports.summary_of(results, monotonic() - started)
            reports.write(out, results, summary)
        for line in (line for report in loaded for line in what_is_amiss(report)):
            complain(line)
    if as_json:
        print_json(summary.model_dump(mode="json"))
    else:
        tell_summary(summary, out)
    if any(reports.is_unhandled(result) for result in results) or not all(report.is_whole for report in loaded):
        raise typer.Exit(3)


def _run() -> Run:
    from mailroom.actions.batching import run_batch
    from mailroom.cli.run.workplace import has_prefect_server

    if not has_prefect_server():
        return run_batch
    from flows import environment
    from mailroom.settings import load

    environment.prepare(load().made_home())
    from flows.process import run_batch as run_batch_flow

    return run_batch_flow
