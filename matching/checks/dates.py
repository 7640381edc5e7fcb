"""Will it come in time?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from matching.dossier import Dossier, Finding
from matching.normal import folded
from matching.pair import Pair
from matching.trust import is_sure
from matching.wording import listed
from schemas.codes import Code, Kind
from schemas.discrepancy import SkippedCheck
from schemas.reading import Reading

_WEEK = re.compile(
    r"\b(?:kw|cw|wk|w|week|woche|sem|semaine|semana|settimana|sett|tydzien|tyg|veckan?)[\s.:]*(?:nr\.?\s*)?\d{1,2}\b"
)


def nothing_comes_late(dossier: Dossier) -> Iterator[Finding]:
    """What is promised or shipped comes by the requested date; a promised week is late when it starts after it."""
    slack = dossier.policy.days_late
    if slack is None:
        yield SkippedCheck(code=Code.DATE_LATE, why="not set in the policy")
        return
    late: dict[tuple[date, date], list[tuple[Pair, Reading[date]]]] = {}
    compared = 0
    for pair in dossier.pairs:
        reading, requested = _coming(dossier, pair), pair.order_line.requested_date
        if reading.value is None or requested is None:
            continue
        compared += 1
        if _earliest(reading) > requested + timedelta(days=slack):
            late.setdefault((reading.value, requested), []).append((pair, reading))
    if dossier.pairs and not compared:
        asked = any(pair.order_line.requested_date for pair in dossier.pairs)
        yield SkippedCheck(code=Code.DATE_LATE, why="no date is printed" if asked else "the order requests no date")
    for (day, requested), entries in late.items():
        yield _finding(dossier, day, requested, entries)


def _finding(dossier: Dossier, day: date, requested: date, entries: list[tuple[Pair, Reading[date]]]) -> Finding:
    """One finding for all lines with the same dates: thirty late lines are one piece of news."""
    pairs = [pair for pair, _ in entries]
    reading = entries[0][1]
    shipped = dossier.kind is Kind.SHIPPING_NOTICE
    when = reading.text if _WEEK.search(folded(reading.text)) else str(day)
    what = "shipped" if shipped and reading == dossier.header.ship_date else "arrives" if shipped else "promised for"
    days = (_earliest(reading) - requested).days
    numbers = [str(pair.number) for pair in pairs]
    lines = f"Line {numbers[0]}" if len(pairs) == 1 else f"Lines {listed(numbers)}"
    return dossier.finding(
        Code.DATE_LATE,
        f"{lines}: {what} {when}, {days} day{'s' if days != 1 else ''} after the requested {requested}.",
        line=pairs[0].number,
        field="ship_date" if what == "shipped" else "delivery_date" if shipped else "promised_date",
        expected=requested,
        actual=when,
        limit=f"{dossier.policy.days_late} days",
        sure=all(is_sure(dossier.policy, entry) for _, entry in entries),
    )


def _coming(dossier: Dossier, pair: Pair) -> Reading[date]:
    """The date that counts for a line: its own before the header's, arrival before shipping."""
    line, header = pair.line, dossier.header
    order: tuple[Reading[date], ...]
    if dossier.kind is Kind.SHIPPING_NOTICE:
        order = (line.delivery_date, header.delivery_date, header.ship_date)
    else:
        order = (line.promised_date, line.delivery_date, header.promised_date, header.delivery_date)
    return next((reading for reading in order if reading.is_found), Reading[date]())


def _earliest(reading: Reading[date]) -> date:
    """The first day that a printed date may mean: a week may mean its Monday."""
    assert reading.value is not None
    if _WEEK.search(folded(reading.text)):
        return reading.value - timedelta(days=reading.value.weekday())
    return reading.value
