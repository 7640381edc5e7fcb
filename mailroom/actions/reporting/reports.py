"""The files that a batch leaves behind: results, records, exceptions and a summary."""

from __future__ import annotations

import fcntl
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from schemas.codes import Code, Kind, Route
from schemas.contract import Contract
from schemas.errors import Misconfigured, WrongUse
from schemas.record import Result

LOCK = ".mailroom-batch"
"""Held in a folder for results while a batch writes there."""

FILES = ("results.jsonl", "records.jsonl", "exceptions.jsonl", "summary.json")
"""What a batch writes."""

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


@contextmanager
def alone_in(out: Path) -> Iterator[None]:
    """Write to a folder for the length of a ``with`` block, and nobody else of us. What is written there can be.

    Raises Misconfigured when it cannot be written to, WrongUse when another batch is at work there.
    """
    made(out)
    lock = out / LOCK
    try:
        held = lock.open("ab")
    except OSError as problem:
        raise Misconfigured(f"cannot write to {out}: {problem.strerror}") from problem
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise WrongUse(f"another batch is writing to {out}: wait for it, or choose another folder") from taken
        if not lock.exists() or lock.stat().st_ino != os.fstat(held.fileno()).st_ino:  # it ended at this moment
            raise WrongUse(f"another batch has just ended in {out}: start again")
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def write(out: Path, results: Sequence[Result], summary: Summary) -> None:
    """Write the four files of CONTRACT into a folder: each appears whole. Raises Misconfigured when it cannot."""
    made(out)
    everything, records, exceptions, counts = (out / name for name in FILES)
    write_results(everything, results)
    write_results(records, (result for result in results if result.route is Route.RECORD))
    write_results(exceptions, (result for result in results if result.route in NEEDS_A_PERSON))
    write_whole(counts, summary.model_dump_json(indent=2) + "\n")


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
    write_whole(path, "".join(json.dumps(result.as_json(), ensure_ascii=False) + "\n" for result in results))


def write_whole(path: Path, text: str) -> None:
    """Write beside and rename, so that nobody meets half a file. Raises Misconfigured when it cannot be written."""
    is_plain = path.is_file() or not path.exists()  # a pipe or a terminal is written to as it is
    beside = path.with_name(f".{path.name}.{os.getpid()}") if is_plain else path
    try:
        beside.write_text(text, encoding="utf-8")
        if is_plain:
            beside.replace(path)
    except OSError as problem:
        if is_plain:
            beside.unlink(missing_ok=True)
        raise Misconfigured(f"cannot write to {path}: {problem.strerror}") from problem


def is_unhandled(result: Result) -> bool:
    """Whether a document could not be handled at all: encrypted, damaged, blank, or it broke its reader."""
    return any(found.code is Code.UNREADABLE for found in result.discrepancies)
