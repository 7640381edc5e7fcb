"""Laying a reviewer's corrections over what was read: pure, the reading before stays an older version."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from pydantic import ValidationError

from extractors.decide.booking import taxes_of
from mailroom.actions.review.as_typed import NotClear, date_as_typed, list_as_typed, number_as_typed
from schemas.booking import Booking
from schemas.case import Correction
from schemas.codes import Kind
from schemas.errors import InvalidCorrection
from schemas.extraction import Day, Extraction, Fields, Header, Line, Number, Paper, Texts, extraction_of
from schemas.reading import Provenance, Reading, Source
from schemas.record import as_text
from trade.terms.payment import payment_terms

F = TypeVar("F", Header, Line)


def _named(kind: object) -> frozenset[str]:
    fields = {**Header.model_fields, **Line.model_fields}
    return frozenset(name for name, field in fields.items() if field.annotation is kind)


NUMBERS, DATES, LISTS = _named(Number), _named(Day), _named(Texts)
"""Fields by what they hold."""


def corrected(extraction: Extraction, corrections: Iterable[Correction], reviewer: str) -> Extraction:
    """The values with the corrections in them, certain and from the reviewer.

    Raises InvalidCorrection naming the field that there is not, or the value that it cannot hold.
    """
    changed = set()
    for correction in corrections:
        extraction = _with(extraction, correction, reviewer)
        changed.add(correction.field)
    return extraction.model_copy(update={"booking": _booked(extraction, changed)})


def _booked(extraction: Extraction, changed: set[str]) -> Booking:
    """What hangs on the corrected values: taxes on their sums, the steps of payment on the terms."""
    booking, header = extraction.booking, extraction.header
    if changed & {"tax_amount", "tax_rate", "subtotal"}:
        booking = booking.model_copy(update={"taxes": taxes_of(header, extraction.lines)})
    if "payment_terms" in changed:
        terms = payment_terms(header.payment_terms.value or "")
        booking = booking.model_copy(update={"payment": booking.payment.model_copy(update={"terms": terms})})
    return booking


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
    name = correction.field
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
    try:
        given = None if correction.value is None else _value(before, name, correction.value)
        reading: Reading[object] = kind(value=given, text=correction.value or "", confidence=1.0, provenance=where)
    except NotClear as wrong:
        raise InvalidCorrection(f"{name} cannot be {correction.value!r}: {wrong}") from wrong
    except ValidationError as wrong:
        message = wrong.errors()[0]["msg"]
        raise InvalidCorrection(f"{name} cannot be {correction.value!r}: {message}") from wrong
    return reading


def _value(before: Reading[object], name: str, text: str) -> object:
    """The value that a person means. One that was offered as it stands in results.jsonl is taken as it stands."""
    known = (before.value, *(other.value for other in before.alternatives))
    for value in known:
        if value is not None and text in (as_text(value), json.dumps(as_text(value))):
            return value
    if name in NUMBERS:
        return number_as_typed(text)
    if name in DATES:
        return date_as_typed(text)
    if name in LISTS:
        return list_as_typed(text)
    if name == "currency":
        code = text.strip().upper()
        if code not in _currencies():
            raise NotClear("give a code of ISO 4217, such as EUR")
        return code
    return text


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


def _of_kind(extraction: Extraction, value: str | None) -> Extraction:
    """The same values as another kind of paper; what only the kind before has (answers, packages) goes."""
    try:
        kind = Kind((value or "").strip().lower().replace(" ", "_").replace("-", "_"))
    except ValueError as wrong:
        raise InvalidCorrection(f"kind must be one of {', '.join(Kind)}") from wrong
    shared = set(Paper.model_fields) & set(type(extraction).model_fields)
    kept = extraction.model_dump(include=shared - {"kind_confidence"})
    return extraction_of(kind, kind_confidence=1.0, **kept)
