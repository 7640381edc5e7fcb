"""Whatever nonsense was read, matching decides and never stumbles."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from matching import lookup_keys, settle
from schemas.codes import Kind, LineStatus
from schemas.contract import Contract
from schemas.extraction import Extraction, Header, Line, extraction_of
from schemas.order import OrderLine, PurchaseOrder
from schemas.reading import Reading
from tests.factories import a_prior, a_receipt, a_subject, an_order, facts

WORDS = """||0|-|#|°|BRG-6204|O0I1|Fracht|CS of 0|12/CS|PO|4500012345|N/A|EA|BX|GB980780684|GB00|DE|Net|%|2%
0% 0 net 0|999 days|ß|漢字|KW 99|a@b|@|.|,|1/0"""
TEXTS = [*WORDS.replace("\n", "|").split("|"), "x" * 300]
FIGURES = "0|0.00|-1|1|10|2.50|25.00|1E+3|0.000001|1E-12|1E+30|481930200057316|99999999999999999999.99|-0"
NUMBERS = [Decimal(text) for text in FIGURES.split("|")]
DAYS = [date.min, date(2026, 5, 4), date(2026, 2, 28), date.max]


LISTS = [(), ("4500012345",), ("", "PO-1"), ("4500012345", "99")]
SPECIAL: dict[str, list[Any]] = {"po_numbers": LISTS, "serial_numbers": LISTS, "status": list(LineStatus)}


def filled(contract: type[Contract], dice: random.Random) -> Any:
    """A header or line with nonsense in about half of its places."""
    readings = {}
    for name, field in contract.model_fields.items():
        kind = str(field.annotation)
        values = SPECIAL.get(name) or (DAYS if "date" in kind else NUMBERS if "Decimal" in kind else TEXTS)
        if dice.random() < 0.6:
            value = dice.choice(values)
            readings[name] = Reading(value=value, text=str(value), confidence=dice.choice([0.0, 0.5, 1.0]))
    return contract(**readings)


def a_paper(dice: random.Random) -> Extraction:
    return extraction_of(
        dice.choice(sorted(Kind)),
        header=filled(Header, dice),
        lines=tuple(filled(Line, dice) for _ in range(dice.randint(0, 4))),
        other_readings=dice.choice([None, filled(Header, dice)]),
    )


def some_order(dice: random.Random) -> PurchaseOrder:
    lines = [
        OrderLine(
            line_number=dice.choice(["10", "20", "", "00010"]),
            vendor_sku=dice.choice([None, *TEXTS]),
            buyer_sku=dice.choice([None, *TEXTS]),
            description=dice.choice(TEXTS),
            quantity=dice.choice(NUMBERS),
            uom=dice.choice(TEXTS),
            unit_price=dice.choice([None, *NUMBERS]),
            requested_date=dice.choice([None, *DAYS]),
        )
        for _ in range(dice.randint(0, 4))
    ]
    return an_order(
        lines,
        po_number=dice.choice(["4500012345", "PO-1", "", "99"]),
        payment_terms=dice.choice([None, *TEXTS]),
        vendor_name=dice.choice([None, *TEXTS]),
        order_date=dice.choice([None, *DAYS]),
    )


@pytest.mark.parametrize("seed", range(60))
def test_any_reading_against_any_order_is_decided(seed: int):
    dice = random.Random(seed)
    for _ in range(25):
        paper, other = a_paper(dice), a_paper(dice)
        known = facts(
            [some_order(dice) for _ in range(dice.randint(0, 3))],
            receipts=[a_receipt(Decimal("1E+30"))],
            earlier=[a_prior(other), a_prior(paper, "copy.pdf")],
        )
        lookup_keys(paper, "a@b.example")
        decision = settle(a_subject(paper), known)
        assert all(finding.message.endswith(".") for finding in decision.discrepancies)
