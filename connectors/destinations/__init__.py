"""Where records and exceptions go: JSONL files, a prefix of an S3 bucket, a signed webhook."""

from typing import Protocol

from connectors.destinations.backoff import retry_at
from connectors.destinations.json_lines import JsonLines
from connectors.destinations.s3_prefix import S3Prefix
from connectors.destinations.webhook import Webhook
from schemas.event import Event


class Destination(Protocol):
    """A receiver. Sending the same event again must do no harm there."""

    @property
    def name(self) -> str:
        """What the outbox calls it; two destinations never share one."""

    def probe(self) -> str:
        """What is there, in words; no event is sent. Raises DestinationUnavailable when it would not take one."""

    def send(self, event: Event) -> None:
        """Hand over one event. Raises DestinationUnavailable, or DestinationRefused when it is no use to retry."""


__all__ = ["Destination", "JsonLines", "S3Prefix", "Webhook", "retry_at"]
