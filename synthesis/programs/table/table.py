"""The table of items over as many sheets as it needs: heads, groups, sections, sums carried over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from synthesis.house.style import Look
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely
from synthesis.programs.phrase import Value, phrase
from synthesis.programs.table.plan import TablePlan, is_grouped, table_plan
from synthesis.programs.table.rows import LaidOut, laid_out
from synthesis.programs.words import all_of, say
from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Area, Mark, Rule
from synthesis.rendering.pen import Pen, Spot, wrapped


def table(pen: Pen, spot: Spot, draft: Draft, look: Look) -> float:
    """All lines of the document; breaks the page where the next line would not fit."""
    plan = table_plan(draft, look, spot.width)
    carries = draft.has_prices and likely(look, "carries", 0.4)
    room = look.text.leading * 2 if carries else 0.0
    if spot.y + 90 > pen.bottom:
        pen.turn_over()
        spot = spot.below(pen.top)
    top, y = spot.y, _head(pen, spot, plan)
    summed = Decimal(0)
    for place, line in enumerate(draft.lines, start=1):
        line_out = laid_out(plan, line, place)
        extra = list(_above(draft, look, place))
        if y + line_out.height + room + len(extra) * plan.font.leading > pen.bottom:
            if carries:
                _carry(pen, spot.below(y), summed, look, which="carried")
            _closed(pen, spot.below(top), y, plan)
            pen.turn_over()
            top, y = pen.top, _head(pen, spot.below(pen.top), plan)
            if carries:
                y = _carry(pen, spot.below(y), summed, look, which="brought")
        for shape, values in extra:
            y = phrase(pen, Spot(spot.x + plan.pad, y + 2, spot.width - 8), shape, values, font=plan.font.strong) + 2
        _set(pen, spot.below(y), plan, line_out, place=place)
        y += line_out.height
        summed += line.amount or 0
        y = _section_sum(pen, spot.below(y), draft, look, place=place)
    _closed(pen, spot.below(top), y, plan)
    return y + 2


def _set(pen: Pen, spot: Spot, plan: TablePlan, out: LaidOut, *, place: int) -> None:
    bottom = spot.y + out.height
    if plan.rules == "zebra" and place % 2 == 0:
        pen.box(Spot(spot.x, spot.y, plan.width), bottom, fill=plan.writer.look.tint)
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
    look = plan.writer.look
    font = _head_font(plan)
    rows = max(len(wrapped(column.head, font, column.width - 2 * plan.pad)) for column in plan.columns)
    second = plan.spread != "row"
    height = (rows + int(second)) * font.leading + (9 if plan.head == "tall" else 4)
    bottom = spot.y + height
    banded = plan.rules == "band"
    if banded or plan.rules in ("grid", "zebra"):
        pen.box(Spot(spot.x, spot.y, plan.width), bottom, fill=look.accent if banded else look.tint)
    colour = look.on_accent if banded else (0.0, 0.0, 0.0)
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
    if plan.rules in ("head", "dashed") and plan.writer.look.seed % 2:
        pen.rule(spot.x, spot.right, spot.y - 1, 0.7)


def _head_font(plan: TablePlan) -> Font:
    font = plan.font if plan.writer.look.seed % 5 == 0 else plan.font.strong
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


def _above(draft: Draft, look: Look, place: int) -> Iterator[tuple[str, dict[str, Value]]]:
    """Rows above a line: the order or delivery note that lines belong to, or the name of a section."""
    line, before = draft.lines[place - 1], draft.lines[place - 2] if place > 1 else None
    day = draft.document_date or None
    earlier = look.voice.day(day - timedelta(look.dice("group day").randrange(1, 20))) if day else ""
    if is_grouped(draft, look) and (before is None or before.po_number != line.po_number):
        yield say(look, "order_group"), {"order": (line.po_number or "", Mark("po_numbers")), "day": (earlier, None)}
    if place == 1 and draft.delivery_note_number and likely(look, "note groups lines", 0.3):
        note = draft.delivery_note_number, Mark("delivery_note_number")
        yield say(look, "note_group"), {"note": note, "day": (earlier, None)}
    if _starts_section(draft, look, place):
        yield _section(look, place), {}


def _sections(draft: Draft, look: Look) -> int:
    """So many lines to a section; none in most houses."""
    return 3 if len(draft.lines) > 4 and likely(look, "sections", 0.15) else 0


def _starts_section(draft: Draft, look: Look, place: int) -> bool:
    size = _sections(draft, look)
    return bool(size) and (place - 1) % size == 0


def _section(look: Look, place: int) -> str:
    names = all_of(look, "section")
    return names[(look.seed + (place - 1) // 3) % len(names)]


def _section_sum(pen: Pen, spot: Spot, draft: Draft, look: Look, *, place: int) -> float:
    """What a section comes to, below its last line."""
    size = _sections(draft, look)
    last = place == len(draft.lines)
    if not size or not draft.has_prices or not (place % size == 0 or last) or not likely(look, "section sums", 0.6):
        return spot.y
    start = (place - 1) // size * size
    value = sum((line.amount or Decimal(0) for line in draft.lines[start:place]), Decimal(0))
    words = say(look, "section_sum").replace("{section}", _section(look, start + 1))
    baseline = spot.y + look.text.size + 1
    amount = look.voice.amount(value)
    pen.text(spot.right - 4, baseline, amount, look.text, align="right")
    pen.text(spot.right - 16 - look.text.width(amount), baseline, words, look.text, align="right")
    return spot.y + look.text.leading + 4


def _carry(pen: Pen, spot: Spot, summed: Decimal, look: Look, *, which: str) -> float:
    baseline = spot.y + look.text.size + 3
    amount = look.voice.amount(summed)
    pen.text(spot.right - 4, baseline, amount, look.text, align="right")
    pen.text(
        spot.right - 18 - look.text.width(amount), baseline, look.voice.say("totals", which), look.text, align="right"
    )
    return spot.y + look.text.leading + 5
