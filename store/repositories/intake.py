"""What landed: taken in once, claimed by one worker at a time, taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256 as sha
from typing import Any

from sqlalchemy import select, update

from schemas.codes import Status
from schemas.document import Arrival, Landed, Part
from schemas.errors import UnknownDocument
from store.ledger import details_of
from store.tables import ArrivalRow, ContentRow, PartRow
from store.transaction import MACHINE, Entry, Repository, chunks
from store.vouching import vouch

LONGEST_WAIT = timedelta(hours=1)
"""Nothing waits for longer: what is to be claimed later than that was noted by a clock that ran ahead."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An arrival that is this worker's until its lease ends. ``attempt`` counts from 1.

    ``abandoned``: how often in a row whoever had it before ended without saying how it went.
    """

    arrival_id: str
    attempt: int
    abandoned: int = 0


def arrival_id_of(key: str, version: str) -> str:
    """The id of an object version: the same wherever and however often it is seen."""
    return sha(f"{key}\0{version}".encode("utf-8", "replace")).hexdigest()[:16]


def part_id_of(arrival_id: str, name: str | None, index: int) -> str:
    """The id of the part at that place within an arrival."""
    return sha(f"{arrival_id}\0{name or ''}\0{index}".encode("utf-8", "replace")).hexdigest()[:16]


class Arrivals(Repository):
    """Arrivals, claims and parts."""

    def seen(self, key: str, version: str) -> bool:
        """Whether that object version was taken in already."""
        return self.session.get(ArrivalRow, arrival_id_of(key, version)) is not None

    def unseen(self, landed: Iterable[Landed]) -> tuple[Landed, ...]:
        """Those of a scan that were not taken in yet, in the same order."""
        fresh: list[Landed] = []
        for chunk in chunks(landed):
            ids = {arrival_id_of(found.key, found.version): found for found in chunk}
            known = set(
                self.session.scalars(select(ArrivalRow.arrival_id).where(ArrivalRow.arrival_id.in_(list(ids))))
            )
            fresh += [found for arrival_id, found in ids.items() if arrival_id not in known]
        return tuple(fresh)

    def touched(self, landed: Iterable[Landed]) -> tuple[Landed, ...]:
        """Those of a scan that were taken in, but that somebody wrote to or replaced since, in the same order."""
        found: list[Landed] = []
        for chunk in chunks(one for one in landed if one.mark):
            ids = {arrival_id_of(one.key, one.version): one for one in chunk}
            query = select(ArrivalRow.arrival_id, ArrivalRow.mark).where(ArrivalRow.arrival_id.in_(list(ids)))
            marks = dict(self.session.execute(query).tuples().all())
            found += [one for id_, one in ids.items() if id_ in marks and not one.is_as_marked(marks[id_])]
        return tuple(found)

    def note_mark(self, arrival_id: str, mark: str) -> None:
        """The file of an arrival was looked at again while it had this mark."""
        self._update(ArrivalRow.arrival_id == arrival_id, mark=mark)

    def mark(self, arrival_id: str) -> str | None:
        """The mark that an arrival's file had when it was last looked at."""
        return self.session.scalar(select(ArrivalRow.mark).where(ArrivalRow.arrival_id == arrival_id))

    def receive(
        self, *, key: str, version: str, sha256: str, size: int, media_type: str, now: datetime, mark: str = ""
    ) -> Arrival:
        """Take in one object version, once. Bytes that an earlier arrival brought make it a duplicate of that one.

        Its bytes are already in the bucket under ``sha256``.
        """
        arrival_id = arrival_id_of(key, version)
        if self.session.get(ArrivalRow, arrival_id) is not None:
            return self.get(arrival_id)
        self._transaction.insert_new(ContentRow, [{"sha256": sha256, "arrival_id": arrival_id}])
        first = self.session.scalars(select(ContentRow.arrival_id).where(ContentRow.sha256 == sha256)).one()
        is_first = first == arrival_id
        status = Status.RECEIVED if is_first else Status.DUPLICATE
        row = {
            "arrival_id": arrival_id,
            "key": key,
            "version": version,
            "sha256": sha256,
            "size": size,
            "media_type": media_type,
            "received_at": now,
            "status": status.value,
            "duplicate_of": None if is_first else first,
            "claimable_at": now if is_first else None,
            "attempts": 0,
            "abandoned": 0,
            "mark": mark or None,
        }
        if self._transaction.insert_new(ArrivalRow, [row]):
            details = details_of(
                key=key,
                version=version,
                sha256=sha256,
                duplicate_of=row["duplicate_of"],
                vouches=vouch(ArrivalRow(**row)),
            )
            self._transaction.entries.append(Entry(MACHINE, status.value, arrival_id, details, now))
        return self.get(arrival_id)

    def get(self, arrival_id: str) -> Arrival:
        """One arrival. Raises UnknownDocument."""
        row = self.session.get(ArrivalRow, arrival_id)
        if row is None:
            raise UnknownDocument(f"no arrival {arrival_id}")
        return _arrival_of(row)

    def all(self) -> tuple[Arrival, ...]:
        """Everything that landed, by key."""
        rows = self.session.scalars(select(ArrivalRow).order_by(ArrivalRow.key, ArrivalRow.received_at))
        return tuple(_arrival_of(row) for row in rows)

    def claim(self, worker: str, limit: int, lease: timedelta, now: datetime) -> tuple[Claim, ...]:
        """Up to ``limit`` arrivals that wait, or whose worker went silent: this worker's until the lease ends."""
        waiting = (
            select(ArrivalRow)
            .where((ArrivalRow.claimable_at <= now) | (ArrivalRow.claimable_at > now + max(2 * lease, LONGEST_WAIT)))
            .order_by(ArrivalRow.claimable_at, ArrivalRow.key)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        )
        rows = self.session.scalars(waiting).all()
        for row in rows:
            row.abandoned += row.claimed_by is not None
            row.claimable_at, row.claimed_by, row.attempts = now + lease, worker, row.attempts + 1
        self.session.flush()
        return tuple(Claim(row.arrival_id, row.attempts, row.abandoned) for row in rows)

    def extend_claims(self, worker: str, lease: timedelta, now: datetime) -> int:
        """A sign of life: everything this worker still holds stays its own. Returns how many that is."""
        return self._update(ArrivalRow.claimed_by == worker, claimable_at=now + lease)

    def finish(self, arrival_id: str, worker: str, now: datetime) -> bool:
        """The work on it is done. False when the lease was lost meanwhile: another worker does it again."""
        mine = (ArrivalRow.arrival_id == arrival_id) & (ArrivalRow.claimed_by == worker)
        return self._update(mine, claimable_at=None, claimed_by=None, finished_at=now) == 1

    def release(self, arrival_id: str, worker: str, now: datetime, delay: timedelta = timedelta(0)) -> bool:
        """Give it back, to be claimed again after ``delay``. False when it was no longer this worker's."""
        mine = (ArrivalRow.arrival_id == arrival_id) & (ArrivalRow.claimed_by == worker)
        return self._update(mine, claimable_at=now + delay, claimed_by=None, abandoned=0) == 1

    def save_parts(self, arrival_id: str, parts: Sequence[Part], senders: Sequence[str | None] = ()) -> None:
        """Keep what was found inside an arrival; ``senders`` are mail addresses, one for each part, or none."""
        known = (*senders, *[None] * (len(parts) - len(senders)))
        rows = [
            part.model_dump() | {"arrival_id": arrival_id, "position": position, "sender": sender}
            for position, (part, sender) in enumerate(zip(parts, known, strict=True))
        ]
        self._transaction.upsert(PartRow, rows)

    def parts(self, arrival_id: str) -> tuple[Part, ...]:
        """The parts of an arrival, in the order they were found."""
        rows = self.session.scalars(
            select(PartRow).where(PartRow.arrival_id == arrival_id).order_by(PartRow.position)
        )
        return tuple(_part_of(row) for row in rows)

    def part(self, part_id: str) -> Part:
        """One part. Raises UnknownDocument."""
        return _part_of(self.part_row(part_id))

    def note_problem(self, part_id: str, problem: str | None, message: str | None) -> None:
        """Say what keeps a part from being read (a code of errors.py), or that nothing does any more."""
        row = self.part_row(part_id)
        row.problem, row.problem_message = problem, message
        self.session.flush()

    def part_row(self, part_id: str) -> PartRow:
        row = self.session.get(PartRow, part_id)
        if row is None:
            raise UnknownDocument(f"no part {part_id}")
        return row

    def _update(self, condition: Any, **values: Any) -> int:
        self.session.flush()
        statement = update(ArrivalRow).where(condition).values(**values)
        found = self.session.execute(statement.execution_options(synchronize_session="fetch"))
        return int(found.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has it


def _arrival_of(row: ArrivalRow) -> Arrival:
    return Arrival(
        arrival_id=row.arrival_id,
        key=row.key,
        version=row.version,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        received_at=row.received_at,
        status=Status(row.status),
        duplicate_of=row.duplicate_of,
    )


def _part_of(row: PartRow) -> Part:
    return Part(
        part_id=row.part_id,
        arrival_id=row.arrival_id,
        name=row.name,
        sha256=row.sha256,
        media_type=row.media_type,
        problem=row.problem,
        problem_message=row.problem_message,
    )
