"""Drafts turned into lines of the contract: values with provenance and an honest confidence."""

from __future__ import annotations

from typing import Any

from extractors.lines.arithmetic import vouched
from extractors.lines.rows.draft import Cell, Draft
from schemas.extraction import Line
from schemas.page import Page, WordSource
from schemas.reading import Provenance, Source

_PRODUCER = "lines"
_NUMBERS = frozenset({"quantity", "unit_price", "amount"})
_MULTIPLIED = frozenset({"price_base", "discount_percent"})


def line_from(draft: Draft, pages: dict[int, Page]) -> Line:
    """The line of a draft. ``pages`` are the document's, by number."""
    is_vouched = vouched(draft)
    is_complete = all(draft.number(name) is not None for name in _NUMBERS)
    readings: dict[str, Any] = {}
    for name, cell in draft:
        confidence = _confidence(name, cell, is_vouched=is_vouched, is_refuted=is_complete and not is_vouched)
        where = Provenance(source=_source(cell, pages), producer=_PRODUCER, page=cell.page, box=cell.box)
        offered = cell.rivals if cell.is_derived or not is_vouched else ()
        readings[name] = {
            "value": cell.value,
            "text": cell.text,
            "confidence": confidence,
            "provenance": where,
            "alternatives": tuple({"value": rival} for rival in offered if rival != cell.value),
        }
    return Line(**readings)


def _source(cell: Cell, pages: dict[int, Page]) -> Source:
    if cell.is_derived:
        return Source.DERIVED
    return Source.OCR if pages[cell.page].source is WordSource.OCR else Source.TEXT_LAYER


def _confidence(name: str, cell: Cell, *, is_vouched: bool, is_refuted: bool) -> float:
    read = 0.3 + 0.7 * cell.legibility
    if name in _NUMBERS or name in _MULTIPLIED:
        if cell.is_derived:
            return round(cell.trust * read, 4)
        if is_vouched:
            return round(0.98 * (0.9 + 0.1 * cell.legibility), 4)
        sure = cell.trust * (0.55 if is_refuted and name in _NUMBERS else 0.85)
    else:
        sure = 0.95 * cell.trust
    return round(max(0.05, min(0.97, sure * read)), 4)
