"""Layout programs: how the blocks of a page are put together, drawn once per house and kind."""

from __future__ import annotations

import random
from dataclasses import dataclass

from schemas.codes import Kind
from synthesis.house.blocks import Block
from synthesis.house.blocks.footer import HEIGHT, footer
from synthesis.house.blocks.items import items
from synthesis.house.blocks.letterhead import letterhead
from synthesis.house.blocks.particulars import particulars
from synthesis.house.blocks.parties import buyer, ship_to
from synthesis.house.blocks.payment import payment
from synthesis.house.blocks.prose import closing, opening, order_row, running_head, title
from synthesis.house.blocks.totals import totals
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.rendering.marks import Sheet
from synthesis.rendering.pen import Pen, Spot

GUTTER = 16.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A share of a row's width and the blocks that stand in it, one below the other."""

    share: float
    blocks: tuple[Block, ...]


Row = tuple[Cell, ...]


def composed(draft: Draft, house: HouseStyle) -> tuple[Sheet, ...]:
    """The document on as many sheets as it needs."""
    pen = Pen(house.paper, margin=house.margin, top=house.margin, bottom=HEIGHT + 6)
    y = pen.top
    gap = house.dice("gaps").choice((8.0, 12.0, 18.0))
    for row in arrangement(house.dice(f"arrangement/{_sort(draft.kind)}"), has_ship_to=draft.ship_to is not None):
        y = _drawn(pen, Spot(pen.margin, y, pen.column.width), row, draft=draft, house=house) + gap
    for block in (opening, order_row, items, totals, payment, closing):
        y = block(pen, Spot(pen.margin, y, pen.column.width), draft, house)
    sheets = pen.finished(lambda page, pages: footer(draft, house, page, pages))
    return (sheets[0], *(_headed(sheet, draft, house) for sheet in sheets[1:]))


def arrangement(dice: random.Random, *, has_ship_to: bool) -> tuple[Row, ...]:
    """Rows of the page's upper part: every block once, in an order and a division drawn at random."""
    head = dice.choice(("full", "with_title", "with_particulars", "right"))
    rows: list[Row] = []
    left: list[Block] = [title, particulars]
    wide = dice.choice((0.5, 0.55, 0.62))
    if head == "full":
        rows.append((Cell(1, (letterhead,)),))
    elif head == "with_title":
        rows.append((Cell(wide, (letterhead,)), Cell(1 - wide, (title,))))
        left.remove(title)
    elif head == "with_particulars":
        rows.append((Cell(wide, (letterhead,)), Cell(1 - wide, (title, particulars))))
        left.clear()
    else:
        rows.append((Cell(1 - wide, (title,)), Cell(wide, (letterhead,))))
        left.remove(title)
    parties: list[Block] = [buyer, ship_to] if has_ship_to else [buyer]
    rows.extend(_middle(dice, parties, left))
    return tuple(rows)


def _middle(dice: random.Random, parties: list[Block], left: list[Block]) -> list[Row]:
    """Addresses and what else is still to be placed: beside each other, stacked, or in rows of their own."""
    rows: list[Row] = []
    if title in left and dice.random() < 0.4:
        rows.append((Cell(1, (title,)),))
        left.remove(title)
    shape = dice.choice(("beside", "beside", "mirrored", "below", "three"))
    if not left or shape == "below":
        rows.append(tuple(Cell(1 / max(2, len(parties)), (party,)) for party in parties))
        rows.extend((Cell(1, (block,)),) for block in left)
    elif shape == "three" and len(parties) == 2:
        rows.append((*(Cell(0.31, (party,)) for party in parties), Cell(0.38, tuple(left))))
    else:
        addresses, rest = Cell(0.5, tuple(parties)), Cell(0.5, tuple(left))
        rows.append((rest, addresses) if shape == "mirrored" else (addresses, rest))
    return rows


def _drawn(pen: Pen, spot: Spot, row: Row, *, draft: Draft, house: HouseStyle) -> float:
    x = spot.x
    bottom = spot.y
    for place, cell in enumerate(row):
        width = spot.width * cell.share
        y = spot.y
        inner = width - (GUTTER if place < len(row) - 1 else 0)
        for block in cell.blocks:
            y = block(pen, Spot(x, y, inner), draft, house) + 5
        bottom = max(bottom, y - 5)
        x += width
    return bottom


def _sort(kind: Kind) -> str:
    """Invoices and credit notes of a house share their arrangement, as its ERP makes them."""
    return "invoice" if kind is Kind.CREDIT_NOTE else kind.value


def _headed(sheet: Sheet, draft: Draft, house: HouseStyle) -> Sheet:
    pen = Pen((sheet.width, sheet.height), margin=house.margin, top=house.margin, bottom=0)
    running_head(pen, draft, house)
    return Sheet(sheet.width, sheet.height, (*pen.sheets[0], *sheet.elements))
