"""Names of firms: legal forms, what is a name and what an address, and where one ends in a printed line."""

from __future__ import annotations

import re
from functools import cache

from trade.dates.months import LANGUAGES
from trade.text.folding import folded

_FORMS = (
    r"GmbH(?:\s?&\s?Co\.?\s?(?:KG|KGaA|OHG))?|mbH|gGmbH|AG|KGaA|KG|OHG|GbR|UG|e\.?\s?K\.?|e\.?G\.?|e\.V\.|SE|Stiftung|"
    r"Ltd\.?|Limited|LLC|L\.L\.C\.|LLP|LP|Inc\.?|Incorporated|Corp\.?|Corporation|Co\.|Company|PLC|plc|Co-?op|"
    r"S\.?A\.?S\.?U?|S\.?A\.?R\.?L\.?|EURL|SNC|SCOP|SASU|S\.A\.|SA|SPRL|SRL|ASBL|GIE|Lt[ée]e|"
    r"S\.?L\.?U?\.?|S\.C\.|S\.?r\.?l\.?s?|S\.?p\.?A\.?|S\.?n\.?c\.?|S\.?a\.?s\.?|"
    r"B\.?V\.?(?:B\.?A\.?)?|N\.?V\.?|V\.?O\.?F\.?|C\.V\.|"
    r"AS|ASA|A/S|ApS|AB|Oyj?|HB|KB|Sp\.? ?z ?o\.? ?o\.?|sp\.? ?j\.?|sp\.? ?k\.?|s\.r\.o\.|a\.s\.|"
    r"Kft\.?|Zrt\.?|d\.o\.o\.|"
    r"Pty\.?\s?Ltd\.?|Pte\.?\s?Ltd\.?|Sdn\.?\s?Bhd\.?|S/B|Bhd\.?|Lda\.?|Ltda\.?|S\.A\. de C\.V\.|Pvt\.?\s?Ltd\.?"
)
_FORM = re.compile(rf"(?<![\w.])(?:{_FORMS})(?![\w])", re.UNICODE)
_FORM_SHOUTED = re.compile(
    r"(?<![\w.])(?:GMBH|LTD|LIMITED|LLC|INC|CORP|CORPORATION|COMPANY|CO|PLC|SARL|SAS|SRL|SPA|SDN\.? ?BHD|S[IO0]N BHD|"
    r"BHD|CO-OP|"
    r"S/B|EURL|ENTERPRISE|TRADING|HOLDINGS?|PTE|INCORPORATED)(?![\w])"
)
_SEPARATOR = re.compile(r"\s+[·•|∙●*–—~]\s*|\s+[-.:]\s+|\s*[|•·●;]\s*|\s{3,}")
_LONGEST_NAME = 120
_ADDRESS_BEGINS = re.compile(r"\s*[,(]?\s*\S*\d|\s*,|\s+[A-ZÀ-Þ][\w.-]*(?:\s\S+){0,3}\s\d|\s*\(")
_CAPITAL = re.compile(r",?\s+(?:au capital|capital social|con capital|mit einem kapital)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b\d{4,6}\s+[A-ZÀ-Þ]|\b\d{5}[A-ZÀ-Þ][a-zà-ÿ]{2}|\b[A-Z]{2},?\s+\d{5}\b|\b\d{2}-\d{3}\b|\b\d{4}\s?[A-Z]{2}\b|\b[A-Z]{1,2}\d[\dA-Z]?\s?\d[A-Z]{2}\b|"
    r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"
)
_STREET = re.compile(
    r"(?:str(?:aße|asse|\.)|weg|platz|allee|gasse|ring|damm|straat|laan|plein|kade|veien|gata)\s*\d|"
    r"\b(?:street|st|road|rd|avenue|ave|lane|drive|dr|blvd|boulevard|suite|floor|rue|chemin|place|quai|avenue|route|"
    r"calle|c/|avda|plaza|via|viale|corso|piazza|ul|al|jalan|jln|lorong|taman|lot|p\.?\s?o\.?\s?box|postfach|bp)\b\.?",
    re.IGNORECASE,
)
_STREET_FIRST = re.compile(
    r"(?:pol[ií]gono|pol\.|ctra|carretera|rue|avenue|av\.|chemin|route|place|quai|boulevard|bd|"
    r"calle|avda|plaza|via|viale|corso|piazza|"
    r"ul\.|jalan|jln|zac|za|zi|suite|floor|ste|lot|p\.?\s?o\.?\s?box|r\.?r\.? ?\d|rural route|box \d|postfach|"
    r"attn|attention|c/o|z\. ?hd|herrn?|frau|gln|duns)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"@|\bwww\b|https?:|\b(?:tel|fax|phone|telefon|telefax|fon|mobil|iban|bic|swift|e-?mail|gst|vat|ust|tva|hrb|siret|abn)\b",
    re.I,
)
_MISREAD_AND = re.compile(r"(?<=\w )(?:[68]:|£|€)(?= [A-ZÀ-Þ])")
_PLACED_DATE = re.compile(r",\s*(?:den|le|li|il|el|dnia|d\.d\.)\s+\d", re.IGNORECASE)
_LINK = r"(?:(?:de|van|von|der|den|di|da|la|le|Van|Von|De|Di|Da|La|Le)\s)*"
_PERSON = re.compile(
    rf"(?:[A-ZÀ-Þ]\.\s?){{1,2}}{_LINK}[A-ZÀ-Þ][\w'’-]+$|"
    rf"{_LINK}[A-ZÀ-Þ][\w'’-]+, ?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ]\.?)?$"
)
_DESK = re.compile(
    r"(?:mr|mrs|ms|miss|dr|herrn?|frau|mme|mlle|sr|sra|sig|dhr|mevr|pan|pani|sz\. ?p)\.? [A-ZÀ-Þ]|m\. [A-ZÀ-Þ]|"
    r"(?:att?n|att|attention|z\. ?hd|zu h[aä]nden|t\.a\.v|à l['’]attention|alla c\.a|all['’]attenzione|"
    r"a la atenci[oó]n)\b|"
    r"(?:the )?(?:accounts? (?:payable|department|dept)|accounting|finance|purchasing|procurement|goods receiving|"
    r"(?:kreditoren|debitoren|finanz)?buchhaltung|rechnungs(?:wesen|eingang|pr[uü]fung)|einkauf|wareneingang|"
    r"(?:abteilung|abt\.?|service|dept\.?|department|ufficio|dpto\.?|departamento|"
    r"afdeling|afd\.?|dzia[lł])(?: [\w/-]+){1,3}|"
    r"comptabilit[eé](?: fournisseurs)?|achats|contabilit[aà]|contabilidad|acquisti|compras|cuentas a pagar|"
    r"crediteuren(?:administratie)?|administratie|inkoop|ksi[eę]gowo[sś][cć]|zaopatrzenie)$|"
    r"(?:distinti saluti|mit freundlichen|freundliche gr|kind regards|best regards|cordialement|saludos|"
    r"met vriendelijke|z powa[zż]aniem|yours )",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(r"\D+ (?:19[89]|20[0-4])\d")
_NUMBERED = re.compile(
    r"\d{1,5}[a-z]?,? [A-ZÀ-Þ][^,\d]{3,}|"
    r"[A-ZÀ-Þ][^,\d]{3,},? \d{1,4}(?: ?[a-z]|[/-]\d{1,3})?"
    r"(?: (?i:apt|app|piano|puerta|int|stock|lok|m)\w*\.? \d{1,3})?"
)
_STREET_NAMED = re.compile(
    r"(?:rambla|avenida|paseo|camino|glorieta|ronda|borgo|contrada|rotonda|strada|vicolo|canale|aleja|osiedle|plac)"
    r" \w",
    re.IGNORECASE,
)
_TORN = re.compile(r"\s(?:de|du|des|del|della|di|of|for|von|van|der|par|per|por|pour|dla)$", re.IGNORECASE)
"""What ends so goes on elsewhere: half a label, no name."""
_ASKS = re.compile(
    r"#|\b(?:ID|No|Nos|Nr|Nbr|N[uú]m|Numer[oy]?|Nummer|Number|Code|Ref)\.?$|(?:N[°º]|\b[Nn]\.[°º])$", re.UNICODE
)
_YOURS = re.compile(r"\b(?:your|ihre?|votre|vostr[oa]|uw|vuestr[oa])\s+[\w./]+$", re.IGNORECASE)
"""So end labels that ask for a number, in the lexicon or not: ``Order no.``, ``under your PO``."""
_ADDRESS_TAIL = re.compile(r"[\s,]+(?:\d{1,5}[\s,]+[A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ.-]+(?:stra(?:ße|sse)|str\.|weg)\s*\d).*$")


def has_legal_form(text: str) -> bool:
    """Whether a firm's legal form is in a text: ``Fjell Data AS``, ``ACME SDN BHD``."""
    return bool(_FORM.search(text) or _FORM_SHOUTED.search(text))


def starts_with_legal_form(text: str) -> bool:
    """Whether what follows a word makes it a firm's name: ``Lieferant`` before ``GmbH``."""
    form = _FORM.match(text.lstrip()) or _FORM_SHOUTED.match(text.lstrip())
    return bool(form) and text[:1] == " " and not re.match(r"[-/]?\d|-", text.lstrip()[form.end() :] if form else "")


def looks_like_address(text: str) -> bool:
    """Whether a line is a street or a town with its postal code."""
    return bool(_ADDRESS.search(text) or (_STREET.search(text) and re.search(r"\d", text)))


def has_postal_code(text: str) -> bool:
    """Whether a line holds a town's postal code."""
    return bool(_ADDRESS.search(text))


def has_street_and_town(text: str) -> bool:
    """Whether a line goes on with more than a town: ``· Hafenweg 3 · 20457 Hamburg``."""
    return any(sum(map(str.isalpha, text[: town.start()])) >= 3 for town in _ADDRESS.finditer(text))


def looks_like_contact(text: str) -> bool:
    """Whether a line is a telephone, mail, web or registration line."""
    return bool(_CONTACT.search(text)) or sum(map(str.isdigit, text)) > max(8, len(text) // 2)


def name_within(text: str) -> str:
    """The firm's name at the start of a line: ``Birch GmbH · Hafenweg 3 · 20457 Hamburg`` gives ``Birch GmbH``."""
    head = _SEPARATOR.split(_CAPITAL.split(text.strip(" :,;|·•-*"), maxsplit=1)[0], maxsplit=1)[0]
    form = _FORM.search(head) or _FORM_SHOUTED.search(head)
    if form and form.start() > 1:
        rest = head[form.end() :]
        if _ADDRESS_BEGINS.match(rest[:_LONGEST_NAME]) or not rest.strip(" .,"):
            return head[: form.end()].strip(" ,;")
    head = re.sub(r"\s*\([^)]*\d[^)]*\)?$", "", head)
    cut = _ADDRESS_TAIL.sub("", head)
    return (cut if len(cut) >= 4 else head).strip(" ,;:")


def with_and(text: str) -> str:
    """A name with the "&" that engines take for a figure put right: ``Birch 8: Sons Ltd``."""
    return _MISREAD_AND.sub("&", text)


def is_person(text: str) -> bool:
    """Whether a name is an initial and a surname, or a surname and a first name: a clerk, not the firm."""
    return bool(_PERSON.match(text.strip())) and not has_legal_form(text)


def is_desk(text: str) -> bool:
    """Whether a line names somebody or a department within the firm: ``Ms. Rao``, ``Accounts Payable``."""
    return is_person(text) or (bool(_DESK.match(text.strip())) and not has_legal_form(text))


def is_street(text: str) -> bool:
    """Whether a line is a street by its number, in whatever language: ``15 Robinson Lakes``, ``Marienhof 8``.

    A year behind a name is none: ``Expo 2025``.
    """
    is_numbered = _NUMBERED.fullmatch(text.strip()) and not _OF_A_YEAR.fullmatch(text.strip())
    is_one = is_numbered or _STREET_NAMED.match(text.strip())
    return bool(is_one) and not has_legal_form(text)


def is_name(text: str) -> bool:
    """Whether a text may be a party's name at all: mostly letters, no address, no contact line."""
    text = with_and(text)
    letters = sum(map(str.isalpha, text))
    if letters < 3 or letters < 0.5 * len(text.replace(" ", "")) or len(text) > 70 or len(text.split()) > 9:
        return False
    if sum(map(str.isalpha, _FORM_SHOUTED.sub("", _FORM.sub("", text)))) < 3:
        return False
    if ":" in text or _STREET_FIRST.match(text) or _PLACED_DATE.search(text) or _TORN.search(text):
        return False
    if not has_legal_form(text) and (_ASKS.search(text) or _YOURS.search(text)):
        return False
    if not (text[0].isupper() or text[0].isdigit() or has_legal_form(text)) or folded(text) in _countries():
        return False
    return not looks_like_contact(text) and not (looks_like_address(text) and not has_legal_form(text))


@cache
def _countries() -> frozenset[str]:
    """Names of countries in the seven languages: the last line of an address."""
    from babel import Locale

    return frozenset(
        folded(name) for language in LANGUAGES for name in Locale(language).territories.values() if len(name) > 3
    )


def shares_domain(name: str, domains: frozenset[str]) -> bool:
    """Whether a name's words make up a mail or web domain: ``north-sea-paper`` and ``North Sea Paper``."""
    plain = [word for word in re.split(r"[^a-z0-9]+", folded(name)) if len(word) > 2]
    joined = "".join(plain)
    return any(
        joined and (joined.startswith(domain) or domain.startswith(joined[:12]) or any(w == domain for w in plain))
        for domain in domains
        if len(domain) > 3
    )
