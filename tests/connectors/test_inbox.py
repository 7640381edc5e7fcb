"""The scan sees every whole file, each version once, in name order."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from connectors.inbox import FolderInbox, Inbox, open_inbox
from schemas.errors import ArrivalVanished, BucketUnavailable
from store import S3Access, s3_client

NAMES = ["b.pdf", "a b.pdf", "Rechnung März & Söhne.pdf", "sub/deep/c.pdf", "zażółć+100%.pdf", "発注書.pdf"]
UNFINISHED = [".hidden", "x.part", "y.TMP", "z.crdownload", "sub/.git/config", "doc~", "sub/Thumbs.db"]


def write(folder: Path, name: str, data: bytes = b"paper", age: float = 60) -> Path:
    """A file that was last written to so many seconds ago."""
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    os.utime(place, (time.time() - age, time.time() - age))
    return place


def keys(inbox: Inbox) -> list[str]:
    return [landed.key for landed in inbox.landed()]


def test_whole_files_are_seen_in_name_order_and_unfinished_ones_wait(tmp_path: Path) -> None:
    for name in NAMES + UNFINISHED:
        write(tmp_path, name)
    assert keys(FolderInbox(tmp_path)) == sorted(NAMES)


def test_a_file_that_was_just_written_to_waits_until_it_settles(tmp_path: Path) -> None:
    write(tmp_path, "growing.pdf", age=0)
    assert keys(FolderInbox(tmp_path, timedelta(seconds=5))) == []
    assert keys(FolderInbox(tmp_path, timedelta(0))) == ["growing.pdf"]


def test_a_file_from_the_future_does_not_wait_for_it(tmp_path: Path) -> None:
    write(tmp_path, "tomorrow.pdf", age=-86_400)
    assert keys(FolderInbox(tmp_path)) == ["tomorrow.pdf"]


def test_a_file_that_changes_is_another_version(tmp_path: Path) -> None:
    write(tmp_path, "a.pdf", b"one")
    inbox = FolderInbox(tmp_path)
    (first,) = inbox.landed()
    assert inbox.fetch(first) == b"one"
    write(tmp_path, "a.pdf", b"two", age=30)
    (second,) = inbox.landed()
    assert second.version != first.version
    assert inbox.fetch(second) == b"two"
    with pytest.raises(ArrivalVanished, match="written to meanwhile"):
        inbox.fetch(first)


def test_a_file_taken_away_is_gone_not_broken(tmp_path: Path) -> None:
    place = write(tmp_path, "a.pdf")
    inbox = FolderInbox(tmp_path)
    (landed,) = inbox.landed()
    place.unlink()
    with pytest.raises(ArrivalVanished):
        inbox.fetch(landed)


def test_links_and_things_that_are_no_files_are_left_alone(tmp_path: Path) -> None:
    secret = write(tmp_path / "outside", "secret.txt")
    inbox = tmp_path / "inbox"
    write(inbox, "a.pdf")
    (inbox / "link.pdf").symlink_to(secret)
    (inbox / "folder").symlink_to(secret.parent)
    os.mkfifo(inbox / "pipe.pdf")
    assert keys(FolderInbox(inbox)) == ["a.pdf"]


def test_a_file_replaced_by_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "outside", "secret.txt")
    place = write(tmp_path / "inbox", "a.pdf")
    inbox = FolderInbox(tmp_path / "inbox")
    (landed,) = inbox.landed()
    place.unlink()
    place.symlink_to(secret)
    with pytest.raises(ArrivalVanished):
        inbox.fetch(landed)


def test_a_name_that_is_not_unicode_is_taken_in_all_the_same(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/M\xe4rz.pdf"
    Path(os.fsdecode(place)).write_bytes(b"paper")
    (landed,) = FolderInbox(tmp_path, timedelta(0)).landed()
    assert landed.key == "M\\xe4rz.pdf"
    assert FolderInbox(tmp_path).fetch(landed) == b"paper"


def test_a_name_with_a_backslash_means_itself(tmp_path: Path) -> None:
    write(tmp_path, "M\\xe4rz.pdf")
    (landed,) = FolderInbox(tmp_path).landed()
    assert FolderInbox(tmp_path).fetch(landed) == b"paper"


def test_an_inbox_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(BucketUnavailable, match="nowhere"):
        list(FolderInbox(tmp_path / "nowhere").landed())


@pytest.mark.s3
def test_an_s3_prefix_is_scanned_the_same_way(s3_access: S3Access, s3_bucket: str) -> None:
    put = _putter(s3_access, s3_bucket)
    for name in NAMES + UNFINISHED:
        put(f"in/{name}", name.encode())
    put("elsewhere/d.pdf", b"x")
    put("in/empty-folder/", b"")
    inbox = open_inbox(f"s3://{s3_bucket}/in", s3_access)
    found = list(inbox.landed())
    assert [landed.key for landed in found] == sorted(NAMES)
    assert [inbox.fetch(landed) for landed in found] == [name.encode() for name in sorted(NAMES)]
    assert [landed.version for landed in inbox.landed()] == [landed.version for landed in found]


@pytest.mark.s3
def test_an_object_put_again_is_another_version_and_the_old_one_is_gone(s3_access: S3Access, s3_bucket: str) -> None:
    put = _putter(s3_access, s3_bucket)
    inbox = open_inbox(f"s3://{s3_bucket}", s3_access)
    put("a.pdf", b"one")
    (first,) = inbox.landed()
    put("a.pdf", b"two")
    (second,) = inbox.landed()
    assert first.version != second.version
    with pytest.raises(ArrivalVanished):
        inbox.fetch(first)
    assert inbox.fetch(second) == b"two"
    s3_client(s3_access).remove_object(s3_bucket, "a.pdf")
    with pytest.raises(ArrivalVanished):
        inbox.fetch(second)


@pytest.mark.s3
def test_a_listing_longer_than_a_page_is_seen_whole(s3_access: S3Access, s3_bucket: str) -> None:
    put = _putter(s3_access, s3_bucket)
    for number in range(1005):
        put(f"{number:04}.pdf", b"x")
    assert len(keys(open_inbox(f"s3://{s3_bucket}", s3_access))) == 1005


def _putter(access: S3Access, bucket: str):  # type: ignore[no-untyped-def]  # a closure for these tests
    client = s3_client(access)

    def put(key: str, data: bytes) -> None:
        client.put_object(bucket, key, BytesIO(data), len(data))

    return put
