"""Values known from the XML, pinned to the place where the page prints them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from schemas.extraction import Header
from schemas.reading import Reading
from trade.text.keys import plain


def placed_on_page(header: Header, page: Header) -> Header:
    """The header with page, box and printed text of every value that the page's own reading agrees with."""
    places = {
        name: _placed(reading, theirs)
        for name, reading in header.found()
        if (theirs := getattr(page, name)).is_found and _same(reading.value, theirs.value)
    }
    return header.model_copy(update=places)


def _placed(reading: Reading[Any], theirs: Reading[Any]) -> Reading[Any]:
    if reading.provenance is None or theirs.provenance is None:
        return reading
    where = reading.provenance.model_copy(update={"page": theirs.provenance.page, "box": theirs.provenance.box})
    return reading.model_copy(update={"provenance": where, "text": theirs.text or reading.text})


def _same(one: object, other: object) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one) == abs(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(map(plain, one)) == sorted(map(plain, other))
    return plain(str(one)) == plain(str(other))
