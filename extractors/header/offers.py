"""A value found at a place, made a candidate; and the block that it stands in."""

from __future__ import annotations

from extractors.decide.candidates import Candidate, Evidence, Value
from extractors.decide.party_attribution import TAX_ID_BLOCK
from extractors.header.blocks import block_of
from extractors.header.places import Place
from extractors.header.sheet import Cell, Sheet
from extractors.header.values import Found
from schemas.reading import Source


def candidate_at(field: str, place: Place, found: Found, evidence: Evidence) -> Candidate:
    """The candidate with its box and the surety of its letters filled in."""
    start, end = place.start + found.start, place.start + found.end
    cell = place.cell
    reading = cell.confidence_of(start, end)
    return Candidate(
        field,
        found.value,
        cell.text[start:end].strip(),
        Evidence(evidence.label, evidence.place, evidence.shape, reading),
        cell.page,
        cell.box_of(start, end),
        Source.RULES,
        "labels",
    )


def block_around(sheet: Sheet, cell: Cell, value: Value) -> Candidate:
    """The block of lines that a tax registration stands in: whose name is in it, theirs it may be."""
    return Candidate(TAX_ID_BLOCK, value, "", Evidence(1.0), cell.page, block_of(sheet, cell), producer="labels")
