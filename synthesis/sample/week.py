"""The paper of the sample week, read from week.toml: what each vendor sent and the verdict it deserves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from schemas.codes import Code, Kind, LineStatus, Route
from synthesis.invention.deal import Deal
from synthesis.invention.draft import Draft, DraftLine
from synthesis.invention.truth import Expected, Planted
from synthesis.paper import Paper, printed
from synthesis.sample.cast import DATA, house_of_vendor
from synthesis.sample.deals import deals

_ABOUT = {
    "deal",
    "kind",
    "document_number",
    "document_date",
    "lines",
    "only",
    "vendor",
    "slips",
    "planted",
    "tolerated",
}
_NUMBERS = {
    "quantity", "quantity_ordered", "quantity_backordered", "unit_price", "package_count", "gross_weight",
    "freight_amount", "total_amount", "discount_amount",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One document of the week and the verdict it deserves."""

    paper: Paper
    expected: Expected


@cache
def piece(name: str) -> Piece:
    """A document of week.toml on its vendor's stationery."""
    entry = _week()[name]
    draft = drafted(entry, deals()[entry["deal"]])
    return Piece(printed(draft, house_of_vendor(deals()[entry["deal"]].vendor)), _expected(entry))


def drafted(entry: Mapping[str, Any], deal: Deal) -> Draft:
    """What the entry's document says: the deal as agreed, but for what the entry changes."""
    changes = entry.get("lines", {})
    wanted = entry.get("only", [wanted.number for wanted in deal.wanted])
    lines = tuple(_line(deal, number, str(place), changes.get(number, {})) for place, number in enumerate(wanted, 1))
    values = {name: _exact(name, value) for name, value in entry.items() if name not in _ABOUT}
    if "vendor" in entry:
        values["vendor"] = replace(deal.vendor, **entry["vendor"])
    draft = deal.draft(Kind(entry["kind"]), entry["document_number"], entry["document_date"], lines, **values)
    return replace(draft, **{name: _exact(name, value) for name, value in entry.get("slips", {}).items()})


def _line(deal: Deal, number: str, place: str, changes: Mapping[str, Any]) -> DraftLine:
    exact = {name: _exact(name, value) for name, value in changes.items()}
    if exact.get("status") is LineStatus.SUBSTITUTED:
        exact["buyer_sku"] = None
    return deal.line(number, **{"line_number": place, **exact})


def _exact(name: str, value: Any) -> Any:
    if name == "status":
        return LineStatus(value)
    if name in _NUMBERS:
        return Decimal(value)
    return tuple(value) if isinstance(value, list) else value


def _expected(entry: Mapping[str, Any]) -> Expected:
    planted = tuple(
        Planted(Code(found["code"]), found.get("line"), found.get("note", "")) for found in entry.get("planted", ())
    )
    return Expected(
        planted=planted,
        tolerated=tuple(Code(code) for code in entry.get("tolerated", ())),
        routes=(Route.EXCEPTION,) if planted else (Route.RECORD,),
    )


@cache
def _week() -> dict[str, dict[str, Any]]:
    return tomllib.loads((DATA / "week.toml").read_text(encoding="utf-8"))
