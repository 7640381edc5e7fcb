"""Line items as the model sees them: words of a row gathered into cells, rows told apart by where they begin."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise, permutations

import numpy as np

from extractors.lines.arithmetic import make_positive, mend, vouched
from extractors.lines.readings import line_from
from extractors.lines.rows.atoms import read_number
from extractors.lines.rows.draft import Cell, CellValue, Draft
from extractors.lines.rows.statuses import status_of
from extractors.reader.columns import CODES, broken_above, consistent
from extractors.reader.tagged import TaggedPage
from models.layout.labels import LINE_LABELS
from schemas.codes import Kind
from schemas.extraction import Line
from schemas.page import Page, Word
from trade.dates.printed import parse_date
from trade.habits import Locale
from trade.units.printed import unit_code

_IN_A_ROW = 0.5
_NUMBERS = frozenset(
    {"quantity", "quantity_backordered", "unit_price", "price_base", "discount_percent", "tax_rate", "amount"}
)
_PRODUCT = ("quantity", "unit_price", "amount")
_MOST_NUMBERS, _LEAST_LIKELY = 6, 0.001
_DATES = frozenset({"promised_date", "delivery_date"})
_FACTS = frozenset({"quantity", "unit_price", "amount", "sku", "buyer_sku", "description", "gtin"})
_SCRAP = " \t:;,|=*_[]{}°º'\"•·"
_SHORT_UNIT = re.compile(r"(\d[\d.,' ]*?)([A-Za-z])")
_UNSTOPPED = re.compile(r"([A-Za-z])\.$")
_WIDE, _CODE_GAP = 3.0, 1.2  # in word heights: white that parts two values of one name on one line


@dataclass(slots=True)
class _Row:
    """Places of one item's words on one page, by the name of the value."""

    page: TaggedPage
    places: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, place: int) -> None:
        self.places.setdefault(name, []).append(place)


def model_lines(
    pages: Sequence[TaggedPage], locale: Locale, kind: Kind, ruled: Sequence[Line] = ()
) -> tuple[Line, ...]:
    """Every line item that the model sees, its numbers mended by their arithmetic; ``ruled``: what rules see."""
    numbered: dict[int, Page] = {page.page.number: page.page for page in pages}
    lines = []
    for page in (consistent(page, ruled) for page in pages):
        for row in _rows(page):
            draft = _draft(row, locale, kind)
            if draft is not None:
                lines.append(line_from(draft, numbered))
    return tuple(lines)


def _rows(page: TaggedPage) -> Iterator[_Row]:
    tags = page.tags
    names = [f"line.{name}" for name in LINE_LABELS if f"line.{name}" in tags.names]
    columns = np.array([tags.names.index(name) for name in names])
    item = tags.labels[:, columns]
    total, best = item.sum(1), item.argmax(1)
    row: _Row | None = None
    for start, line in zip(page.starts, page.lines, strict=True):
        places = [place for place in range(start, start + len(line.words)) if total[place] > _IN_A_ROW]
        if not places:
            continue
        first, further = (float(tags.rows[places, column].mean()) for column in (1, 2))
        if row is None or first > further:
            if row is not None:
                yield row
            row = _Row(page)
        for place in places:
            row.add(names[best[place]].removeprefix("line."), place)
    if row is not None:
        yield row


def _draft(row: _Row, locale: Locale, kind: Kind) -> Draft | None:
    draft = Draft(row.page.page.number)
    draft.day = "promised_date" if kind is Kind.ACKNOWLEDGMENT else "delivery_date"
    draft.has_amounts = True
    numbers: list[Cell] = []
    for name, places in row.places.items():
        for cell in _cells(row.page, name, places, locale):
            _put(draft, name, cell)
            numbers += [cell] if name in _PRODUCT else []
    if len(numbers) > 2 and not vouched(draft):
        _multiplied(draft, numbers, row.page)
    _put_glued_unit(draft, locale)
    if kind is Kind.SHIPPING_NOTICE:
        _drop_weights(draft)
    if not _FACTS & set(draft.cells) or set(draft.cells) == {"description"}:
        return None
    if kind is Kind.CREDIT_NOTE:
        make_positive(draft)
    draft.has_amounts = "amount" in draft.cells
    mend(draft)
    return draft


def _multiplied(draft: Draft, numbers: Sequence[Cell], page: TaggedPage) -> None:
    """Where the likeliest numbers do not multiply but others of the row do, the likeliest of these."""
    best, most = None, 0.0
    sure = {(name, id(cell)): _likelihood(page, name, cell) for name in _PRODUCT for cell in numbers[:_MOST_NUMBERS]}
    for cells in permutations(numbers[:_MOST_NUMBERS], 3):
        likely = math.prod(sure[name, id(cell)] for name, cell in zip(_PRODUCT, cells, strict=True))
        trial = Draft(draft.page, draft.cells | dict(zip(_PRODUCT, cells, strict=True)))
        if likely > most and vouched(trial) and trial.number("unit_price") != trial.number("amount"):
            best, most = cells, likely
    if best:
        draft.cells |= dict(zip(_PRODUCT, best, strict=True))


def _likelihood(page: TaggedPage, name: str, cell: Cell) -> float:
    """The model's probability for a name on a cell's words; never nothing, since a product is strong evidence."""
    places = [place for place, word in enumerate(page.words) if any(word is own for own in cell.words)]
    return max(float(page.tags.of(f"line.{name}")[places].mean()), _LEAST_LIKELY)


def _drop_weights(draft: Draft) -> None:
    """Packing lists print pieces times weight: what comes to one decimal is no money."""
    amount = draft.number("amount")
    if amount is not None and amount.as_tuple().exponent == -1:
        for name in ("unit_price", "amount"):
            draft.cells.pop(name, None)


def _put_glued_unit(draft: Draft, locale: Locale) -> None:
    """ "12pcs" is a quantity and its unit."""
    quantity = draft.get("quantity")
    unit = _counted(_UNSTOPPED.sub(r"\1", quantity.text.strip(_SCRAP)), locale)[1] if quantity else None
    if quantity and unit and (code := unit_code(unit)):
        draft.put("uom", replace(quantity, value=code, text=unit))


def _put(draft: Draft, name: str, cell: Cell) -> None:
    known = draft.get(name)
    if known is None or known.trust < cell.trust:
        draft.cells[name] = cell


def _cells(page: TaggedPage, name: str, places: Sequence[int], locale: Locale) -> Iterator[Cell]:
    sure = page.tags.of(f"line.{name}")
    if name == "description":
        yield _cell(page, places, _text(page, places).strip(_SCRAP), sure)
        return
    runs = list(_runs(page, places, _CODE_GAP if name in CODES else _WIDE))
    for run in _joined(page, runs) if name in CODES else runs:
        value = _value(name, _text(page, run), locale)
        if value is not None:
            yield _cell(page, run, value, sure)


def _cell(page: TaggedPage, places: Sequence[int], value: CellValue, sure: np.ndarray) -> Cell:
    words = tuple(page.words[place] for place in places)
    return Cell(value, _text(page, places), page.page.number, words, round(float(sure[list(places)].mean()), 4))


def _text(page: TaggedPage, places: Sequence[int]) -> str:
    text = page.words[places[0]].text
    for before, place in pairwise(places):
        word = page.words[place]
        is_below = word.box.top > page.words[before].box.bottom - 0.5 * word.box.height
        glue = "" if is_below and ((text[-1].isdigit() and word.text[0].isdigit()) or text[-1] in "-/._") else " "
        text += glue + word.text
    return text


def _joined(page: TaggedPage, runs: list[list[int]]) -> list[list[int]]:
    """Runs with the short ends that a narrow column broke off."""
    whole: list[list[int]] = []
    for run in runs:
        above = broken_above(page, whole, run)
        if above is None:
            whole.append(list(run))
        else:
            whole[above] += run
    return whole


def _runs(page: TaggedPage, places: Sequence[int], wide: float) -> Iterator[list[int]]:
    """Places that follow each other on one line without a wide gap."""
    run = [places[0]]
    for before, place in pairwise(places):
        if place == before + 1 and _is_near(page.words[before], page.words[place], page.page, wide):
            run.append(place)
        else:
            yield run
            run = [place]
    yield run


def _is_near(one: Word, other: Word, page: Page, wide: float) -> bool:
    gap = (other.box.left - one.box.right) * page.width / max(page.height, 1e-6)
    same = other.box.overlap_y(one.box) > 0
    return same and -wide * one.box.height < gap < wide * one.box.height


def _value(name: str, text: str, locale: Locale) -> CellValue | None:
    """The typed value that a cell prints; None where its words cannot be one."""
    plain = text.strip(_SCRAP)
    if name in _NUMBERS:
        return _counted(_UNSTOPPED.sub(r"\1", plain.rstrip("%/ ").lstrip("/@xX ")), locale)[0]
    if name in _DATES:
        return parse_date(plain, locale.date_order)
    if name == "uom":
        return unit_code(plain) or (plain if plain.isalpha() and len(plain) <= 8 else None)
    if name == "status":
        return status_of(plain)
    if name == "serial_numbers":
        return tuple(part for part in re.split(r"[,;\s]+", plain) if any(map(str.isdigit, part))) or None
    if name in ("line_number", "po_line_number"):
        plain = plain.strip(".):#")
        return (plain.lstrip("0") or plain) if name == "po_line_number" and plain else plain or None
    bare = plain[1:-1] if plain[:1] + plain[-1:] in ("()", "<>") else plain
    return bare if any(map(str.isalnum, bare)) else None


def _counted(text: str, locale: Locale) -> tuple[Decimal | None, str | None]:
    """A number and the unit glued to it; one letter will do where the model says that it is a number."""
    value, unit = read_number(text, locale.decimal)
    short = _SHORT_UNIT.fullmatch(text) if value is None else None
    if short and unit_code(short[2]):
        return read_number(short[1], locale.decimal)[0], short[2]
    return value, unit
