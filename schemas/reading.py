"""A value as it was read: what, how sure, and where on the page."""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import Field

from schemas.contract import Contract
from schemas.geometry import Box

T = TypeVar("T")


class Source(StrEnum):
    """What a value rests on, as results.jsonl names it."""

    XML = "xml"
    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    LAYOUT = "layout"
    RULES = "rules"
    MEMORY = "memory"
    DERIVED = "derived"
    REVIEWER = "reviewer"


class Witness(StrEnum):
    """What vouches for a value independently of the reader that proposed it, as results.jsonl names it."""

    XML = "xml"
    SUMS = "sums"
    CHECK_DIGITS = "check_digits"
    ORDER = "order"
    VENDOR = "vendor"
    COMPANY = "company"
    SECOND_READER = "second_reader"
    MEMORY = "memory"
    LABEL = "label"
    """The words printed beside it mean this field, and the layout model takes it for the same."""
    REVIEWER = "reviewer"


class Provenance(Contract):
    """Where a value comes from: page (from 1) and box of the words, and which part of us said so."""

    source: Source
    producer: str = ""
    page: int | None = None
    box: Box | None = None


class Alternative(Contract, Generic[T]):
    """A value that was considered and not chosen; what a reviewer is offered first."""

    value: T
    text: str = ""
    confidence: float = Field(0.0, ge=0.0, le=1.0)
    provenance: Provenance | None = None


class Reading(Contract, Generic[T]):
    """One value. Not found is a reading whose value is None.

    ``text`` is what the page prints; ``confidence`` the calibrated probability that ``value`` is right;
    ``vouched_by`` what on the page speaks for it besides its reader, None where it was read before that was kept.
    """

    value: T | None = None
    text: str = ""
    confidence: float = Field(0.0, ge=0.0, le=1.0)
    provenance: Provenance | None = None
    alternatives: tuple[Alternative[T], ...] = ()
    vouched_by: tuple[Witness, ...] | None = None

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """What vouches for it before anything is compared with the books; its source may be witness enough."""
        source = _WITNESSING.get(self.provenance.source) if self.provenance else None
        return tuple(dict.fromkeys((*((source,) if source else ()), *(self.vouched_by or ()))))

    @property
    def is_found(self) -> bool:
        return self.value is not None


_WITNESSING = {Source.XML: Witness.XML, Source.REVIEWER: Witness.REVIEWER, Source.MEMORY: Witness.MEMORY}
"""Sources that nobody has to bear out."""
