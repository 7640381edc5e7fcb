"""Where on the page to look again: figures that contradict each other, and cells that stand empty among full ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Any, Final

from schemas.extraction import Header, Line, Paper
from schemas.geometry import Box
from schemas.reading import Reading

Place = tuple[int, Box]
"""A page number and a box on that page."""

MOST_PLACES: Final = 24
"""A document that needs more than this is not misread in places: reading it again a second time costs too much."""

_CENT: Final = Decimal("0.02")
_PER_MILLE: Final = Decimal("0.0005")
_FACTORS: Final = ("quantity", "unit_price", "amount")
_FULL: Final = 0.5
"""Share of lines that must have a figure for an empty cell in its column to be worth a look."""


def needs_another_look(paper: Paper) -> tuple[Place, ...]:
    """Places whose figures do not add up, in reading order; none where nothing is contradicted or too much is."""
    found = dict.fromkeys((*_of_totals(paper.header), *_of_lines(paper.lines), *_of_sum(paper)))
    places = sorted(found, key=lambda place: (place[0], place[1].top, place[1].left))
    return tuple(places) if len(places) <= MOST_PLACES else ()


def _of_totals(header: Header) -> Iterator[Place]:
    parts = (header.subtotal, header.tax_amount, header.total_amount)
    if all(part.is_found for part in parts) and not _adds_up(header):
        yield from _places((*parts, header.discount_amount, header.freight_amount))


def _adds_up(header: Header) -> bool:
    """Net less discount plus freight plus tax is the total, whether or not the net holds the former already."""
    net, tax, total = (_value(part) for part in (header.subtotal, header.tax_amount, header.total_amount))
    off, freight = abs(_value(header.discount_amount)), _value(header.freight_amount)
    return any(
        abs(net - some + more + tax - total) <= _CENT
        for some, more in product({off, Decimal(0)}, {freight, Decimal(0)})
    )


def _of_lines(lines: Sequence[Line]) -> Iterator[Place]:
    for line in lines:
        figures = [getattr(line, name) for name in _FACTORS]
        if all(figure.is_found for figure in figures):
            if not _multiplies(line):
                yield from _places(figures)
        else:
            yield from _empty_cells(line, lines)


def _multiplies(line: Line) -> bool:
    quantity, price, amount = (_value(getattr(line, name)) for name in _FACTORS)
    full = quantity * price / (_value(line.price_base) or 1)
    less = full * (1 - _value(line.discount_percent) / 100)
    return any(abs(abs(one) - abs(amount)) <= max(_CENT, abs(amount) * _PER_MILLE) for one in (full, less))


def _empty_cells(line: Line, lines: Sequence[Line]) -> Iterator[Place]:
    """Where the line's missing figure would stand: its own row, the column of the other lines' figures."""
    row = list(_places(reading for _, reading in line.found()))
    if not row or len(lines) < 2:
        return
    page = row[0][0]
    top, bottom = min(box.top for at, box in row if at == page), min(box.bottom for at, box in row if at == page)
    for name in _FACTORS:
        column = [box for at, box in _places(getattr(one, name) for one in lines) if at == page]
        is_counted = name == "quantity" and line.uom.is_found  # engines overlook a digit that stands alone
        least = 1 if is_counted else _FULL * len(lines)
        if not getattr(line, name).is_found and len(column) >= least:
            yield page, Box(min(box.left for box in column), top, max(box.right for box in column), bottom)


def _of_sum(paper: Paper) -> Iterator[Place]:
    """Amounts of lines that each multiply and yet do not come to the net."""
    amounts = [line.amount for line in paper.lines]
    net = paper.header.subtotal if paper.header.subtotal.is_found else paper.header.total_amount
    if len(amounts) < 2 or not net.is_found or paper.charges or not all(one.is_found for one in amounts):
        return
    unsure = [line for line in paper.lines if not all(getattr(line, name).is_found for name in _FACTORS)]
    if unsure and abs(sum(map(_value, amounts)) - abs(_value(net))) > _CENT:
        yield from _places((*(line.amount for line in unsure), net))


def _places(readings: Iterable[Reading[Any]]) -> Iterator[Place]:
    for reading in readings:
        where = reading.provenance
        if where and where.page and where.box:
            yield where.page, where.box


def _value(reading: Reading[Decimal]) -> Decimal:
    return reading.value if reading.value is not None else Decimal(0)
