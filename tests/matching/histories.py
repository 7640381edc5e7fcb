"""Whole histories of paper and facts: what happened, and the same told in another order.

A history is made of chains. Within a chain the order is fixed (an order before its change, a paper before its
correction); between chains anything may come first.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from schemas.extraction import Extraction
from schemas.order import PurchaseOrder, Receipt
from tests.factories import (
    a_credit_note,
    a_line,
    a_receipt,
    a_shipping_notice,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
)

FIRST, SECOND, ASIDE = "4500012345", "4500067890", "4500099999"
DAYS = ("2026-05-04", "2026-05-05", "2026-05-06")
PRICES = ("2.50", "2.50", "2.50", "2.60", "0.40")
MADE = (an_invoice, an_invoice, a_credit_note, a_shipping_notice, an_acknowledgment)
SEAL = {"vendor_sku": "SEAL-20", "buyer_sku": "M-200020", "description": "Shaft seal 20x35x7"}


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order is loaded, or loaded again as changed."""

    order: PurchaseOrder


@dataclass(frozen=True, slots=True)
class Received:
    """A receipt is loaded, or loaded again as corrected."""

    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Arrived:
    """A paper arrives and is read."""

    name: str
    paper: Extraction


@dataclass(frozen=True, slots=True)
class Corrected:
    """Somebody corrects what was read."""

    name: str
    paper: Extraction


Happening = Ordered | Received | Arrived | Corrected


@dataclass(frozen=True)
class History:
    """Chains of happenings."""

    chains: tuple[tuple[Happening, ...], ...] = field(default=())

    def in_order(self) -> list[Happening]:
        """As the books would like it: orders, receipts, papers, corrections; each as it stands at the end."""
        steps = [step for chain in self.chains for step in chain]
        kinds = (Ordered, Received, Arrived, Corrected)
        return sorted(steps, key=lambda step: kinds.index(type(step)))

    def shuffled(self, dice: random.Random) -> list[Happening]:
        """Any order that keeps each chain's own."""
        left = [list(chain) for chain in self.chains if chain]
        told: list[Happening] = []
        while left:
            chain = dice.choice(left)
            told.append(chain.pop(0))
            left = [chain for chain in left if chain]
        return told


def a_history(dice: random.Random, papers: int = 5) -> History:
    """Two orders that share an item, their changes, receipts, and papers of every kind about them."""
    orders = (_versions(dice, FIRST), _versions(dice, SECOND))
    numbers = (("GR-1", FIRST), ("GR-2", FIRST), ("GR-3", SECOND))
    receipts = tuple(_receipts(dice, number, po_number) for number, po_number in numbers)
    return History((*orders, *receipts, *(_paper(dice, f"{n}.pdf") for n in range(dice.randint(2, papers)))))


def before_it() -> tuple[PurchaseOrder, Receipt]:
    """What is always on the books, so that orders and receipts are known to be loaded."""
    return an_order(po_number=ASIDE), a_receipt(po_number=ASIDE, receipt_number="GR-0")


def _versions(dice: random.Random, po_number: str) -> tuple[Ordered, ...]:
    def version() -> PurchaseOrder:
        bearing = an_order_line("10", dice.choice((8, 10)), dice.choice(("2.50", "2.60")))
        seal = an_order_line("20", 40, "0.80", **SEAL)
        lines = [bearing, seal] if po_number == FIRST else [bearing]
        status = dice.choice(("open", "open", "open", "cancelled"))
        return an_order(lines, po_number=po_number, status=status, vendor_iban=None)

    return tuple(Ordered(version()) for _ in range(dice.randint(1, 2)))


def _receipts(dice: random.Random, number: str, po_number: str) -> tuple[Received, ...]:
    return tuple(
        Received(a_receipt(lines={"10": dice.randint(0, 6), "20": 20}, receipt_number=number, po_number=po_number))
        for _ in range(dice.randint(0, 2))
    )


def _paper(dice: random.Random, name: str) -> tuple[Happening, ...]:
    steps: list[Happening] = [Arrived(name, _written(dice))]
    if dice.random() < 0.35:
        steps.append(Corrected(name, _written(dice)))
    return tuple(steps)


def _written(dice: random.Random) -> Extraction:
    made: Callable[..., Extraction] = dice.choice(MADE)
    priced = made is not a_shipping_notice
    lines = [a_line(dice.randint(1, 9), dice.choice(PRICES) if priced else None)]
    if dice.random() < 0.4:
        seal = {"sku": "SEAL-20", "description": "Shaft seal 20x35x7"}
        lines.append(a_line(dice.choice((20, 40)), "0.80" if priced else None, **seal))
    values: dict[str, object] = {
        "document_number": f"N-{dice.randint(1, 4)}",
        "document_date": dice.choice(DAYS),
        "po": dice.choice((FIRST, FIRST, SECOND, (FIRST, SECOND), None)),
        "vendor_iban": None,
    }
    if made is a_credit_note:
        values["original_invoice_number"] = f"N-{dice.randint(1, 4)}"
    return made(lines, **values)
