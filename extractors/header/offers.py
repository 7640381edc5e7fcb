"""A value found at a place, made a candidate."""

from __future__ import annotations

from extractors.candidates import Candidate, Evidence
from extractors.header.places import Place
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
