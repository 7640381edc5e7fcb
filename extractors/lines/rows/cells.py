"""An item's lines turned into named cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.lines.columns.grid import Lane
from extractors.lines.rows.atoms import Atom, other_values
from extractors.lines.rows.draft import Cell, Draft, cell_of
from extractors.lines.rows.notes import is_gtin, notes_of
from extractors.lines.rows.placed import Item, Placed
from extractors.lines.rows.statuses import status_of
from extractors.lines.rows.texts import put_note, read_texts
from extractors.pages.text_lines import line_of
from schemas.codes import Kind
from trade.dates.printed import parse_date
from trade.habits import Locale
from trade.labels.column_roles import AMOUNTS, QUANTITIES, Role
from trade.numbers.printed import parse_number
from trade.units.printed import unit_code

_NUMBER_CELLS = {
    Role.UNIT_PRICE: "unit_price",
    Role.DISCOUNT: "discount_percent",
    Role.TAX: "tax_rate",
    Role.AMOUNT: "amount",
    Role.GROSS_AMOUNT: "amount",
}
_CODE_CELLS = {
    Role.LINE: "line_number",
    Role.PO_LINE: "po_line_number",
    Role.PO_NUMBER: "po_number",
    Role.SKU: "sku",
    Role.BUYER_SKU: "buyer_sku",
    Role.LOT: "lot",
}
_CODED = frozenset({Role.SKU, Role.BUYER_SKU, Role.GTIN, Role.LOT, Role.SERIAL, Role.PO_LINE, Role.PO_NUMBER})
_WANTED: dict[Kind, tuple[Role, ...]] = {
    Kind.SHIPPING_NOTICE: (Role.SHIPPED, Role.QUANTITY, Role.BILLED, Role.ORDERED),
    Kind.ACKNOWLEDGMENT: (Role.SHIPPED, Role.QUANTITY, Role.ORDERED, Role.BILLED),
}
_WANTED_BILLED = (Role.BILLED, Role.SHIPPED, Role.QUANTITY, Role.ORDERED)
_DATED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$")
_BASE = re.compile(r"(?:/|per|je|par|pro|por|za)?\s*(\d[\d.,']*)\s*([^\W\d]*)", re.IGNORECASE)
_BASE_LETTER = re.compile(r"(?:/|per)?\s*([CMcm])$")


@dataclass(frozen=True, slots=True)
class _Place:
    """What a cell is expected to hold, and how sure its column's label makes that."""

    role: Role
    trust: float


def draft_of(item: Item, locale: Locale, kind: Kind) -> Draft:
    """Everything an item's columns and labelled notes say."""
    draft = Draft(item.anchor.line.page)
    draft.has_amounts = any(lane.role in AMOUNTS for lane in item.anchor.lanes)
    draft.day = "promised_date" if kind is Kind.ACKNOWLEDGMENT else "delivery_date"
    _quantities(draft, item, kind)
    rows = item.lines
    anchor = rows.index(item.anchor)
    for row in (item.anchor, *item.rest):
        for at, lane in enumerate(row.lanes):
            role = _role_at(lane, rows.index(row) - anchor)
            cell = row.cell(at)
            if row is not item.anchor:
                cell = tuple(atom for atom in cell if _stands_alone(atom, row))
            _read_cell(draft, cell, _Place(role, lane.column.strength), locale)
    _status(draft, item)
    read_texts(draft, item, locale)
    return draft


def _status(draft: Draft, item: Item) -> None:
    """The status column's text over all lines of the item: "Not" stands above "accepted"."""
    atoms = [
        atom
        for row in item.lines
        for at, lane in enumerate(row.lanes)
        if lane.role is Role.STATUS
        for atom in row.cell(at)
    ]
    status = status_of(" ".join(atom.text for atom in atoms))
    if status is not None:
        draft.put("status", cell_of(status, atoms, draft.page, 0.9))


def _may_number(text: str) -> bool:
    """Whether a cell under an item number's label can be one: words without a figure are something else."""
    return len(text) <= 40 and (any(map(str.isdigit, text)) or " " not in text) and not _DATED.match(text)


def order_above(item: Item) -> Cell | None:
    """The order number in a heading over the item: it holds for all items until the next."""
    for heading in reversed(item.headings):
        for note in notes_of(heading).notes:
            if note.about == "po_number":
                return Cell(note.text, note.text, heading.page, note.where.words, 0.9)
    return None


def _role_at(lane: Lane, below: int) -> Role:
    """What a cell holds on the line so many below the item's figures: labels above each other name lines in turn."""
    roles = lane.column.roles
    if below <= 0 or len(roles) < 2 or roles[1] not in _CODED:
        return lane.role
    return roles[below] if below < len(roles) else Role.OTHER


def _stands_alone(atom: Atom, row: Placed) -> bool:
    """Whether a figure on a further line is a cell of its own, not part of a sentence."""
    if not atom.is_number:
        return True
    at = row.atoms.index(atom)
    before = 0
    while before < at and row.atoms[at - before].gap < 2:
        before += 1
    after = next((n for n, other in enumerate(row.atoms[at + 1 :]) if other.gap >= 2), len(row.atoms) - at - 1)
    return before + after < 4


def _quantities(draft: Draft, item: Item, kind: Kind) -> None:
    """The quantity that the kind of document speaks of, its unit, and what is on back order."""
    counted = {role: (cell, trust) for role, cell, trust in _counts(item)}
    labelled = {role for lane in item.anchor.lanes for role in lane.column.roles if role in QUANTITIES}
    for role in _WANTED.get(kind, _WANTED_BILLED):
        if role in counted:
            cell, trust = counted[role]
            is_wanted = not labelled & {Role.SHIPPED, Role.BILLED} or role is not Role.ORDERED
            if not is_wanted and Role.BACKORDERED in counted:
                _put_difference(draft, cell, counted[Role.BACKORDERED][0])
            _put_quantity(draft, cell, trust if is_wanted else 0.5 * trust)
    if Role.BACKORDERED in counted:
        cell, trust = counted[Role.BACKORDERED]
        number = _number(cell)
        if number is not None and number.value is not None:
            draft.put("quantity_backordered", cell_of(number.value, [number], draft.page, trust))


def _counts(item: Item) -> Iterator[tuple[Role, tuple[Atom, ...], float]]:
    """Each quantity's cell. Quantities under each other in one column are told apart by the order of its labels."""
    for at, lane in enumerate(item.anchor.lanes):
        roles = [role for role in lane.column.roles if role in QUANTITIES]
        stacked = [cell for row in item.lines if row.lanes is item.anchor.lanes and _number(cell := row.cell(at))]
        if len(roles) > 1 and len(stacked) == len(roles):
            yield from ((role, cell, lane.column.strength) for role, cell in zip(roles, stacked, strict=True))
        elif roles and (cell := _first_cell(item, at)):
            yield lane.role if lane.role in QUANTITIES else roles[0], cell, lane.column.strength


def _put_quantity(draft: Draft, cell: Sequence[Atom], trust: float) -> None:
    number = _number(cell)
    if number is None or number.value is None or draft.get("quantity"):
        return
    read = cell_of(number.value, [number], draft.page, trust)
    draft.put("quantity", replace(read, rivals=other_values(number)))
    if number.unit:
        unit = unit_code(number.unit) or number.unit
        draft.put("uom", Cell(unit, number.unit, draft.page, number.words, 0.9))
    after = [atom for atom in cell if not atom.is_number and atom.box.left >= number.box.left]
    if after and unit_code(after[0].text):  # "bag 50#", but not the "kg" of a weight behind "pcs"
        after = [atom for at, atom in enumerate(after) if at == 0 or any(map(str.isdigit, atom.text))]
    if after and unit_code(" ".join(atom.text for atom in after)):
        _put_unit(draft, after, 0.9)


def _put_difference(draft: Draft, ordered: Sequence[Atom], open_still: Sequence[Atom]) -> None:
    """What was shipped could not be read: it is what was ordered less what is still open."""
    first, second = _number(ordered), _number(open_still)
    if first is None or second is None or first.value is None or second.value is None:
        return
    words = (*first.words, *second.words)
    if 0 < second.value <= first.value:
        draft.put("quantity", Cell(first.value - second.value, "", draft.page, words, 0.6, is_derived=True))


def _first_cell(item: Item, lane: int) -> tuple[Atom, ...]:
    rows = (row for row in (item.anchor, *item.rest) if row.lanes is item.anchor.lanes)
    return next((cell for row in rows if _number(cell := row.cell(lane))), ())


def _number(cell: Sequence[Atom]) -> Atom | None:
    return next((atom for atom in cell if atom.is_number), None)


def _put_unit(draft: Draft, cell: Sequence[Atom], trust: float) -> None:
    text = " ".join(atom.text for atom in cell).strip("|[]{}()., ")
    code = unit_code(text)
    if code or (text.isalpha() and len(text) <= 8):
        draft.put("uom", cell_of(code or text, cell, draft.page, trust if code else 0.5 * trust))


def _read_cell(draft: Draft, cell: Sequence[Atom], place: _Place, locale: Locale) -> None:
    if not cell:
        return
    role, trust = place.role, place.trust
    text = " ".join(atom.text for atom in cell)
    if role in _NUMBER_CELLS:
        _put_number(draft, cell, _NUMBER_CELLS[role], trust)
    elif role is Role.UOM:
        _put_unit(draft, cell, trust)
    elif role is Role.PRICE_BASE:
        _put_per(draft, cell, trust, locale)
    elif role is Role.DATE:
        day = parse_date(text, locale.date_order)
        draft.put(draft.day, cell_of(day, cell, draft.page, trust) if day else None)
    elif role is Role.GTIN and text.replace(" ", "").isdigit():
        digits = text.replace(" ", "")
        draft.put("gtin", cell_of(digits, cell, draft.page, trust if is_gtin(digits) else 0.5 * trust))
    elif role is Role.SERIAL:
        draft.put("serial_numbers", cell_of(tuple(re.split(r"[,;\s]+", text)), cell, draft.page, trust))
    elif role in _CODE_CELLS and not _is_noted(draft, cell, locale):
        _put_code(draft, cell, _CODE_CELLS[role], trust)


def _is_noted(draft: Draft, cell: Sequence[Atom], locale: Locale) -> bool:
    """Whether a cell says itself what it is: "PO line: 3", "Art.-Nr. 4711"."""
    found = notes_of(line_of(draft.page, [word for atom in cell for word in atom.words]))
    for note in found.notes:
        put_note(draft, note, locale)
    return bool(found.notes)


def _put_number(draft: Draft, cell: Sequence[Atom], name: str, trust: float) -> None:
    numbers = [atom for atom in cell if atom.is_number]
    if not numbers:
        return
    known = draft.get(name)
    if name == "tax_rate":
        numbers = [atom for atom in numbers if not _is_tax_code(atom)]
    values = [atom.value for atom in numbers if atom.value is not None]
    if not values:
        return
    if known is None:
        rivals = (*values[1:], *other_values(numbers[0]))
        draft.put(name, replace(cell_of(values[0], numbers[:1], draft.page, trust), rivals=rivals))
    else:
        draft.cells[name] = replace(known, rivals=(*known.rivals, *values))
    if name == "unit_price":
        _price_details(draft, cell, numbers[0])


def _is_tax_code(atom: Atom) -> bool:
    """Whether a figure under a tax label is a key into the tax table (1, 2, 3), not a rate."""
    return atom.value in (1, 2, 3) and "%" not in atom.text and "," not in atom.text and "." not in atom.text


def _price_details(draft: Draft, cell: Sequence[Atom], number: Atom) -> None:
    """ "31.20 / 100 EA" in one cell: the base stands behind the price."""
    after = [atom for atom in cell if atom.box.left > number.box.right]
    if after:
        text = " ".join(atom.text for atom in after)
        if text.startswith("/") or text.lower().startswith(("per", "je", "par", "pro")):
            _put_per(draft, after, 0.9, None)


def _put_per(draft: Draft, cell: Sequence[Atom], trust: float, locale: Locale | None) -> None:
    text = " ".join(atom.text for atom in cell)
    found = _BASE.match(text)
    value: Decimal | None = None
    if found:
        value = parse_number(found[1], locale.decimal if locale else None)
        if found[2] and unit_code(found[2]) and not draft.get("uom"):
            draft.put("uom", Cell(unit_code(found[2]) or "", found[2], draft.page, cell[-1].words, 0.6))
    elif letter := _BASE_LETTER.match(text):
        value = Decimal(100) if letter[1] in "Cc" else Decimal(1000)
    if value is not None and value > 0:
        draft.put("price_base", cell_of(value, cell, draft.page, trust))


def _is_counted(atom: Atom) -> bool:
    """Whether it is a number with a unit glued to it that nobody takes for an item's number."""
    return atom.is_number and atom.unit is not None and len(atom.unit) > 1


def _put_code(draft: Draft, cell: Sequence[Atom], name: str, trust: float) -> None:
    if name in ("sku", "buyer_sku") and _is_counted(cell[0]):  # the column before, set too close: "50kg 4711-08"
        _put_quantity(draft, cell[:1], 0.9 * trust)
        cell = cell[1:]
    text = " ".join(atom.text for atom in cell).strip("|[]{}‘’'\"~* ")
    if name in ("line_number", "po_line_number"):
        text = text.rstrip(".):")
        if not re.fullmatch(r"\d{1,6}(?:[.,/-]\d{1,4}){0,2}", text):
            return
        if name == "po_line_number":
            text = text.lstrip("0") or text
    if name in ("sku", "buyer_sku") and not _may_number(text):
        return
    known = draft.get(name)
    if known is not None and known.text.endswith("-") and name == "sku":
        words = (*known.words, *(word for atom in cell for word in atom.words))
        draft.cells[name] = replace(known, value=known.text + text, text=known.text + text, words=words)
    elif any(map(str.isalnum, text)) and ":" not in text:
        draft.put(name, cell_of(text, cell, draft.page, trust))
