"""Payment terms by meaning: ``Net 30``, ``30 Tage netto`` and ``à 30 jours`` are the same promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schemas.booking import PaymentTerm
from trade.text.folding import folded

_DATES = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}\.\d{1,2}\.(?!\d)")
_DATE = re.compile(r"\b(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d))\b")
_STRUCTURED = re.compile(r"#\s*(skonto|verzug)\s*#([^#\n]{1,20}=[^#\n]{0,20}#?){1,4}#?")
"""A cash discount in BT-20 as XRechnung has it: ``#SKONTO#TAGE=14#PROZENT=2.00#``; ``VERZUG`` is interest."""
_STATED = re.compile(r"(tage|prozent)\s*=\s*(\d{1,3}(?:[.,]\d{1,4})?)")
_SLASHED = re.compile(r"\b(\d+(?:[.,]\d+)?)\s*/\s*(\d{1,3})\b(?=.*\bn)")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|percent|prozent|pct|pour cent|por ciento|procent)")
_SPAN = re.compile(
    r"(?<![\d.,])(\d{1,3})\s*(?:-\s*)?"
    r"(weeks?|wochen?|semaines?|semanas?|settimane|weken|tygodni\w*"
    r"|months?|monate?|mois|mes(?:es|i)?|maand(?:en)?|mies\w*)?\b"
)
_NET = re.compile(r"(?:\bnett?[ot]?\b|\bn\s*/?)\s*(?:in\s+)?(\d{1,3})\b|\b(\d{1,3})\s*(?:\w+\s+){0,2}?net(?:to|t)?\b")
_END_OF_MONTH = re.compile(
    r"\be\.?o\.?m\b|end of (?:the )?month|fin (?:de|du) mois|\bfdm\b|monatsende|ende des monats|fine mese"
    r"|\bf\.?m\.?\b|fin de mes|einde (?:van de )?maand|konca miesiaca|koniec miesiaca"
)
_SPECIAL = {
    "on receipt": r"(?:up)?on receipt|immediate|\bsofort|prompt|fallig nach erhalt|rein netto kasse"
    r"|comptant|a (?:la )?reception|al contado|a la vista|\bcontado\b|\bcontant\w*|vista fattura|ricevimento"
    r"|direct\w*|per omgaande|natychmiast|gotowk",
    "in advance": r"prepa(?:id|yment)|in advance|\bcia\b|\bpia\b|pro ?forma|vorkasse|vorauskasse|vorauszahlung"
    r"|d.avance|prepago|anticip|vooruit|przedplat",
    "cash on delivery": r"\bc\.?o\.?d\b|on delivery|nachnahme|contre remboursement|contra ?reembolso|contrassegno"
    r"|rembours|pobran",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """``net_days`` until payment is due; ``discounts`` as (per cent, days); ``special`` for cash and the like."""

    net_days: int | None = None
    discounts: tuple[tuple[Decimal, int], ...] = ()
    end_of_month: bool = False
    special: str | None = None


def parse_terms(text: str, issued: date | None = None) -> Terms | None:
    """What payment terms mean; None when they cannot be understood. Days until a date count from ``issued``.

    >>> parse_terms("2% 10, net 30") == parse_terms("10 Tage 2% Skonto, 30 Tage netto")
    True
    """
    bare = folded(text)
    structured = tuple(_structured(bare))
    bare = _STRUCTURED.sub(" ", bare)
    if issued is not None:
        bare = _DATE.sub(lambda found: _days_until(found, issued), bare)
    bare = _DATES.sub(" ", bare)
    printed, rest = _discounts(bare)
    discounts = tuple(sorted({*structured, *printed}))
    end_of_month = bool(_END_OF_MONTH.search(bare))
    special = next((name for name, words in _SPECIAL.items() if re.search(words, rest)), None)
    days = _net_days(rest)
    if days is None and special is None and not end_of_month and not discounts:
        return None
    if days is not None:
        special = "in advance" if special == "in advance" else None
    if special == "on receipt":
        days, special = 0, None
    return Terms(days, discounts, end_of_month, special)


def payment_terms(text: str) -> tuple[PaymentTerm, ...]:
    """The steps of payment that a text means: ``2% 10, net 30`` is 2 % within 10 days, 0 % within 30.

    Days that count from the end of a month, and cash in advance, are no such steps.
    """
    terms = parse_terms(text)
    if terms is None or terms.end_of_month:
        return ()
    steps = tuple(
        PaymentTerm(days=days, percent=share) for share, days in sorted(terms.discounts, key=lambda one: one[1])
    )
    return (*steps, PaymentTerm(days=terms.net_days)) if terms.net_days is not None else steps


def agree(ordered: Terms, printed: Terms) -> bool:
    """Whether the printed terms keep what was ordered; a better discount, or one not asked for, is welcome."""
    same = (ordered.net_days, ordered.end_of_month, ordered.special) == (
        printed.net_days,
        printed.end_of_month,
        printed.special,
    )
    return same and keep_discounts(ordered, printed)


def keep_discounts(ordered: Terms, printed: Terms) -> bool:
    """Whether every agreed cash discount is printed: as many per cent, for as long, or more."""
    return all(
        any(share >= agreed and days >= until for share, days in printed.discounts)
        for agreed, until in ordered.discounts
    )


def _structured(text: str) -> Iterator[tuple[Decimal, int]]:
    for found in _STRUCTURED.finditer(text):
        stated = dict(_STATED.findall(found[0]))
        if found[1] == "skonto" and {"tage", "prozent"} <= stated.keys() and _decimal(stated["prozent"]):
            yield _decimal(stated["prozent"]), int(_decimal(stated["tage"]))


def _days_until(found: re.Match[str], issued: date) -> str:
    """A date as the days that it leaves: ``bis 29.04.2026`` of a paper of 15 April is 14 days."""
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        until = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return " "
    days = (until - issued).days
    return f" {days} tage " if 0 < days < 366 else " "


def _discounts(text: str) -> tuple[tuple[tuple[Decimal, int], ...], str]:
    """Cash discounts, and the text without them: each per cent goes with the number of days nearest to it."""
    found, rest = [], text
    while slashed := _SLASHED.search(rest):
        found.append((_decimal(slashed[1]), int(slashed[2])))
        rest = rest[: slashed.start()] + " " + rest[slashed.end() :]
    while share := _PERCENT.search(rest):
        days = [span for span in _SPAN.finditer(rest) if span.end() <= share.start() or span.start() >= share.end()]
        days = [span for span in days if not re.match(r"\s*%", rest[span.end() :])]
        nearest = min(days, key=lambda span: _gap(share, span), default=None)
        if nearest is None or (
            len(days) == 1 and bool(_NET.search(nearest.string[max(0, nearest.start() - 6) : nearest.end()]))
        ):
            rest = rest[: share.start()] + " " + rest[share.end() :]
            continue
        found.append((_decimal(share[1]), _in_days(nearest)))
        first, last = sorted((share.span(), nearest.span()))
        rest = rest[: first[0]] + " " + rest[first[1] : last[0]] + " " + rest[last[1] :]
    return tuple(sorted((share, days) for share, days in found if share)), rest


def _gap(share: re.Match[str], span: re.Match[str]) -> tuple[bool, int]:
    between = share.string[min(share.end(), span.end()) : max(share.start(), span.start())]
    return bool(re.search(r"net|[,;]", between)), len(between)


def _net_days(text: str) -> int | None:
    if net := _NET.search(text):
        start = net.start(1) if net[1] else net.start(2)
        span = _SPAN.match(text, start)
        return _in_days(span) if span else int(net[1] or net[2])
    spans = [_in_days(span) for span in _SPAN.finditer(text)]
    return max(spans, default=None)


def _in_days(span: re.Match[str]) -> int:
    unit = span[2] or ""
    factor = 30 if re.match(r"mo|ma|mies|mes", unit) else 7 if unit else 1
    return int(span[1]) * factor


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
