"""Records and exceptions as JSON lines in two files of a folder, each event once."""

from __future__ import annotations

import fcntl
import json
import os
import time
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from schemas.errors import DestinationUnavailable
from schemas.event import Event

RECORDS = "records.jsonl"
EXCEPTIONS = "exceptions.jsonl"

SECONDS = 15.0
"""How long to wait for another writer of the same file."""


class JsonLines:
    """Appends to ``records.jsonl`` and ``exceptions.jsonl``. Several processes may write to one folder.

    Each line is the result with ``event_id``, ``event``, ``version`` and ``at`` in front.
    """

    def __init__(self, folder: Path, name: str = "folder") -> None:
        self._folder = folder
        self._name = name
        self._read_to: dict[str, int] = {}
        self._known: dict[str, set[str]] = {RECORDS: set(), EXCEPTIONS: set()}

    @property
    def name(self) -> str:
        """What the outbox calls it."""
        return self._name

    def probe(self) -> str:
        """Whether the folder can be written to; made if need be."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=self._folder) as file:
                file.write(b"mailroom doctor")
        except OSError as problem:
            raise DestinationUnavailable(f"{self._folder}: {problem.strerror or problem}") from problem
        return f"{self._folder} can be written to"

    def send(self, event: Event) -> None:
        """Append the event unless its id is there, and flush it to disk."""
        name = RECORDS if event.type.is_record else EXCEPTIONS
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / name).open("a+b") as file:
                _lock(file)
                self._learn(name, file)
                if event.event_id not in self._known[name]:
                    file.write(line_of(event))
                    file.flush()
                    os.fsync(file.fileno())
        except OSError as problem:
            raise DestinationUnavailable(f"{self._folder / name}: {problem.strerror or problem}") from problem

    def _learn(self, name: str, file: IO[bytes]) -> None:
        """Take note of lines written since the last look, by us or by others; cut off one that broke off."""
        start = self._read_to.get(name, 0)
        if file.seek(0, os.SEEK_END) < start:  # the file was emptied or replaced
            start, self._known[name] = 0, set()
        file.seek(start)
        for line in file:
            if not line.endswith(b"\n"):
                # A writer was killed in mid-line. Its event was never marked delivered: it comes again.
                file.truncate(start)
                break
            start += len(line)
            self._known[name].add(_event_id(line))
        self._read_to[name] = start


def _lock(file: IO[bytes]) -> None:
    """Wait for the turn to write, but not for ever: who holds it may hang. Raises BlockingIOError."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


def line_of(event: Event) -> bytes:
    """One line: what happened, then the result as users script against it."""
    said = {
        "event_id": event.event_id,
        "event": event.type.value,
        "version": event.version,
        "at": event.at.isoformat(),
    }
    return json.dumps(said | event.result.as_json(), ensure_ascii=False).encode() + b"\n"


def _event_id(line: bytes) -> str:
    try:
        return str(json.loads(line).get("event_id", ""))
    except (ValueError, AttributeError):
        return ""  # somebody else's line
