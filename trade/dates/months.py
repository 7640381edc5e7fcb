"""Names of months as seven languages print them, in full and abbreviated."""

from __future__ import annotations

from functools import cache

from trade.text.folding import folded

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl")

# What vendors print beside the CLDR forms: Austrian, clipped and colloquial ones.
_ALSO = {
    "janner": 1, "jaen": 1, "jan": 1, "feb": 2, "febr": 2, "marz": 3, "maerz": 3, "mrz": 3, "mar": 3, "mae": 3,
    "apr": 4, "jun": 6, "jul": 7, "juil": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11,
    "dec": 12, "dez": 12, "dic": 12, "fev": 2, "fevr": 2, "avr": 4, "aout": 8, "mai": 5, "set": 9, "maj": 5,
}  # fmt: skip


@cache
def month_numbers() -> dict[str, int]:
    """Folded month name without its dot to 1..12."""
    from babel.dates import get_month_names

    names = dict(_ALSO)
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale=language).items():
                    names[folded(name).rstrip(".")] = number
    return names


@cache
def month_pattern() -> str:
    """A regular expression (for folded text) of every month name, longest first."""
    return "|".join(sorted(month_numbers(), key=len, reverse=True))
