"""All line items of a document: its tables found page by page, read, checked and put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from extractors.lines.arithmetic import make_positive, mend
from extractors.lines.columns.gaps import parted, with_unlabelled
from extractors.lines.columns.grid import Lane, lanes_of
from extractors.lines.columns.header_rows import Header, find_headers
from extractors.lines.columns.headless import headless
from extractors.lines.columns.meanings import settled, telling
from extractors.lines.readings import line_from
from extractors.lines.rows.atoms import CutLine, cut
from extractors.lines.rows.body import fuller, is_whole, lay, read_body
from extractors.lines.rows.cells import draft_of, order_above
from extractors.lines.rows.draft import Cell, Draft
from extractors.lines.rows.placed import Item, Placed
from extractors.lines.rows.positions import infer_order_lines, part_positions
from extractors.pages.text_lines import TextLine, text_lines
from schemas.codes import Kind
from schemas.extraction import Charge, Line
from schemas.geometry import Box, around
from schemas.page import Page, WordSource
from trade.habits import Locale
from trade.labels.column_roles import AMOUNTS, Role

_NUMBERED = frozenset({Role.LINE, Role.SKU, Role.ITEM})
_Printed = tuple[Page, tuple[TextLine, ...]]
_Laid = Callable[[tuple[Lane, ...]], tuple[Placed, ...]]
"""The lines of a table in given lanes; the same lanes are laid once."""


@dataclass(frozen=True, slots=True)
class LineTable:
    """A document's line items and charges. ``regions`` are page number and box of each table, header row included."""

    lines: tuple[Line, ...]
    charges: tuple[Charge, ...]
    regions: tuple[tuple[int, Box], ...]


@dataclass(slots=True)
class _Found:
    """A table while its pages are read."""

    header: Header
    lanes: tuple[Lane, ...]
    second: tuple[Lane, ...] = ()
    items: list[Item] = field(default_factory=list)
    charges: list[Placed] = field(default_factory=list)
    regions: list[tuple[int, Box]] = field(default_factory=list)
    is_open: bool = True


def line_items(pages: Sequence[Page], locale: Locale, kind: Kind) -> LineTable:
    """Every line item that a document's pages print, with where each value stands and how sure it is."""
    printed = [(page, text_lines(page)) for page in pages]
    tables = list(_tables(printed, locale)) or list(_unlabelled(printed, locale))
    by_number = {page.number: page for page in pages}
    lines, charges, regions = [], [], []
    for table in _worth_keeping(tables):
        drafts = [draft for draft in _drafts(table, locale, kind) if _is_item(draft)]
        part_positions(drafts)
        infer_order_lines(drafts)
        lines += [line_from(draft, by_number) for draft in drafts]
        charges += [charge for placed in table.charges if (charge := _charge(placed))]
        regions += table.regions
    return LineTable(tuple(lines), tuple(charges), tuple(regions))


def _drafts(table: _Found, locale: Locale, kind: Kind) -> Iterator[Draft]:
    order: Cell | None = None
    for item in table.items:
        draft = draft_of(item, locale, kind)
        order = order_above(item) or order
        draft.put("po_number", order)
        if kind is Kind.CREDIT_NOTE:
            make_positive(draft)
        mend(draft)
        yield draft


def _tables(printed: Sequence[_Printed], locale: Locale) -> Iterator[_Found]:
    current: _Found | None = None
    for page, lines in printed:
        headers = find_headers(lines, page.source is WordSource.OCR)
        starts = [header.first for header in headers] + [len(lines)]
        if current is not None and current.is_open:
            _read(current, cut(lines[: starts[0]], _decimal(locale)), is_continued=True)
        for header, end in zip(headers, starts[1:], strict=True):
            found = _Found(header, lanes_of(header.columns), lanes_of(header.second))
            _read(found, cut(lines[header.last + 1 : end], _decimal(locale)), is_continued=False)
            if found.items:
                current = found
                yield found


def _unlabelled(printed: Sequence[_Printed], locale: Locale) -> Iterator[_Found]:
    """Tables that print no column labels."""
    current: _Found | None = None
    for _, rows in printed:
        lines = cut(rows, _decimal(locale))
        header = headless(lines) if lines else None
        if current is not None and current.is_open:
            _read(current, lines, is_continued=True)
        elif header is not None:
            current = _Found(header, lanes_of(header.columns))
            _read(current, lines[header.first :], is_continued=False)
            if current.items:
                yield current


def _read(found: _Found, lines: Sequence[CutLine], *, is_continued: bool) -> None:
    """Read one page's part of a table into what was found so far."""
    if not lines:
        return
    laid: _Laid = cache(partial(lay, lines))
    if not is_continued:
        found.lanes = _fitted(found.lanes, laid)
    placed: Sequence[Placed] = laid(found.lanes)
    if found.second:
        upper = [one for one in fuller(placed, laid(found.second)) if one.lanes[0].column == found.lanes[0].column]
        found.lanes = settled(found.lanes, [one for one in upper if one.has_text(_NUMBERED)])
        placed = fuller(laid(found.lanes), laid(found.second))
    items, charges, is_open = read_body(placed, is_continued=is_continued)
    found.is_open = is_open
    found.items += items
    found.charges += charges
    boxes = [one.line.box for item in items for one in item.lines]
    if boxes:
        head = [] if is_continued else [found.header.box]
        found.regions.append((lines[0].line.page, around([*head, *boxes])))


def _fitted(lanes: tuple[Lane, ...], laid: _Laid) -> tuple[Lane, ...]:
    """Lanes with borders and roles settled by what stands in them."""
    lanes = parted(lanes, [one for one in laid(lanes) if is_whole(one)])
    lanes = with_unlabelled(lanes, [one for one in laid(lanes) if is_whole(one)])
    return settled(lanes, telling(laid(lanes)))


def _worth_keeping(tables: Sequence[_Found]) -> list[_Found]:
    """Tables as rich as the richest: a payment plan beside line items has neither quantity nor price."""
    best = max((_richness(table) for table in tables), default=0)
    return [table for table in tables if _richness(table) * 2 > best]


def _richness(table: _Found) -> int:
    return len({lane.role for lane in table.lanes})


def _is_item(draft: Draft) -> bool:
    has_number = any(draft.number(name) is not None for name in ("quantity", "unit_price", "amount"))
    has_name = any(
        draft.get(name) for name in ("description", "sku", "buyer_sku", "gtin", "line_number", "po_line_number")
    )
    is_keyed = draft.get("description") is not None and any(map(draft.get, ("sku", "buyer_sku", "gtin")))
    return has_name and (has_number or is_keyed)


def _charge(placed: Placed) -> Charge | None:
    amounts = placed.numbers(AMOUNTS)
    label = " ".join(atom.text for atom in placed.atoms if not atom.is_number)
    if not amounts or amounts[-1].value is None:
        return None
    return Charge(label=label, amount=amounts[-1].value, page=placed.line.page)


def _decimal(locale: Locale) -> str | None:
    """The document's decimal mark; where no number tells, its language's."""
    if locale.decimal or not locale.language:
        return locale.decimal
    return "." if locale.language == "en" else ","
