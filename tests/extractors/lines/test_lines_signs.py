from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.lines import credited
from schemas.extraction import Line
from schemas.reading import Reading

Figures = tuple[int | None, int | None, int | None]


def _line(figures: Figures) -> Line:
    names = ("quantity", "unit_price", "amount")
    held = {name: Reading(value=Decimal(figure)) for name, figure in zip(names, figures, strict=True) if figure}
    return Line(**held)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ([(-5, 4, -20)], [(5, 4, 20)]),
        ([(1, -50, -50)], [(1, 50, 50)]),
        ([(-5, 4, -20), (1, 3, 3)], [(5, 4, 20), (-1, 3, -3)]),
        ([(-5, None, None)], [(5, None, None)]),
        ([(7, 4, 28), (-3, 5, -15)], [(7, 4, 28), (-3, 5, -15)]),
        ([], []),
    ],
)
def test_what_a_credit_note_gives_back_counts_as_plus(printed: list[Figures], meant: list[Figures]) -> None:
    found = credited([_line(figures) for figures in printed])
    assert [(line.quantity.value, line.unit_price.value, line.amount.value) for line in found] == meant
