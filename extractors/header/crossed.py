"""Totals set as a table: a row named "Total" crossed with columns named net, tax and gross."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractors.decide.candidates import Candidate, Evidence
from extractors.header import values
from extractors.header.labels import Label
from extractors.header.offers import candidate_at
from extractors.header.places import Place, column_of, places_of
from extractors.header.sheet import Cell, Sheet
from extractors.header.values import Found
from schemas.geometry import Box, around
from schemas.reading import Source
from trade.habits import Locale

_FIELDS = {"total": "total_amount", "subtotal": "subtotal", "tax": "tax_amount", "amount_due": "amount_due"}
_WITH_COMMISSION = {"total": "total_amount", "subtotal": "amount_due", "amount_due": "amount_due"}
_HEADS = frozenset({*_FIELDS, "commission", "paid", "customer_number", "number", "gross_weight", "package_count"})
_REACH = 0.65
_TRUST = 0.92
_CENT = Decimal("0.02")


def crossed(sheet: Sheet, cell: Cell, label: Label, *, locale: Locale, has_commission: bool) -> Iterator[Candidate]:
    """Candidates from a row of totals with several figures, each by the heading of its column."""
    if not label.opens or not {"total", "subtotal"} & set(label.concepts):
        return
    places = [place for place in places_of(sheet, cell, label) if place.how != "below"]
    found = [(place, one) for place in places for one in values.amounts(place.text, locale)]
    if len(found) < 2:
        return
    fields = _WITH_COMMISSION if has_commission else _FIELDS
    for place, one in found:
        box = place.cell.box_of(place.start + one.start, place.start + one.end)
        field = next((fields[head] for head in _heads_over(sheet, place, box) if head in fields), None)
        if field:
            yield candidate_at(field, place, one, Evidence(_TRUST, 1.0, one.shape))


def _heads_over(sheet: Sheet, place: Place, box: Box) -> tuple[str, ...]:
    """The concepts of the nearest heading above a figure, in its own column."""
    for row in reversed(sheet.rows[: place.cell.row]):
        if box.top - row[0].box.bottom > _REACH:
            return ()
        for other in row:
            for label in other.labels:
                over = other.box_of(label.start, label.end)
                if over.overlap_x(box) > 0 and _HEADS & set(label.concepts):
                    return label.concepts
    return ()


def column_sums(sheet: Sheet, cell: Cell, label: Label, *, locale: Locale) -> Iterator[Candidate]:
    """Several tax rates under one heading: the last row when it sums the others, else their sum, derived."""
    field = next((_FIELDS[one] for one in label.concepts if one in _FIELDS), None)
    beside = {concept for other in sheet.rows[cell.row] for one in other.labels for concept in one.concepts}
    if field is None or not {"tax", "subtotal"} & beside or len(sheet.rows[cell.row]) < 2:
        return
    places = list(column_of(sheet, cell, label))
    found = [(place, one) for place in places for one in [next(values.amounts(place.text, locale), None)] if one]
    amounts = [one.value for _, one in found if isinstance(one.value, Decimal)]
    if len(amounts) < 2 or any(one.shape < 1 for _, one in found):
        return
    place, last = found[-1]
    if len(amounts) > 2 and abs(sum(amounts[:-1]) - amounts[-1]) <= _CENT:
        yield candidate_at(field, place, last, Evidence(_TRUST, 1.0, 1.0))
        return
    total = Found(sum(amounts, Decimal(0)), last.start, last.end, 1.0)
    one = candidate_at(field, place, total, Evidence(0.45))
    yield replace(
        one, source=Source.DERIVED, box=around(place.cell.box_of(place.start, place.end) for place, _ in found)
    )
