"""An item's lines turned into named cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extractors.layout import TextLine, line_of, segments
from extractors.lines.atoms import Atom
from extractors.lines.body import Item, Placed
from extractors.lines.draft import Cell, Draft, cell_of
from extractors.lines.grid import Lane
from extractors.lines.notes import Note, is_gtin, notes_of
from extractors.lines.roles import QUANTITIES, Role
from extractors.normalise.dates import parse_date
from extractors.normalise.locale import Locale
from extractors.normalise.numbers import parse_number
from extractors.normalise.units import unit_code
from schemas.codes import Kind
from schemas.page import Word

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
_BASE = re.compile(r"(?:/|per|je|par|pro|por|za)?\s*(\d[\d.,']*)\s*([^\W\d]*)", re.IGNORECASE)
_BASE_LETTER = re.compile(r"(?:/|per)?\s*([CMcm])$")
_BRACKETED = re.compile(r"^\[([^\]]+)\]")
_KEYED = re.compile(r"[^\W\d][\w .'-]{2,30}\s?:(?:\s|$)")
_LOOKS_CODED = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[A-Z\-])[A-Z0-9][A-Z0-9./\-_+]{3,}$|\d{5,14}$")


def draft_of(item: Item, locale: Locale, kind: Kind) -> Draft:
    """Everything an item's columns and labelled notes say."""
    draft = Draft(item.anchor.line.page)
    lanes = item.anchor.lanes
    _quantities(draft, item, kind)
    for at, lane in enumerate(lanes):
        for row in (item.anchor, *item.rest):
            is_below = row.line.box.middle > item.anchor.line.box.middle
            second = [one for one in lane.column.roles[1:2] if is_below and one in _CODED]
            role = second[0] if second else lane.role
            _read_cell(draft, row.cell(at), lane, role, locale)
    _description(draft, item, locale)
    return draft


def _quantities(draft: Draft, item: Item, kind: Kind) -> None:
    """The quantity that the kind of document speaks of, its unit, and what is on back order."""
    lanes = item.anchor.lanes
    by_role = {lane.role: at for at, lane in enumerate(lanes) if lane.role in QUANTITIES}
    for role in _WANTED.get(kind, _WANTED_BILLED):
        if role in by_role:
            cell = _first_cell(item, by_role[role], is_numeric=True)
            _put_quantity(draft, cell, lanes[by_role[role]])
    if Role.BACKORDERED in by_role:
        number = _number(_first_cell(item, by_role[Role.BACKORDERED], is_numeric=True))
        if number is not None and number.value is not None:
            trust = lanes[by_role[Role.BACKORDERED]].column.strength
            draft.put("quantity_backordered", cell_of(number.value, [number], draft.page, trust))


def _put_quantity(draft: Draft, cell: Sequence[Atom], lane: Lane) -> None:
    number = _number(cell)
    if number is None or number.value is None or draft.get("quantity"):
        return
    draft.put("quantity", cell_of(number.value, [number], draft.page, lane.column.strength))
    if number.unit:
        unit = unit_code(number.unit) or number.unit
        draft.put("uom", Cell(unit, number.unit, draft.page, number.words, 0.9))
    after = [atom for atom in cell if not atom.is_number and atom.box.left >= number.box.left]
    if after and unit_code(" ".join(atom.text for atom in after)):
        _put_unit(draft, after, 0.9)


def _first_cell(item: Item, lane: int, *, is_numeric: bool) -> tuple[Atom, ...]:
    for row in (item.anchor, *item.rest):
        cell = row.cell(lane)
        if cell and (not is_numeric or _number(cell)):
            return cell
    return ()


def _number(cell: Sequence[Atom]) -> Atom | None:
    return next((atom for atom in cell if atom.is_number), None)


def _put_unit(draft: Draft, cell: Sequence[Atom], trust: float) -> None:
    text = " ".join(atom.text for atom in cell).strip("|[]{}()., ")
    code = unit_code(text)
    if code or (text.isalpha() and len(text) <= 8):
        draft.put("uom", cell_of(code or text, cell, draft.page, trust if code else 0.5 * trust))


def _read_cell(draft: Draft, cell: Sequence[Atom], lane: Lane, role: Role, locale: Locale) -> None:
    if not cell:
        return
    trust = lane.column.strength
    text = " ".join(atom.text for atom in cell)
    if role in _NUMBER_CELLS:
        _put_number(draft, cell, _NUMBER_CELLS[role], trust)
    elif role is Role.UOM:
        _put_unit(draft, cell, trust)
    elif role is Role.PRICE_BASE:
        _put_per(draft, cell, trust, locale)
    elif role is Role.DATE:
        day = parse_date(text, locale.date_order)
        draft.put("promised_date", cell_of(day, cell, draft.page, trust) if day else None)
    elif role is Role.GTIN and text.replace(" ", "").isdigit():
        draft.put("gtin", cell_of(text.replace(" ", ""), cell, draft.page, trust))
    elif role is Role.SERIAL:
        draft.put("serial_numbers", cell_of(tuple(re.split(r"[,;\s]+", text)), cell, draft.page, trust))
    elif role in _CODE_CELLS and not _is_noted(draft, cell, locale):
        _put_code(draft, cell, _CODE_CELLS[role], trust)


def _is_noted(draft: Draft, cell: Sequence[Atom], locale: Locale) -> bool:
    """Whether a cell says itself what it is: "PO line: 3", "Art.-Nr. 4711"."""
    notes, _ = notes_of(line_of(draft.page, [word for atom in cell for word in atom.words]))
    for note in notes:
        _put_note(draft, note, locale)
    return bool(notes)


def _put_number(draft: Draft, cell: Sequence[Atom], name: str, trust: float) -> None:
    numbers = [atom for atom in cell if atom.is_number]
    if not numbers:
        return
    known = draft.get(name)
    values = [atom.value for atom in numbers if atom.value is not None]
    if known is None:
        draft.put(name, replace(cell_of(values[0], numbers[:1], draft.page, trust), rivals=tuple(values[1:])))
    else:
        draft.cells[name] = replace(known, rivals=(*known.rivals, *values))
    if name == "unit_price":
        _price_details(draft, cell, numbers[0])


def _price_details(draft: Draft, cell: Sequence[Atom], number: Atom) -> None:
    """ "24.60 / 100 EA" in one cell: the base stands behind the price."""
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


def _put_code(draft: Draft, cell: Sequence[Atom], name: str, trust: float) -> None:
    text = " ".join(atom.text for atom in cell).strip("|[]{}‘’'\"~ ")
    if name in ("line_number", "po_line_number"):
        text = text.rstrip(".):")
        if not re.fullmatch(r"\d{1,6}(?:[.,/-]\d{1,4}){0,2}", text):
            return
        text = text.lstrip("0") or text
    if any(map(str.isalnum, text)) and ":" not in text[:-1]:
        draft.put(name, cell_of(text, cell, draft.page, trust))


def _description(draft: Draft, item: Item, locale: Locale) -> None:
    """The item's text: labelled facts taken out, wrapped lines joined, an item number in it told apart."""
    lanes = item.anchor.lanes
    texts: list[TextLine] = []
    for row in item.lines:
        for number, part in enumerate(_text_parts(row, lanes)):
            notes, rest = notes_of(part)
            for note in notes:
                _put_note(draft, note, locale)
            left = _words_of(part, rest) if notes or rest != part.text else part.words
            if notes and left and len(left) == 1 and _LOOKS_CODED.match(left[0].text):
                draft.put("sku", Cell(left[0].text, left[0].text, part.page, left, 0.7))
            elif left and (number == 0 or not notes):
                texts.append(line_of(part.page, left))
    _put_description(draft, item, texts)


def _text_parts(row: Placed, lanes: Sequence[Lane]) -> list[TextLine]:
    """The words of a row that stand in its description column, or anywhere as text on a line of its own."""
    has_numbers = any(
        atom.is_number and at is not None and not lanes[at].is_text
        for atom, at in zip(row.atoms, row.places, strict=True)
    )
    described = [at for at, lane in enumerate(lanes) if Role.DESCRIPTION in lane.column.roles]
    parts = []
    for at in described:
        words = [word for atom in row.cell(at) for word in atom.words]
        if words:
            parts.append(line_of(row.line.page, words))
    if not has_numbers and not parts:
        parts = list(segments(row.line, 3.0))
    return parts


def _words_of(part: TextLine, text: str) -> tuple[Word, ...]:
    count = len(text.split())
    return part.words[:count]


def _put_note(draft: Draft, note: Note, locale: Locale) -> None:
    page, words = note.where.page, note.where.words
    if note.about in ("buyer_sku", "sku", "lot", "po_number", "po_line"):
        name = {"po_line": "po_line_number"}.get(note.about, note.about)
        draft.put(name, Cell(note.text, note.text, page, words, 0.9))
    elif note.about == "gtin" and is_gtin(note.text.replace(" ", "")):
        draft.put("gtin", Cell(note.text.replace(" ", ""), note.text, page, words, 0.97))
    elif note.about == "serial":
        numbers = tuple(part for part in re.split(r"[,;\s]+", note.text) if part)
        draft.put("serial_numbers", Cell(numbers, note.text, page, words, 0.85))
    elif note.about == "date":
        day = parse_date(note.text, locale.date_order)
        draft.put("promised_date", Cell(day, note.text, page, words, 0.9) if day else None)
    elif note.about in ("discount", "backordered"):
        value = parse_number(note.text, locale.decimal)
        name = {"discount": "discount_percent", "backordered": "quantity_backordered"}[note.about]
        draft.put(name, Cell(abs(value), note.text, page, words, 0.8) if value is not None else None)


def _put_description(draft: Draft, item: Item, texts: Sequence[TextLine]) -> None:
    lanes = item.anchor.lanes
    is_composite = any(lane.column.roles[:2] == (Role.SKU, Role.DESCRIPTION) for lane in lanes)
    kept = list(texts)
    if is_composite and kept and draft.get("sku") and kept[0].text == draft.cells["sku"].text and len(kept) > 1:
        kept = kept[1:]
    if not kept:
        return
    if not draft.get("sku"):
        kept = _split_code(draft, kept)
    lines = [kept[0]]
    limit = max(text.box.right for text in texts)
    for before, after in pairwise(kept):
        if before is not lines[-1] or not _wraps(before, after, limit):
            break
        lines.append(after)
    words = tuple(word for line in lines for word in line.words)
    text = " ".join(word.text for word in words).strip("|[]{} ")
    if any(map(str.isalpha, text)):
        draft.put("description", Cell(text, text, kept[0].page, words, 0.85))


def _wraps(before: TextLine, after: TextLine, limit: float) -> bool:
    """Whether the second line goes on the first: its first word would not have fitted there."""
    if _KEYED.match(after.text):
        return False
    letter = before.box.width / max(len(before.text), 1)
    return before.box.right + after.words[0].box.width + letter > limit and before.box.right > limit - 12 * letter


def _split_code(draft: Draft, kept: list[TextLine]) -> list[TextLine]:
    """An item number that opens the description: in brackets, or set apart by a wide gap."""
    first = kept[0]
    bracketed = _BRACKETED.match(first.text)
    count = len(bracketed[0].split()) if bracketed else 1
    if bracketed and len(first.words) > count:
        draft.put("sku", Cell(bracketed[1], bracketed[1], first.page, first.words[:count], 0.85))
        return [line_of(first.page, first.words[count:]), *kept[1:]]
    if len(first.words) > 1 and _LOOKS_CODED.match(first.words[0].text):
        letter = first.box.width / len(first.text)
        if first.words[1].box.left - first.words[0].box.right > 1.7 * letter:
            code = first.words[0]
            draft.put("sku", Cell(code.text, code.text, first.page, (code,), 0.7))
            return [line_of(first.page, first.words[1:]), *kept[1:]]
    return kept
