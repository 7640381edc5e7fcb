"""A place where an object store may say that something landed: a hint that ends a wait early, never the truth."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Event, Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from mailroom.desk import Desk
from schemas.errors import Misconfigured

Answer = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]


class Listener(ThreadingMixIn, WSGIServer):
    """Answers each poke in a thread of its own: a sender that dawdles keeps nobody else waiting."""

    daemon_threads = True


class Quietly(WSGIRequestHandler):
    """Writes no access log: pokes come with every file."""

    timeout = 10

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def listening(desk: Desk) -> Iterator[Event]:
    """An event that is set by each POST to ``MAILROOM_POKE_PORT``; without a port nothing listens.

    Raises Misconfigured when the port is taken or may not be used.
    """
    poked = Event()
    settings = desk.settings
    if settings.poke_port is None:
        yield poked
        return
    answer = answering(poked, settings.poke_token.get_secret_value())
    try:
        server = make_server(settings.poke_host, settings.poke_port, answer, Listener, Quietly)
    except (OSError, OverflowError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else "no such port"
        where = f"{settings.poke_host}:{settings.poke_port}"
        raise Misconfigured(f"MAILROOM_POKE_PORT: cannot listen at {where}: {why}") from problem
    Thread(target=server.serve_forever, name="poke", daemon=True).start()
    try:
        yield poked
    finally:
        server.shutdown()
        server.server_close()


def answering(poked: Event, token: str) -> Answer:
    """A WSGI application: 204 for a POST with the right bearer token, 403 otherwise. What is sent is not read."""

    def answer(request: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        given = str(request.get("HTTP_AUTHORIZATION", "")).removeprefix("Bearer ")
        welcome = request["REQUEST_METHOD"] == "POST" and hmac.compare_digest(given.encode(), token.encode())
        if welcome:
            poked.set()
        start("204 No Content" if welcome else "403 Forbidden", [("Content-Length", "0")])
        return []

    return answer
