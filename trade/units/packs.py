"""How much a pack holds, as a page or a list of items prints it: CS12, box of 100, VPE 10, 1 Karton = 24 Stk."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from trade.text.folding import folded
from trade.units.measures import fixed_factor, unit_of

_PACK = (
    r"(?:cs|case|bx|box|boxes|boite|bte|caja|scatola|doos|schachtel|ct|ctn|carton|karton|kart|cartone|pk|pkg|pck|pack"
    r"|packung|paket|pkt|paquet|paquete|pacco|conf|confezione|pak|opak|opakowanie|ve|vpe|gebinde|lot|lote|bag|bg|sack"
    r"|sac|saco|sacco|zak|worek|beutel|roll|rolle|rouleau|rollo|rotolo|rola|kiste|colis|collo|plt|pal|pallet|palette"
    r"|drum|fass|pail|eimer|set|satz|jeu|bund|bundle|tray|blister)"
)
_MEASURE = (
    r"(?:#|lbs?|kgs?|g|oz|l|ltr|ml|m|lfm|mm|ft|yd|ea|pcs?|pieces?|stk|stuck|st|szt|sztuk|pz|pezzi|un|uds?|unidades|unites"
    r"|stuks?|count|ct|paar|pairs?|blatt|bogen|sheets?)"
)
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_AFTER = r"(?![\w.,]*\d)"
_HOLDS = r"(?:=|entspricht|contains|contient|contiene|bevat|zawiera|enthalt|holds)"
_WITHIN = r"(?:inhalt|inh|contents?|contenu|contenido|contenuto|inhoud|zawartosc)"
_CONTENTS = (
    re.compile(rf"\b1\s*{_PACK}\.?\s*{_HOLDS}\s*{_NUMBER}\s*({_MEASURE})?{_AFTER}"),
    re.compile(rf"\b{_PACK}\.?\s*(?:of|a|zu|mit|de|da|di|van|po|with|[/@=:x(])?\s*{_NUMBER}\s*({_MEASURE})?{_AFTER}"),
    re.compile(rf"(?<![\w.,/-]){_NUMBER}\s*({_MEASURE})?\s*(?:/|per|je|pro|par|por|per|a|al|na|x)\s*{_PACK}\b"),
    re.compile(rf"(?<![\w.,/-]){_NUMBER}\s*({_MEASURE})\s+{_PACK}\b"),
    re.compile(rf"(?<![\w.,/-]){_NUMBER}er[\s-]*()(?:{_PACK})\b"),
    re.compile(rf"\b{_WITHIN}\.?\s*:?\s*{_NUMBER}\s*({_MEASURE})\b"),
    re.compile(rf"(?<![\w.,/-]){_NUMBER}\s*(#|lbs?|kgs?)(?![\w/])"),
)
"""What a pack holds, most telling first; the last, ``FLOUR 50#``, for weights only."""
_NESTED = re.compile(rf"(?<![\w.,/-])(\d+)\s*[x*]\s*{_NUMBER}\s*(?!(?:lfm|mm?|ft|yd)\b)({_MEASURE})\b")
"""``24 x 0,5 l``, ``6x10 Stk``: packs within a pack; ``12x2 mm`` is a size."""


@lru_cache(maxsize=20_000)
def contents(text: str, into: str) -> Decimal | None:
    """How many ``into`` one pack holds, as printed: ``contents("CS of 12", "piece")`` is 12; None when not said."""
    if not any(mark.isdigit() for mark in text):
        return None
    bare = folded(text)
    if nested := _NESTED.search(bare):
        outer, each, measure = Decimal(nested[1]), _number(nested[2]), _unit(nested[3])
        factor = fixed_factor(measure, into)
        if factor is not None:
            return outer * each * factor
        return outer if into == "piece" else None
    for pattern in _CONTENTS:
        if found := pattern.search(bare):
            factor = fixed_factor(_unit(found[2]), into)
            if factor is not None and _number(found[1]) > 0:
                return _number(found[1]) * factor
    return None


def _unit(printed: str | None) -> str:
    return "lb" if printed == "#" else unit_of(printed) or "" if printed else "piece"


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))
