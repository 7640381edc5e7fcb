"""Will it come in time?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from matching.books.acknowledged import promises
from matching.context import Finding, MatchContext
from matching.pair.line_pair import Pair
from matching.trust import is_sure
from matching.verdict.wording import listed
from schemas.codes import Code, Kind, LineStatus
from schemas.discrepancy import SkippedCheck
from schemas.reading import Reading
from trade.numbers.rounding import days_from
from trade.text.folding import folded

_WEEK = re.compile(
    r"\b(?:kw|cw|wk|w|week|woche|sem|semaine|semana|settimana|sett|tydzien|tyg|veckan?)[\s.:]*(?:nr\.?\s*)?\d{1,2}\b"
)
Due = tuple[Pair, Reading[date], date]
"""A line, the date that counts for it, and the date it is held against."""
UNSENT = (LineStatus.REJECTED, LineStatus.BACKORDERED)


def nothing_comes_late(context: MatchContext) -> Iterator[Finding]:
    """What is promised or shipped comes by the requested date; a promised week is late when it starts after it."""
    due = tuple(_requested(context))
    slack = [context.limit("days_late", pair)[0] for pair, _, _ in due] or [context.limit("days_late")[0]]
    if None in slack:
        yield SkippedCheck(code=Code.DATE_LATE, why="not set in the policy")
    if context.pairs and not due:
        asked = any(pair.order_line.requested_date for pair in context.pairs)
        yield SkippedCheck(code=Code.DATE_LATE, why="no date is printed" if asked else "the order requests no date")
    for entries in _beyond(context, due, "days_late", sign=1):
        yield _finding(context, Code.DATE_LATE, entries, "after")


def nothing_comes_early(context: MatchContext) -> Iterator[Finding]:
    """Nothing comes so early that there is no room for it; a promised week is early when it ends before the day."""
    due = tuple(_requested(context))
    if any(context.limit("days_early", pair)[0] is None for pair, _, _ in due):
        yield SkippedCheck(code=Code.DATE_EARLY, why="not set in the policy")
    for entries in _beyond(context, due, "days_early", sign=-1):
        yield _finding(context, Code.DATE_EARLY, entries, "before")


def promises_are_kept(context: MatchContext) -> Iterator[Finding]:
    """What is shipped comes by the day that the vendor itself had promised."""
    promised = promises(context)
    for pair in context.pairs if promised else ():
        promise, reading = promised.get(pair.target.key), _coming(context, pair)
        slack, rule = context.limit("days_late", pair)
        if promise is None or promise.day.value is None or reading.value is None or slack is None:
            continue
        days = (_earliest(reading) - promise.day.value).days
        if days > slack:
            yield context.finding(
                Code.PROMISE_MISSED,
                f"Line {pair.number}: {_told(context, reading)}, {_counted(days)} after the {promise.day.value} "
                f"that was promised in {promise.document.name}.",
                line=pair.number,
                field=_field(context, reading),
                expected=promise.day.value,
                actual=reading.value,
                limit=_limit(slack),
                rule=rule,
                document_id=promise.document.document_id,
                sure=is_sure(context.policy, reading, promise.day),
            )


def dates_are_promised(context: MatchContext) -> Iterator[Finding]:
    """An acknowledgment says when each line will come that was requested by a day."""
    silent = [
        pair
        for pair in context.pairs
        if pair.order_line.requested_date
        and not _coming(context, pair).is_found
        and pair.line.status.value not in UNSENT
        and not pair.line.quantity_backordered.value
    ]
    if silent:
        numbers = listed(str(pair.number) for pair in silent)
        first = silent[0].order_line.requested_date
        yield context.finding(
            Code.PROMISED_DATE_MISSING,
            f"No date is promised for line {numbers}; requested was {first}"
            f"{' and others' if len({pair.order_line.requested_date for pair in silent}) > 1 else ''}.",
            line=silent[0].number,
            field="promised_date",
            expected=first,
        )


def _requested(context: MatchContext) -> Iterator[Due]:
    for pair in context.pairs:
        reading, requested = _coming(context, pair), pair.order_line.requested_date
        if reading.value is not None and requested is not None:
            yield pair, reading, requested


def _beyond(context: MatchContext, due: tuple[Due, ...], name: str, *, sign: int) -> Iterator[list[Due]]:
    """Lines whose date strays further than their limit, those with the same dates and rule together."""
    beyond: dict[tuple[date, date, str], list[Due]] = {}
    for pair, reading, requested in due:
        slack, rule = context.limit(name, pair)
        strays = (_earliest(reading) - requested).days if sign > 0 else (requested - _latest(reading)).days
        if slack is not None and strays > slack:
            assert reading.value is not None
            beyond.setdefault((reading.value, requested, rule), []).append((pair, reading, requested))
    yield from beyond.values()


def _finding(context: MatchContext, code: Code, entries: list[Due], which: str) -> Finding:
    """One finding for all lines with the same dates: thirty late lines are one piece of news."""
    (pair, reading, requested), numbers = entries[0], [str(pair.number) for pair, _, _ in entries]
    slack, rule = context.limit("days_late" if code is Code.DATE_LATE else "days_early", pair)
    days = abs(((_earliest(reading) if code is Code.DATE_LATE else _latest(reading)) - requested).days)
    lines = f"Line {numbers[0]}" if len(numbers) == 1 else f"Lines {listed(numbers)}"
    return context.finding(
        code,
        f"{lines}: {_told(context, reading)}, {_counted(days)} {which} the requested {requested}.",
        line=pair.number,
        field=_field(context, reading),
        expected=requested,
        actual=_when(reading),
        limit=_limit(slack),
        rule=rule,
        sure=all(is_sure(context.policy, entry) for _, entry, _ in entries),
    )


def _told(context: MatchContext, reading: Reading[date]) -> str:
    """``promised for 2026-05-04``, ``arrives KW 20``."""
    shipped = context.kind is Kind.SHIPPING_NOTICE
    what = "shipped" if _is_shipping(context, reading) else "arrives" if shipped else "promised for"
    return f"{what} {_when(reading)}"


def _field(context: MatchContext, reading: Reading[date]) -> str:
    if _is_shipping(context, reading):
        return "ship_date"
    return "delivery_date" if context.kind is Kind.SHIPPING_NOTICE else "promised_date"


def _is_shipping(context: MatchContext, reading: Reading[date]) -> bool:
    return context.kind is Kind.SHIPPING_NOTICE and reading == context.header.ship_date


def _when(reading: Reading[date]) -> str:
    return reading.text if _WEEK.search(folded(reading.text)) else str(reading.value)


def _counted(days: int) -> str:
    return f"{days} day{'s' if days != 1 else ''}"


def _limit(slack: int) -> str:
    return f"{slack} days"


def _coming(context: MatchContext, pair: Pair) -> Reading[date]:
    """The date that counts for a line: its own before the header's, arrival before shipping."""
    line, header = pair.line, context.header
    order: tuple[Reading[date], ...]
    if context.kind is Kind.SHIPPING_NOTICE:
        order = (line.delivery_date, header.delivery_date, header.ship_date)
    else:
        order = (line.promised_date, line.delivery_date, header.promised_date, header.delivery_date)
    return next((reading for reading in order if reading.is_found), Reading[date]())


def _earliest(reading: Reading[date]) -> date:
    """The first day that a printed date may mean: a week may mean its Monday."""
    assert reading.value is not None
    if _WEEK.search(folded(reading.text)):
        return days_from(reading.value, -reading.value.weekday())
    return reading.value


def _latest(reading: Reading[date]) -> date:
    """The last day that a printed date may mean: a week may mean its Sunday."""
    return days_from(_earliest(reading), 6) if _WEEK.search(folded(reading.text)) else _earliest(reading)
