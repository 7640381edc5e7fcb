"""Totals set as a table: a row named "Total" crossed with columns named net, tax and gross."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.candidates import Candidate, Evidence
from extractors.header import values
from extractors.header.offers import candidate_at
from extractors.header.places import Place, places_of
from extractors.header.sheet import Cell, Sheet
from extractors.labels import Label
from extractors.normalise.locale import Locale
from schemas.geometry import Box

_FIELDS = {"total": "total_amount", "subtotal": "subtotal", "tax": "tax_amount", "amount_due": "amount_due"}
_WITH_COMMISSION = {"total": "total_amount", "subtotal": "amount_due", "amount_due": "amount_due"}
_HEADS = frozenset({*_FIELDS, "commission", "paid", "customer_number", "number", "gross_weight", "package_count"})
_REACH = 0.65
_TRUST = 0.92


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
