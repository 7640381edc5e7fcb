"""Labelled facts among an item's lines: your part no, lot, serial, GTIN, delivery date, order line, discount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.layout import TextLine, line_of
from extractors.normalise.folding import folded
from schemas.page import Word

_YOUR = (
    r"(?:your|yr|cust(?:omer)?(?:'?s)?|buyer(?:'?s)?|client|votre|vos|ihre?|kunden|kd|vostr[oa]|vs|v/|su|uw|klant|panstwa"
    r")"
)
_OUR = r"(?:our|unsere?|notre|nos|nostr[oa]|ns|nuestr[oa]|onze?|vendor|supplier|seller|nasz)"
_THING = (
    r"(?:item|part|art(?:ikel|icle|iculo|icolo)?|material|mat|sach|teile?|product|produkt|produit|prodotto"
    r"|stock|sku|catalog|cat|model"
    r"|indeks|piece)"
)
_NO = r"(?:\s*(?:number|nummer|numero|num|no|nr|n|code|id|ref|reference|#))?"
_S = r"[\s.\-_/'°º]*"
_END = r"[\s.:#°º=]*"
_LABELS: tuple[tuple[str, str], ...] = (
    ("po_line", r"(?:p\.?o\.?|order|purchase order|bestell|best|auftrags?|your|ihre|votre)[\s.\-_]*(?:line"
         r"|ln|item|pos(?:ition)?|posten|zeile)(?:\s*(?:no|nr|n|#))?\b"
     r"|(?:#\s*)?ligne\s*(?:de\s*)?(?:bc|commande|cde)|po_ln|riga\s*(?:ordine|ord)|linea\s*(?:de\s*)?pedido"
     r"|orderregel|pozycja\s*zamowienia"),
    ("po_number", rf"{_YOUR}{_S}(?:purchase\s*)?(?:order|po|p\.o\.|bestellung|bestell|commande|cde|ordine"
         rf"|pedido|bestelling|order|zamowienie){_NO}\b"
     r"|(?:purchase order|p\.\s?o\.|po|bestellung|bestell-?nr|commande|n. de commande|vs\.? ordine"
     r"|zamowienie)(?:\s*(?:number|nummer|no|nr|n|#))?\b(?=[\s.:#]*[\w-]*\d{3})"),
    ("buyer_sku", rf"{_YOUR}{_S}{_THING}(?:s|es)?{_S}{_NO}\b|{_YOUR}{_S}(?:no|nr|n|code|codice|codigo|cod"
         rf"|ref(?:erence|erencia|erentie|erenz)?|sku)\b|\bby_id\b|material(?:nummer|nr)?\s*kunde"),
    ("gtin", r"(?:gtin|ean|upc|bar\s?code)(?:[\s-]*(?:code|nr|no|1[23]|14|8))?\b"),
    ("serial", r"(?:s/n|s\.n\.|serial(?:s|\s*n(?:umber|o|r)s?\.?)?|serien-?\s?(?:nr|nummern?)"
         r"|n.?\s*(?:de\s*)?serie|numero\s*(?:de|di)\s*serie|matricola|serienummers?|nr\s*seryjny)"),
    ("lot", r"(?:lot|batch|charge|chargen?-?\s?nr|chargennummer|lotto|lote|partij|partia"
         r"|heat)(?:\s*(?:number|no|nr|n|id|#))?\b"),
    ("date", r"(?:(?:est(?:imated)?|exp(?:ected)?|conf(?:irmed)?|prom(?:ised)?|planned"
         r"|req(?:uested)?)?[\s.]*(?:delivery|ship(?:ping|ment)?|dispatch|arrival)(?:\s*(?:date|week|on"
         r"|by))?"
     r"|promised?(?:\s*date)?|eta|etd|del\.?\s*date|available|liefertermin|lieferdatum|lieferwoche|liefertag"
     r"|lieferung|lieferbar|voraussichtlich(?:er)?|versandtermin|termin"
     r"|(?:date|delai)\s*(?:de\s*)?(?:livraison|liv|depart|expedition)|livraison|expedition|disponible"
     r"|fecha\s*(?:de\s*)?entrega|entrega|plazo|data\s*(?:di\s*)?consegna|consegna|spedizione"
     r"|leverdatum|levering|leverweek|data\s*dostawy|termin\s*(?:dostawy|realizacji)|dostawa)(?:\s*(?:ca|am"
     r"|le|il|op|on|by|approx|week|prevue|prevista))?\b(?=[\s.:=-]*(?:\d|kw|week|w\d|[a-z]{3,9}\.?\s\d))"),
    ("sku", rf"(?:{_OUR}{_S})?{_THING}(?:s|es)?{_S}(?:number|nummer|numero|num|no|nr|n|code|id|ref|#)\b"
         rf"|{_OUR}{_S}(?:no|nr|ref(?:erence)?|code)\b|\bsku\b|\bse_id\b|\bp/n\b|\bref(?:erence|erencia"
         rf"|erentie)?\b(?=[\s.]*:)"),
    ("discount", r"(?:discount|rabatt|nachlass|remise|rabais|descuento|dto|sconto|korting|rabat|upust)\b"),
    ("backordered", r"(?:back[\s-]?ordered|back\s?order(?:\s*qty)?|b/o|(?:im\s*)?ruckstand|restmenge"
         r"|reliquat|reste a livrer|pendientes?|inevaso|nalevering|to follow)\b"),
    ("status", r"(?:line\s*)?status\b"),
    ("stop", r"(?:hs(?:[\s-]*code)?|hts|tariff|zolltarif\w*|stat\.?\s*(?:waren)?nr|warennummer"
         r"|commodity code|code douanier|(?:country of )?origin(?:e)?|ursprung\w*|origen|herkomst|coo"
         r"|prod(?:uced)?|best by|bb|mhd|exp(?:iry)?"
     r"|weight|gewicht|poids|peso|waga|note|brand|marke|marque|colou?r|farbe|size|qty|menge|box|carton|colis"
     r"|verpackung|drawing|rev)\b"),
)  # fmt: skip
_CODE = r"[A-Za-z0-9*][\w./\-+*&]*"
_VALUES = {
    "po_line": re.compile(r"0*(\d{1,6})\b"),
    "po_number": re.compile(r"([\w/.\-]*\d[\w/.\-]*)"),
    "gtin": re.compile(r"(\d[\d ]{6,16}\d)"),
    "date": re.compile(r"([^·|;]*\d[^·|;,]*)"),
    "discount": re.compile(r"[^\d%]*?([-−]?\d+(?:[.,]\d+)?)\s?%"),
    "backordered": re.compile(r"[^\d]{0,12}(\d[\d.,]*)"),
    "serial": re.compile(rf"((?:{_CODE}(?:\s*[,;]\s*|\s+(?={_CODE[:-1]}*\d)))*{_CODE})"),
    "lot": re.compile(rf"((?=[\w./\-]*\d){_CODE})"),
    "status": re.compile(r"([A-Za-zÀ-ÿ\- ]+)"),
}
_ANY_CODE = re.compile(rf"((?=[\w./\-+*]*\d){_CODE})")


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled fact: what it is about, its text, and the words that print it."""

    about: str
    text: str
    where: TextLine


@dataclass(frozen=True, slots=True)
class Found:
    """What a line of text says: facts, other words, and the words of a label whose value stands on the next line."""

    notes: tuple[Note, ...]
    rest: tuple[Word, ...]
    waiting: tuple[Word, ...]


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS)
    return re.compile(rf"(?<![a-z0-9])(?:{groups})")


def notes_of(line: TextLine) -> Found:
    """The labelled facts on a line, the words before the first of them, and a label that waits for its value."""
    text = line.text
    labels = list(_label().finditer(_even(text)))
    notes = []
    for at, label in enumerate(labels):
        about = label.lastgroup or "stop"
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        note = _note(line, about, label.end(), end) if about != "stop" else None
        if note is not None:
            notes.append(note)
    is_fact = bool(notes) or any(label.start() == 0 for label in labels)
    ends_open = bool(labels) and not re.sub(_END, "", text[labels[-1].end() :]).strip(" .:-")
    waiting = _words_between(line, labels[-1].start(), len(text)) if ends_open else []
    cut = labels[0].start() if is_fact or (ends_open and labels[0].start() == 0) else len(text)
    rest = [word for word in _words_between(line, 0, cut) if any(map(str.isalnum, word.text))] if cut else []
    return Found(tuple(notes), tuple(rest if cut < len(text) else line.words), tuple(waiting))


def _note(line: TextLine, about: str, start: int, end: int) -> Note | None:
    skipped = re.match(_END, line.text[start:end])
    start += skipped.end() if skipped else 0
    found = _VALUES.get(about, _ANY_CODE).match(line.text[start:end])
    if found is None or not found[1].strip(" .-"):
        return None
    first, last = start + found.start(1), start + found.end(1)
    words = _words_between(line, first, last)
    return Note(about, found[1].strip(" .,;"), line_of(line.page, words)) if words else None


def _words_between(line: TextLine, first: int, last: int) -> list[Word]:
    words: list[Word] = []
    at = 0
    for word in line.words:
        if at < last and at + len(word.text) > first:
            words.append(word)
        at += len(word.text) + 1
    return words


def _even(text: str) -> str:
    """Folded letter by letter, so that places in it are places in the text."""
    folds = (folded(letter) for letter in text)
    return "".join(fold if len(fold) == 1 else letter.lower() for fold, letter in zip(folds, text, strict=True))


def is_gtin(digits: str) -> bool:
    """Whether a number of 8, 12, 13 or 14 digits has the right GS1 check digit (GS1 General Specifications, 7.9)."""
    if len(digits) not in (8, 12, 13, 14) or not digits.isdigit():
        return False
    weighted = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits[:-1])))
    return (10 - weighted % 10) % 10 == int(digits[-1])
