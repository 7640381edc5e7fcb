"""What the ledger and the tables are now, to be kept elsewhere, and whether they still lead on from that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from schemas.errors import LedgerBroken
from schemas.ledger import Checkpoint, TableState
from store.tables import ArrivalRow, DeliveryRow, DestinationRow, LedgerHeadRow, LedgerRow, PartRow, Row
from store.tables.columns import plain
from store.transaction import Repository

MOVING = {
    ArrivalRow.__tablename__: {"claimable_at", "claimed_by", "attempts", "abandoned", "finished_at", "mark"},
    DeliveryRow.__tablename__: {"due_at", "attempts", "problem"},
    DestinationRow.__tablename__: {"last_sequence", "is_served"},
}
"""Columns that change without an entry of the ledger: whose turn it is, and until when."""

GROWING = ("ledger", "arrivals", "contents", "documents", "extractions", "decisions", "events")
"""Tables from which nothing is ever taken away."""

MODULUS = 2**256


class Checkpoints(Repository):
    """Making checkpoints, and comparing with them."""

    def make(self, now: datetime) -> Checkpoint:
        """What stands now."""
        head = self.session.scalars(select(LedgerHeadRow)).one()
        tables = {name: self._state(name) for name in sorted(Row.metadata.tables)}
        return Checkpoint(made_at=now, sequence=head.sequence, hash=head.hash, tables=tables)

    def compare(self, earlier: Checkpoint) -> None:
        """Raises LedgerBroken unless the ledger leads on from a checkpoint and nothing counted there is gone.

        A chain that was rebuilt, and a database that was emptied or put back to an earlier day, verify by themselves:
        only here they show. Ask ``verify`` too: it says whether what was added since is as it was written.
        """
        head = self.session.scalars(select(LedgerHeadRow)).one_or_none()
        length = head.sequence if head else 0
        when = f"the checkpoint of {earlier.made_at:%Y-%m-%d %H:%M}"
        if length < earlier.sequence:
            what = f"the ledger ends with entry {length}; {when} knows entry {earlier.sequence}"
            raise LedgerBroken(f"{what}: this is an older database, or another one")
        there = self.session.scalar(select(LedgerRow.hash).where(LedgerRow.sequence == earlier.sequence))
        if earlier.sequence and there != earlier.hash:
            raise LedgerBroken(
                f"entry {earlier.sequence} is not the one that {when} knows: the chain was written anew"
            )
        for name, state in earlier.tables.items():
            if name not in Row.metadata.tables:
                continue
            now = self._state(name, state.columns)
            if name in GROWING and now.rows < state.rows:
                raise LedgerBroken(f"the table {name} holds less than {when} counted: {state.rows} rows")
            if length == earlier.sequence and now != state:
                raise LedgerBroken(f"the table {name} is not as {when} saw it, and no entry says why")

    def kept_files(self) -> dict[str, str]:
        """The sha256 of everything that must lie in the bucket, each with the file it is of; the oldest first."""
        found: dict[str, str] = {}
        arrived = select(ArrivalRow.sha256, ArrivalRow.key).order_by(ArrivalRow.received_at)
        for sha, key in self.session.execute(arrived).tuples():
            found.setdefault(sha, key)
        parts = select(PartRow.sha256, PartRow.words_sha256, ArrivalRow.key)
        joined = parts.join(ArrivalRow, ArrivalRow.arrival_id == PartRow.arrival_id).order_by(ArrivalRow.received_at)
        for own, words, key in self.session.execute(joined).tuples():
            found.setdefault(own, key)
            if words:
                found.setdefault(words, key)
        return found

    def _state(self, name: str, asked: Sequence[str] = ()) -> TableState:
        """Rows and digest, whatever the order in which the database gives them; of the columns asked, or of all."""
        table = Row.metadata.tables[name]
        still = [column for column in table.columns if column.name not in MOVING.get(name, ())]
        columns = [column for column in still if not asked or column.name in asked]
        query = select(*columns)
        if name == DeliveryRow.__tablename__:  # what waits is put there by whoever looks for it first
            query = query.where(table.c.state != "pending")
        rows, total = 0, 0
        for row in self.session.execute(query.execution_options(yield_per=1000)):
            said = json.dumps([plain(value) for value in row], ensure_ascii=True, separators=(",", ":"))
            total = (total + int.from_bytes(sha256(said.encode()).digest())) % MODULUS
            rows += 1
        return TableState(rows=rows, columns=tuple(column.name for column in columns), digest=f"{total:064x}")
