"""Documents typed as plain text, as some vendors' systems mail them: aligned with blanks, no attachment."""

from __future__ import annotations

from synthesis.house.blocks.totals import added_up
from synthesis.house.columns import cell_text
from synthesis.house.particulars import entries
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft

COLUMNS = ("line_number", "sku", "description", "quantity", "uom", "unit_price", "amount")
NUMBERS = {"quantity", "unit_price", "amount"}


def typed(draft: Draft, house: HouseStyle) -> str:
    """The document as text: title, labelled values, a table, the total."""
    title = house.writing.say("title", draft.kind).upper()
    labelled = entries(draft, house)
    width = max(len(entry.label) for entry in labelled) + 2
    head = [title, "", draft.vendor.name, ", ".join(draft.vendor.address), ""]
    values = [f"{entry.label + ':':<{width}}{entry.value}" for entry in labelled]
    sums = tuple(added_up(draft, house)) if draft.has_prices else ()
    foot = ["", *(f"{entry.label:<{width}}{entry.value:>14}" for entry in sums)]
    return "\n".join((*head, *values, "", *_table(draft, house), *foot, ""))


def _table(draft: Draft, house: HouseStyle) -> list[str]:
    heads = tuple(
        house.writing.say("column", f"quantity_{draft.kind}" if field == "quantity" else field) for field in COLUMNS
    )
    rows = [heads, *(tuple(cell_text(field, line, house) for field in COLUMNS) for line in draft.lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(COLUMNS))]
    lines = [
        "  ".join(
            f"{cell:>{width}}" if field in NUMBERS else f"{cell:<{width}}"
            for field, cell, width in zip(COLUMNS, row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
    return [lines[0], "-" * max(len(line) for line in lines), *lines[1:]]
