"""Bytes are kept under their sha256, whole or not at all, in a folder and on a real S3 server."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from connectors.inbox import S3Inbox
from schemas.errors import BucketUnavailable, BytesLost, Misconfigured
from store import Bucket, FolderBucket, S3Access, S3Bucket, ensure_bucket, open_bucket, s3_client
from tests.doubles.buckets import FlakyBucket, ForgetfulBucket, FullBucket, MemoryBucket


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.s3)])
def bucket(request: pytest.FixtureRequest, tmp_path: Path) -> Bucket:
    """An empty bucket of each kind."""
    if request.param == "folder":
        return open_bucket(f"file://{tmp_path}/kept bytes")
    access = request.getfixturevalue("s3_access")
    return open_bucket(f"s3://{request.getfixturevalue('s3_bucket')}/kept/bytes", access)


@pytest.mark.parametrize("data", [b"", b"paper", os.urandom(6_000_000)], ids=["nothing", "little", "much"])
def test_what_was_put_comes_back(bucket: Bucket, data: bytes) -> None:
    name = bucket.put(data)
    assert name == sha256(data).hexdigest()
    assert bucket.put(data) == name
    assert bucket.has(name)
    assert bucket.get(name) == data


def test_what_was_never_put_is_not_there(bucket: Bucket) -> None:
    assert not bucket.has("0" * 64)
    bucket.put(b"paper")
    with pytest.raises(BytesLost, match="0" * 64):
        bucket.get("0" * 64)


def test_a_folder_that_is_not_mounted_has_lost_nothing(tmp_path: Path) -> None:
    with pytest.raises(BucketUnavailable):
        FolderBucket(tmp_path / "elsewhere").get("0" * 64)


def test_many_writers_of_the_same_bytes_agree(bucket: Bucket) -> None:
    with ThreadPoolExecutor(6) as pool:
        names = set(pool.map(lambda _: bucket.put(b"same"), range(12)))
    assert len(names) == 1
    assert bucket.get(names.pop()) == b"same"


def test_bytes_that_rotted_are_not_passed_off_as_the_original(tmp_path: Path) -> None:
    bucket = FolderBucket(tmp_path)
    name = bucket.put(b"paper")
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    kept.write_bytes(b"pap3r")
    with pytest.raises(BytesLost, match="not those"):
        bucket.get(name)
    bucket.put(b"paper")
    assert bucket.get(name) == b"paper"


def test_a_file_cut_short_is_written_again(tmp_path: Path) -> None:
    bucket = FolderBucket(tmp_path)
    name = bucket.put(b"paper")
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    kept.write_bytes(b"pa")
    assert bucket.put(b"paper") == name
    assert bucket.get(name) == b"paper"


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BucketUnavailable, match="No space left"):
        FolderBucket(tmp_path).put(b"paper")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.s3
def test_a_wrong_key_and_a_missing_bucket_are_told_in_words(s3_access: S3Access, s3_bucket: str) -> None:
    intruder = S3Access(s3_access.endpoint, "testkey", "wrong")
    with pytest.raises(BucketUnavailable, match=r"SignatureDoesNotMatch|AccessDenied"):
        S3Bucket(s3_client(intruder), s3_bucket).put(b"x")
    with pytest.raises(BucketUnavailable, match="NoSuchBucket"):
        list(S3Inbox(s3_client(s3_access), "no-such-bucket").landed())


@pytest.mark.s3
def test_two_that_make_the_same_bucket_both_find_it_made(s3_access: S3Access, s3_bucket: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: ensure_bucket(f"s3://{s3_bucket}-new/kept", s3_access), range(4)))
    assert s3_client(s3_access).bucket_exists(f"{s3_bucket}-new")


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(BucketUnavailable):
        S3Bucket(s3_client(S3Access("http://127.0.0.1:9")), "any").get("0" * 64)


@pytest.mark.parametrize("url", ["", "ftp://there/x", "s3://", "s3:///prefix"])
def test_places_that_cannot_be_are_refused(url: str) -> None:
    with pytest.raises(Misconfigured):
        open_bucket(url, S3Access("127.0.0.1:9"))


def test_s3_without_an_endpoint_says_which_setting_is_missing() -> None:
    with pytest.raises(Misconfigured, match="MAILROOM_S3_ENDPOINT"):
        open_bucket("s3://bucket")


def test_the_secret_key_is_never_printed() -> None:
    assert "hush" not in repr(S3Access("there", "key", "hush"))


def test_doubles_misbehave_as_they_say() -> None:
    buckets: tuple[Bucket, ...] = (FullBucket(), ForgetfulBucket(), FlakyBucket(1), MemoryBucket())
    full, forgetful, flaky, sound = buckets
    with pytest.raises(BucketUnavailable):
        full.put(b"x")
    assert not forgetful.has(forgetful.put(b"x"))
    with pytest.raises(BucketUnavailable):
        flaky.put(b"x")
    assert flaky.get(flaky.put(b"x")) == sound.get(sound.put(b"x")) == b"x"
