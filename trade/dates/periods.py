"""Periods of service or delivery as papers name them: ``Leistungszeitraum 01.05.2026 - 31.05.2026``."""

from __future__ import annotations

import re
from datetime import date

from trade.dates.printed import DateOrder, find_dates
from trade.text.folding import folded

_NAMED = re.compile(
    r"(?:service|billing|delivery|supply|invoice|invoicing) period|period of (?:service|supply|performance|delivery)"
    r"|(?:leistungs|liefer|abrechnungs)zeitraum|periode de (?:prestation|livraison|facturation)"
    r"|periodo de (?:facturacion|prestacion|servicio|entrega)"
    r"|periodo di (?:fatturazione|competenza|riferimento|fornitura)"
    r"|(?:factuur|lever|facturatie)periode|okres (?:rozliczeniowy|swiadczenia|dostaw)"
)


def period_named(text: str, order: DateOrder) -> tuple[date, date] | None:
    """First and last day of a period that a line of text names and dates; None when it does not."""
    named = _NAMED.search(folded(text))
    if named is None:
        return None
    days = [found.value for found in find_dates(folded(text)[named.end() :], order) if not found.is_week]
    return (days[0], days[1]) if len(days) == 2 and days[0] <= days[1] else None
