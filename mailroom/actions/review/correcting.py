"""Laying a reviewer's corrections over what was read: pure, the reading before stays an older version."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from pydantic import ValidationError

from schemas.case import Correction
from schemas.codes import Kind
from schemas.errors import InvalidCorrection
from schemas.extraction import EXTRACTION, Extraction, Fields, Header, Line
from schemas.reading import Provenance, Reading, Source

F = TypeVar("F", Header, Line)


def corrected(extraction: Extraction, corrections: Iterable[Correction], reviewer: str) -> Extraction:
    """The values with the corrections in them, certain and from the reviewer.

    Raises InvalidCorrection naming the field that there is not, or the value that it cannot hold.
    """
    for correction in corrections:
        extraction = _with(extraction, correction, reviewer)
    return extraction


def _with(extraction: Extraction, correction: Correction, reviewer: str) -> Extraction:
    if correction.field == "kind" and correction.line is None:
        return _of_kind(extraction, correction.value)
    if correction.line is None:
        header = _filled(extraction.header, correction, reviewer)
        return extraction.model_copy(update={"header": header})
    lines = list(extraction.lines)
    if not 1 <= correction.line <= len(lines) + 1:
        raise InvalidCorrection(f"there is no line {correction.line}: the document has {len(lines)}")
    if correction.line > len(lines):
        lines.append(Line())
    lines[correction.line - 1] = _filled(lines[correction.line - 1], correction, reviewer)
    return extraction.model_copy(update={"lines": tuple(lines)})


def _filled(fields: F, correction: Correction, reviewer: str) -> F:
    name = correction.field
    if name not in type(fields).model_fields:
        known = ", ".join(type(fields).model_fields)
        raise InvalidCorrection(f"there is no field {name}; there are: {known}")
    return fields.model_copy(update={name: _reading(fields, correction, reviewer)})


def _reading(fields: Fields, correction: Correction, reviewer: str) -> Reading[object]:
    name, value = correction.field, correction.value
    kind = type(fields).model_fields[name].annotation
    assert kind is not None  # every field of a contract is annotated
    before: Reading[object] = getattr(fields, name)
    place = before.provenance
    where = Provenance(
        source=Source.REVIEWER,
        producer=reviewer,
        page=place.page if place else None,
        box=place.box if place else None,
    )
    if name == "currency" and value is not None and value not in _currencies():
        raise InvalidCorrection(f"currency cannot be {value!r}: give a code of ISO 4217, such as EUR")
    listed = isinstance(before.value, tuple) or name in ("po_numbers", "serial_numbers")
    given = tuple(part.strip() for part in value.split(",")) if value is not None and listed else value
    try:
        reading: Reading[object] = kind(value=given, text=value or "", confidence=1.0, provenance=where)
    except ValidationError as wrong:
        message = wrong.errors()[0]["msg"]
        raise InvalidCorrection(f"{name} cannot be {value!r}: {message}") from wrong
    return reading


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


def _of_kind(extraction: Extraction, value: str | None) -> Extraction:
    try:
        kind = Kind(value or "")
    except ValueError as wrong:
        raise InvalidCorrection(f"kind must be one of {', '.join(Kind)}") from wrong
    return EXTRACTION.validate_python(extraction.model_dump() | {"kind": kind, "kind_confidence": 1.0})
