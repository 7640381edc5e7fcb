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

    ``text`` is what the page prints; ``confidence`` the calibrated probability that ``value`` is right.
    """

    value: T | None = None
    text: str = ""
    confidence: float = Field(0.0, ge=0.0, le=1.0)
    provenance: Provenance | None = None
    alternatives: tuple[Alternative[T], ...] = ()

    @property
    def is_found(self) -> bool:
        return self.value is not None
