"""Reading documents without orders: what ``mailroom extract`` and the evaluation of reading do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from mailroom.actions import batching, intake
from mailroom.actions.results import results
from mailroom.desk import Desk
from schemas.record import Result
from store import Landed


class ChosenFiles:
    """An inbox that holds the files a person named, under the shortest names that tell them apart."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._files = dict(_named(paths))

    def landed(self) -> Iterator[Landed]:
        """Every file, by name."""
        for key, path in sorted(self._files.items()):
            facts = path.stat()
            modified = datetime.fromtimestamp(facts.st_mtime, UTC)
            yield Landed(key, str(facts.st_mtime_ns), facts.st_size, modified)

    def fetch(self, landed: Landed) -> bytes:
        """Its bytes."""
        return self._files[landed.key].read_bytes()


def extract_files(desk: Desk, paths: Sequence[Path]) -> tuple[Result, ...]:
    """What each document says, by file name and page; without orders there is no verdict."""
    desk.inbox = ChosenFiles(paths)
    scan = intake.scan(desk)
    arrivals = [arrival.arrival_id for arrival in scan.arrivals if arrival.duplicate_of is None]
    for outcome in batching.prepare_all(desk, arrivals):
        batching.face(desk, outcome)
    return results(desk)


def _named(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    names = [path.name for path in paths]
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                if found.is_file() and not found.name.startswith("."):
                    yield str(found.relative_to(path)), found
        else:
            yield (path.name if names.count(path.name) == 1 else str(path)), path
