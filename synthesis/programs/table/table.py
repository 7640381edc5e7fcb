"""The table of items over as many sheets as it needs: heads, groups, sections, sums carried over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely
from synthesis.programs.phrase import Value, phrase
from synthesis.programs.table.plan import TablePlan, is_grouped, table_plan
from synthesis.programs.table.rows import LaidOut, laid_out
from synthesis.programs.words import all_of, say
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Area, Mark, Rule
from synthesis.rendering.pen import Pen, Spot, wrapped


def table(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    """All lines of the document; breaks the page where the next line would not fit."""
    plan = table_plan(draft, house, spot.width)
    carries = draft.has_prices and likely(house, "carries", 0.4)
    room = house.text.leading * 2 if carries else 0.0
    if spot.y + 90 > pen.bottom:
        pen.turn_over()
        spot = spot.below(pen.top)
    top, y = spot.y, _head(pen, spot, plan)
    summed = Decimal(0)
    for place, line in enumerate(draft.lines, start=1):
        line_out = laid_out(plan, line, place)
        extra = list(_above(draft, house, place))
        if y + line_out.height + room + len(extra) * plan.font.leading > pen.bottom:
            if carries:
                _carry(pen, spot.below(y), summed, house, which="carried")
            _closed(pen, spot.below(top), y, plan)
            pen.turn_over()
            top, y = pen.top, _head(pen, spot.below(pen.top), plan)
            if carries:
                y = _carry(pen, spot.below(y), summed, house, which="brought")
        for shape, values in extra:
            y = phrase(pen, Spot(spot.x + plan.pad, y + 2, spot.width - 8), shape, values, font=plan.font.strong) + 2
        _set(pen, spot.below(y), plan, line_out, place=place)
        y += line_out.height
        summed += line.amount or 0
        y = _section_sum(pen, spot.below(y), draft, house, place=place)
    _closed(pen, spot.below(top), y, plan)
    return y + 2


def _set(pen: Pen, spot: Spot, plan: TablePlan, out: LaidOut, *, place: int) -> None:
    bottom = spot.y + out.height
    if plan.rules == "zebra" and place % 2 == 0:
        pen.box(Spot(spot.x, spot.y, plan.width), bottom, fill=plan.writer.house.tint)
    for piece in out.pieces:
        pen.text(spot.x + piece.dx, spot.y + piece.dy, piece.text, piece.font, mark=piece.mark)
    if plan.rules in ("rows", "grid", "frame_rows"):
        pen.rule(spot.x, spot.x + plan.width, bottom, 0.3)
    if plan.rules in ("dashed", "dotted"):
        pen.put(Rule(spot.x, bottom, spot.x + plan.width, bottom, 0.3, dashed=True))


def _head(pen: Pen, spot: Spot, plan: TablePlan) -> float:
    """The head row, or nothing in houses that print none."""
    if plan.head == "none":
        return spot.y
    house = plan.writer.house
    font = _head_font(plan)
    rows = max(len(wrapped(column.head, font, column.width - 2 * plan.pad)) for column in plan.columns)
    second = plan.spread != "row"
    height = (rows + int(second)) * font.leading + (9 if plan.head == "tall" else 4)
    bottom = spot.y + height
    banded = plan.rules == "band"
    if banded or plan.rules in ("grid", "zebra"):
        pen.box(Spot(spot.x, spot.y, plan.width), bottom, fill=house.accent if banded else house.tint)
    colour = house.on_accent if banded else (0.0, 0.0, 0.0)
    x = spot.x
    first_row = spot.y + 1 + (font.leading if plan.spread == "above" else 0)
    for column in plan.columns:
        inner = Spot(x + plan.pad, first_row, column.width - 2 * plan.pad)
        pen.column_of_text(inner, column.head, font, align=column.align, colour=colour)
        x += column.width
    if second:
        y = spot.y + 1 if plan.spread == "above" else spot.y + 1 + rows * font.leading
        start = plan.columns[0].width if plan.columns[0].field == "line_number" and plan.spread == "below" else 0
        pen.text(spot.x + start + plan.pad, y + font.size, plan.writer.head("description"), font, colour=colour)
    _head_rules(pen, Spot(spot.x, spot.y, plan.width), bottom, plan)
    return bottom + 1


def _head_rules(pen: Pen, spot: Spot, bottom: float, plan: TablePlan) -> None:
    if plan.rules in ("head", "rows", "columns", "box", "head_twice", "grid") or plan.head == "underlined":
        pen.rule(spot.x, spot.right, bottom, 0.7)
    if plan.rules == "head_twice":
        pen.rule(spot.x, spot.right, bottom + 1.5, 0.4)
    if plan.rules in ("head", "dashed") and plan.writer.house.seed % 2:
        pen.rule(spot.x, spot.right, spot.y - 1, 0.7)


def _head_font(plan: TablePlan) -> Font:
    font = plan.font if plan.writer.house.seed % 5 == 0 else plan.font.strong
    return font.at(max(5.5, font.size - 1)) if plan.head == "small" else font


def _closed(pen: Pen, spot: Spot, bottom: float, plan: TablePlan) -> None:
    """What closes the table on a sheet: an outline, column rules, a last rule."""
    right = spot.x + plan.width
    if plan.rules in ("grid", "columns", "box", "frame_rows"):
        pen.put(Area(spot.x, spot.y, right, bottom, edge=(0, 0, 0)))
    if plan.rules in ("grid", "columns") and plan.spread == "row":
        x = spot.x
        for column in plan.columns[:-1]:
            x += column.width
            pen.put(Rule(x, spot.y, x, bottom, 0.4))
    elif plan.rules in ("rows", "head", "zebra", "band", "head_twice"):
        pen.rule(spot.x, right, bottom, 0.7)


def _above(draft: Draft, house: HouseStyle, place: int) -> Iterator[tuple[str, dict[str, Value]]]:
    """Rows above a line: the order or delivery note that lines belong to, or the name of a section."""
    line, before = draft.lines[place - 1], draft.lines[place - 2] if place > 1 else None
    day = draft.document_date or None
    earlier = house.writing.day(day - timedelta(house.dice("group day").randrange(1, 20))) if day else ""
    if is_grouped(draft, house) and (before is None or before.po_number != line.po_number):
        yield say(house, "order_group"), {"order": (line.po_number or "", Mark("po_numbers")), "day": (earlier, None)}
    if place == 1 and draft.delivery_note_number and likely(house, "note groups lines", 0.3):
        note = draft.delivery_note_number, Mark("delivery_note_number")
        yield say(house, "note_group"), {"note": note, "day": (earlier, None)}
    if _starts_section(draft, house, place):
        yield _section(house, place), {}


def _sections(draft: Draft, house: HouseStyle) -> int:
    """So many lines to a section; none in most houses."""
    return 3 if len(draft.lines) > 4 and likely(house, "sections", 0.15) else 0


def _starts_section(draft: Draft, house: HouseStyle, place: int) -> bool:
    size = _sections(draft, house)
    return bool(size) and (place - 1) % size == 0


def _section(house: HouseStyle, place: int) -> str:
    names = all_of(house, "section")
    return names[(house.seed + (place - 1) // 3) % len(names)]


def _section_sum(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle, *, place: int) -> float:
    """What a section comes to, below its last line."""
    size = _sections(draft, house)
    last = place == len(draft.lines)
    if not size or not draft.has_prices or not (place % size == 0 or last) or not likely(house, "section sums", 0.6):
        return spot.y
    start = (place - 1) // size * size
    value = sum((line.amount or Decimal(0) for line in draft.lines[start:place]), Decimal(0))
    words = say(house, "section_sum").replace("{section}", _section(house, start + 1))
    baseline = spot.y + house.text.size + 1
    amount = house.writing.amount(value)
    pen.text(spot.right - 4, baseline, amount, house.text, align="right")
    pen.text(spot.right - 16 - house.text.width(amount), baseline, words, house.text, align="right")
    return spot.y + house.text.leading + 4


def _carry(pen: Pen, spot: Spot, summed: Decimal, house: HouseStyle, *, which: str) -> float:
    baseline = spot.y + house.text.size + 3
    amount = house.writing.amount(summed)
    pen.text(spot.right - 4, baseline, amount, house.text, align="right")
    pen.text(
        spot.right - 18 - house.text.width(amount),
        baseline,
        house.writing.say("totals", which),
        house.text,
        align="right",
    )
    return spot.y + house.text.leading + 5
