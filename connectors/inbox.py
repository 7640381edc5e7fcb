"""Where paper lands: a folder, or a bucket of any S3 server. The scan is the truth; notifications are hints."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from schemas.document import Landed
from schemas.errors import ArrivalVanished, BucketUnavailable, FileNotReadable
from store.places import folder_of
from store.s3 import S3Access, answers, read_object, s3_client, s3_place

if TYPE_CHECKING:
    from minio import Minio

SETTLE = timedelta(seconds=2)
"""A file that was written to within this time may still be growing."""

UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart", "~")
"""Endings by which programs mark what they have not written whole."""

LITTER = ("thumbs.db", "desktop.ini")
"""What a file manager leaves in folders that it has shown."""


class Inbox(Protocol):
    """A place that is scanned."""

    def landed(self) -> Iterator[Landed]:
        """What lies there now, whole, by name. Raises BucketUnavailable."""

    def fetch(self, landed: Landed) -> bytes:
        """Its bytes. Raises ArrivalVanished when it is gone or another version now, BucketUnavailable."""


def open_inbox(url: str, access: S3Access | None = None, settle: timedelta = SETTLE) -> Inbox:
    """The inbox at ``s3://bucket/prefix``, ``file:///folder`` or a plain path. Raises Misconfigured."""
    if url.startswith("s3://"):
        name, prefix = s3_place(url)
        return S3Inbox(s3_client(access or S3Access()), name, prefix)
    return FolderInbox(folder_of(url), settle)


class FolderInbox:
    """A folder with everything below it. Symbolic links are not followed: they may point anywhere."""

    def __init__(self, folder: Path, settle: timedelta = SETTLE) -> None:
        self._folder = folder
        self._settle = settle.total_seconds()

    def landed(self) -> Iterator[Landed]:
        """Regular files that nobody writes to any more, by name; hidden and unfinished ones are left out."""
        try:
            found = sorted(_files(self._folder, ""))
        except OSError as problem:
            raise BucketUnavailable(f"inbox {self._folder}: {problem.strerror}") from problem
        newest = time.time() - self._settle
        for key, facts in found:
            # A clock that runs ahead elsewhere must not keep its files waiting until we catch up.
            if self._settle and newest < facts.st_mtime <= time.time():
                continue
            modified = datetime.fromtimestamp(facts.st_mtime, UTC)
            yield Landed(key, _version_of(facts), facts.st_size, modified, mark_of(facts))

    def fetch(self, landed: Landed) -> bytes:
        """Read it whole, and make sure that it did not change under our hands. Raises FileNotReadable, too."""
        place = self._folder / landed.key
        try:
            place = place if os.path.lexists(place) else self._folder / _unescaped(landed.key)
            handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except PermissionError as problem:
            raise FileNotReadable(f"{landed.key}: {problem.strerror}") from problem
        except OSError as problem:
            raise ArrivalVanished(f"{landed.key}: {problem.strerror}") from problem
        with os.fdopen(handle, "rb") as file:
            try:
                before = os.fstat(handle)
                same = stat.S_ISREG(before.st_mode) and _version_of(before) == landed.version
                data = file.read() if same else b""
            except OSError as problem:
                raise BucketUnavailable(f"{landed.key}: {problem.strerror}") from problem
            after = os.fstat(handle)
            if not same or _version_of(after) != landed.version or after.st_ctime_ns != before.st_ctime_ns:
                raise ArrivalVanished(f"{landed.key}: it was written to meanwhile")
        return data


class S3Inbox:
    """A bucket, or a prefix within one. An object appears whole, so nothing needs to settle."""

    def __init__(self, client: Minio, bucket: str, prefix: str = "") -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix

    def landed(self) -> Iterator[Landed]:
        """Every object under the prefix, by name, page by page; keys are relative to the prefix."""
        with answers(f"inbox s3://{self._bucket}/{self._prefix}"):
            for entry in self._client.list_objects(self._bucket, prefix=self._prefix, recursive=True):
                key = str(entry.object_name).removeprefix(self._prefix)
                if entry.is_dir or key.endswith("/") or not _is_whole(PurePosixPath(key)):
                    continue
                etag, modified = (
                    str(entry.etag or "").strip('"'),
                    entry.last_modified or datetime.fromtimestamp(0, UTC),
                )
                version = "|".join((etag, str(entry.size), modified.astimezone(UTC).isoformat()))
                yield Landed(key, version, int(entry.size or 0), modified.astimezone(UTC))

    def fetch(self, landed: Landed) -> bytes:
        """Read it whole, if it is still the version that was listed."""
        etag = landed.version.split("|")[0]
        with answers(landed.key, gone=ArrivalVanished):
            data = read_object(self._client, self._bucket, self._prefix + landed.key, etag)
        if len(data) != landed.size:
            raise ArrivalVanished(f"{landed.key}: it was replaced meanwhile")
        return data


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _is_whole(PurePosixPath(entry.name)):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), f"{prefix}{_key_of(entry.name)}/")
            elif entry.is_file(follow_symlinks=False):
                try:
                    yield prefix + _key_of(entry.name), entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue  # taken away between listing and looking


def _below(folder: Path, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        yield from _files(folder, prefix)
    except (PermissionError, FileNotFoundError):
        return  # lost+found and the like, or taken away: the rest of the inbox goes on


def _is_whole(path: PurePosixPath) -> bool:
    name = path.name.lower()
    is_hidden = any(part.startswith(".") for part in path.parts)
    return not is_hidden and name not in LITTER and not name.endswith(UNFINISHED)


def _version_of(facts: os.stat_result) -> str:
    return f"{facts.st_mtime_ns}-{facts.st_size}"


def mark_of(facts: os.stat_result) -> str:
    """When the file system last wrote to a file or its entry, and which file it is: nobody can set either."""
    return f"{facts.st_ctime_ns}:{facts.st_ino}"


def _key_of(name: str) -> str:
    # A file name is bytes; a key is text that any database takes. What is not UTF-8 is written as \xff.
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _unescaped(key: str) -> str:
    return os.fsdecode(re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), key.encode()))
