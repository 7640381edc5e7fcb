"""An item's words: labelled facts taken out, an item number told apart, wrapped lines joined to the description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.lines.codes import is_code
from extractors.lines.rows.atoms import letter_width
from extractors.lines.rows.draft import Cell, Draft
from extractors.lines.rows.notes import Note, is_gtin, notes_of
from extractors.lines.rows.placed import Item, Placed
from extractors.lines.rows.statuses import opening_status
from extractors.pages.text_lines import TextLine, line_of, segments
from schemas.geometry import around
from schemas.page import Word
from trade.dates.printed import parse_date
from trade.habits import Locale
from trade.labels.column_roles import Role
from trade.numbers.printed import parse_number

_BRACKETED = re.compile(r"^\[([^\]]+)\]")
_KEYED = re.compile(r"\W{0,2}[^\W\d][\w .'-]{2,30}\s?:")
_LOOKS_CODED = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[A-Z\-])[A-Z0-9][A-Z0-9./\-_+]{3,}$|\d{5,14}$")
_WORLD_NUMBER = re.compile(r"\d{12,14}$")
_PIECE = 3.0  # letters of white that part two texts on a line of their own


def read_texts(draft: Draft, item: Item, locale: Locale) -> None:
    """Facts, item number and description from all lines of an item."""
    texts: list[TextLine] = []
    waiting: list[TextLine] = []
    for row in item.lines:
        still: list[TextLine] = []
        for part, is_described in _parts(row, item.anchor):
            whole = _continued(part, waiting)
            if status := None if row is item.anchor else opening_status(part.text):
                draft.put("status", Cell(status, part.text, part.page, part.words, 0.8))
            found = notes_of(whole)
            for note in found.notes:
                put_note(draft, note, locale)
            if found.waiting:
                still.append(_in_order(part.page, found.waiting))
            left = tuple(word for word in found.rest if word in part.words)
            if (len(left) == 1 and bool(_LOOKS_CODED.match(left[0].text))) and (found.notes or not is_described):
                _put_lone_code(draft, left[0], part.page, is_noted=bool(found.notes))
            elif left and is_described:
                texts.append(line_of(part.page, left))
        waiting = still
    _put_description(draft, item, texts)


def _in_order(page: int, words: Sequence[Word]) -> TextLine:
    return TextLine(page, tuple(words), around(word.box for word in words))


def _continued(part: TextLine, waiting: Sequence[TextLine]) -> TextLine:
    """The part with a label put before it that ended the line above in the same place."""
    letter = letter_width(part)
    for label in waiting:
        if label.box.overlap_x(part.box) > 0 and part.box.left < label.box.left + 4 * letter:
            return _in_order(part.page, (*label.words, *part.words))
    return part


def _parts(row: Placed, anchor: Placed) -> list[tuple[TextLine, bool]]:
    """The texts on a row, each with whether it stands in the description column."""
    page = row.line.page
    described = [at for at, lane in enumerate(row.lanes) if Role.DESCRIPTION in lane.column.roles]
    if row is anchor:
        cells = [[word for atom in row.cell(at) for word in atom.words] for at in described]
        return [(line_of(page, words), True) for words in cells if words]
    lanes = [row.lanes[at] for at in described]
    edges = [cell[0].box.left for at in described if (cell := anchor.cell(at))]
    borders = [] if edges else [lane.left for lane in lanes if lane.left > 0]
    return [
        (part, any(lane.left - 0.01 <= part.box.left < lane.right for lane in lanes) and not _is_figure(part))
        for piece in segments(row.line, _PIECE)
        for part in _split_at(piece, edges, borders)
    ]


def _split_at(piece: TextLine, edges: Sequence[float], borders: Sequence[float]) -> list[TextLine]:
    """A piece cut where a word starts right under the item's own description, or else at the column's border."""
    letter = letter_width(piece)
    for at, (before, word) in enumerate(pairwise(piece.words), 1):
        starts = any(abs(word.box.left - edge) < 0.6 * letter for edge in edges)
        crosses = any(before.box.right - letter <= border <= word.box.left + letter for border in borders)
        if crosses or (starts and word.box.left - before.box.right > 1.2 * letter):
            return [line_of(piece.page, piece.words[:at]), line_of(piece.page, piece.words[at:])]
    return [piece]


def _is_figure(part: TextLine) -> bool:
    return not any(sum(map(str.isalpha, word.text)) > 1 for word in part.words)


def _put_lone_code(draft: Draft, word: Word, page: int, *, is_noted: bool) -> None:
    if _WORLD_NUMBER.match(word.text) and is_gtin(word.text):
        draft.put("gtin", Cell(word.text, word.text, page, (word,), 0.85))
    elif is_noted:
        draft.put("sku", Cell(word.text, word.text, page, (word,), 0.7))


def put_note(draft: Draft, note: Note, locale: Locale) -> None:
    """Keep a labelled fact under the line field it is about."""
    page, words = note.where.page, note.where.words
    if note.about in ("buyer_sku", "sku", "lot", "po_number"):
        draft.put(note.about, Cell(note.text, note.text, page, words, 0.9))
    elif note.about == "po_line":
        draft.put("po_line_number", Cell(note.text.lstrip("0") or "0", note.text, page, words, 0.9))
    elif note.about == "gtin" and is_gtin(note.text.replace(" ", "")):
        draft.put("gtin", Cell(note.text.replace(" ", ""), note.text, page, words, 0.97))
    elif note.about == "serial":
        numbers = tuple(part for part in re.split(r"[,;\s]+", note.text) if part)
        draft.put("serial_numbers", Cell(numbers, note.text, page, words, 0.85))
    elif note.about == "date":
        day = parse_date(note.text, locale.date_order)
        draft.put(draft.day, Cell(day, note.text, page, words, 0.9) if day else None)
    elif note.about in ("discount", "backordered"):
        value = parse_number(note.text, locale.decimal)
        name = {"discount": "discount_percent", "backordered": "quantity_backordered"}[note.about]
        draft.put(name, Cell(abs(value), note.text, page, words, 0.8) if value is not None else None)


def _put_description(draft: Draft, item: Item, texts: Sequence[TextLine]) -> None:
    kept = list(texts)
    sku = draft.get("sku")
    is_composite = any(lane.column.roles[:2] == (Role.SKU, Role.DESCRIPTION) for lane in item.anchor.lanes)
    if is_composite and sku and len(kept) > 1 and kept[0].text == sku.text:
        kept = kept[1:]
    if kept and not sku:
        kept = _stacked_code(draft, item, kept) or _split_code(draft, kept)
    if not kept:
        return
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


def _stacked_code(draft: Draft, item: Item, kept: Sequence[TextLine]) -> list[TextLine]:
    """The description without the item number that stands over it on a line of its own; nothing where none does."""
    if len(kept) < 2 or any(Role.SKU in lane.column.roles for lane in item.anchor.lanes):
        return []
    number, text = kept[0], kept[1]
    letter = letter_width(text)
    if not is_code(number.text) or abs(number.box.left - text.box.left) > letter or is_code(text.text):
        return []
    if text.box.top - number.box.bottom > number.box.height or _KEYED.match(text.text):
        return []
    draft.put("sku", Cell(number.text, number.text, number.page, number.words, 0.8))
    return list(kept[1:])


def _wraps(before: TextLine, after: TextLine, limit: float) -> bool:
    """Whether the second line goes on the first: its first word would not have fitted there."""
    if _KEYED.match(after.text):
        return False
    if before.text[-1] in "-/,&":
        return True
    letter = letter_width(before)
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
        letter = letter_width(first)
        if first.words[1].box.left - first.words[0].box.right > 1.7 * letter:
            code = first.words[0]
            draft.put("sku", Cell(code.text, code.text, first.page, (code,), 0.7))
            return [line_of(first.page, first.words[1:]), *kept[1:]]
    return kept
