"""Truth files: what a folder of documents really says, and that truth dressed as an extraction."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from models.evaluate.origins import Came
from schemas.codes import DATE_FIELDS, NUMBER_FIELDS, Kind
from schemas.errors import WrongUse
from schemas.extraction import Acknowledgment, Header, Invoice, Line, ShippingNotice, Unrecognised, extraction_of
from schemas.reading import Provenance, Reading, Source

WEEK_FIELDS = ("promised_week", "delivery_week")
LINE_NUMBER_FIELDS = ("quantity", "quantity_backordered", "unit_price", "price_base", "discount_percent", "amount")
LISTS = ("po_numbers", "serial_numbers")


class TruthDocument(BaseModel):
    """One document as it really is; only what is stated is judged. Unknown keys are notes for people."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: Kind | None = None
    pages: tuple[int, ...] = ()
    language: str | None = None
    fields: dict[str, Any] = {}
    lines: tuple[dict[str, Any], ...] | None = None
    resolved_po_numbers: tuple[str, ...] = ()
    discrepancies: tuple[dict[str, Any], ...] | None = None
    tolerated: tuple[str, ...] = ()
    expected_route: str | tuple[str, ...] | None = None

    @property
    def codes(self) -> frozenset[str] | None:
        """The discrepancy codes that must be found; None when the truth does not say."""
        return None if self.discrepancies is None else frozenset(found["code"] for found in self.discrepancies)


class TruthFile(BaseModel):
    """One file and the documents in it. ``complete``: every value on the page is stated."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    file: str
    format: str | None = None
    complete: bool = False
    documents: tuple[TruthDocument, ...]

    @property
    def came(self) -> Came | None:
        """A photograph where the truth says so: from its bytes alone it cannot be told from other pictures."""
        return Came.PHOTO if self.format == "photo" else None


def load_truth(path: Path) -> tuple[TruthFile, ...]:
    """Read truth.json. Raises WrongUse when it is missing or has another shape."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        return tuple(TruthFile.model_validate(entry) for entry in entries)
    except OSError as error:
        raise WrongUse(f"no truth at {path}: {error.strerror}") from error
    except (ValueError, ValidationError) as error:
        raise WrongUse(f"{path} is not a truth file: {error}") from error


def oracle_extraction(document: TruthDocument) -> Acknowledgment | ShippingNotice | Invoice | Unrecognised:
    """What a perfect reader would have read: lets matching be measured alone."""
    lines = tuple(Line(**_readings(line, Line)) for line in document.lines or ())
    return extraction_of(
        document.kind or Kind.OTHER,
        pages=document.pages,
        language=document.language,
        header=Header(**_readings(document.fields, Header)),
        lines=lines,
    )


def _readings(values: dict[str, Any], into: type[Header] | type[Line]) -> dict[str, Reading[Any]]:
    dated = {name.replace("_week", "_date"): values[name] for name in WEEK_FIELDS if values.get(name)}
    known = {name: value for name, value in values.items() if name in into.model_fields and value is not None}
    return {name: _reading(name, value) for name, value in {**dated, **known}.items()}


def _reading(name: str, value: Any) -> Reading[Any]:
    return Reading[Any](
        value=_typed(name, value),
        text=", ".join(value) if isinstance(value, list) else str(value),
        confidence=1.0,
        provenance=Provenance(source=Source.REVIEWER, producer="truth"),
    )


def _typed(name: str, value: Any) -> Any:
    if name in LISTS:
        return tuple(str(item) for item in (value if isinstance(value, list | tuple) else [value]))
    if name in NUMBER_FIELDS or name in LINE_NUMBER_FIELDS:
        return Decimal(str(value))
    if name in DATE_FIELDS:
        return _day(str(value))
    return value if name == "status" else str(value)


def _day(text: str) -> date:
    """A day, or the Monday of a calendar week (``2026-W26``)."""
    if "W" in text:
        year, week = text.replace("-", "").split("W")
        return date.fromisocalendar(int(year), int(week), 1)
    return date.fromisoformat(text[:10])
