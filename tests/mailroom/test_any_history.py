"""Papers, receipts, corrections and order changes in any order of arrival end in the same verdicts."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from mailroom.actions import facts, processing
from mailroom.desk import Desk
from mailroom.settings import load
from schemas.codes import Status
from schemas.contract import Contract
from schemas.decision import Decision
from schemas.document import Document, Part
from store import document_id_of, part_id_of
from tests.desks import START
from tests.matching.histories import Arrived, Corrected, Happening, Ordered, Received, a_history, before_it

HISTORIES = int(os.environ.get("SOAK_HISTORIES", "8"))
"""How many are played; ``make soak`` asks for more."""


class Replay:
    """A desk on which a history is played through the product's own actions."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.documents: dict[str, str] = {}
        for fact in before_it():
            self.loads(fact)

    def plays(self, happenings: list[Happening]) -> dict[str, Decision]:
        """The verdict on each paper once all has happened."""
        for happening in happenings:
            match happening:
                case Ordered(order=fact) | Received(receipt=fact):
                    self.loads(fact)
                case Arrived(name=name):
                    self.arrives(happening)
                case Corrected(name=name, paper=paper):
                    self.says(name, paper, author="ada")
        with self.desk.database.reading() as records:
            return {name: self.verdict(records.decisions.get(document)) for name, document in self.documents.items()}

    def loads(self, fact: Contract) -> None:
        """A file from the ERP with one order or one receipt."""
        path = self.folder / "facts.json"
        path.write_text(json.dumps([fact.model_dump(mode="json", exclude_none=True)]), encoding="utf-8")
        (facts.load_orders if hasattr(fact, "currency") else facts.load_receipts)(self.desk, path)

    def arrives(self, paper: Arrived) -> None:
        """A file lands and is read."""
        digest = sha256(paper.name.encode()).hexdigest()
        now = self.desk.clock()
        with self.desk.database.transaction() as records:
            arrival = records.arrivals.receive(
                key=paper.name, version="1", sha256=digest, size=1, media_type="application/pdf", now=now
            )
            part_id = part_id_of(arrival.arrival_id, None, 0)
            part = Part(
                part_id=part_id,
                arrival_id=arrival.arrival_id,
                name=None,
                sha256=digest,
                media_type="application/pdf",
            )
            document = Document(
                document_id=document_id_of(part_id, 1),
                arrival_id=arrival.arrival_id,
                part_id=part_id,
                file=paper.name,
                part=None,
                sha256=digest,
                pages=(1,),
                kind=None,
                status=Status.READ,
                version=0,
            )
            records.arrivals.save_parts(arrival.arrival_id, (part,), (None,))
            records.documents.save_documents(part_id, None, (document,))
        self.documents[paper.name] = document.document_id
        self.says(paper.name, paper.paper, author="mailroom")

    def says(self, name: str, extraction: object, *, author: str) -> None:
        """A version of a document's values, as reading or a reviewer makes it."""
        document_id = self.documents[name]
        with self.desk.database.transaction() as records:
            records.documents.save_extraction(
                document_id, extraction, author=author, reason="said", now=self.desk.clock()
            )
        processing.settle_all(self.desk, [document_id])

    @staticmethod
    def verdict(decision: Decision | None) -> Decision:
        assert decision is not None
        return decision


@contextmanager
def a_replay(folder: Path) -> Iterator[Replay]:
    folder.mkdir()
    desk = Desk(load(home=folder / "home", executor="inline", quiet_seconds=0), clock=lambda: START)
    try:
        yield Replay(desk, folder)
    finally:
        desk.close()


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_a_history_told_in_any_order_ends_in_the_same_verdicts(tmp_path: Path, seed: int):
    dice = random.Random(seed)
    history = a_history(dice)
    with a_replay(tmp_path / "in-order") as replay:
        expected = replay.plays(history.in_order())
    with a_replay(tmp_path / "shuffled") as replay:
        happened = history.shuffled(dice)
        assert replay.plays(happened) == expected, happened
