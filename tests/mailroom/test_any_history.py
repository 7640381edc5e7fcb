"""Papers, receipts, corrections and order changes in any order of arrival, played through the product's own actions.

Where nothing was posted they end in the same verdicts; what was posted no arrival changes.
"""

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
from matching import default_policy
from schemas.codes import Status
from schemas.contract import Contract
from schemas.decision import Decision
from schemas.document import Document, Part
from schemas.order import PurchaseOrder
from store import document_id_of, part_id_of
from tests.desks import START
from tests.matching.histories import Arrived, Corrected, Happening, Ordered, Received, a_history, before_it

HISTORIES = int(os.environ.get("SOAK_HISTORIES", "8"))
"""How many are played; ``make soak`` asks for more."""


WATCHFUL = """
version = "watchful"
[required]
acknowledgment = ["carrier"]
shipping_notice = ["carrier"]
invoice = ["carrier"]
credit_note = ["carrier"]
"""
"""Asks for a value that none of the papers has."""


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
            self.play(happening)
        return self.verdicts()

    def play(self, happening: Happening) -> None:
        """One thing happens."""
        match happening:
            case Ordered(order=fact) | Received(receipt=fact):
                self.loads(fact)
            case Arrived(name=name):
                self.arrives(happening)
            case Corrected(name=name, paper=paper):
                self.says(name, paper, author="ada")

    def verdicts(self) -> dict[str, Decision]:
        """The verdict that stands on each paper."""
        with self.desk.database.reading() as records:
            found = {name: records.decisions.get(document) for name, document in self.documents.items()}
        return {name: decision for name, decision in found.items() if decision is not None}

    def loads(self, fact: Contract) -> None:
        """A file from the ERP with one order or one receipt."""
        path = self.folder / "facts.json"
        path.write_text(json.dumps([fact.model_dump(mode="json", exclude_none=True)]), encoding="utf-8")
        (facts.load_orders if isinstance(fact, PurchaseOrder) else facts.load_receipts)(self.desk, path)

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


@contextmanager
def a_replay(folder: Path, policy: Path | None = None) -> Iterator[Replay]:
    folder.mkdir()
    settings = {"policy": policy} if policy else {}
    desk = Desk(load(home=folder / "home", executor="inline", quiet_seconds=0, **settings), clock=lambda: START)
    try:
        yield Replay(desk, folder)
    finally:
        desk.close()


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_where_nothing_was_posted_any_order_ends_in_the_same_verdicts(tmp_path: Path, seed: int):
    """A person looks at every paper while all happens; then all are settled anew under the shipped policy."""
    dice = random.Random(seed)
    history, shipped = a_history(dice), default_policy()
    watchful = tmp_path / "policy.toml"
    watchful.write_text(WATCHFUL, encoding="utf-8")
    told = []
    for name, happenings in (("in-order", history.in_order()), ("shuffled", history.shuffled(dice))):
        with a_replay(tmp_path / name, watchful) as replay:
            held = replay.plays(happenings)
            replay.desk.policy = shipped
            processing.settle_all(replay.desk, processing.held_documents(replay.desk))
            told.append((held, replay.verdicts()))
    assert told[0] == told[1]
    assert not any(map(_is_record, told[0][0].values()))


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_no_arrival_changes_what_was_posted_but_the_vendors_own_act(tmp_path: Path, seed: int):
    with a_replay(tmp_path / "replay") as replay:
        for happening in a_history(random.Random(seed), papers=9).shuffled(random.Random(seed)):
            posted = {name: decision for name, decision in replay.verdicts().items() if _is_record(decision)}
            replay.play(happening)
            if isinstance(happening, Arrived) and not happening.paper.gives_back:
                now = replay.verdicts()
                assert {name: now[name] for name in posted} == posted, happening


def _is_record(decision: Decision) -> bool:
    return decision.status is Status.POSTED
