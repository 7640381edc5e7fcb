"""Destinations take each event once, and say honestly when they did not."""

from __future__ import annotations

import json
import math
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from standardwebhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from connectors.destinations import Destination, JsonLines, S3Prefix, Webhook
from schemas.codes import Kind, Route, Status
from schemas.errors import DestinationRefused, DestinationUnavailable, Misconfigured
from schemas.event import Event, EventType
from schemas.record import Result, ResultField
from store import S3Access, s3_client
from store.s3 import read_object
from tests.store.desks import NOW

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def an_event(event_id: str = "d1-1-record.posted", kind: EventType = EventType.RECORD_POSTED) -> Event:
    """Something happened to a document."""
    result = Result(
        file="Rechnung März.pdf",
        sha256="0" * 64,
        document_id="d1",
        kind=Kind.INVOICE,
        kind_confidence=1,
        pages=(1,),
        fields={"total_amount": ResultField(value="1000.50", confidence=0.99, accepted=True)},
        route=Route.RECORD,
        status=Status.POSTED,
    )
    return Event(event_id=event_id, type=kind, document_id="d1", version=1, at=NOW, result=result)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_records_and_exceptions_go_to_their_files_once(tmp_path: Path) -> None:
    for _ in range(2):  # the second time as after a restart
        folder: Destination = JsonLines(tmp_path / "out")
        for _ in range(2):
            folder.send(an_event("1"))
            folder.send(an_event("2", EventType.EXCEPTION_RAISED))
    (record,) = lines(tmp_path / "out" / "records.jsonl")
    (exception,) = lines(tmp_path / "out" / "exceptions.jsonl")
    assert (record["event_id"], record["event"], record["file"]) == ("1", "record.posted", "Rechnung März.pdf")
    assert exception["event"] == "exception.raised"


def test_a_line_that_broke_off_is_written_whole(tmp_path: Path) -> None:
    JsonLines(tmp_path).send(an_event("1"))
    with (tmp_path / "records.jsonl").open("ab") as file:
        file.write(b'{"event_id": "2", "ev')
    JsonLines(tmp_path).send(an_event("2"))
    assert [line["event_id"] for line in lines(tmp_path / "records.jsonl")] == ["1", "2"]


def test_several_writers_of_one_folder_agree(tmp_path: Path) -> None:
    writers = [JsonLines(tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: writers[number % 4].send(an_event(str(number // 4))), range(80)))
    assert sorted(str(line["event_id"]) for line in lines(tmp_path / "records.jsonl")) == sorted(map(str, range(20)))


def test_a_file_that_was_taken_away_is_begun_anew(tmp_path: Path) -> None:
    folder = JsonLines(tmp_path)
    folder.send(an_event("1"))
    (tmp_path / "records.jsonl").unlink()
    folder.send(an_event("2"))
    folder.send(an_event("1"))
    assert [line["event_id"] for line in lines(tmp_path / "records.jsonl")] == ["2", "1"]


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(DestinationUnavailable):
        JsonLines(tmp_path / "out").send(an_event())


@pytest.mark.s3
def test_an_event_put_twice_is_one_object(s3_access: S3Access, s3_bucket: str) -> None:
    client = s3_client(s3_access)
    destination: Destination = S3Prefix(client, s3_bucket, "out/")
    for _ in range(2):
        destination.send(an_event("1"))
        destination.send(an_event("2", EventType.EXCEPTION_RAISED))
    keys = [found.object_name for found in client.list_objects(s3_bucket, recursive=True)]
    assert keys == ["out/exceptions/2.json", "out/records/1.json"]
    assert json.loads(read_object(client, s3_bucket, "out/records/1.json"))["document_id"] == "d1"


def test_a_bucket_that_does_not_answer_is_unavailable() -> None:
    with pytest.raises(DestinationUnavailable):
        S3Prefix(s3_client(S3Access("http://127.0.0.1:9")), "any").send(an_event())


class Receiver(ThreadingHTTPServer):
    """A receiver that answers as told and keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.answer = 200
        self.headers: dict[str, str] = {}
        self.says = b"so be it"
        self.got: list[tuple[dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hooks"


class _Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Receiver)
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.got.append((dict(self.headers), body))
        self.send_response(self.server.answer)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.server.says)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_webhook_is_a_signed_cloud_event(receiver: Receiver) -> None:
    Webhook(receiver.url, SECRET).send(an_event())
    headers, body = receiver.got[0]
    Verifier(SECRET).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Verifier("whsec_b3RoZXIgc2VjcmV0IGVudGlyZWx5").verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Verifier(SECRET).verify(body.replace(b"1000.50", b"9000.50"), headers)
    event = JSONFormat().read(CloudEvent, body)
    assert headers["Content-Type" if "Content-Type" in headers else "content-type"].startswith(
        "application/cloudevents+json"
    )
    assert (event.get_id(), event.get_type(), event.get_subject()) == (
        "d1-1-record.posted",
        "mailroom.record.posted",
        "d1",
    )
    data = event.get_data()
    assert isinstance(data, dict)
    assert data["fields"]["total_amount"]["value"] == "1000.50"
    assert data["file"] == "Rechnung März.pdf"


def test_the_same_event_has_the_same_id_and_body_each_time(receiver: Receiver) -> None:
    for attempt in (1, 2):
        Webhook(receiver.url, SECRET).send(an_event().model_copy(update={"attempt": attempt}))
    (_, first), (_, second) = receiver.got
    assert first == second


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        (500, False),
        (503, False),
        (429, False),
        (408, False),
        (400, True),
        (401, False),
        (403, False),
        (404, False),
        (302, False),
        (307, False),
        (410, True),
        (422, True),
    ],
)
def test_refusals_are_told_from_trouble_that_may_pass(receiver: Receiver, answer: int, refused: bool) -> None:
    receiver.answer = answer
    with pytest.raises(DestinationUnavailable, match=f"answered {answer} so be it") as raised:
        Webhook(receiver.url, SECRET).send(an_event())
    assert isinstance(raised.value, DestinationRefused) is refused
    assert raised.value.retryable is not refused


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Tue, 30 Jun 2026 12:05:00 GMT", 300.0),
        ("Tue, 30 Jun 2020 12:05:00 GMT", 0.0),
        ("9" * 400, math.inf),
        ("\xb2", None),
        ("soon", None),
    ],
)
def test_a_receiver_may_say_when_to_come_back(receiver: Receiver, header: str, seconds: float | None) -> None:
    receiver.answer, receiver.headers = 503, {"Retry-After": header}
    with pytest.raises(DestinationUnavailable) as raised:
        Webhook(receiver.url, SECRET, clock=lambda: NOW).send(an_event())
    assert raised.value.retry_after == seconds


def test_a_receiver_that_is_down_is_unavailable(receiver: Receiver) -> None:
    receiver.server_close()
    with pytest.raises(DestinationUnavailable) as raised:
        Webhook("http://127.0.0.1:9/hooks", SECRET).send(an_event())
    assert raised.value.retryable


def test_an_address_that_cannot_be_is_refused() -> None:
    with pytest.raises(DestinationRefused):
        Webhook("nowhere", SECRET).send(an_event())


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_%%%a"])
def test_a_secret_that_cannot_sign_is_misconfigured(secret: str) -> None:
    with pytest.raises(Misconfigured, match="MAILROOM_WEBHOOK_SECRET"):
        Webhook("http://127.0.0.1:9", secret)


def dripping(connection: socket.socket) -> None:
    """A byte now and then, and never an end."""
    for _ in range(200):
        connection.sendall(b"H")
        time.sleep(0.05)


def dripping_body(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 500 No\r\n\r\n")
    dripping(connection)


def endless(connection: socket.socket, status: bytes = b"500 No") -> None:
    connection.sendall(b"HTTP/1.1 " + status + b"\r\n\r\n")
    for _ in range(4000):
        connection.sendall(b"x" * 65536)


def endless_thanks(connection: socket.socket) -> None:
    endless(connection, b"200 OK")


def endless_header(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 500 No\r\nx: ")
    for _ in range(4000):
        connection.sendall(b"x" * 65536)


def silent(connection: socket.socket) -> None:
    time.sleep(1)


@contextmanager
def a_hostile_receiver(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a receiver that answers one request so."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.recv(65536)
                behave(connection)

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/hooks"
        thread.join(timeout=20)


@pytest.mark.parametrize("behave", [dripping, dripping_body, silent])
def test_a_receiver_that_dawdles_is_left_after_so_many_seconds(behave: Callable[[socket.socket], None]) -> None:
    with a_hostile_receiver(behave) as url:
        before = time.monotonic()
        with pytest.raises(DestinationUnavailable, match=r"no whole answer within 0\.4 seconds"):
            Webhook(url, SECRET, seconds=0.4).send(an_event())
        assert time.monotonic() - before < 2


@pytest.mark.parametrize("behave", [endless, endless_header])
def test_a_receiver_that_never_ends_is_not_heard_out(behave: Callable[[socket.socket], None]) -> None:
    with a_hostile_receiver(behave) as url, pytest.raises(DestinationUnavailable) as raised:
        Webhook(url, SECRET, seconds=10).send(an_event())
    assert len(str(raised.value)) < 500


def test_what_a_receiver_says_after_its_thanks_is_not_read() -> None:
    with a_hostile_receiver(endless_thanks) as url:
        Webhook(url, SECRET, seconds=10).send(an_event())


def test_a_token_in_the_address_is_told_to_nobody(receiver: Receiver) -> None:
    receiver.answer, receiver.says = 404, b"Cannot POST /hooks/T0K3N-abc?key=s3cret-key"
    for url in (f"{receiver.url}/T0K3N-abc?key=s3cret-key", "http://user:s3cret-key@127.0.0.1:9/T0K3N-abc"):
        with pytest.raises(DestinationUnavailable) as raised:
            Webhook(url, SECRET).send(an_event())
        assert "T0K3N" not in str(raised.value)
        assert "s3cret" not in str(raised.value)
        assert "127.0.0.1" in str(raised.value)


@pytest.mark.parametrize(
    "url", ["http://", "http://a b/", "http://[::1", "http://x:notaport/", "ftp://x/y", "http://\x00"]
)
def test_addresses_that_cannot_be_are_told_so(url: str) -> None:
    with pytest.raises(DestinationUnavailable):
        Webhook(url, SECRET).send(an_event())
