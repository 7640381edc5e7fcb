"""Two readings of one table, the rules' and the model's, made into one: arithmetic decides, then agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from extractors.header.values import amounts
from extractors.lines.tables import LineTable
from extractors.reader.columns import with_codes
from schemas.extraction import Line
from schemas.geometry import Box, around
from schemas.page import Page
from schemas.reading import Alternative, Reading, Source, Witness
from trade.habits import Locale

_CENT = Decimal("0.02")
_SURE_ENOUGH = 0.75
"""How sure the model's cells must be on average where no rule sees a table and nothing multiplies or adds up."""
_ALIKE, _SURE_OF_MANY = 3, 0.6
"""So many rows of one make speak for each other."""
_FILLS = 0.55
"""What one table misses is taken from the other only when that is more likely right than wrong."""
_FAR_MORE = 2.5
"""So many times the rows of the rules: then these saw only a part of the table."""
_NUMBERS = ("quantity", "unit_price", "amount")
_TEXTS = ("description", "sku", "buyer_sku")
_PARTED, _CLEAR = 0.7, 0.8
"""How sure the model must be of what stands beside a cell of the rules, and of what is in it."""
_CODE_DIGITS = 3
_COUNTING = 3
"""So many rows numbered one after the other are no chance."""
_FULLER = 0.3
"""Cells a row that the model must see more, where no arithmetic speaks for either."""
_AGREED = 0.25
"""How much of the doubt goes when rules and model read the same."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """How well a table's rows hold together."""

    adds_up: bool
    multiplied: int
    broken: int
    filled: int
    count: int
    confidence: float

    @property
    def proofs(self) -> int:
        """What arithmetic says for the rows."""
        return self.multiplied + self.adds_up

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against the rows: they add up, or all that can be checked multiplies."""
        return self.broken == 0 and (self.adds_up or self.multiplied > 0)

    @property
    def worth(self) -> float:
        return 4.0 * self.adds_up + self.multiplied - 0.7 * self.broken + 0.1 * self.filled


def joined(ruled: LineTable, learned: Sequence[Line], pages: Sequence[Page], locale: Locale) -> LineTable:
    """The better of the two as the frame, what it misses filled from the other where both speak of the same row."""
    ruled = replace(ruled, lines=_renumbered(ruled.lines))
    if not learned:
        return ruled
    printed = _printed_amounts(pages, locale)
    ours, theirs = _standing(ruled.lines, printed), _standing(learned, printed)
    if not ruled.lines:
        enough = _SURE_OF_MANY if len(learned) >= _ALIKE else _SURE_ENOUGH
        is_credible = theirs.is_sound or theirs.confidence > enough
        return replace(ruled, lines=tuple(learned), regions=_regions(learned)) if is_credible else ruled
    twins = _twins(ruled.lines, learned)
    if _is_better(theirs, ours):
        known = {id(twin): line for line, twin in twins}
        lines = tuple(_completed(line, known[id(line)]) if id(line) in known else line for line in learned)
        return replace(ruled, lines=lines, regions=(*ruled.regions, *_regions(learned)))
    rows = {id(line): twin for line, twin in twins}
    frame = ruled.lines
    if theirs.multiplied == len(learned):  # what it does not see and nothing proves is no item
        frame = tuple(line for line in frame if id(line) in rows or _multiplies(line))
    lines = tuple(_merged(line, rows[id(line)]) if id(line) in rows else line for line in frame)
    return replace(ruled, lines=lines)


def _renumbered(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Item numbers that only count the rows (1, 2, 3 or 10, 20, 30) are the rows' own numbers."""
    counts = [line.sku.value or "" for line in lines]
    steps = [[str(place * step) for place in range(1, len(lines) + 1)] for step in (1, 10)]
    if len(lines) < _COUNTING or counts not in steps or any(line.line_number.is_found for line in lines):
        return lines
    return tuple(line.model_copy(update={"line_number": line.sku, "sku": Reading()}) for line in lines)


def _is_better(theirs: _Standing, ours: _Standing) -> bool:
    """Whether the model's rows hold together better than the rules'."""
    is_proved = theirs.proofs > ours.proofs or ours.broken > 0 or theirs.count > _FAR_MORE * ours.count
    if not ours.is_sound and is_proved and theirs.worth > ours.worth + 0.5:
        return True
    is_as_proved = theirs.broken == 0 and theirs.multiplied >= ours.multiplied and theirs.adds_up >= ours.adds_up
    has_more = theirs.multiplied > ours.multiplied and (theirs.adds_up or theirs.count > ours.count)
    if is_as_proved and (theirs.adds_up > ours.adds_up or has_more):
        return True
    is_fuller = theirs.filled / theirs.count > ours.filled / ours.count + _FULLER
    return ours.proofs == 0 and theirs.broken == 0 and is_fuller and theirs.confidence > _SURE_ENOUGH


def _printed_amounts(pages: Sequence[Page], locale: Locale) -> frozenset[Decimal]:
    """Every amount with cents on the pages: one of them is what the lines add up to."""
    texts = [word.text for page in pages for word in page.words if any(map(str.isdigit, word.text))]
    found = (one for text in texts for one in amounts(text, locale))
    return frozenset(abs(one.value) for one in found if isinstance(one.value, Decimal) and one.shape >= 1.0)


def _standing(lines: Sequence[Line], printed: frozenset[Decimal]) -> _Standing:
    values = [line.amount.value for line in lines if line.amount.value is not None]
    total = abs(sum(values, Decimal(0)))
    own = {abs(value) for value in values}
    complete = len(values) == len(lines) and len(lines) > 1
    adds_up = complete and any(abs(total - other) <= _CENT for other in printed - own)
    proofs = [_multiplies(line) for line in lines]
    filled = sum(1 for line in lines for name, _ in line.found() if name in (*_NUMBERS, "sku", "description"))
    sure = [reading.confidence for line in lines for _, reading in line.found()] or [0.0]
    confidence = sum(sure) / len(sure)
    return _Standing(adds_up, proofs.count(True), proofs.count(False), filled, len(lines), confidence)


def _multiplies(line: Line) -> bool | None:
    quantity, price, amount = (getattr(line, name).value for name in _NUMBERS)
    if quantity is None or price is None or amount is None or _is_derived(line):
        return None
    factor = (1 - (line.discount_percent.value or Decimal(0)) / 100) / (line.price_base.value or Decimal(1))
    product = abs(quantity * price * factor)
    return bool(abs(product - abs(amount)) <= max(Decimal("0.011"), abs(amount) / 2000))


def _is_derived(line: Line) -> bool:
    """Whether one of its figures was worked out from the others, which then prove nothing."""
    return any(_is_worked_out(getattr(line, name)) for name in _NUMBERS)


def _is_worked_out(reading: Reading[Any]) -> bool:
    return reading.provenance is not None and reading.provenance.source is Source.DERIVED


def _is_printed(reading: Reading[Any]) -> bool:
    return reading.is_found and not _is_worked_out(reading)


def _knows_more(one: Line, other: Line) -> bool:
    """Whether it has a printed figure that a product depends on and the other lacks."""
    names = (*_NUMBERS, "discount_percent", "price_base")
    return any(_is_printed(getattr(one, name)) and not getattr(other, name).is_found for name in names)


def _twins(ruled: Sequence[Line], learned: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Pairs of readings of the same row, those that share most of their height first; each row in one pair."""
    ours, theirs = [_place(line) for line in ruled], [_place(line) for line in learned]
    shared = [(_shared(one, other), place, its) for place, one in enumerate(ours) for its, other in enumerate(theirs)]
    alike = [found for found in shared if found[0] > 0.3]
    pairs: dict[int, int] = {}
    for _, place, its in sorted(alike, key=lambda found: (-found[0], found[1:])):
        if place not in pairs and its not in pairs.values():
            pairs[place] = its
    return [(ruled[place], learned[its]) for place, its in pairs.items()]


def _merged(line: Line, twin: Line) -> Line:
    return _completed(_parted(with_codes(line, twin), twin), twin)


def _completed(line: Line, twin: Line) -> Line:
    changes: dict[str, Reading[Any]] = {}
    for name, theirs in twin.found():
        ours: Reading[Any] = getattr(line, name)
        if _is_worked_out(ours) and (_is_printed(theirs) or _knows_more(twin, line)):
            changes[name] = theirs
        elif not ours.is_found:
            if theirs.confidence >= _FILLS and (_is_worked_out(theirs) or _is_free(theirs, line)):
                changes[name] = theirs.model_copy(update={"confidence": round(0.9 * theirs.confidence, 4)})
        elif _same(ours.value, theirs.value):
            doubt = (1 - ours.confidence) * (1 - _AGREED)
            agreed = {"confidence": round(1 - doubt, 4), "vouched_by": (Witness.LABEL,)}
            changes[name] = ours.model_copy(update=agreed)
        else:
            changes[name] = _disputed(ours, theirs)
    return line.model_copy(update=changes)


def _parted(line: Line, twin: Line) -> Line:
    """The rules' row with the model's texts where its own run over two columns or stand in another's."""
    others = {name: reading for name, reading in twin.found() if reading.confidence >= _PARTED}
    changes: dict[str, Reading[Any]] = {}
    for name in _TEXTS:
        ours: Reading[Any] = getattr(line, name)
        box, theirs = _box(ours), others.get(name)
        if box is None or theirs is None or _same(ours.value, theirs.value):
            continue
        is_wide = any(
            other != name and (its := _box(reading)) and _covers(box, its) for other, reading in others.items()
        )
        is_part = name != "description" and (its := _box(theirs)) and _covers(box, its) and theirs.confidence > _CLEAR
        if name == "description" and _is_code(ours) and theirs.confidence > _CLEAR and " " in str(theirs.value):
            changes[name] = theirs
            if not line.sku.is_found and not twin.sku.is_found:
                changes["sku"] = ours
        elif is_wide or is_part or ours.confidence < _PARTED < _CLEAR < theirs.confidence:
            changes[name] = theirs
    return line.model_copy(update=changes)


def _is_code(reading: Reading[Any]) -> bool:
    """Whether a description is one word with figures: an item's number that stands in its place."""
    text = str(reading.value)
    return " " not in text and sum(map(str.isdigit, text)) >= _CODE_DIGITS


def _box(reading: Reading[Any]) -> Box | None:
    return reading.provenance.box if reading.provenance else None


def _disputed(ours: Reading[Any], theirs: Reading[Any]) -> Reading[Any]:
    """The frame's value stays; the other is offered to the reviewer."""
    offered = Alternative[Any](
        value=theirs.value, text=theirs.text, confidence=min(theirs.confidence, 0.5), provenance=theirs.provenance
    )
    return ours.model_copy(
        update={
            "confidence": round(ours.confidence * (1 - 0.3 * theirs.confidence), 4),
            "alternatives": (*ours.alternatives, offered),
        }
    )


def _is_free(reading: Reading[Any], line: Line) -> bool:
    """Whether no other value of the row stands on the same words."""
    box = reading.provenance.box if reading.provenance else None
    taken = (one.provenance.box for _, one in line.found() if one.provenance and one.provenance.box)
    return box is None or not any(_covers(other, box) for other in taken)


def _covers(one: Box, other: Box) -> bool:
    area = max(other.width * other.height, 1e-9)
    return one.overlap_x(other) * one.overlap_y(other) > 0.5 * area


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return "".join(filter(str.isalnum, one)).casefold() == "".join(filter(str.isalnum, other)).casefold()
    return one == other


def _shared(one: tuple[int | None, Box | None], other: tuple[int | None, Box | None]) -> float:
    """How much of the smaller row's height both share, on the same page; rows by their pages and boxes."""
    (page, box), (its_page, its) = one, other
    if box is None or its is None or page != its_page:
        return 0.0
    return box.overlap_y(its) / max(min(box.height, its.height), 1e-6)


def _place(line: Line) -> tuple[int | None, Box | None]:
    """Where a row stands; the order it belongs to may be printed once, above many."""
    found = [reading.provenance for name, reading in line.found() if name != "po_number"]
    places = [place for place in found if place and place.box]
    pages = [place.page for place in places]
    if not places:
        return None, None
    page = max(set(pages), key=pages.count)
    return page, around(place.box for place in places if place.box and place.page == page)


def _regions(lines: Iterable[Line]) -> tuple[tuple[int, Box], ...]:
    found: dict[int, list[Box]] = {}
    for line in lines:
        page, box = _place(line)
        if page is not None and box is not None:
            found.setdefault(page, []).append(box)
    return tuple((page, around(boxes)) for page, boxes in found.items())
