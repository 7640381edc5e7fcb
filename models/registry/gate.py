"""Whether a candidate may read in place of the layout model in use: pure, on figures of the same pages."""

from __future__ import annotations

from schemas.model_version import ReadingFigures

SLACK = 0.02
"""No one figure may fall by more, whatever the others gain: on 120 papers a point either way is chance."""
_ROUNDING = 5e-5


def worse_in(candidate: ReadingFigures, in_use: ReadingFigures) -> tuple[str, ...]:
    """In what a candidate reads worse than the one in use; nothing when it may take its place."""
    found = []
    if candidate.score < in_use.score - _ROUNDING:
        found.append("header and lines together")
    for name in ReadingFigures.model_fields:
        if getattr(candidate, name) < getattr(in_use, name) - SLACK:
            found.append(name)
    return tuple(found)
