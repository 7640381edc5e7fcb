"""Figures that contradict each other are read again, where they stand and nowhere else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractors.ocr.doubtful_places import MOST_PLACES, needs_another_look
from schemas.codes import Kind
from schemas.extraction import Header, Line, Paper, extraction_of
from schemas.geometry import Box
from schemas.reading import Provenance, Reading, Source

ROWS = {"quantity": 0.5, "unit_price": 0.6, "amount": 0.8}


def at(left: float, top: float) -> Box:
    return Box(left, top, left + 0.08, top + 0.01)


def read(value: str, box: Box, page: int = 1) -> Reading[Any]:
    return Reading(value=Decimal(value), text=value, provenance=Provenance(source=Source.OCR, page=page, box=box))


def totals(subtotal: str, tax_amount: str, total_amount: str, **more: str) -> Header:
    named = {"subtotal": subtotal, "tax_amount": tax_amount, "total_amount": total_amount, **more}
    return Header(**{name: read(value, at(0.8, 0.7 + 0.02 * row)) for row, (name, value) in enumerate(named.items())})


def a_line(row: int, **figures: str) -> Line:
    readings = {name: read(value, at(ROWS[name], 0.3 + 0.03 * row)) for name, value in figures.items()}
    return Line(description=Reading(value="Hex bolt", provenance=_where(row)), **readings)


def _where(row: int) -> Provenance:
    return Provenance(source=Source.OCR, page=1, box=at(0.1, 0.3 + 0.03 * row))


def paper(header: Header = Header(), *lines: Line) -> Paper:
    return extraction_of(Kind.INVOICE, header=header, lines=lines)


@pytest.mark.parametrize(
    "header",
    [
        totals("100.00", "19.00", "119.00"),
        totals("100.00", "19.00", "114.00", discount_amount="5.00"),
        totals("100.00", "19.00", "119.00", freight_amount="8.00"),
        Header(total_amount=read("119.00", at(0.8, 0.7))),
    ],
)
def test_totals_that_add_up_or_cannot_be_checked_need_no_other_look(header: Header) -> None:
    assert needs_another_look(paper(header)) == ()


def test_totals_that_do_not_add_up_are_looked_at_again_all_of_them() -> None:
    places = needs_another_look(paper(totals("100.00", "19.00", "179.00")))

    assert [page for page, _ in places] == [1, 1, 1]
    assert [round(box.top, 2) for _, box in places] == [0.7, 0.72, 0.74]


def test_only_the_line_that_does_not_multiply_is_looked_at_again() -> None:
    good = a_line(0, quantity="5", unit_price="2.00", amount="10.00")
    bad = a_line(1, quantity="8", unit_price="2.00", amount="10.00")

    assert [box.top for _, box in needs_another_look(paper(Header(), good, bad))] == [pytest.approx(0.33)] * 3


def test_an_empty_cell_among_full_ones_is_looked_at_where_its_figure_would_stand() -> None:
    full = [a_line(row, quantity="5", unit_price="2.00", amount="10.00") for row in range(2)]
    short = a_line(2, unit_price="2.00", amount="10.00")

    ((page, box),) = needs_another_look(paper(Header(), *full, short))

    assert page == 1
    assert (box.left, box.top) == (pytest.approx(ROWS["quantity"]), pytest.approx(0.36))


def test_amounts_that_do_not_come_to_the_net_are_looked_at_where_nothing_else_vouches_for_them() -> None:
    vouched = a_line(0, quantity="5", unit_price="2.00", amount="10.00")
    alone = [a_line(row, amount="10.00") for row in (1, 2)]

    places = needs_another_look(paper(totals("80.00", "0.00", "80.00"), vouched, *alone))

    assert [round(box.top, 2) for _, box in places] == [0.33, 0.36, 0.7]


def test_a_paper_full_of_contradictions_is_left_to_people() -> None:
    lines = [a_line(row, quantity="8", unit_price="2.00", amount="10.00") for row in range(MOST_PLACES)]

    assert needs_another_look(paper(Header(), *lines)) == ()
