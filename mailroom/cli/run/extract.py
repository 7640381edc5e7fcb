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

    from mailroom.actions.measuring import extraction
    from mailroom.actions.reporting import reports
    from mailroom.cli.console import complain, harmless_json, progress
    from mailroom.cli.run.workplace import empty_desk
    from schemas.errors import WrongUse

    if out and not out.parent.is_dir():
        raise WrongUse(f"there is no folder {out.parent}")
    with progress("Reading") as announce, empty_desk(".", workers=workers, announce=announce) as desk:
        found = extraction.extract_files(desk, paths)
    if out:
        reports.write_results(out, found.results)
    else:
        for result in found.results:
            typer.echo(harmless_json(json.dumps(result.as_json(), ensure_ascii=False)))
    for _, problem in found.unfetched:
        complain(str(problem))
    if found.failure:
        raise found.failure
    if found.unfetched or any(reports.is_unhandled(result) for result in found.results):
        raise typer.Exit(3)
