"""Taking in what landed: bytes kept under their sha256, mails and archives opened into parts."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from math import inf

from extractors.media import type_by_first_bytes
from extractors.unpack import Item
from extractors.unpack import unpack as open_up
from mailroom.desk import Desk, Step
from mailroom.pool import Pool
from schemas.codes import Status
from schemas.document import Arrival, Landed, Part
from schemas.errors import FileNotReadable, FileTooLarge, Unavailable, UnreadableFile
from store import Claim, Records, arrival_id_of, part_id_of

NOTE = "application/x-mailroom-note"
"""Media type of what is kept in place of a file whose bytes we may not have."""

OPENING_SECONDS = 12.0
"""Processor seconds to open what landed into its parts, and how many bytes more one buys: honest mails take 0.1 s."""

OPENED_BYTES_A_SECOND = 10_000_000


@dataclass(frozen=True, slots=True)
class Scan:
    """One look at the inbox: what was new, and what could not be fetched this time (the next look tries again)."""

    arrivals: tuple[Arrival, ...]
    unfetched: tuple[tuple[str, Unavailable], ...] = ()


def scan(desk: Desk) -> Scan:
    """Take in all that landed since the last look, by name order."""
    return take_in(desk, deque(unseen(desk)))


def take_in(desk: Desk, landed: deque[Landed], seconds: float = inf) -> Scan:
    """Take in files of a look at the inbox from the left, and take them from it, until so many seconds are over."""
    arrivals: list[Arrival] = []
    unfetched: list[tuple[str, Unavailable]] = []
    until = time.monotonic() + seconds
    while landed:
        found = landed.popleft()
        try:
            arrival = receive(desk, found)
        except Unavailable as problem:  # one file that is locked or gone must not keep the others out
            unfetched.append((found.key, problem))
        else:
            arrivals += [arrival] if arrival else []
        if time.monotonic() >= until:
            break
    return Scan(tuple(arrivals), tuple(unfetched))


def tell_of(desk: Desk, looked: Scan) -> None:
    """Say what could not be fetched."""
    for key, problem in looked.unfetched:
        desk.announce(Step.TROUBLE, f"{key} could not be fetched: {problem}")


def unseen(desk: Desk) -> tuple[Landed, ...]:
    """What lies whole in the inbox and was not taken in yet, by name; then what was touched since it was taken in."""
    landed = sorted(desk.inbox.landed(), key=lambda found: found.key)
    with desk.database.reading() as records:
        return (*records.arrivals.unseen(landed), *records.arrivals.touched(landed))


def receive(desk: Desk, landed: Landed) -> Arrival | None:
    """Keep one landed file and note its arrival; None when it was taken in before and its bytes are still the same.

    A file that was overwritten by one of the same size and date is another version of it. Raises BucketUnavailable
    when it cannot be fetched.
    """
    arrival_id = arrival_id_of(landed.key, landed.version)
    with desk.database.reading() as records:
        known = records.arrivals.get(arrival_id) if records.arrivals.seen(landed.key, landed.version) else None
        is_settled = known is not None and landed.is_as_marked(records.arrivals.mark(arrival_id))
    if is_settled:
        return None
    data, media_type = _fetched(desk, landed)
    is_same = known is not None and sha256(data).hexdigest() == known.sha256
    kept = "" if is_same else desk.bucket.put(data)
    with desk.database.transaction() as records:
        if known is not None:
            mark = _mark_after(records.arrivals.mark(arrival_id), landed.mark, is_same=is_same)
            records.arrivals.note_mark(arrival_id, mark)
        if is_same:
            return None
        arrival = records.arrivals.receive(
            key=landed.key,
            version=landed.version if known is None else f"{landed.version}-{kept[:16]}",
            sha256=kept,
            size=landed.size,
            media_type=media_type,
            now=desk.clock(),
            mark=landed.mark,
        )
        records.replacements.supersede(arrival.arrival_id, desk.clock())
        first = records.arrivals.get(arrival.duplicate_of).key if arrival.duplicate_of else ""
    if first:
        desk.announce(Step.COPY, f"{arrival.key}: byte for byte {first}, not read again")
    else:
        again = "" if known is None else " (overwritten by a file of the same size and date)"
        desk.announce(Step.RECEIVED, arrival.key + again)
    return arrival


def _mark_after(before: str | None, now: str, *, is_same: bool) -> str:
    """The mark to remember. Where only the number of an unchanged file is another, numbers tell nothing there."""
    written = now.split(":")[0]
    return f"{written}:" if is_same and before and before.split(":")[0] == written else now


def _fetched(desk: Desk, landed: Landed) -> tuple[bytes, str]:
    """The bytes to keep and their media type: a note where fetching it whole could fill memory, or is forbidden."""
    if landed.size > desk.settings.max_bytes:
        return f"{landed.key}\n{landed.version}\n{landed.size} bytes".encode(), "application/octet-stream"
    try:
        data = desk.inbox.fetch(landed)
    except FileNotReadable as problem:
        return f"{problem}\n{landed.version}".encode(), NOTE
    return data, type_by_first_bytes(data)  # text is told apart by the worker that opens it


def names(desk: Desk, arrival_ids: Sequence[str]) -> tuple[str, ...]:
    """The files of arrivals."""
    with desk.database.reading() as records:
        return tuple(records.arrivals.get(arrival_id).key for arrival_id in arrival_ids)


def claim(desk: Desk, worker: str, limit: int) -> tuple[Claim, ...]:
    """Arrivals that are this worker's alone until its lease ends."""
    with desk.database.transaction() as records:
        return records.arrivals.claim(worker, limit, desk.settings.lease, desk.clock())


def unpack(desk: Desk, arrival_id: str, pool: Pool | None = None) -> tuple[Part, ...]:
    """Open a mail or an archive into its parts; anything else is its own one part."""
    with desk.database.reading() as records:
        arrival = records.arrivals.get(arrival_id)
    if arrival.status is Status.DUPLICATE:
        return ()
    items = _items(desk, arrival, pool or desk.pool)
    parts = tuple(
        Part(
            part_id=part_id_of(arrival_id, item.name, index),
            arrival_id=arrival_id,
            name=item.name,
            sha256=desk.bucket.put(item.data),
            media_type=item.media_type,
            problem=item.problem,
            problem_message=item.message,
        )
        for index, item in enumerate(items)
    )
    with desk.database.transaction() as records:
        records.arrivals.save_parts(arrival_id, parts, [item.sender for item in items])
    return parts


def _items(desk: Desk, arrival: Arrival, pool: Pool) -> tuple[Item, ...]:
    if arrival.size > desk.settings.max_bytes:
        too_large = FileTooLarge(f"{arrival.size:,} bytes, the limit is {desk.settings.max_bytes:,}")
        return (_unreadable(arrival, b"", too_large),)
    data = b""
    try:
        data = desk.bucket.get(arrival.sha256)
        if arrival.media_type == NOTE:
            return (_unreadable(arrival, b"", FileNotReadable(data.decode().splitlines()[0])),)
        seconds = OPENING_SECONDS + len(data) / OPENED_BYTES_A_SECOND
        return pool.start(open_up, arrival.key, data, desk.settings.limits, seconds=seconds)()
    except UnreadableFile as problem:  # what opens it crashed or hung: a hostile file is a case, like any other
        return (_unreadable(arrival, data, problem),)


def _unreadable(arrival: Arrival, data: bytes, problem: UnreadableFile) -> Item:
    return Item(None, arrival.media_type, data, problem=problem.code, message=str(problem))


def renew(desk: Desk, worker: str) -> None:
    """A sign of life: what this worker holds stays its own for another lease."""
    with desk.database.transaction() as records:
        records.arrivals.extend_claims(worker, desk.settings.lease, desk.clock())


def finish(desk: Desk, worker: str, arrival_id: str) -> None:
    """The work on an arrival is done."""
    with desk.database.transaction() as records:
        records.arrivals.finish(arrival_id, worker, desk.clock())
        records.replacements.supersede(arrival_id, desk.clock())


def give_back(desk: Desk, worker: str, arrival_id: str, delay: timedelta) -> None:
    """Let anyone take an arrival up again, after a while."""
    with desk.database.transaction() as records:
        records.arrivals.release(arrival_id, worker, desk.clock(), delay)


def keep_whole(records: Records, arrival_id: str) -> tuple[Part, ...]:
    """An arrival that could not be opened, as its own one part."""
    arrival = records.arrivals.get(arrival_id)
    whole = Part(
        part_id=part_id_of(arrival_id, None, 0),
        arrival_id=arrival_id,
        name=None,
        sha256=arrival.sha256,
        media_type=arrival.media_type,
    )
    records.arrivals.save_parts(arrival_id, (whole,))
    return (whole,)
