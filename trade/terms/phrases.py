"""Terms of payment and delivery, carriers and tracking numbers, known by what they look like."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INCOTERMS = "EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP|DAT|DAF|DES|DEQ|DDU|FAB|CAF"
_DELIVERY = re.compile(
    rf"(?<![\w-])(?!CIF\W*[A-Z]{{0,3}}\s?-?\d)(?!DES\s+[A-ZÀ-Þ]+S\b)(?:{_INCOTERMS})\b(?!-?\w*\d)(?!:?\s*[A-Z]{{1,2}}\s?\d)|"
    r"\b[Ff]rei [Hh]aus\b|\b[Aa]b [Ww]erk\b|\bunfrei\b|"
    r"\b[Ff]ranco (?:de port|domicile|usine|magazzino|f[aá]brica|huis|almac[eé]n|partenza|destino|dom|fabbrica)\b|"
    r"\bporto franco\b|\bporto assegnato\b|"
    r"\b[Pp]ortes (?:pagados|debidos)\b|\b[Pp]ort (?:pay[eé]|d[uû])\b|\b[Dd]épart usine\b|\b[Rr]endu\b(?= [A-Z])"
)
_DAY = r"(?:days?|tagen?|jours?|d[ií]as?|giorni|gg|dagen|dni)\b\.?"
_TERMS = (
    re.compile(rf"\bnet(?:to)?\s*\d{{1,3}}(?:\s*(?:{_DAY}|d\b))?(?:\s*(?:eom|end of month|fin de mois))?", re.I),
    re.compile(
        rf"(?<!\d)\d{{1,3}}\s*{_DAY}(?:\s*(?:netto|net|nets|rein netto|after \w+(?: date)?|fin de mois|fdm|"
        r"date de facture|data fattura|d\.?f\.?(?:\s?f\.?m\.?)?|fine mese|f\.?m\.?|fecha factura|fin de mes|"
        r"na factuurdatum|"
        r"from (?:invoice|date of invoice|invoice date)|eom|end of month))?",
        re.I,
    ),
    re.compile(r"\d{1,2}(?:[.,]\d)?\s?%\s*\d{1,3}(?:\s*days)?[,/ ]*\s*net\s*\d{1,3}(?:\s*days)?", re.I),
    re.compile(r"\b(?:due (?:up)?on receipt|due immediately|cash on delivery|cash in advance|c\.o\.d\b\.?)", re.I),
    re.compile(r"\bCOD\b(?!\.?\s*[A-ZÀ-Þ\d]|\.?:)"),  # an Italian "Cod. 4711" is a code
    re.compile(
        r"\b(?:sofort(?: netto)?(?: ohne abzug)?(?: fällig)?|vorkasse|paiement (?:immédiat|comptant|à réception)|"
        r"à réception(?: de facture)?|comptant|al contado|rimessa diretta|"
        r"(?-i:R[Ii]\.?\s?B[Aa]\.?)(?!\w)|riba(?=\s+\d{2})|contante|przedpłata)",
        re.I,
    ),
)  # fmt: skip
# What ends a phrase of terms: a full stop, a semicolon, or the date it comes to.
_STOP = re.compile(
    r"\.(?:\s|$)|;|\||\s+(?:due|f[äa]llig|bis|by|until|[ée]ch[ée]ance|soit le|le|vence|vencimiento|scadenza|"
    r"vervaldatum|termin|until|on or before)\b[^.]*?\d|\s\d{1,4}[./-]\d{1,2}[./-]\d",
    re.I,
)
# Days that are no time to pay: for complaints, returns, delivery, how long an offer holds.
_OTHER_DAYS = re.compile(
    r"\b(?:reclam|r[ée]clam|klacht|complain|claims?\b|beanstand|m[äa]ngel|reklama|shortage|damage|return|retour|"
    r"r[üu]ckgabe|umtausch|exchang|[ée]chang|(?<!d[ei] )cambi[oi]s?\b|ruil|wymian|resi\b|zwrot|"
    r"warrant|garan|gwaranc|valid|g[üu]ltig|v[áa]lid|wa[żz]n|geldig|liefer(?:zeit|frist)|"
    r"lead time|d[ée]lai de livraison|plazo de entrega|tempi di consegna|levertijd|czas dostawy)",
    re.I,
)
_SAYS_HOW = re.compile(
    rf"\d\s?%|\d\s*{_DAY}|\b\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\b(?:"
    r"net(?:to)?|n/?\d\d|days?|tagen?|jours?|d[ií]as?|giorni|gg|dagen|dni|eom|e\.o\.m\.?|prox|month|monats?\w*|mois|mes|mese|"
    r"maand|miesi\w+|weeks?|wochen?|semaines?|semanas?|settimane|weken|cod|c\.o\.d\.?|cia|cbd|pre-?pa\w+|receipt|"
    r"advance|due|payable|cash|che(?:ck|que)\w*|ch[èe]que|wire|ach|transfer\w*|credit card|l/c|letter of credit|"
    r"[üu]berweis\w*|zahlbar|f[äa]llig\w*|sofort|skonto|abzug|vorkasse|vorauskasse|nachnahme|lastschrift\w*|bar\w*|"
    r"virement|pr[ée]l[èe]vement|comptant|r[ée]ception|[ée]ch[ée]ance|effet|lcr|traite|esp[èe]ces|carte|"
    r"transferencia|contado|giro|pagar[ée]|recibo|domiciliaci\w+|efectivo|anticip\w+|tarjeta|vista|bonifico|"
    r"rimessa|ri\.?ba\.?|contant\w*|contrassegno|ricevimento|fine|vista|overboeking|overschrijving|incasso|vooruit\w*|"
    r"rembours|ontvangst|factuurdatum|przelew\w*|got[óo]wk\w*|karta|pobranie|przedp[łl]at\w*|odroczon\w*|"
    r"paypal|sepa|account|rechnung|facture|factura|fattura|factuur|faktur\w*|invoice"
    r")(?![\w-]\w)",
    re.I,
)
# What leads to the day that is due, and says nothing of how it is reckoned.
_UNTIL = re.compile(
    r"\b(?:bis(?: zum)?|by|until|before|le|au|avant(?: le)?|antes del?|el|entro(?: il)?|il|v[oó][oó]r|"
    r"uiterlijk(?: op)?|do(?: dnia)?|przed|dnia)\W*$",
    re.I,
)
_OPEN = re.compile(r"\b(?:à|a|au|chez|to|by|bei|auf|an|naar|op|via|su|en|na)\W*$", re.I)
_PAYING = re.compile(
    r"\b(?:pa[gy]|pai|r[èe]gl|zahl|bezahl|betal|betaal|z?ap[lł]a[tc]|p[lł]atn|terms?\b|condi[tczs]|kondition|abbuon)",
    re.I,
)
_SCRAP = " \t:;,.|-–—"
_LONGEST = 60
_PLACE = re.compile(r"[\s:,(-]*((?:[A-ZÀ-Ý][\w'.-]*)(?:[ ,-]+[A-ZÀ-Ý][\w'.-]*){0,3})")
_CARRIERS = re.compile(
    r"\b(DHL|UPS|FedEx|Federal Express|USPS|TNT|DPD|GLS|Hermes|Evri|Royal Mail|Parcelforce|DSV|DB Schenker|Schenker|"
    r"K[uü]ehne ?[+&] ?Nagel|Dachser|Geodis|Chronopost|Colissimo|Heppner|Mazet|SEUR|MRW|Correos|Nacex|BRT|"
    r"Bartolini|SDA|Arco Spedizioni|PostNL|bpost|InPost|Raben|Rhenus|Gebr[uü]der Weiss|XPO|"
    r"Old Dominion|Estes|Saia|R\+L|YRC|ABF|Purolator|Canpar|Canada Post|OnTrac|LaserShip|Bring|PostNord|Maersk|"
    r"Hellmann|Emons|trans-o-flex)\b(?: [A-Z][\w-]+){0,2}"
)
_TRACKING = re.compile(r"\b(1Z[0-9A-Z]{16}|JJD\d{16,20}|\d{2}\s?\d{18}(?=\D|$)|[A-Z]{2}\d{9}[A-Z]{2})\b")


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term in a text, as printed."""

    text: str
    start: int
    end: int


def payment_terms(text: str) -> FoundTerm | None:
    """The first phrase that says when to pay: ``Net 30 days``, ``30 Tage netto``, ``60 jours fin de mois``."""
    found = [match for pattern in _TERMS if (match := pattern.search(text))]
    if not found or _OTHER_DAYS.search(text[: min(match.start() for match in found)]):
        return None
    best = min(found, key=lambda match: (match.start(), -match.end()))
    return FoundTerm(best.group().strip(" ,;."), best.start(), best.end())


def is_said_of_paying(text: str, found: FoundTerm) -> bool:
    """Whether a phrase met by chance speaks of paying: it counts days, stands alone, or paying is named before it.

    ``Check the goods on receipt`` and a street named Riba do not; nor does what a till prints before an amount.
    """
    if text[found.end :].lstrip().startswith(":"):
        return False
    counts = any(map(str.isdigit, found.text))
    return counts or found.text == text.strip(" ,;.()") or bool(_PAYING.search(text[: found.start]))


def leads_to_day(text: str, start: int) -> bool:
    """Whether words only lead to the date that starts there: ``ohne Abzug bis``, ``au plus tard le``."""
    ahead = text[:start]
    return bool(_UNTIL.search(ahead)) and not any(map(str.isdigit, ahead))


def is_torn(text: str) -> bool:
    """Whether a text ends in the middle of what it says: ``par virement à``."""
    return bool(_OPEN.search(text))


def looks_like_terms(text: str) -> bool:
    """Whether a text says when or how to pay at all: ``Prepaid``, ``per Überweisung``; a town or a dock does not."""
    return bool(_SAYS_HOW.search(text)) and not _OTHER_DAYS.search(text)


def whole_terms(text: str, found: FoundTerm) -> tuple[int, int]:
    """Where a labelled phrase of terms begins and ends, up to a date or a stop: ``Zahlbar in 10 Tagen netto``."""
    start = len(text) - len(text.lstrip(_SCRAP))
    stop = _STOP.search(text, found.end)
    end = stop.start() if stop else len(text)
    if end - start > _LONGEST:
        return found.start, found.start + len(found.text)
    return start, start + len(text[start:end].rstrip(_SCRAP))


def delivery_terms(text: str, *, with_place: bool = True) -> FoundTerm | None:
    """An Incoterm or its older cousins with the place named behind: ``DAP Hamburg``, ``frei Haus``."""
    match = _DELIVERY.search(text)
    if not match:
        return None
    end = match.end()
    if with_place and match.group().isupper():
        place = _PLACE.match(text[end : end + _LONGEST])
        end += place.end() if place else 0
    return FoundTerm(text[match.start() : end].strip(" ,;.("), match.start(), end)


def carrier(text: str) -> FoundTerm | None:
    """A known carrier named in a text."""
    match = _CARRIERS.search(text)
    return FoundTerm(match.group(), match.start(), match.end()) if match else None


def tracking_number(text: str) -> FoundTerm | None:
    """A parcel number that carriers' own shapes give away."""
    match = _TRACKING.search(text)
    return FoundTerm(match.group(1), match.start(), match.end()) if match else None
