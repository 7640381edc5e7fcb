"""Three hundred pairs of invoices: the same paper again, and papers that only look like it."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from matching.duplicates import copy_of, sameness
from schemas.extraction import Invoice, Line
from schemas.reading import Reading
from tests.factories import a_credit_note, a_line, a_prior, a_subject, an_invoice, reading

Change = Callable[[Invoice, random.Random], Invoice]
ITEMS = ("BRG-6204", "SEAL-20", "AX-1", "HB-9", "OIL-46", "GLV-XL", "NT-EM12", "CT-2418")


def a_random_invoice(dice: random.Random) -> Invoice:
    lines = [
        a_line(dice.randint(1, 90), Decimal(dice.randint(50, 9000)) / 100, sku=sku, description=f"Item {sku.lower()}")
        for sku in dice.sample(ITEMS, dice.randint(1, 5))
    ]
    return an_invoice(
        lines,
        document_number=f"INV-{dice.randint(10000, 99999)}",
        document_date=f"2026-05-{dice.randint(1, 28):02}",
        po=f"45000{dice.randint(10000, 99999)}",
    )


def with_header(paper: Invoice, **values: Any) -> Invoice:
    changed = {name: value if isinstance(value, Reading) else reading(value) for name, value in values.items()}
    return paper.model_copy(update={"header": paper.header.model_copy(update=changed)})


def with_number(change: Callable[[str], str]) -> Change:
    return lambda paper, _: with_header(paper, document_number=change(paper.header.document_number.value or ""))


def misread_line(paper: Invoice, dice: random.Random) -> Invoice:
    lines = list(paper.lines)
    place = dice.randrange(len(lines))
    lines[place] = lines[place].model_copy(
        update={"sku": reading("?X", 0.3), "description": reading("ltem ...", 0.4)}
    )
    return paper.model_copy(update={"lines": tuple(lines)})


def other_lines(paper: Invoice, dice: random.Random) -> Invoice:
    lines: list[Line] = [
        line.model_copy(update={"quantity": reading(Decimal(dice.randint(91, 99)))}) for line in paper.lines
    ]
    total = (paper.header.total_amount.value or Decimal(0)) + dice.randint(1, 50)
    return with_header(paper.model_copy(update={"lines": tuple(lines)}), subtotal=total, total_amount=total)


def later(paper: Invoice, days: int) -> Invoice:
    assert paper.header.document_date.value is not None
    return with_header(paper, document_date=paper.header.document_date.value + timedelta(days=days))


AGAIN: dict[str, Change] = {
    "sent again": lambda paper, _: paper,
    "without the dash": with_number(lambda number: number.replace("-", "")),
    "in small letters": with_number(str.lower),
    "a zero as an O": with_number(lambda number: number.replace("0", "O")),
    "a one as an I": with_number(lambda number: number.replace("1", "I")),
    "with -R": with_number(lambda number: f"{number}-R"),
    "with /A": with_number(lambda number: f"{number}/A"),
    **{
        f"with {tail} and redated": lambda paper, _, tail=tail: later(
            with_header(paper, document_number=f"{paper.header.document_number.value}{tail}"), 19
        )
        for tail in (
            "-1",
            "/1",
            "B",
            ".1",
            "(2)",
            " 2ND",
            "-RE",
            "-01",
            "X",
            "-B",
            "_v2",
            "-II",
            "/02",
            "-NEW",
            " (3)",
        )
    },
    "marked COPY": with_number(lambda number: f"{number} COPY"),
    "renumbered": with_number(lambda number: f"RE{number[::-1]}"),
    "number not read": lambda paper, _: with_header(paper, document_number=Reading()),
    "a line misread": misread_line,
    "vendor's name misread": lambda paper, _: with_header(paper, vendor_name=reading("Harb0ur Bearlngs Ltd", 0.5)),
    "tax id and account not read": lambda paper, _: with_header(
        paper, vendor_tax_id=Reading(), vendor_iban=Reading()
    ),
    "the date misread": lambda paper, _: later(paper, 30),
    "the order not read": lambda paper, _: with_header(paper, po_numbers=Reading()),
}
ANOTHER: dict[str, Change] = {
    "the next number, other quantities": lambda paper, dice: with_number(lambda number: f"{number}7")(
        other_lines(paper, dice), dice
    ),
    "the same goods a week later": lambda paper, dice: with_number(lambda number: f"{number}7")(
        later(paper, 7), dice
    ),
    "the same number of another vendor": lambda paper, _: with_header(
        paper,
        vendor_name="Nordkap Lager",
        vendor_tax_id="DE553331475",
        vendor_iban="DE89370400440532013000",
        po_numbers=("77001",),
    ),
    "the credit note": lambda paper, _: a_credit_note(paper.lines, document_number=paper.header.document_number),
    "the same goods for another order": lambda paper, dice: with_number(lambda number: f"{number}7")(
        with_header(paper, po_numbers=("4711000111",)), dice
    ),
    "the next delivery note of the day": lambda paper, dice: with_number(lambda number: f"{number}7")(
        with_header(paper, delivery_note_number="DN-2"), dice
    ),
    **{
        f"that year's number a year later ({number})": lambda paper, _, number=number: later(
            with_header(paper, document_number=number.format(paper.header.document_number.value)), 365
        )
        for number in ("{}-27", "{}/2027", "27-{}", "2027/{}", "{}/27")
    },
    "the next part of one number": lambda paper, _: with_header(
        later(paper, 7), document_number=f"{paper.header.document_number.value}-2", delivery_note_number="DN-2"
    ),
    **{
        f"a part with {tail}": lambda paper, dice, tail=tail: with_number(lambda number: f"{number}{tail}")(
            other_lines(paper, dice), dice
        )
        for tail in ("-1", "/2", "B", "(2)")
    },
    "a part with a suffix": lambda paper, dice: with_number(lambda number: f"{number}/A")(
        other_lines(paper, dice), dice
    ),
}


def noticed(change: Change, seed: int) -> bool:
    dice = random.Random(seed)
    first = with_header(a_random_invoice(dice), delivery_note_number="DN-1")
    second = change(with_header(first, delivery_note_number=Reading()), dice)
    pair = a_prior(first, "a.pdf"), a_subject(second, "b.pdf")
    assert bool(sameness(*pair)) == bool(sameness(pair[1], pair[0]))
    one_way = copy_of(pair[1], [pair[0]])
    other_way = copy_of(a_subject(first, "a.pdf"), [a_prior(second, "b.pdf")])
    assert not (one_way and other_way), "only the later of two copies is the duplicate"
    return bool(one_way or other_way)


@pytest.mark.parametrize("name", AGAIN)
def test_the_same_paper_is_noticed_however_it_comes_back(name: str):
    assert all(noticed(AGAIN[name], seed) for seed in range(20))


@pytest.mark.parametrize("name", ANOTHER)
def test_a_new_paper_is_not_taken_for_an_old_one(name: str):
    assert not any(noticed(ANOTHER[name], seed) for seed in range(20))
