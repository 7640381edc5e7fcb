"""Buckets that misbehave: one is full, one forgets, one garbles, one does not answer for a while."""

from __future__ import annotations

from hashlib import sha256

from schemas.errors import BucketUnavailable, BytesLost


class MemoryBucket:
    """A bucket that behaves, for as long as the test runs."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        name = sha256(data).hexdigest()
        self.kept[name] = data
        return name

    def get(self, sha256: str) -> bytes:
        if sha256 not in self.kept:
            raise BytesLost(f"nothing is kept as {sha256}")
        return self.kept[sha256]

    def has(self, sha256: str) -> bool:
        return sha256 in self.kept

    def address(self, sha256: str) -> str:
        return f"memory:{sha256}"


class FullBucket(MemoryBucket):
    """Takes so many bytes, then no more."""

    def __init__(self, room: int = 0) -> None:
        super().__init__()
        self.room = room

    def put(self, data: bytes) -> str:
        if sum(map(len, self.kept.values())) + len(data) > self.room:
            raise BucketUnavailable("no space left on device")
        return super().put(data)


class ForgetfulBucket(MemoryBucket):
    """Says that it keeps the bytes, and does not."""

    def put(self, data: bytes) -> str:
        return sha256(data).hexdigest()


class FlakyBucket(MemoryBucket):
    """Does not answer the first calls, then works."""

    def __init__(self, failures: int) -> None:
        super().__init__()
        self.failures = failures

    def put(self, data: bytes) -> str:
        self._answer()
        return super().put(data)

    def get(self, sha256: str) -> bytes:
        self._answer()
        return super().get(sha256)

    def _answer(self) -> None:
        if self.failures > 0:
            self.failures -= 1
            raise BucketUnavailable("no answer")
