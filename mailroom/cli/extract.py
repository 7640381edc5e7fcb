"""``mailroom extract``: read documents only, without orders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files.", exists=True)],
    out: Annotated[Path | None, typer.Option(help="File to write; standard output unless given.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; as many as cores unless given.")
    ] = None,
) -> None:
    """Read documents and print one JSON line for each. Exits 3 when one could not be handled."""
    import json

    from mailroom.actions import extraction, reports
    from mailroom.cli.console import progress
    from mailroom.cli.workplace import empty_desk

    with progress("Reading") as announce, empty_desk(".", workers=workers, announce=announce) as desk:
        results = extraction.extract_files(desk, paths)
    if out:
        reports.write_results(out, results)
    else:
        for result in results:
            typer.echo(json.dumps(result.as_json(), ensure_ascii=False))
    if any(reports.is_unhandled(result) for result in results):
        raise typer.Exit(3)
