"""Runs every evaluation set that is on this machine and rewrites the table in docs/accuracy.md."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SETS = ROOT.parent / "shared" / "eval"
PAGE = ROOT / "docs" / "accuracy.md"
OUT = ROOT / "out" / "evaluation"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HEADS = ("set", "files", "kind", "split F1", "header F1", "rows F1", "cells F1", "codes F1", "route",
         "calibration error", "precision at accept", "accepted")  # fmt: skip


def main() -> int:
    """Run the sets named on the command line, or all; the page is rewritten only when all were run."""
    sets = sys.argv[1:] or sorted(path.parent.name for path in SETS.glob("*/truth.json"))
    if not sets:
        sys.stderr.write(f"no evaluation sets at {SETS}\n")
        return 2
    figures = {name: _run(name) for name in sets}
    table = "\n".join(_table(figures))
    sys.stdout.write(table + "\n")
    if not sys.argv[1:]:
        _rewrite(table)
    return 0


def _run(name: str) -> dict[str, Any]:
    sys.stderr.write(f"{name}\n")
    command = [ROOT / ".venv/bin/mailroom", "evaluate", SETS / name, "--out", OUT / name, "--json"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own command
    if told.returncode not in (0, 3):
        sys.exit(f"{name}: {told.stderr}")
    figures: dict[str, Any] = json.loads(told.stdout)
    return figures


def _table(figures: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "| " + " | ".join(HEADS) + " |"
    yield "| " + " | ".join("---" for _ in HEADS) + " |"
    for name, told in figures.items():
        tallies = [told[tally]["f1"] if told[tally]["n"] else None
                   for tally in ("split", "header", "lines", "cells", "codes")]  # fmt: skip
        cells = [
            told["documents"],
            told["kind"],
            *tallies,
            told["route"],
            told["ece"],
            told["p@accept"],
            told["accepted"],
        ]
        yield f"| `{name}` | " + " | ".join(_shown(cell) for cell in cells) + " |"


def _shown(cell: float | None) -> str:
    if cell is None:
        return "-"
    return str(cell) if isinstance(cell, int) else f"{cell:.3f}"


def _rewrite(table: str) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
