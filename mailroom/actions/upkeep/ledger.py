"""Proving that nobody changed what was kept: the ledger, the rows it vouches for, the files, and a copy elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from mailroom.desk import Desk
from schemas.errors import BytesLost, LedgerBroken, WrongUse
from schemas.ledger import Checkpoint

AT_ONCE = 8
"""Files fetched side by side."""


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was looked at, all of it as it was written."""

    entries: int
    files: int


def verify(desk: Desk, against: Path | None = None, *, with_files: bool = True) -> Verified:
    """Check the ledger and all that it vouches for, down to the bytes in the bucket.

    Raises LedgerBroken for the first that is not as it was, WrongUse for a checkpoint that cannot be read.
    """
    earlier = _checkpoint_in(against) if against else None
    with desk.database.reading() as records:
        if earlier is not None:
            records.checkpoints.compare(earlier)
        entries = records.verification.verify()
        kept = records.checkpoints.kept_files() if with_files else {}
    with ThreadPoolExecutor(AT_ONCE) as threads:
        lost = [said for said in threads.map(lambda one: _lost(desk, *one), kept.items()) if said]
    if lost:
        more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
        raise LedgerBroken(f"{lost[0]}{more}")
    return Verified(entries, len(kept))


def checkpoint(desk: Desk) -> Checkpoint:
    """What the ledger is now. Raises LedgerBroken: what is not as it was written is no ground to compare with."""
    with desk.database.reading() as records:
        records.verification.verify()
        return records.checkpoints.make(desk.clock())


def write_checkpoint(desk: Desk, path: Path) -> Checkpoint:
    """Make a checkpoint and put it into a new file. Raises WrongUse when there is one, or it cannot be written."""
    made = checkpoint(desk)
    text = made.model_dump_json(indent=2) + "\n"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as there:
        raise WrongUse(f"{path} is there already: an older checkpoint is evidence, choose another name") from there
    except OSError as problem:
        raise WrongUse(f"cannot write {path}: {problem.strerror}") from problem
    return made


def missing_files(desk: Desk, most: int) -> Iterator[str]:
    """Files that were taken in and are not in the bucket any more, of the newest so many."""
    with desk.database.reading() as records:
        kept = records.checkpoints.kept_files()
    for sha256, key in list(kept.items())[-most:]:
        if not desk.bucket.has(sha256):
            yield key


def _lost(desk: Desk, sha256: str, key: str) -> str | None:
    try:
        desk.bucket.get(sha256)
    except BytesLost as problem:
        return f"{key}: {problem}"
    return None


def _checkpoint_in(path: Path) -> Checkpoint:
    try:
        return Checkpoint.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise WrongUse(f"cannot read {path}: {problem.strerror}") from problem
    except (ValidationError, UnicodeDecodeError) as wrong:
        raise WrongUse(f"{path} is not a checkpoint of `mailroom ledger checkpoint`") from wrong
