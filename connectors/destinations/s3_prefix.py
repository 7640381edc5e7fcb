"""Records and exceptions as one JSON object each, under a prefix of an S3 bucket."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from connectors.destinations.json_lines import line_of
from schemas.errors import BucketUnavailable, DestinationUnavailable
from schemas.event import Event
from store.s3 import answers

if TYPE_CHECKING:
    from minio import Minio


class S3Prefix:
    """Puts ``records/EVENT_ID.json`` or ``exceptions/EVENT_ID.json``: putting it twice leaves one object."""

    def __init__(self, client: Minio, bucket: str, prefix: str = "", name: str = "s3") -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix
        self._name = name

    @property
    def name(self) -> str:
        """What the outbox calls it."""
        return self._name

    def probe(self) -> str:
        """Whether an object can be put there: one is, and taken away again."""
        key, body = f"{self._prefix}.mailroom-doctor", b"mailroom doctor"
        try:
            with answers(f"s3://{self._bucket}/{key}"):
                self._client.put_object(self._bucket, key, BytesIO(body), len(body))
                self._client.remove_object(self._bucket, key)
        except BucketUnavailable as problem:
            raise DestinationUnavailable(str(problem)) from problem
        return f"s3://{self._bucket}/{self._prefix} takes objects"

    def send(self, event: Event) -> None:
        """Put the event's object."""
        folder = "records" if event.type.is_record else "exceptions"
        key = f"{self._prefix}{folder}/{event.event_id}.json"
        body = line_of(event)
        try:
            with answers(f"s3://{self._bucket}/{key}"):
                self._client.put_object(self._bucket, key, BytesIO(body), len(body), content_type="application/json")
        except BucketUnavailable as problem:
            raise DestinationUnavailable(str(problem)) from problem
