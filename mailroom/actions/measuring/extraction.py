"""Reading documents without orders: what ``mailroom extract`` and the evaluation of reading do."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from connectors.inbox import FolderInbox
from mailroom.actions import batching, intake
from mailroom.actions.reporting.results import results
from mailroom.desk import Desk
from schemas.document import Landed
from schemas.errors import BucketUnavailable, Unavailable
from schemas.record import Result

Chosen = tuple[Landed, Callable[[], bytes]]
"""A file, and what reads it."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read; the files that could not be fetched; a failure of ours that kept some from being read."""

    results: tuple[Result, ...]
    unfetched: tuple[tuple[str, Unavailable], ...] = ()
    failure: BaseException | None = None


class ChosenFiles:
    """An inbox that holds the files a person named, under the shortest names that tell them apart."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._chosen: dict[str, Chosen] = {}

    def landed(self) -> Iterator[Landed]:
        """Every file, by name; in folders, what an inbox folder would take. Raises BucketUnavailable."""
        self._chosen = {}
        found = [(path, chosen) for path in self._paths for chosen in _found(path)]
        names = Counter(landed.key for _, (landed, _) in found)
        for path, (landed, read) in found:
            whole = str(path / landed.key if path.is_dir() else path)
            key = landed.key if names[landed.key] == 1 else whole
            self._chosen[key] = (Landed(key, landed.version, landed.size, landed.modified), read)
        for _, (landed, _) in sorted(self._chosen.items()):
            yield landed

    def fetch(self, landed: Landed) -> bytes:
        """Its bytes. Raises Unavailable when it cannot be read."""
        _, read = self._chosen[landed.key]
        return read()


def extract_files(desk: Desk, paths: Sequence[Path]) -> Extracted:
    """What each document says, by file name and page; without orders there is no verdict."""
    desk.inbox = ChosenFiles(paths)
    scan = intake.scan(desk)
    arrivals = [arrival.arrival_id for arrival in scan.arrivals if arrival.duplicate_of is None]
    failure: BaseException | None = None
    for outcome in batching.prepare_all(desk, arrivals):
        if outcome.is_ours:
            failure = failure or outcome.failure
        else:
            batching.face(desk, outcome)
    return Extracted(results(desk), scan.unfetched, failure)


def _found(path: Path) -> Iterator[Chosen]:
    if path.is_dir():
        inbox = FolderInbox(path, timedelta(0))
        for landed in inbox.landed():
            yield landed, partial(inbox.fetch, landed)
    else:
        yield _named(path)


def _named(path: Path) -> Chosen:
    try:
        facts = path.stat()
    except OSError as problem:
        raise BucketUnavailable(f"{path}: {problem.strerror}") from problem
    modified = datetime.fromtimestamp(facts.st_mtime, UTC)
    return Landed(path.name, str(facts.st_mtime_ns), facts.st_size, modified), partial(_content, path)


def _content(path: Path) -> bytes:
    try:
        # Without O_NONBLOCK a named pipe would be waited on for ever.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise BucketUnavailable(f"{path.name}: not a regular file")
            return file.read()
    except OSError as problem:
        raise BucketUnavailable(f"{path.name}: {problem.strerror}") from problem
