"""``mailroom evaluate``: the scorer's figures over a folder of documents with truth.json."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from models.evaluate import Figures, Tally


class Oracle(StrEnum):
    """What truth may stand in for."""

    EXTRACTION = "extraction"


def evaluate(
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Holds docs/ or inbox/, and truth.json.")],
    oracle: Annotated[Oracle | None, typer.Option(help="Truth stands in for reading: matching alone.")] = None,
    out: Annotated[Path | None, typer.Option(help="Keep results.jsonl and figures.json in this folder.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; as many as cores unless given.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Run a folder of documents whose truth is known, and print how much of it was found, field by field."""
    import json

    from mailroom.actions import evaluation, reports
    from mailroom.cli.console import print_json, progress
    from mailroom.cli.workplace import empty_desk
    from models.evaluate import load_truth, score

    truth = load_truth(folder / "truth.json")
    inbox = str(evaluation.documents_folder(folder))
    run = evaluation.run_oracle if oracle else evaluation.run_set
    with progress("Reading") as announce, empty_desk(inbox, workers=workers, announce=announce) as desk:
        results = run(desk, folder)
    figures = score(truth, results)
    if out:
        reports.write_results(reports.made(out) / "results.jsonl", results)
        (out / "figures.json").write_text(json.dumps(figures.as_json(), indent=2) + "\n", encoding="utf-8")
    if as_json:
        print_json(figures.as_json())
    else:
        _tell(figures)


def _tell(figures: Figures) -> None:
    from mailroom.cli.console import say

    say(f"[bold]{figures.kind.of} documents[/] in {figures.files} files")
    shares = (
        ("kind right", figures.kind.value),
        ("lines matched", figures.match.value),
        ("route right", figures.route.value),
    )
    for name, value in shares:
        if value is not None:
            say(f"{name}: {value:.3f}")
    tallies = (("split", figures.split), ("header", figures.header), ("lines", figures.lines),
               ("cells", figures.cells), ("codes", figures.codes))  # fmt: skip
    _table("Over all", [(name, tally) for name, tally in tallies if tally.right + tally.missed + tally.false])
    _table("Header fields", sorted(figures.fields.items()))
    _table("Line columns", sorted(figures.columns.items()))
    _table("Codes", sorted(figures.by_code.items()))
    if figures.reliability.error is not None:
        say(f"calibration error {figures.reliability.error:.3f}")
        say(f"accepted values: precision {figures.accepted.precision:.3f}, share {figures.accepted.recall:.3f}")


def _table(title: str, rows: list[tuple[str, Tally]]) -> None:
    from mailroom.cli.console import print_table

    if rows:
        print_table(
            (title, "Precision", "Recall", "F1", "Right", "False", "Missed"),
            [
                (name, f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}",
                 str(tally.right), str(tally.false), str(tally.missed))
                for name, tally in rows
            ],
        )  # fmt: skip
