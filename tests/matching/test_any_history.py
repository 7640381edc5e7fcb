"""The decision alone, without a store: whatever order things happen in, the verdicts come to rest at the same."""

from __future__ import annotations

import os
import random
from collections import deque

import pytest

from matching import settle
from schemas.codes import Kind, Status
from schemas.contract import Contract
from schemas.decision import Decision
from schemas.extraction import Extraction
from schemas.facts import PriorDocument, Subject
from schemas.order import PurchaseOrder, Receipt
from tests.factories import a_subject, facts
from tests.matching.histories import Arrived, Corrected, Happening, Ordered, Received, a_history, before_it

HISTORIES = int(os.environ.get("SOAK_HISTORIES", "25"))
"""How many are told; ``make soak`` asks for more."""


class Books:
    """Orders, receipts and papers in memory, handed out in order of their names as the store does.

    Every change settles everything again until nothing changes.
    """

    def __init__(self) -> None:
        self.orders: dict[str, PurchaseOrder] = {}
        self.receipts: dict[tuple[str, str], Receipt] = {}
        self.papers: dict[str, Subject] = {}
        self.verdicts: dict[str, Decision] = {}
        for fact in before_it():
            self.loads(fact)

    def tells(self, happenings: list[Happening]) -> dict[str, Decision]:
        for happening in happenings:
            match happening:
                case Ordered(order=fact) | Received(receipt=fact):
                    self.loads(fact)
                case Arrived(name=name, paper=paper) | Corrected(name=name, paper=paper):
                    self.papers[name] = a_subject(paper, name)
                    self.verdicts.pop(name, None)  # a verdict on other values is no verdict on these
                    self.settles([name])
        return self.verdicts

    def loads(self, fact: Contract) -> None:
        if isinstance(fact, PurchaseOrder):
            self.orders[fact.po_number] = fact
        elif isinstance(fact, Receipt):
            self.receipts[fact.po_number, fact.receipt_number] = fact
        self.settles(self.verdicts)

    def settles(self, names: object) -> None:
        waiting = deque(names)
        while waiting:
            name = waiting.popleft()
            verdict = settle(self.papers[name], self.known(name))
            if verdict != self.verdicts.get(name):
                self.verdicts[name] = verdict
                waiting.extend(other for other in self.verdicts if other != name and other not in waiting)

    def known(self, name: str) -> object:
        others = [
            other for other in self.verdicts if other != name and self.verdicts[other].status is not Status.IGNORED
        ]
        return facts(
            orders=[self.orders[number] for number in sorted(self.orders)],
            receipts=[self.receipts[key] for key in sorted(self.receipts)],
            earlier=[self.prior(other) for other in sorted(others) if self.kind(other) is not Kind.OTHER],
        )

    def kind(self, name: str) -> Kind:
        return self.paper(name).kind

    def paper(self, name: str) -> Extraction:
        return self.papers[name].extraction

    def prior(self, name: str) -> PriorDocument:
        subject = self.papers[name]
        return PriorDocument(
            document_id=subject.document_id,
            name=name,
            sha256=subject.sha256,
            kind=self.kind(name),
            extraction=subject.extraction,
            lines=self.verdicts[name].match.lines,
        )


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_the_verdicts_come_to_rest_at_the_same(seed: int):
    dice = random.Random(seed)
    history = a_history(dice)
    expected = Books().tells(history.in_order())
    assert Books().tells(history.shuffled(dice)) == expected
