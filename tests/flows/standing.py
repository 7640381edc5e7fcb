"""Looking at a running stack from outside: its inbox, its database, what it delivered."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from minio import Minio

from mailroom import desk
from mailroom.desk import Desk
from mailroom.settings import load
from scripts.stack import Stack
from tests.flows.paper import Landing

OUTBOX = "outbox"


@contextmanager
def desk_of(stack: Stack) -> Iterator[Desk]:
    """The desk that the stack's deliverer works at: the same database, bucket, inbox and destinations."""
    given = {
        name.removeprefix("MAILROOM_").lower(): value
        for name, value in stack.environment("deliver").items()
        if name.startswith("MAILROOM_") and value
    }
    with desk.open(load(**given)) as opened:
        yield opened


def s3(stack: Stack) -> Minio:
    """A client of the stack's object store."""
    given = stack.environment("deliver")
    address = given["MAILROOM_S3_ENDPOINT"].removeprefix("http://")
    keys = {"access_key": given["MAILROOM_S3_ACCESS_KEY"], "secret_key": given["MAILROOM_S3_SECRET_KEY"]}
    return Minio(address, secure=False, **keys)


def post(stack: Stack, mail: Iterable[Landing]) -> None:
    """Put files into the inbox."""
    client = s3(stack)
    for landing in mail:
        client.put_object("inbox", landing.key, BytesIO(landing.data), len(landing.data))


def delivered(stack: Stack) -> list[dict[str, Any]]:
    """Every event in the outbox bucket, as the receiver finds it."""
    client, found = s3(stack), []
    for entry in client.list_objects(OUTBOX, recursive=True):
        answer = client.get_object(OUTBOX, str(entry.object_name))
        found.append(json.loads(answer.read()) | {"object": entry.object_name})
        answer.close()
        answer.release_conn()
    return found


def wait_until(is_so: Callable[[], bool], seconds: float, what: str) -> None:
    """Look again and again. Fails when it does not come true in time."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, f"not within {seconds:g} s: {what}"
        time.sleep(0.25)
