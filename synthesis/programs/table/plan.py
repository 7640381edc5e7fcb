"""How the table of a document is made up: its columns in order, and where all other values of a line go."""

from __future__ import annotations

import random
from dataclasses import dataclass

from schemas.codes import Kind
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.table.cells import MONEY, RIGHT_TOO, Writer, writer
from synthesis.rendering.fonts import Font

RULES = ("none", "none", "head", "rows", "grid", "columns", "zebra", "band", "box", "dashed", "dotted")
KEPT_RULES = ("head_twice", "frame_rows")
SPREADS = ("row", "row", "row", "row", "below", "above")
KEPT_SPREADS = ("below",)
SKUS = ("column", "column", "column", "above", "below", "before", "behind")
KEPT_SKUS = ("bracketed", "below")
SUBLINES = ("rows", "rows", "run", "bare")
LEAST = 90.0
"""Points that a description needs beside the other columns."""
LEADING = ("list_price", "unit_price", "price_base")
"""What stands before the quantity where the price comes first."""
SPARE = (
    "hs_code", "origin", "gtin", "serial_numbers", "lot", "buyer_sku", "requested", "delivery_date", "promised_date",
    "tax_code", "no_discount", "tax_money", "discount_money", "gross", "list_price", "tax_rate", "po_number",
    "status",
)  # fmt: skip
"""What makes room first, from the front: it goes below the description."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it prints, its head, how wide it is and where its text stands."""

    field: str
    head: str
    width: float
    align: str


@dataclass(frozen=True, slots=True)
class TablePlan:
    """The table of one document."""

    writer: Writer
    columns: tuple[Column, ...]
    below: tuple[str, ...]
    font: Font
    spread: str
    """Whether the description is a column (row) or spans the width below or above the row of numbers."""
    sku: str
    rules: str
    head: str
    sublines: str
    pad: float
    gap: float

    @property
    def width(self) -> float:
        return sum(column.width for column in self.columns)


def table_plan(draft: Draft, house: HouseStyle, width: float) -> TablePlan:
    """Columns that fit the width: some fields go below the description, then letters shrink."""
    spread = pick(house, f"spread/{draft.kind}", SPREADS, KEPT_SPREADS)
    sku = pick(house, f"sku form/{draft.kind}", SKUS, KEPT_SKUS)
    if spread != "row" and sku != "column":
        sku = "column"
    pen = writer(draft, house)
    fields = _fields(draft, house, pen, sku=sku, spread=spread)
    font = house.text.at(house.text.size + pick(house, "table size", (0.0, 0.0, -0.5, -1.0)))
    pad = pick(house, "cell pad", (2.0, 3.0, 4.0, 6.0))
    while True:
        columns = _sized(fields, pen, font, pad=pad, width=width)
        if columns is not None:
            break
        spare = next((field for field in SPARE if field in fields), None)
        if spare:
            fields = [field for field in fields if field != spare]
        else:
            font = font.at(font.size - 0.5)
    below = _below(draft, house, fields, sku=sku)
    rules = pick(house, "table rules", RULES, KEPT_RULES)
    head = pick(house, "table head", ("plain",) * 6 + ("none", "small", "underlined", "tall"))
    sublines = pick(house, "sublines", SUBLINES)
    gap = pick(house, "row gap", (0.0, 1.0, 2.0, 4.0, 7.0))
    return TablePlan(pen, columns, below, font, spread, sku, rules, head, sublines, pad, gap)


def _fields(draft: Draft, house: HouseStyle, pen: Writer, *, sku: str, spread: str) -> list[str]:
    dice = house.dice(f"table/{draft.kind}")
    identity = ["description"] if spread == "row" else []
    if sku == "column" and _has(draft, "sku"):
        identity.insert(0 if dice.random() < 0.7 else len(identity), "sku")
    for field, chance in (("buyer_sku", 0.4), ("gtin", 0.5)):
        if _has(draft, field) and dice.random() < chance:
            identity.insert(dice.randrange(len(identity) + 1), field)
    start = ["line_number"] if dice.random() < 0.65 else []
    for field, chance in (("po_number", 0.6), ("po_line_number", 0.25)):
        if _has(draft, field) and dice.random() < (chance if len(draft.po_numbers) > 1 else 0.06):
            start.insert(dice.randrange(len(start) + 1), field)
    counted = _counted(draft, pen, dice)
    middle = [f for f in ("lot", "hs_code", "origin", "serial_numbers") if _has(draft, f) and dice.random() < 0.25]
    order = pick(
        house,
        f"column order/{draft.kind}",
        ("usual", "usual", "usual", "quantity first", "shuffled", "price first"),
        ("late sku",),
    )
    prices = _prices(draft, house, pen, dice)
    if order == "shuffled":
        body = [*identity, *counted, *middle]
        dice.shuffle(body)
    elif order == "late sku":
        body = [*counted, *reversed(identity), *middle]
    else:
        body = [*counted, *identity, *middle] if order == "quantity first" else [*identity, *middle, *counted]
    if order == "price first":
        lead = [field for field in prices if field in LEADING]
        body = [*identity, *middle, *lead, *reversed(counted)]
        prices = [field for field in prices if field not in LEADING]
    return [*start, *body, *_dates(draft, dice), *prices]


def _counted(draft: Draft, pen: Writer, dice: random.Random) -> list[str]:
    fields = ["quantity"]
    if _has(draft, "quantity_ordered"):
        fields.insert(dice.randrange(2), "quantity_ordered")
    if _has(draft, "quantity_backordered") and dice.random() < 0.8:
        fields.append("quantity_backordered")
    if pen.unit == "column":
        fields.insert(fields.index("quantity") + int(dice.random() < 0.8), "uom")
    return fields


def _dates(draft: Draft, dice: random.Random) -> list[str]:
    found = [field for field in ("promised_date", "delivery_date") if _has(draft, field) and dice.random() < 0.65]
    if found and dice.random() < 0.3:
        found.insert(dice.randrange(len(found) + 1), "requested")
    if any(line.status for line in draft.lines) and dice.random() < 0.7:
        found.insert(0, "status")
    return found


def _prices(draft: Draft, house: HouseStyle, pen: Writer, dice: random.Random) -> list[str]:
    if not draft.has_prices:
        return []
    plain = all(line.quantity == 1 for line in draft.lines) and dice.random() < 0.6
    fields = [] if plain else ["unit_price"]
    if _has(draft, "list_price"):
        fields.insert(0, "list_price")
    if pen.based == "column":
        fields.insert(len(fields) if dice.random() < 0.7 else 0, "price_base")
    if _has(draft, "discount_percent"):
        fields += dice.choice((["discount_percent"], ["discount_percent"], ["discount_percent", "discount_money"]))
    elif dice.random() < 0.12:
        fields.append("no_discount")
    fields = ["amount", *fields] if dice.random() < 0.05 else [*fields, "amount"]
    if draft.kind is Kind.INVOICE and draft.tax_amount and dice.random() < 0.15:
        fields += dice.choice((["tax_money", "gross"], ["tax_money"], ["gross"]))
    rates = {line.tax_rate for line in draft.lines}
    if _has(draft, "tax_rate") and (len(rates) > 1 or likely(house, "line tax", 0.35)):
        fields.insert(_place(dice, fields), "tax_rate")
    elif draft.kind is Kind.INVOICE and dice.random() < 0.08:
        fields.insert(_place(dice, fields), "tax_code")
    return fields


def _place(dice: random.Random, fields: list[str]) -> int:
    """Before the amount, at either end, or anywhere."""
    usual, end = fields.index("amount"), len(fields)
    return dice.choice((usual, usual, end, end, 0, dice.randrange(end + 1)))


def _below(draft: Draft, house: HouseStyle, shown: list[str], *, sku: str) -> tuple[str, ...]:
    dice = house.dice(f"below/{draft.kind}")
    wanted = [
        "buyer_sku",
        "gtin",
        "lot",
        "origin",
        "hs_code",
        "promised_date",
        "delivery_date",
        "po_number",
        "status",
    ]
    dice.shuffle(wanted)
    always = {"po_number"} if len(draft.po_numbers) > 1 and not is_grouped(draft, house) else set()
    found = [
        field
        for field in wanted
        if field not in shown
        and _has(draft, field)
        and (field in always or (field != "po_number" and dice.random() < 0.6))
    ]
    if any(line.serial_numbers for line in draft.lines) and "serial_numbers" not in shown:
        found.append("serial_numbers")
    if sku == "below" and _has(draft, "sku"):
        found.insert(0, "sku")
    return tuple(found)


def is_grouped(draft: Draft, house: HouseStyle) -> bool:
    """Whether rows above the lines name their order, instead of every line."""
    return len(draft.po_numbers) > 1 and likely(house, "orders group lines", 0.5)


def _sized(fields: list[str], pen: Writer, font: Font, *, pad: float, width: float) -> tuple[Column, ...] | None:
    """The columns with widths that fill the spot; None when they do not fit."""
    natural = [_natural(field, pen, font) + 2 * pad for field in fields]
    if "description" in fields:
        place = fields.index("description")
        rest = width - sum(natural) + natural[place]
        if rest < min(LEAST, natural[place]):
            return None
        least = min(natural[place], rest)
        natural[place] = rest if pen.house.seed % 4 else least
    elif sum(natural) > width:
        return None
    if (sum(natural) < width and pen.house.seed % 4 == 0) or "description" not in fields:
        extra = (width - sum(natural)) / len(natural)
        natural = [each + extra for each in natural]
    centred = pick(pen.house, "centred cells", (False, False, False, True))
    return tuple(
        Column(field, pen.head(field), each, _align(field, centred))
        for field, each in zip(fields, natural, strict=True)
    )


def _natural(field: str, pen: Writer, font: Font) -> float:
    heads = font.strong
    head = max(heads.width(word) for word in pen.head(field).split())
    if field == "description":
        return max(head, max(font.width(line.description) for line in pen.draft.lines), 60.0)
    texts = [" ".join(cell.text for cell in pen.cell(field, line, 1)) for line in pen.draft.lines]
    if field == "unit_price" and pen.stacked:
        above, before = zip(*map(pen.stack, pen.draft.lines), strict=True)
        texts = [f"{word} {text}" for word, text in zip(before, texts, strict=True)]
        texts += [row for rows in above for row in rows.split("\n")]
    return max(head, *(font.width(text) for text in texts), 6.0)


def _align(field: str, centred: bool) -> str:
    if field in MONEY or (field in RIGHT_TOO and not centred):
        return "right"
    return "centre" if centred and field not in ("description", "sku", "buyer_sku") else "left"


def _has(draft: Draft, field: str) -> bool:
    return any(getattr(line, field) is not None for line in draft.lines)
