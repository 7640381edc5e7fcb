"""A webhook: CloudEvents 1.0 envelopes (structured JSON), signed as Standard Webhooks 1.0 says."""

from __future__ import annotations

import asyncio
import binascii
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from schemas.errors import DestinationRefused, DestinationUnavailable, Misconfigured
from schemas.event import Event

if TYPE_CHECKING:
    import httpx
    from standardwebhooks import Webhook as Signer

SECONDS = 15.0
"""How long a receiver may take from the first byte to the last; it should take the event and work later."""

WORTH_RETRYING = (401, 403, 404, 407, 408, 409, 421, 423, 424, 425, 429)
"""Refusals that pass when somebody has renewed a key, put a route back or let go of a lock."""

MOST_READ = 4096
"""Bytes of an answer that are looked at: whoever sends more is not heard out."""

SAID = 200
"""Characters of the receiver's answer that are kept."""

PROBE_SECONDS = 5.0
SECRET_LENGTH = 6
"""Parts of the address that are at least this long may be a token: they are not repeated to anybody."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a receiver said: its status, when to come back (as the header has it), and how it began."""

    status: int
    retry_after: str
    text: str


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
        seconds: float = SECONDS,
    ) -> None:
        self._url = url
        self._signer = _signer(secret)
        self._source = source
        self._name = name
        self._clock = clock
        self._seconds = seconds

    @property
    def name(self) -> str:
        """What the outbox calls it."""
        return self._name

    def probe(self) -> str:
        """Whether somebody answers at the address; nothing is posted, so whether it takes events is not known."""
        import httpx

        where = _shown(self._url)
        try:
            address = httpx.URL(self._url)
            port = address.port or (443 if address.scheme == "https" else 80)
            with socket.create_connection((address.host, port), timeout=PROBE_SECONDS) as line:
                if address.scheme == "https":
                    ssl.create_default_context().wrap_socket(line, server_hostname=address.host).close()
        except (httpx.InvalidURL, OSError, UnicodeError) as problem:
            raise DestinationUnavailable(f"{where}: {problem or type(problem).__name__}") from problem
        return f"{where} answers"

    def send(self, event: Event) -> None:
        """Post it once. 2xx is taken; other answers are worth another try unless they refuse the event itself."""
        import httpx

        body = envelope(event, self._source)
        moment = self._clock()
        headers = {
            "accept-encoding": "identity",  # a small packed answer could swell to gigabytes
            "content-type": "application/cloudevents+json; charset=utf-8",
            "user-agent": "mailroom",
            "webhook-id": event.event_id,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": self._signer.sign(event.event_id, moment, body.decode()),
        }
        where = _shown(self._url)
        try:
            answer = asyncio.run(self._post(body, headers))
        except (httpx.UnsupportedProtocol, httpx.InvalidURL, UnicodeError) as problem:
            raise DestinationRefused(f"{where}: {problem}") from problem
        except TimeoutError as late:
            raise DestinationUnavailable(f"{where}: no whole answer within {self._seconds:g} seconds") from late
        except (httpx.HTTPError, OSError) as problem:
            raise DestinationUnavailable(f"{where}: {problem or type(problem).__name__}") from problem
        if not 200 <= answer.status < 300:
            said = f"{where} answered {answer.status} {_without_secrets(answer.text, self._url)[:SAID]}".strip()
            raise _refusal(answer, said, moment)

    async def _post(self, body: bytes, headers: dict[str, str]) -> Answer:
        """One request with one deadline for all of it: a limit for each read alone would let it drip for ever."""
        import httpx

        async with (
            asyncio.timeout(self._seconds),  # comes first; the client's own would begin anew with each byte
            httpx.AsyncClient(timeout=2 * self._seconds, follow_redirects=False) as client,
            client.stream("POST", self._url, content=body, headers=headers) as answer,
        ):
            text = b"" if answer.is_success else await _beginning(answer)
            return Answer(answer.status_code, answer.headers.get("retry-after", ""), text.decode("utf-8", "replace"))


async def _beginning(answer: httpx.Response) -> bytes:
    read = b""
    async for piece in answer.aiter_raw(MOST_READ):
        read += piece
        if len(read) >= MOST_READ:
            break
    return read[:MOST_READ]


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


def _refusal(answer: Answer, said: str, now: datetime) -> DestinationUnavailable:
    if 400 <= answer.status < 500 and answer.status not in WORTH_RETRYING:
        return DestinationRefused(said)
    if 300 <= answer.status < 400:
        said += " (redirects are not followed: set MAILROOM_WEBHOOK_URL to the new address)"
    return DestinationUnavailable(said, _retry_after(answer.retry_after, now))


def _retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or as a date (RFC 9110, 10.2.3)."""
    if value.isascii() and value.isdecimal():
        return float(value)  # however long: nobody waits longer than ``retry_at`` lets them
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def _shown(url: str) -> str:
    """An address without what may be secret in it: user, path and query."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the webhook"
    return f"{parts.scheme}://{parts.hostname}{port}" if parts.scheme and parts.hostname else "the webhook"


def _without_secrets(text: str, url: str) -> str:
    """What a receiver said, should it repeat the address that it was called at (``Cannot POST /hooks/TOKEN``)."""
    for part in sorted(
        url.replace("?", "/").replace("&", "/").replace("=", "/").replace("@", "/").split("/"), key=len, reverse=True
    ):
        if len(part) >= SECRET_LENGTH and part not in _shown(url):
            text = text.replace(part, "...")
    return text


def _signer(secret: str) -> Signer:
    from standardwebhooks import Webhook as Signer
    from standardwebhooks.webhooks import EmptyWebhookSecretError

    try:
        return Signer(secret)
    except (EmptyWebhookSecretError, binascii.Error) as problem:
        raise Misconfigured("MAILROOM_WEBHOOK_SECRET must be whsec_ followed by base64") from problem
