"""What the cells of a table print: the contract's values with their marks, and look-alikes without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from synthesis.house.columns import RIGHT, Cell, cell_text
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft, DraftLine, cents
from synthesis.programs.choice import pick
from synthesis.programs.words import all_of, say
from synthesis.rendering.marks import Mark
from synthesis.wording.house_language import SYMBOLS

UNREAD = {
    "quantity_ordered", "hs_code", "origin", "requested", "list_price", "discount_money", "tax_money", "gross",
    "no_discount", "tax_code",
}  # fmt: skip
RIGHT_TOO = RIGHT | {"list_price", "discount_money", "tax_money", "gross", "price_base", "no_discount"}
MONEY = {"unit_price", "amount", "list_price", "discount_money", "tax_money", "gross"}
OWN_HEADS = {"requested", "list_price", "discount_money", "tax_money", "gross", "status", "tax_code"}
NO_DISCOUNT = ("0{}00", "0{}00", "0{}00 %", "0", "0 %", "-", "")
TAX_CODES = ("S", "A", "1", "2", "V1", "N", "01")
LABELS = {"buyer_sku": "buyer_item", "sku": "vendor_item"}
DECIMALS = ("as is", "as is", "as is", "two", "three")


@dataclass(frozen=True, slots=True)
class Writer:
    """One house's way of writing cells on one document."""

    draft: Draft
    house: HouseStyle
    unit: str
    """Where the unit stands: column, beside, glued, none."""
    based: str
    """How a price for many is told: column, slash, below, none."""
    glued: bool
    """Whether the currency stands with every amount."""
    stacked: bool = False
    """Whether a price is worked out in its cell: gross, less discount, net, one above the other."""

    def cell(self, field: str, line: DraftLine, place: int) -> tuple[Cell, ...]:
        """The pieces of one cell; none when the line has no such value."""
        if field == "status":
            return self._status(line, place)
        text = self.text(field, line)
        if not text:
            return ()
        mark = None if field in UNREAD else Mark(field, place)
        if field == "quantity":
            return self._counted(text, line, place)
        if field == "unit_price" and line.price_base != 1 and self.based == "slash":
            base = self.house.writing.number(line.price_base)
            return Cell(text, mark), Cell("/"), Cell(base, Mark("price_base", place))
        if field == "discount_percent" and pick(self.house, "percent sign", (True, False)):
            return (Cell(f"{text}%" if self.house.seed % 3 else f"{text} %", mark),)
        if field == "tax_rate" and pick(self.house, "rate sign", (True, False)):
            return (Cell(f"{text}%", mark),)
        return (Cell(text, mark),)

    def text(self, field: str, line: DraftLine) -> str:
        """One value in the house's words; empty when the line does not have it."""
        if field in MONEY:
            return self._money(field, line)
        if field == "quantity":
            return self._quantity(line.quantity)
        if field == "requested":
            wanted = line.promised_date or line.delivery_date
            late = self.house.dice(f"late/{line.description}").randrange(0, 9)
            return self.house.writing.day(wanted - timedelta(late)) if wanted else ""
        if field == "serial_numbers":
            return ", ".join(line.serial_numbers)
        if field == "no_discount":
            return pick(self.house, "no discount", NO_DISCOUNT).format(
                "." if self.house.writing.decimal == "." else ","
            )
        if field == "tax_code":
            return pick(self.house, "tax code", TAX_CODES)
        return cell_text(field, line, self.house)

    def stack(self, line: DraftLine) -> tuple[str, str]:
        """What stands above a price that is worked out in its cell, and what before the price."""
        if line.unit_price is None:
            return "", ""
        gross = line.list_price or line.unit_price
        less = self.house.writing.amount(gross - line.unit_price)
        around = "({})" if self.house.seed % 2 else "{}"
        rows = (
            f"{say(self.house, 'list_price')}: {self.house.writing.amount(gross)}",
            f"{say(self.house, 'discount_money')}: {less}",
        )
        return "\n".join(around.format(row) for row in rows), f"{say(self.house, 'net_price')}:"

    def _money(self, field: str, line: DraftLine) -> str:
        value = _AMOUNTS[field](line, self.draft)
        if value is None:
            return ""
        places = pick(self.house, "price places", (2, 2, 2, 3, 4)) if field == "unit_price" else 2
        number = (
            self.house.writing.number(value, least=places)
            if field == "unit_price"
            else self.house.writing.amount(value)
        )
        if not self.glued:
            return number
        currency = self.draft.currency
        style = pick(self.house, "cell money", ("symbol", "symbol", "code_after", "symbol_after"))
        sign = SYMBOLS[currency]
        return {
            "symbol": f"{sign}{number}",
            "code_after": f"{number} {currency}",
            "symbol_after": f"{number} {sign}",
        }[style]

    def _quantity(self, quantity: Decimal) -> str:
        least = {"as is": 0, "two": 2, "three": 3}[pick(self.house, "quantity places", DECIMALS)]
        return self.house.writing.number(quantity, least=least)

    def _counted(self, text: str, line: DraftLine, place: int) -> tuple[Cell, ...]:
        unit = self.text("uom", line)
        if self.unit == "beside":
            return Cell(text, Mark("quantity", place)), Cell(unit, Mark("uom", place))
        return (Cell(text + unit if self.unit == "glued" else text, Mark("quantity", place)),)

    def _status(self, line: DraftLine, place: int) -> tuple[Cell, ...]:
        if line.status is None:
            return ()
        words = all_of(self.house, line.status.value) if line.status.value != "substituted" else (line.status.value,)
        return (Cell(words[self.house.seed % len(words)], Mark("status", place)),)

    def head(self, field: str) -> str:
        """The head of a column."""
        if field in OWN_HEADS:
            return say(self.house, field)
        if field == "no_discount":
            return say(self.house, "discount_money")
        if field == "unit_price" and not self.stacked and any(line.list_price for line in self.draft.lines):
            return say(self.house, "net_price")
        if field == "serial_numbers":
            return say(self.house, "serials")
        if field in ("origin", "po_number"):
            return self.house.wording("label", {"po_number": "po_numbers"}.get(field, field))
        return self.house.wording("column", f"quantity_{self.draft.kind}" if field == "quantity" else field)

    def label(self, field: str) -> str:
        """The label of a value below the description."""
        if field in ("status", "requested"):
            return say(self.house, field)
        if field == "serial_numbers":
            return say(self.house, "serials")
        if field == "po_number":
            return self.house.wording("label", "po_numbers")
        if field in ("po_line_number",):
            return self.house.wording("column", field)
        return self.house.wording("label", LABELS.get(field, field))


def _less(line: DraftLine, _draft: Draft) -> Decimal | None:
    if not line.discount_percent or line.unit_price is None or line.amount is None:
        return None
    return cents(line.quantity * line.unit_price / line.price_base) - line.amount


def _tax(line: DraftLine, draft: Draft) -> Decimal | None:
    rate = line.tax_rate if line.tax_rate is not None else draft.tax_rate
    return None if line.amount is None or rate is None else cents(line.amount * rate / 100)


def _gross(line: DraftLine, draft: Draft) -> Decimal | None:
    tax = _tax(line, draft)
    return None if line.amount is None or tax is None else line.amount + tax


_AMOUNTS: dict[str, Callable[[DraftLine, Draft], Decimal | None]] = {
    "unit_price": lambda line, _draft: line.unit_price,
    "amount": lambda line, _draft: line.amount,
    "list_price": lambda line, _draft: line.list_price,
    "discount_money": _less,
    "tax_money": _tax,
    "gross": _gross,
}


def writer(draft: Draft, house: HouseStyle) -> Writer:
    """The house's writer for this document."""
    based = any(line.price_base != 1 for line in draft.lines)
    return Writer(
        draft,
        house,
        pick(house, f"unit form/{draft.kind}", ("column", "column", "beside", "glued", "none"), ("glued",)),
        pick(house, "base form", ("column", "slash", "below")) if based else "none",
        draft.has_prices and pick(house, "glued money", (False, False, False, True)),
        draft.has_prices and not based and pick(house, "price stack", (False,) * 15 + (True,)),
    )
