"""Bytes under their sha256: in a folder, or in a bucket of any S3 server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256 as sha
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Protocol

from schemas.errors import BucketUnavailable, BytesLost
from store.places import folder_of, private_folder
from store.s3 import GONE, S3Access, answers, read_object, s3_client, s3_place

if TYPE_CHECKING:
    from minio import Minio


class Bucket(Protocol):
    """Where bytes are kept for good. All raise BucketUnavailable, worth retrying; ``get`` BytesLost, which is not."""

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their sha256 (hex). Again: nothing happens."""

    def get(self, sha256: str) -> bytes:
        """The bytes of that sha256, checked."""

    def has(self, sha256: str) -> bool:
        """Whether they are kept."""

    def address(self, sha256: str) -> str:
        """Where they are kept, as a URI."""


def open_bucket(url: str, access: S3Access | None = None) -> Bucket:
    """The bucket at ``s3://bucket/prefix``, ``file:///folder`` or a plain path. Raises Misconfigured."""
    if url.startswith("s3://"):
        name, prefix = s3_place(url)
        return S3Bucket(s3_client(access or S3Access()), name, prefix)
    return FolderBucket(folder_of(url))


class FolderBucket:
    """A folder, fanned out by the first four digits. A file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Write beside, flush to disk, rename: a power cut leaves no half file under a full name."""
        name = sha(data).hexdigest()
        place = self._place(name)
        with _disk(name):
            if place.is_file() and place.read_bytes() == data:  # what was damaged there is mended
                return name
            private_folder(place.parent)
            _write_whole(place, data)
        return name

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their name."""
        with _disk(sha256):
            try:
                data = self._place(sha256).read_bytes()
            except FileNotFoundError as gone:
                if not self._folder.is_dir():  # not mounted: the bytes may well be there
                    raise
                raise BytesLost(f"the bytes kept as {sha256} are gone") from gone
        return _checked(sha256, data)

    def has(self, sha256: str) -> bool:
        """Whether a file of that name is there."""
        with _disk(sha256):
            return self._place(sha256).is_file()

    def address(self, sha256: str) -> str:
        """``file:///...``"""
        return self._place(sha256).absolute().as_uri()

    def _place(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:4] / name


class S3Bucket:
    """A bucket, or a prefix within one, on any S3 server."""

    def __init__(self, client: Minio, bucket: str, prefix: str = "") -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix

    def put(self, data: bytes) -> str:
        """One request when the bytes are there already, two when they are not."""
        name = sha(data).hexdigest()
        if not self.has(name):
            with answers(f"keeping {name}"):
                self._client.put_object(self._bucket, self._key(name), BytesIO(data), len(data))
        return name

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their name."""
        with answers(f"fetching {sha256}", gone=BytesLost):
            data = read_object(self._client, self._bucket, self._key(sha256))
        return _checked(sha256, data)

    def has(self, sha256: str) -> bool:
        """Whether an object of that name is there."""
        from minio.error import S3Error

        with answers(f"looking for {sha256}"):
            try:
                self._client.stat_object(self._bucket, self._key(sha256))
            except S3Error as problem:
                if problem.code in GONE:
                    return False
                raise
        return True

    def address(self, sha256: str) -> str:
        """``s3://bucket/key``"""
        return f"s3://{self._bucket}/{self._key(sha256)}"

    def _key(self, name: str) -> str:
        return f"{self._prefix}{name[:2]}/{name}"


def _checked(sha256: str, data: bytes) -> bytes:
    if sha(data).hexdigest() != sha256:
        raise BytesLost(f"the bytes kept as {sha256} are not those that were put there")
    return data


def _write_whole(place: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(place)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _disk(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise BucketUnavailable(f"{name}: {problem.strerror or problem}") from problem
