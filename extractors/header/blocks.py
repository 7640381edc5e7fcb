"""Blocks of lines under one another: addresses, and whose block a cell stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.header.labels import Label
from extractors.header.sheet import Cell, Sheet
from schemas.geometry import Box, around

PARTY_CONCEPTS = frozenset({"buyer", "advertiser", "ship_to", "vendor", "agency", "buyer_tax_id"})
_ANOTHER = re.compile(
    r"\b(?:buyer|customer|client|ship to|consignee|k[äa]ufer|kunden?|empf[äa]nger|acheteur|destinataire|comprador"
    r"|cliente|destinatario|compratore|klant|koper|ontvanger|nabywc[ay]|odbiorc[ay])\b",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\b(?:your|ihre?|votre|v/|su|s/|vuestr[oa]|vostr[oa]|vs|uw|pa[nń]stwa|wasz)\W*(?:n[o°º.r]*\W*)?$", re.IGNORECASE
)
_ALIGNED = 0.015
CLOSE = 1.0  # a blank line parts two parties' blocks where headings stand further from their own
_LONGEST = 12
LINE_GAP = 1.6  # in word heights, from the bottom of one line to the top of the next
_REACH = 0.22  # of the page's height: how far below its heading a party's details may stand


def lines_under(sheet: Sheet, cell: Cell, most: int = 7, gap: float = LINE_GAP) -> Iterator[Cell]:
    """The cells that continue a block downwards: aligned, and no further apart than lines are."""
    current = cell
    for row in sheet.rows[cell.row + 1 :]:
        if min(other.box.top for other in row) - current.box.bottom > gap * max(sheet.pitch, current.box.height):
            return
        follower = next((other for other in row if is_aligned(current, other)), None)
        if follower is None:
            continue
        yield follower
        current = follower
        most -= 1
        if not most:
            return


def block_of(sheet: Sheet, cell: Cell) -> Box:
    """Where the whole block of lines stands that a cell is part of."""
    top = cell
    for row in reversed(sheet.rows[: cell.row]):
        if top.box.top - max(other.box.bottom for other in row) > CLOSE * max(sheet.pitch, top.box.height):
            break
        top = next((other for other in row if is_aligned(other, top)), top)
    return around([cell.box, top.box, *(one.box for one in lines_under(sheet, top, _LONGEST, CLOSE))])


def is_aligned(one: Cell, other: Cell) -> bool:
    """Whether a cell stands under another flush left, flush right or centred."""
    if other.box.top < one.box.middle:
        return False
    return (
        abs(one.box.left - other.box.left) < _ALIGNED
        or abs(one.box.right - other.box.right) < _ALIGNED / 2
        or abs(one.box.centre - other.box.centre) < _ALIGNED / 2
    )


def owner_of(sheet: Sheet, cell: Cell) -> str | None:
    """The party whose heading stands nearest above a cell in its own column: ``buyer``, ``vendor``, ``ship_to``..."""
    for label in cell.labels:
        if party := _party(label):
            return party
    for row in reversed(sheet.rows[: cell.row + 1]):
        for other in row:
            if cell.box.top - other.box.bottom > _REACH:
                return None
            if other is cell or not _heads(other, cell):
                continue
            for label in other.labels:
                party = _party(label)
                if party and label.opens and (label.has_colon or _is_heading(sheet, other, label.end)):
                    return party
    return None


def is_said_of_another(text: str) -> bool:
    """Whether words before a label give it to the other side: ``Buyer Req VAT ID``, ``Ship To e-mail``."""
    return bool(_ANOTHER.search(text))


def is_said_of_you(text: str) -> bool:
    """Whether the words just before a label give it to whoever is addressed: ``Votre n° TVA``, ``Su NIF``."""
    return bool(_YOURS.search(text))


def _party(label: Label) -> str | None:
    return next((one for one in label.concepts if one in PARTY_CONCEPTS), None)


def _heads(heading: Cell, cell: Cell) -> bool:
    return (heading.box.left < cell.box.left + 0.03 and heading.box.right > cell.box.left - 0.02) or (
        abs(heading.box.left - cell.box.left) < 0.03
    )


def _is_heading(sheet: Sheet, cell: Cell, label_end: int) -> bool:
    """A heading stands alone in its cell, with nothing to its right but other headings or far-off cells."""
    if any(mark.isalnum() for mark in cell.text[label_end:]):
        return False
    after = sheet.rows[cell.row][cell.column + 1 :]
    return not after or bool(after[0].labels) or after[0].box.left - cell.box.right > 0.08
