"""What loading a file of facts did, in words: what was taken, and everything that was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailroom.actions.facts import LoadReport

MOST_SHOWN = 20
"""Rows told one by one; ``--json`` has them all."""


def told(report: LoadReport) -> Iterator[str]:
    """The lines of a report, the counts first."""
    file, loaded = report.file, report.loaded
    refused = f", {len(file.refused)} refused" if file.refused else ""
    counts = f"{loaded.added} added, {loaded.updated} updated, {loaded.unchanged} as they were"
    yield f"{counts}; {file.rows} rows taken{refused}."
    yield from _listed("Taken off", loaded.gone)
    yield from _listed("Refused", map(str, file.refused))
    if file.unused:
        yield f"Not used, though it may change what the rest means: {', '.join(file.unused)}."
    if file.ignored:
        yield f"Columns not understood: {', '.join(file.ignored)}."
    yield from _listed("Doubtful", file.doubtful)


def what_is_amiss(report: LoadReport) -> Iterator[str]:
    """The same without the counts, each line under the file's name: for a command that loads in passing."""
    yield from (f"{report.file.name}: {line}" for line in list(told(report))[1:])


def _listed(what: str, lines: Iterable[str]) -> Iterator[str]:
    every = list(lines)
    yield from (f"{what}: {line}" for line in every[:MOST_SHOWN])
    if len(every) > MOST_SHOWN:
        yield f"{what}: {len(every) - MOST_SHOWN} more (--json lists them all)"
