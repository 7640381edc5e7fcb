"""Runs the evaluation sets that are on this machine, and after a full run rewrites the tables of docs/accuracy.md.

    python -m scripts.evaluate [SET...] [--sets FOLDER] [--workers N]

A full run also rewrites what ``mailroom evaluate`` compares with (models/evaluate/baseline.json) and the diagram in
the docs. With sets named, only out/evaluation is written. Every run tells what changed since the last kept one.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mailroom.actions.measuring import evaluation
from mailroom.cli.console import progress
from mailroom.cli.run.workplace import empty_desk
from models.evaluate import Judged, Report, report
from models.evaluate.diagrams import trust_diagram
from models.evaluate.past import KEPT, changes, kept_of, past_run
from models.layout.predict import shipped_tagger
from scripts.accuracy_page import breakdown_table, fields_table, rewritten, sets_table
from scripts.accuracy_page import paper as paper_of

ROOT = Path(__file__).parent.parent
SETS = ROOT.parent / "shared" / "eval"
DOCS = ROOT / "docs"
BASELINE = ROOT / "models" / "evaluate" / KEPT
OUT = ROOT / "out" / "evaluation"
PAPER = "All sets, without documents that came as XML"


@dataclass(frozen=True, slots=True)
class Run:
    """One set, run and judged."""

    name: str
    judged: tuple[Judged, ...]
    report: Report


def main() -> int:
    """Run, tell, and after a full run write."""
    asked = _asked()
    names = asked.names or sorted(path.parent.name for path in asked.sets.glob("*/truth.json"))
    if not names:
        sys.stderr.write(f"no evaluation sets at {asked.sets}\n")
        return 2
    runs = list(_runs(asked.sets, names, asked.workers))
    judged = [one for run in runs for one in run.judged]
    whole, paper = report(judged), report(paper_of(judged))
    tables = {
        "figures": _when() + sets_table({run.name: run.report for run in runs}, whole, paper),
        "breakdown": breakdown_table(whole),
        "fields": fields_table(paper),
    }
    sys.stdout.write("\n\n".join(tables.values()) + "\n\n")
    sys.stdout.writelines(_changed(runs))
    trust_diagram(paper.all.figures.trust, PAPER).save(OUT, "reliability")
    if not asked.names:
        _write(tables, runs, paper)
    return 0


def _when() -> str:
    weights = "with" if shipped_tagger() else "without"
    return f"Run of {datetime.now(UTC):%Y-%m-%d}, {weights} the layout model.\n\n"


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.evaluate", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="SET", help="sets to run; all unless given")
    parser.add_argument("--sets", type=Path, default=SETS, help="the folder that holds the sets")
    parser.add_argument("--workers", type=int, help="worker processes; as many as cores unless given")
    return parser.parse_args()


def _runs(sets: Path, names: list[str], workers: int | None) -> Iterator[Run]:
    for place, name in enumerate(names, start=1):
        begun = time.monotonic()
        run = _run(sets / name, workers)
        figures = run.report.all.figures
        told = f"header {figures.header.f1:.3f}, rows {figures.lines.f1:.3f}, {time.monotonic() - begun:.0f} s"
        sys.stderr.write(f"{place}/{len(names)} {name}: {len(run.judged)} documents, {told}\n")
        yield run


def _run(folder: Path, workers: int | None) -> Run:
    inbox = str(evaluation.documents_folder(folder))
    with progress(folder.name) as announce, empty_desk(inbox, workers=workers, announce=announce) as desk:
        measured = evaluation.measure(desk, folder)
    found = report(measured.judged)
    evaluation.keep(OUT / folder.name, measured, found, found.as_json(), title=folder.name)
    return Run(folder.name, measured.judged, found)


def _changed(runs: list[Run]) -> Iterator[str]:
    """Every header, row and overall figure that moved, and all that left the interval it had."""
    for run in runs:
        before = past_run(run.name, BASELINE) if BASELINE.exists() else None
        for name, change in changes(run.report.as_json(), before).items() if before else ():
            if change.is_outside or (change.by and "." not in name):
                mark = "  outside its interval" if change.is_outside else ""
                yield f"{run.name} {name}: {change.before:.3f} to {change.now:.3f} ({change.by:+.3f}){mark}\n"


def _write(tables: Mapping[str, str], runs: list[Run], paper: Report) -> None:
    page = DOCS / "accuracy.md"
    page.write_text(rewritten(page.read_text(encoding="utf-8"), tables), encoding="utf-8")
    kept = {run.name: kept_of(run.report.as_json()) for run in runs}
    BASELINE.write_text(json.dumps({"sets": kept}, indent=1) + "\n", encoding="utf-8")
    sheet = trust_diagram(paper.all.figures.trust, PAPER)
    (DOCS / "reliability.svg").write_text(sheet.svg(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
