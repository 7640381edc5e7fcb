"""``mailroom evaluate``: the scorer's figures over a folder of documents with truth.json."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Oracle(StrEnum):
    """What truth may stand in for."""

    EXTRACTION = "extraction"


Workers = Annotated[int | None, typer.Option(min=1, help="Worker processes; as many as cores unless given.")]
Kept = Annotated[
    Path | None, typer.Option(help="Keep results, figures, faults and the reliability diagram in this folder.")
]
Worst = Annotated[
    int, typer.Option(min=0, metavar="N", help="Print the N faults that hurt most: confident wrong values first.")
]
Against = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="figures.json of an earlier run; else the run kept with the project."),
]


def evaluate(
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Holds docs/ or inbox/, and truth.json.")],
    oracle: Annotated[Oracle | None, typer.Option(help="Truth stands in for reading: matching alone.")] = None,
    out: Kept = None,
    worst: Worst = 0,
    against: Against = None,
    workers: Workers = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Run a folder of documents whose truth is known, and print how much of it was found, field by field."""
    from mailroom.actions.measuring import evaluation
    from mailroom.actions.reporting.reports import made
    from mailroom.cli.console import print_json, progress
    from mailroom.cli.learn.figures import tell, tell_faults
    from mailroom.cli.run.workplace import empty_desk
    from models.evaluate import report
    from models.evaluate.past import changes, past_run

    name = folder.resolve().name
    before = past_run(name, against) if against or not oracle else None
    inbox = str(evaluation.documents_folder(folder))
    if out:
        made(out)
    with progress("Reading") as announce, empty_desk(inbox, workers=workers, announce=announce) as desk:
        measured = evaluation.measure(desk, folder, with_oracle=oracle is not None)
    found = report(measured.judged)
    is_same_set = against is not None or (before or {}).get("documents") == found.all.figures.kind.of
    changed = changes(found.as_json(), before) if before and is_same_set else {}
    told = found.as_json() | {"against": {key: change.as_json() for key, change in changed.items()}}
    if out:
        evaluation.keep(out, measured, found, told, title=name)
    faults = found.worst(worst)
    if as_json:
        print_json(told | {"worst": [fault.as_json() for fault in faults]})
        return
    tell(found, changed)
    tell_faults(faults)
