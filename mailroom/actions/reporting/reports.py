"""The files that a batch leaves behind: results, records, exceptions and a summary."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from schemas.codes import Code, Kind, Route
from schemas.contract import Contract
from schemas.errors import Misconfigured
from schemas.record import Result

NEEDS_A_PERSON = (Route.EXCEPTION, Route.REVIEW)


class Summary(Contract):
    """A batch in numbers. ``straight_through`` is the share of wanted documents that nobody has to touch.

    ``second_opinions`` counts the lines and places of scans that a second reader was asked about: what they cost.
    """

    files: int
    documents: int
    seconds: float
    routes: dict[Route, int]
    kinds: dict[Kind, int]
    codes: dict[Code, int]
    straight_through: float | None
    second_opinions: int = 0


def summary_of(results: Sequence[Result], seconds: float) -> Summary:
    """Count files, documents, routes, kinds and discrepancies."""
    routes = Counter(result.route for result in results if result.route)
    wanted = sum(routes[route] for route in (Route.RECORD, *NEEDS_A_PERSON))
    return Summary(
        files=len({result.file for result in results}),
        documents=len(results),
        seconds=round(seconds, 1),
        routes={route: routes[route] for route in Route},
        kinds=dict(sorted(Counter(result.kind for result in results).items())),
        codes=dict(sorted(Counter(found.code for result in results for found in result.discrepancies).items())),
        second_opinions=sum(result.second_opinions or 0 for result in results),
        straight_through=round(routes[Route.RECORD] / wanted, 3) if wanted else None,
    )


def write(out: Path, results: Sequence[Result], summary: Summary) -> None:
    """Write the four files of CONTRACT into a folder. Raises Misconfigured when it cannot."""
    made(out)
    write_results(out / "results.jsonl", results)
    write_results(out / "records.jsonl", (result for result in results if result.route is Route.RECORD))
    write_results(out / "exceptions.jsonl", (result for result in results if result.route in NEEDS_A_PERSON))
    (out / "summary.json").write_text(summary.model_dump_json(indent=2) + "\n", encoding="utf-8")


def made(folder: Path) -> Path:
    """The folder, made if need be. Raises Misconfigured when it cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Misconfigured(f"cannot write to {folder}: {problem.strerror}") from problem
    if not os.access(folder, os.W_OK):
        raise Misconfigured(f"cannot write to {folder}")
    return folder


def write_results(path: Path, results: Iterable[Result]) -> None:
    """One JSON line each. Raises Misconfigured when the file cannot be written."""
    lines = (json.dumps(result.as_json(), ensure_ascii=False) + "\n" for result in results)
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as problem:
        raise Misconfigured(f"cannot write to {path}: {problem.strerror}") from problem


def is_unhandled(result: Result) -> bool:
    """Whether a document could not be handled at all: encrypted, damaged, blank, or it broke its reader."""
    return any(found.code is Code.UNREADABLE for found in result.discrepancies)
