"""Speaking to any S3 server: one client with short timeouts and few retries, its errors turned into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from schemas.errors import BucketUnavailable, MailroomError, Misconfigured

if TYPE_CHECKING:
    from minio import Minio

CONNECT_SECONDS = 5.0
READ_SECONDS = 60.0
RETRIES = 2
"""Within one call; the actions retry by themselves, with longer pauses."""

MADE_MEANWHILE = ("BucketAlreadyOwnedByYou", "BucketAlreadyExists")
GONE = ("NoSuchKey", "NoSuchObject", "NoSuchVersion", "PreconditionFailed")


@dataclass(frozen=True, slots=True)
class S3Access:
    """How to reach an S3 server. ``endpoint`` is ``host:port``, or a URL whose scheme decides ``secure``."""

    endpoint: str = ""
    access_key: str = ""
    secret_key: str = field(default="", repr=False)
    region: str = "us-east-1"
    secure: bool = True


def s3_client(access: S3Access) -> Minio:
    """A client for that server; nothing is sent yet. Raises Misconfigured without an endpoint."""
    from minio import Minio
    from urllib3 import PoolManager, Retry, Timeout

    if not access.endpoint:
        raise Misconfigured("an s3:// place needs MAILROOM_S3_ENDPOINT")
    pool = PoolManager(
        timeout=Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
        retries=Retry(total=RETRIES, backoff_factor=0.2, status_forcelist=[500, 502, 503, 504]),
        maxsize=16,
    )
    address = urlsplit(access.endpoint if "://" in access.endpoint else f"//{access.endpoint}")
    secure = address.scheme == "https" if address.scheme else access.secure
    try:
        return Minio(
            address.netloc,
            access_key=access.access_key or None,
            secret_key=access.secret_key or None,
            secure=secure,
            region=access.region,
            http_client=pool,
        )
    except ValueError as problem:
        raise Misconfigured(f"MAILROOM_S3_ENDPOINT={access.endpoint}: {problem}") from problem


def s3_place(url: str) -> tuple[str, str]:
    """Bucket and prefix of ``s3://bucket/prefix``; the prefix is empty or ends with a slash."""
    from minio.helpers import check_bucket_name

    bucket, _, prefix = url.removeprefix("s3://").partition("/")
    if not bucket:
        raise Misconfigured(f"{url!r} names no bucket: use s3://bucket/prefix")
    try:
        check_bucket_name(bucket)
    except ValueError as problem:
        raise Misconfigured(f"{url!r} names a bucket that cannot be: {problem}") from problem
    prefix = prefix.strip("/")
    return bucket, f"{prefix}/" if prefix else ""


def ensure_bucket(url: str, access: S3Access) -> None:
    """Make the bucket that ``s3://bucket/prefix`` names, unless it is there. Raises BucketUnavailable."""
    from minio.error import S3Error

    client, (name, _) = s3_client(access), s3_place(url)
    with answers(f"making the bucket {name}"):
        try:
            if not client.bucket_exists(name):
                client.make_bucket(name)
        except S3Error as problem:
            if problem.code not in MADE_MEANWHILE:
                raise


@contextmanager
def answers(what: str, *, gone: type[MailroomError] | None = None) -> Iterator[None]:
    """Turn the client's errors into BucketUnavailable, or into ``gone`` where the object is not what it was."""
    from minio.error import MinioException, S3Error
    from urllib3.exceptions import HTTPError

    try:
        yield
    except S3Error as problem:
        if gone is not None and problem.code in GONE:
            raise gone(f"{what}: it is gone, or is another version now") from problem
        raise BucketUnavailable(f"{what}: the S3 server says {problem.code}: {problem.message}") from problem
    except (MinioException, HTTPError, OSError) as problem:
        raise BucketUnavailable(f"{what}: {type(problem).__name__}: {problem}") from problem


def read_object(client: Minio, bucket: str, key: str, etag: str = "") -> bytes:
    """All bytes of an object, if it still has that etag; the connection goes back to the pool."""
    response = client.get_object(bucket, key, request_headers={"If-Match": f'"{etag}"'} if etag else None)
    try:
        return bytes(response.read())
    finally:
        response.close()
        response.release_conn()
