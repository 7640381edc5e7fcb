"""Which columns a house's item table has, and what each cell prints."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schemas.codes import Kind
from synthesis.house import placement
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft, DraftLine
from synthesis.rendering.marks import Mark

RIGHT = {
    "quantity",
    "quantity_ordered",
    "quantity_backordered",
    "unit_price",
    "discount_percent",
    "tax_rate",
    "amount",
}
UNREAD = {"quantity_ordered", "hs_code"}
"""Columns that no field of the contract holds."""
# What makes room first when the description gets too narrow: the first goes below the description.
DEMOTED_FIRST = ("hs_code", "gtin", "lot", "buyer_sku", "promised_date", "delivery_date", "tax_rate", "sku")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the contract's field it prints, its head, and how it stands."""

    field: str
    head: str

    @property
    def align(self) -> str:
        return "right" if self.field in RIGHT else "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece of text in a row; several make up a cell that names two values (``12 pcs``)."""

    text: str
    mark: Mark | None = None


def columns(draft: Draft, house: HouseStyle) -> tuple[Column, ...]:
    """The columns of this house's table for this kind of document, in its order."""
    dice = house.dice(f"columns/{draft.kind}")
    fields = ["line_number"] if dice.random() < 0.75 else []
    identity = ["sku", "description"] if dice.random() < 0.7 else ["description", "sku"]
    if placement.stacks_items(draft, house) or not any(line.sku for line in draft.lines):
        identity.remove("sku")
    if any(line.buyer_sku for line in draft.lines) and dice.random() < 0.4:
        identity.insert(dice.randrange(len(identity) + 1), "buyer_sku")
    counted = _counted(draft, house)
    body = [*counted, *identity] if dice.random() < 0.2 else [*identity, *counted]
    optional = [field for field in ("po_line_number", "lot", "hs_code") if _has(draft, field) and dice.random() < 0.3]
    fields += [*optional, *body, *_dated(draft, house), *_priced(draft, house)]
    return tuple(Column(field, _head(field, draft, house)) for field in fields)


def below(draft: Draft, house: HouseStyle, shown: tuple[str, ...]) -> tuple[str, ...]:
    """Fields that are printed in rows below the description, because no column shows them."""
    dice = house.dice(f"below/{draft.kind}")
    wanted = ["buyer_sku", "lot", "origin", "hs_code", "promised_date", "delivery_date"]
    dice.shuffle(wanted)
    return tuple(field for field in wanted if field not in shown and _has(draft, field))


def cells(column: Column, line: DraftLine, place: int, house: HouseStyle) -> tuple[Cell, ...]:
    """What the line prints in that column."""
    text = cell_text(column.field, line, house)
    if not text:
        return ()
    first = Cell(text, None if column.field in UNREAD else Mark(column.field, place))
    if column.field == "quantity" and _is_unit_beside(house):
        return first, Cell(unit(line, house), Mark("uom", place))
    if column.field == "unit_price" and _prints_price_per(house) and line.price_base != 1:
        return first, Cell("/"), Cell(house.writing.number(line.price_base), Mark("price_base", place))
    return (first,)


def cell_text(field: str, line: DraftLine, house: HouseStyle) -> str:
    """One value of a line in the house's words; empty when the line does not have it."""
    writing = house.writing
    value = getattr(line, "unit" if field == "uom" else field)
    if value is None:
        return ""
    if field == "uom":
        return unit(line, house)
    if field == "amount":
        return writing.amount(value)
    if field == "unit_price":
        return writing.number(value, least=2)
    if field in ("promised_date", "delivery_date"):
        return writing.day(value)
    return writing.number(value) if isinstance(value, Decimal) else str(value)


def unit(line: DraftLine, house: HouseStyle) -> str:
    """The unit of measure as this house writes it."""
    return house.writing.say("units", line.unit)


def _is_unit_beside(house: HouseStyle) -> bool:
    return house.dice("unit").random() < 0.45


def _prints_price_per(house: HouseStyle) -> bool:
    return house.dice("base").random() < 0.5


def _counted(draft: Draft, house: HouseStyle) -> list[str]:
    fields = ["quantity"] if _is_unit_beside(house) else ["quantity", "uom"]
    if _has(draft, "quantity_ordered"):
        fields.insert(0, "quantity_ordered")
    if _has(draft, "quantity_backordered"):
        fields.append("quantity_backordered")
    return fields


def _dated(draft: Draft, house: HouseStyle) -> list[str]:
    likely = house.dice("dated").random() < 0.6
    return [field for field in ("promised_date", "delivery_date") if likely and _has(draft, field)]


def _priced(draft: Draft, house: HouseStyle) -> list[str]:
    if not draft.has_prices:
        return []
    based = any(line.price_base != 1 for line in draft.lines)
    fields = ["unit_price"]
    if based and not _prints_price_per(house):
        fields.append("price_base")
    if _has(draft, "discount_percent"):
        fields.append("discount_percent")
    if _has(draft, "tax_rate") and house.dice("line tax").random() < 0.35:
        fields.append("tax_rate")
    return [*fields, "amount"]


def _has(draft: Draft, field: str) -> bool:
    return any(getattr(line, field) is not None for line in draft.lines)


def _head(field: str, draft: Draft, house: HouseStyle) -> str:
    kind = Kind.INVOICE if draft.kind is Kind.OTHER else draft.kind
    return house.wording("column", f"quantity_{kind}" if field == "quantity" else field)
