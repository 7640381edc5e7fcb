"""A correction names the version it was made on: nobody's edit is lost to somebody who had not seen it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailroom.actions.processing import MACHINE
from schemas.case import Correction
from schemas.errors import ChangedMeanwhile, WrongUse
from schemas.extraction import Extraction, Line
from schemas.reading import Reading
from schemas.record import as_text
from store import Version


def refuse_unseen(
    versions: Sequence[Version],
    extraction: Extraction,
    corrections: Sequence[Correction],
    *,
    actor: str,
    seen: int | None,
) -> None:
    """Raises ChangedMeanwhile, with both states, when the newest version is not the one that was seen.

    Without a version named, what the machine read and what the actor wrote last count as seen.
    """
    newest = versions[-1]
    if seen is None and newest.author in (MACHINE, actor):
        return
    if seen is not None and seen > newest.version:
        raise WrongUse(f"there is no version {seen}: the newest is {newest.version}")
    if seen == newest.version:
        return
    stands = "; ".join(_both(extraction, corrections))
    raise ChangedMeanwhile(
        f"version {newest.version} stands, by {newest.author} at {newest.at:%Y-%m-%d %H:%M} UTC"
        f"{f' ({newest.reason})' if newest.reason else ''}, not the one that you saw. {stands}"
    )


def _both(extraction: Extraction, corrections: Sequence[Correction]) -> Iterator[str]:
    for correction in corrections:
        name = f"{correction.line}.{correction.field}" if correction.line else correction.field
        yield f"{name} is now {_value(extraction, correction)}, you would write {correction.value or 'nothing'}"


def _value(extraction: Extraction, correction: Correction) -> str:
    if correction.field == "kind" and correction.line is None:
        return extraction.kind.value
    number = (correction.line or 0) - 1
    lines = extraction.lines
    bag = extraction.header if number < 0 else lines[number] if number < len(lines) else Line()
    reading = getattr(bag, correction.field, None)
    if not isinstance(reading, Reading) or reading.value is None:
        return "nothing"
    value = as_text(reading.value)
    return value if isinstance(value, str) else ", ".join(value)
