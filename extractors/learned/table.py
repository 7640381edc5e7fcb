"""Two readings of one table, the rules' and the model's, made into one: arithmetic decides, then agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from extractors.header.values import amounts
from extractors.lines.tables import LineTable
from extractors.normalise.locale import Locale
from schemas.extraction import Line
from schemas.geometry import Box, around
from schemas.page import Page
from schemas.reading import Alternative, Reading, Source

_CENT = Decimal("0.02")
_SURE_ENOUGH = 0.35
_FILLS = 0.55
"""What one table misses is taken from the other only when that is more likely right than wrong."""
_FAR_MORE = 2.5
"""So many times the rows of the rules: then these saw only a part of the table."""
_NUMBERS = ("quantity", "unit_price", "amount")
_AGREED = 0.25
"""How much of the doubt goes when rules and model read the same."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """How well a table's rows hold together."""

    adds_up: bool
    multiplied: int
    broken: int
    filled: int

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
    if not learned:
        return ruled
    printed = _printed_amounts(pages, locale)
    ours, theirs = _standing(ruled.lines, printed), _standing(learned, printed)
    if not ruled.lines:
        return replace(ruled, lines=tuple(learned), regions=_regions(learned)) if _is_credible(learned) else ruled
    is_proved = theirs.proofs > ours.proofs or ours.broken > 0 or len(learned) > _FAR_MORE * len(ruled.lines)
    takes_learned = not ours.is_sound and is_proved and theirs.worth > ours.worth + 0.5
    frame, other = (learned, ruled.lines) if takes_learned else (ruled.lines, learned)
    lines = _filled(frame, other)
    regions = (*ruled.regions, *_regions(learned)) if takes_learned else ruled.regions
    return replace(ruled, lines=lines, regions=regions)


def _is_credible(lines: Sequence[Line]) -> bool:
    sure = [reading.confidence for line in lines for _, reading in line.found()]
    return sum(sure) / len(sure) > _SURE_ENOUGH


def _printed_amounts(pages: Sequence[Page], locale: Locale) -> frozenset[Decimal]:
    """Every amount with cents on the pages: one of them is what the lines add up to."""
    found = (one for page in pages for word in page.words for one in amounts(word.text, locale))
    return frozenset(abs(one.value) for one in found if isinstance(one.value, Decimal) and one.shape >= 1.0)


def _standing(lines: Sequence[Line], printed: frozenset[Decimal]) -> _Standing:
    values = [line.amount.value for line in lines if line.amount.value is not None]
    total = abs(sum(values, Decimal(0)))
    own = {abs(value) for value in values}
    complete = len(values) == len(lines) and len(lines) > 1
    adds_up = complete and any(abs(total - other) <= _CENT for other in printed - own)
    proofs = [_multiplies(line) for line in lines]
    filled = sum(1 for line in lines for name, _ in line.found() if name in (*_NUMBERS, "sku", "description"))
    return _Standing(adds_up, proofs.count(True), proofs.count(False), filled)


def _multiplies(line: Line) -> bool | None:
    quantity, price, amount = (getattr(line, name).value for name in _NUMBERS)
    if quantity is None or price is None or amount is None or _is_derived(line):
        return None
    factor = (1 - (line.discount_percent.value or Decimal(0)) / 100) / (line.price_base.value or Decimal(1))
    product = abs(quantity * price * factor)
    return bool(abs(product - abs(amount)) <= max(Decimal("0.011"), abs(amount) / 2000))


def _is_derived(line: Line) -> bool:
    """Whether one of its figures was worked out from the others, which then prove nothing."""
    places = (getattr(line, name).provenance for name in _NUMBERS)
    return any(place is not None and place.source is Source.DERIVED for place in places)


def _filled(frame: Sequence[Line], other: Sequence[Line]) -> tuple[Line, ...]:
    free = list(other)
    lines = []
    for line in frame:
        twin = max(free, key=lambda one: _shared(line, one), default=None)
        if twin is None or _shared(line, twin) <= 0.3:
            lines.append(line)
            continue
        free.remove(twin)
        lines.append(_completed(line, twin))
    return tuple(lines)


def _completed(line: Line, twin: Line) -> Line:
    changes: dict[str, Reading[Any]] = {}
    for name, theirs in twin.found():
        ours: Reading[Any] = getattr(line, name)
        if not ours.is_found:
            if theirs.confidence >= _FILLS and _is_free(theirs, line):
                changes[name] = theirs.model_copy(update={"confidence": round(0.9 * theirs.confidence, 4)})
        elif _same(ours.value, theirs.value):
            doubt = (1 - ours.confidence) * (1 - _AGREED)
            changes[name] = ours.model_copy(update={"confidence": round(1 - doubt, 4)})
        else:
            changes[name] = _disputed(ours, theirs)
    return line.model_copy(update=changes)


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


def _shared(one: Line, other: Line) -> float:
    """How much of the smaller row's height both share, on the same page."""
    page, box = _place(one)
    its_page, its = _place(other)
    if box is None or its is None or page != its_page:
        return 0.0
    return box.overlap_y(its) / max(min(box.height, its.height), 1e-6)


def _place(line: Line) -> tuple[int | None, Box | None]:
    places = [reading.provenance for _, reading in line.found() if reading.provenance and reading.provenance.box]
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
