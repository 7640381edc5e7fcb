"""A webhook: CloudEvents 1.0 envelopes (structured JSON), signed as Standard Webhooks 1.0 says."""

from __future__ import annotations

import binascii
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from schemas.errors import DestinationRefused, DestinationUnavailable, Misconfigured
from schemas.event import Event

if TYPE_CHECKING:
    import httpx
    from standardwebhooks import Webhook as Signer

SECONDS = 15.0
"""How long a receiver may take to answer; it should take the event and work later."""

WORTH_RETRYING = (408, 409, 425, 429)
SAID = 200
"""Characters of the receiver's answer that are kept."""


def _now() -> datetime:
    return datetime.now(UTC)


class Webhook:
    """Posts each event to a URL. Receivers verify the signature and drop a ``webhook-id`` that they know."""

    def __init__(
        self,
        url: str,
        secret: str,
        *,
        source: str = "/mailroom",
        name: str = "webhook",
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._url = url
        self._signer = _signer(secret)
        self._source = source
        self._name = name
        self._clock = clock

    @property
    def name(self) -> str:
        """What the outbox calls it."""
        return self._name

    def send(self, event: Event) -> None:
        """Post it once. 2xx is taken; 4xx is a refusal, except those that ask for patience."""
        import httpx

        body = envelope(event, self._source)
        moment = self._clock()
        headers = {
            "content-type": "application/cloudevents+json; charset=utf-8",
            "user-agent": "mailroom",
            "webhook-id": event.event_id,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": self._signer.sign(event.event_id, moment, body.decode()),
        }
        try:
            answer = httpx.post(self._url, content=body, headers=headers, timeout=SECONDS, follow_redirects=False)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as problem:
            raise DestinationRefused(f"{self._url}: {problem}") from problem
        except httpx.HTTPError as problem:
            raise DestinationUnavailable(f"{self._url}: {problem or type(problem).__name__}") from problem
        if not answer.is_success:
            raise _refusal(self._url, answer, moment)


def envelope(event: Event, source: str) -> bytes:
    """The event as a CloudEvents 1.0 JSON envelope; ``data`` is the result as users script against it."""
    from cloudevents.core.formats.json import JSONFormat
    from cloudevents.core.v1.event import CloudEvent

    attributes = {
        "id": event.event_id,
        "source": source,
        "type": f"mailroom.{event.type.value}",
        "subject": event.document_id,
        "time": event.at,
        "datacontenttype": "application/json",
        "documentversion": event.version,
    }
    return JSONFormat().write(CloudEvent(attributes, event.result.as_json()))


def _refusal(url: str, answer: httpx.Response, now: datetime) -> DestinationUnavailable:
    said = f"{url} answered {answer.status_code} {answer.text[:SAID]}".strip()
    if answer.status_code in WORTH_RETRYING or answer.status_code >= 500:
        return DestinationUnavailable(said, _retry_after(answer.headers.get("retry-after", ""), now))
    return DestinationRefused(said)


def _retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or as a date (RFC 9110, 10.2.3)."""
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _signer(secret: str) -> Signer:
    from standardwebhooks import Webhook as Signer
    from standardwebhooks.webhooks import EmptyWebhookSecretError

    try:
        return Signer(secret)
    except (EmptyWebhookSecretError, binascii.Error) as problem:
        raise Misconfigured("MAILROOM_WEBHOOK_SECRET must be whsec_ followed by base64") from problem
