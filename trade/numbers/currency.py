"""Currencies as vendors print them: codes, symbols, and what a bare dollar sign means here."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

# ISO 4217 codes met in trade. The full list holds ordinary words (ALL, TOP, CUP, MOP, TRY on its own).
CODES = (
    "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD",
    "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "MAD", "MXN", "MYR", "NOK", "NZD", "PEN", "PHP", "PLN", "QAR",
    "RON", "RSD", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
)  # fmt: skip

_SYMBOLS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "zl": "PLN", "kč": "CZK", "r$": "BRL", "us$": "USD",
    "c$": "CAD", "ca$": "CAD", "can$": "CAD", "cdn$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD",
    "s$": "SGD", "rm": "MYR", "¥": "JPY", "₩": "KRW", "₺": "TRY", "₽": "RUB", "₪": "ILS", "rp": "IDR", "rs": "INR",
    "sfr": "CHF", "fr": "CHF", "euro": "EUR", "euros": "EUR", "ft": "HUF", "lei": "RON",
}  # fmt: skip

_CODE = re.compile(r"(?<![A-Za-z])(" + "|".join(CODES) + r")(?![A-Za-z])")
# A code that stands as a currency does: in a heading, in brackets, closing a label, alone on its line.
_CODE_IN_PLACE = re.compile(
    rf"(?:[(\[/]\s?|^\s*|\b(?i:in|amount|price|total|cost|betrag|preis|gesamt|summe|montant|prix|importe|precio|importo|"
    rf"prezzo|totale|bedrag|prijs|totaal|kwota|cena|warto[śs][ćc]|razem|ht|ttc|netto|brutto)\.?\s)({'|'.join(CODES)})"
    rf"(?=\s?[)\]]|\s*$|\s*[:/|]|\s{{2,}})",
    re.MULTILINE,
)
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_CODE_BY_AMOUNT = re.compile(
    rf"(?<![A-Za-z])({'|'.join(CODES)})\)?:?\s?(?:-?\d[\d.,']*[.,]\d{{2}}|\d[\d.,]*(?![\d.,A-Za-z]|\s[a-z]))(?!-?\d)|"
    rf"\d\s?({'|'.join(CODES)})(?![A-Za-z-]|\s[a-z])|"
    rf"(?i:currency|devise|w[äa]hrung|valuta|moneda|divisa|waluta)\W{{1,3}}({'|'.join(CODES)})(?![A-Za-z])"
)
_BY_AMOUNT = re.compile(
    r"(?<![\w$])((?:[A-Za-z]{1,3})?\$|€|£|₹|¥|₩|₺|₪|(?:RM|Rp|Rs|Fr|SFr)(?=\.?\s?\d+[.,]\d{2}))\.?\s?-?\d|"
    r"\d\s?(€|£|\$|zł|zl\b|Kč|Ft\b|lei\b|euros?\b)"
)
_BARE = re.compile(r"[€£₹₩₺₪]|\(RM\)|\bzł")
_CANADA = re.compile(r"\bCANADA\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\bHST\b|\bTVQ\b|\bQST\b", re.I)
_AUSTRALIA = re.compile(r"\bAUSTRALIA\b|\bABN\b|\b(?:NSW|VIC|QLD) \d{4}\b")
_SINGAPORE = re.compile(r"\bSINGAPORE\b", re.I)
_NEW_ZEALAND = re.compile(r"\bNEW ZEALAND\b", re.I)
_US = re.compile(r"\bUSA?\b|\bUnited States\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b")


@dataclass(frozen=True, slots=True)
class FoundCurrency:
    """A currency and the mark that shows it. ``is_printed`` when the page prints the ISO code itself."""

    code: str
    text: str
    is_printed: bool


def currency_of(text: str) -> FoundCurrency | None:
    """The one currency a document is in, None when nothing on it says.

    A printed code counts more than a symbol: ``Total USD 250,00 $`` from a Canadian vendor is in US dollars.
    """
    named = Counter(_CODE_IN_PLACE.findall(text))
    by_amounts = Counter(before or after or labelled for before, after, labelled in _CODE_BY_AMOUNT.findall(text))
    codes = named + Counter({code: 3 * count for code, count in by_amounts.items()})
    symbols = Counter((left or right).strip() for left, right in _BY_AMOUNT.findall(text))
    marks = Counter({mark: count for mark, count in symbols.items() if mark != "$"})
    if not symbols and not codes:
        marks.update(_BARE.findall(text))
    by_symbol: Counter[str] = Counter()
    for mark, count in marks.items():
        by_symbol[_SYMBOLS.get(mark.lower().strip("()."), "")] += count
    by_symbol.pop("", None)
    votes = codes + by_symbol + by_symbol
    if "$" in symbols:
        said = [code for code in by_amounts if code in _DOLLARS] or [code for code in named if code == "USD"]
        votes[said[0] if said else dollar_of(text)] += 2 * symbols["$"]
    if not votes:
        return None
    code = votes.most_common(1)[0][0]
    if codes[code]:
        return FoundCurrency(code, code, True)
    mark = next((m for m in symbols + marks if _SYMBOLS.get(m.lower().strip("().")) == code), "$")
    return FoundCurrency(code, mark, False)


def code_of(mark: str) -> str | None:
    """The ISO code of a symbol or a code as printed, None when unknown or ambiguous (a bare ``$``)."""
    plain = mark.strip(" ().:")
    if plain.upper() in CODES:
        return plain.upper()
    return _SYMBOLS.get(plain.lower())


def dollar_of(text: str) -> str:
    """What a bare dollar sign means on this document: US unless the paper says it is from elsewhere."""
    if _US.search(text):
        return "USD"
    places = ((_CANADA, "CAD"), (_AUSTRALIA, "AUD"), (_SINGAPORE, "SGD"), (_NEW_ZEALAND, "NZD"))
    for place, code in places:
        if place.search(text):
            return code
    return "USD"
