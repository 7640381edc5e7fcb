"""Taking in what landed: bytes kept under their sha256, mails and archives opened into parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from extractors.media import media_type_of
from extractors.unpack import Item
from extractors.unpack import unpack as open_up
from mailroom.desk import Desk, Step
from schemas.codes import Status
from schemas.document import Arrival, Landed, Part
from schemas.errors import FileTooLarge, Unavailable, UnreadableFile
from store import Claim, Records, part_id_of


@dataclass(frozen=True, slots=True)
class Scan:
    """One look at the inbox: what was new, and what could not be fetched this time (the next look tries again)."""

    arrivals: tuple[Arrival, ...]
    unfetched: tuple[tuple[str, Unavailable], ...] = ()


def scan(desk: Desk) -> Scan:
    """Take in all that landed since the last look, by name order."""
    arrivals: list[Arrival] = []
    unfetched: list[tuple[str, Unavailable]] = []
    for landed in unseen(desk):
        try:
            arrivals.append(receive(desk, landed))
        except Unavailable as problem:  # one file that is locked or gone must not keep the others out
            unfetched.append((landed.key, problem))
    return Scan(tuple(arrivals), tuple(unfetched))


def unseen(desk: Desk) -> tuple[Landed, ...]:
    """What lies whole in the inbox and was not taken in yet, by name."""
    landed = sorted(desk.inbox.landed(), key=lambda found: found.key)
    with desk.database.reading() as records:
        return records.arrivals.unseen(landed)


def receive(desk: Desk, landed: Landed) -> Arrival:
    """Keep one landed file and note its arrival. Raises BucketUnavailable when it cannot be fetched."""
    if landed.size > desk.settings.max_bytes:
        # Only a note of it is kept: fetching it whole could fill memory and disk.
        data = f"{landed.key}\n{landed.version}\n{landed.size} bytes".encode()
        media_type = "application/octet-stream"
    else:
        data = desk.inbox.fetch(landed)
        media_type = media_type_of(data, landed.key)
    sha256 = desk.bucket.put(data)
    with desk.database.transaction() as records:
        arrival = records.arrivals.receive(
            key=landed.key,
            version=landed.version,
            sha256=sha256,
            size=landed.size,
            media_type=media_type,
            now=desk.clock(),
        )
        records.replacements.supersede(arrival.arrival_id, desk.clock())
    if arrival.duplicate_of is None:
        desk.announce(Step.RECEIVED, arrival.key)
    return arrival


def claim(desk: Desk, worker: str, limit: int) -> tuple[Claim, ...]:
    """Arrivals that are this worker's alone until its lease ends."""
    with desk.database.transaction() as records:
        return records.arrivals.claim(worker, limit, desk.settings.lease, desk.clock())


def unpack(desk: Desk, arrival_id: str) -> tuple[Part, ...]:
    """Open a mail or an archive into its parts; anything else is its own one part."""
    with desk.database.reading() as records:
        arrival = records.arrivals.get(arrival_id)
    if arrival.status is Status.DUPLICATE:
        return ()
    items = _items(desk, arrival)
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


def _items(desk: Desk, arrival: Arrival) -> tuple[Item, ...]:
    if arrival.size > desk.settings.max_bytes:
        too_large = FileTooLarge(f"{arrival.size:,} bytes, the limit is {desk.settings.max_bytes:,}")
        return (_unreadable(arrival, b"", too_large),)
    data = desk.bucket.get(arrival.sha256)
    try:
        return desk.pool.start(
            open_up, arrival.key, data, desk.settings.limits, seconds=desk.settings.reading_seconds
        )()
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
