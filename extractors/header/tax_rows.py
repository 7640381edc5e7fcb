"""Several taxes on one paper (GST and PST, CGST and SGST, two rates of VAT): the tax of the paper is their sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.decide.candidates import TAXES_SUMMED, Candidate, Evidence
from extractors.header import values
from extractors.header.labels import Label
from extractors.header.places import places_of
from extractors.header.sheet import Cell, Sheet
from schemas.geometry import Box, around
from schemas.reading import Source
from trade.habits import Locale

_TRUST: Final = 0.9
_WITH_CENTS: Final = 1.0
_MOST_APART: Final = 2  # rows: the rate or the base may stand on a row of its own
_FURTHEST: Final = 8
_WHOLE: Final = frozenset(
    [
        "total", "totals", "totale", "totaal", "summe", "gesamt", "gesamtsteuer", "montant", "razem", "suma", "sum",
        "cuota", "included", "includes", "enthaltene", "davon", "dont", "taxes", "impuestos", "imposte",
    ]
)  # fmt: skip
"""Words by which a row says that it is all of the tax, or tax that the amounts above hold already."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One tax of several: what it is called, and its amount."""

    number: int
    tax: str
    name: str
    amount: Decimal
    box: Box


def summed_taxes(sheet: Sheet, locale: Locale) -> Iterator[Candidate]:
    """The sum of two and more tax rows that follow each other, unless one of them is a sum itself."""
    run: list[_Row] = []
    for row in _rows(sheet, locale):
        if run and row.number - run[-1].number > _MOST_APART:
            yield from _summed(sheet, run)
            run = []
        run.append(row)
    yield from _summed(sheet, run)


def _summed(sheet: Sheet, run: Sequence[_Row]) -> Iterator[Candidate]:
    distinct = list({(row.name, row.amount): row for row in run}.values())
    if not 2 <= len(distinct) <= _FURTHEST or len({row.name for row in distinct}) < 2:
        return
    amounts = [row.amount for row in distinct]
    if amounts[-1] == sum(amounts[:-1]) and (len(amounts) > 2 or distinct[0].tax == distinct[1].tax):
        return  # the last is the sum of the others, or one tax printed twice
    total = sum(amounts, Decimal(0))
    yield Candidate(
        "tax_amount",
        total,
        " + ".join(f"{amount}" for amount in amounts),
        Evidence(_TRUST),
        sheet.page.number,
        around(row.box for row in distinct),
        Source.DERIVED,
        TAXES_SUMMED,
    )


def _rows(sheet: Sheet, locale: Locale) -> Iterator[_Row]:
    for cells in sheet.rows:
        found = next(
            ((cell, label) for cell in cells for label in cell.labels if "tax" in label.concepts and label.opens),
            None,
        )
        if found is None or _WHOLE & set(found[1].tokens):
            continue
        row = _row(sheet, *found, locale)
        if row is not None:
            yield row


def _row(sheet: Sheet, cell: Cell, label: Label, locale: Locale) -> _Row | None:
    """The row's last amount with cents; the rate is part of the name, so that two rates of one tax are two."""
    places = [place for place in places_of(sheet, cell, label) if place.how != "below"]
    amounts = [(place, one) for place in places for one in values.amounts(place.text, locale)]
    if not amounts or amounts[-1][1].shape < _WITH_CENTS:
        return None
    place, last = amounts[-1]
    if not isinstance(last.value, Decimal):
        return None
    tax = label.tokens[0]
    rate = next((f"{one.value}" for one in values.rates(cell.text, locale)), "")
    box = place.cell.box_of(place.start + last.start, place.start + last.end)
    return _Row(cell.row, tax, f"{' '.join(label.tokens)} {rate}", last.value, box)
