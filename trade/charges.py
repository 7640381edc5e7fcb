"""Which lines bill a charge (freight, surcharge, fee) and not goods, in seven languages."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from schemas.codes import ChargeKind
from schemas.extraction import Line
from trade.text.folding import folded

_SURE_WORDS = (
    # English
    r"freight|surcharge|s/h|s&h|p ?& ?p\b",
    r"(?:rush|bank|recycling|environmental|documentation)[ -](?:fee|levy|charge)s?",
    r"shipping (?:and|&|\+) handling",
    r"(?:shipping|delivery|handling|packing|packaging|service|processing|restocking|minimum order|small order|hazmat"
    r"|admin(?:istration)?|pallet|customs|insurance|setup|set-up) (?:charge|fee|cost)s?",
    # German
    r"fracht(?:kosten|pauschale)?|frachtzuschlag|versand(?:kosten|pauschale|spesen)|porto|maut(?:anteil)?",
    r"(?:transport|verpackungs|liefer|porto|bearbeitungs|speditions|neben)(?:kosten|pauschale|gebuhr)",
    r"\w*zuschlag|\w*gebuhr(?:en)?|(?:luft|see|express)fracht\w*|dieselfloater",
    # French, Spanish, Italian
    r"frais (?:de |d.)?\w+|eco-?participation|ecotaxe|port et emballage|supplement carburant|surtaxe",
    r"gastos de \w+|portes|flete|recargo",
    r"spese (?:di )?\w+|supplemento|contributo \w+",
    # Dutch, Polish
    r"verzendkosten|bezorgkosten|vracht(?:kosten)?|\w*toeslag|administratiekosten",
    r"(?:koszty?|oplata) \w+|doplata",
)
_SURE = re.compile(rf"\b(?:{'|'.join(_SURE_WORDS)})\b")
_SUM = re.compile(
    r"(?:sub|grand|zwischen|gesamt|net|sous)?[- ]?(?:total|totaal|totale|summe|somme|suma|razem)(?:betrag)?\b"
    r"|(?:amount|balance) due\b|(?:sales )?tax\b|vat\b|mwst|ust\b|tva\b|iva\b|btw\b"
    r"|ubertrag|carried forward|brought forward|report\b|a reporter"
)
_VOCABULARY = """
add air and assurance carburant carriage charge charges clearance consegna cost costs courier customs delivery
duties duty dostawa e emballage en energie energy entrega envio et expedition express fee fees flat fracht
freight fuel ground handling i imballo import incl inkl insurance kurier levering lieferung livraison packing
pauschal port porto postage ppd prepaid przesylka rate shipping spedizione standard surcharge transport
transporte transportkosten trasporto und verpackung versand versicherung verzending wysylka y
"""
_WORDS = frozenset(_VOCABULARY.split())
_ALONE = _WORDS - {
    "and",
    "und",
    "et",
    "y",
    "e",
    "en",
    "i",
    "standard",
    "flat",
    "rate",
    "air",
    "ground",
    "energy",
    "energie",
    "import",
    "clearance",
}


@lru_cache(maxsize=5_000)
def names_a_charge(text: str) -> bool:
    """Whether a label or description names a charge: ``Fuel surcharge``, ``Frachtkosten``, ``Frais de port``."""
    bare = folded(text)
    if _SURE.search(bare):
        return True
    words = [word for word in re.split(r"[^a-z]+", bare) if word]
    return bool(words) and all(word in _WORDS for word in words) and any(word in _ALONE for word in words)


@lru_cache(maxsize=5_000)
def names_a_sum(text: str) -> bool:
    """Whether a description is that of a total or a tax row, which is no line of goods."""
    return bool(_SUM.match(folded(text).strip()))


def is_charge_line(line: Line) -> bool:
    """Whether a line looks like a charge: its text says so and it does not count pieces of anything."""
    counted = line.quantity.value is not None and line.quantity.value not in (Decimal(0), Decimal(1))
    return not counted and names_a_charge(line.description.value or line.sku.value or "")


def charge_kinds(label: str, code: str = "") -> frozenset[ChargeKind]:
    """What a charge is for: by its label, which may name several, else by its UNTDID 7161 code.

    ``Dieselzuschlag`` is fuel, ``Frais de port`` freight, ``Fracht und Verpackung`` both.

    >>> sorted(kind.value for kind in charge_kinds("Fracht und Verpackung"))
    ['freight', 'packing']
    """
    named = _kinds_named(label) - {ChargeKind.OTHER}
    by_code = _KIND_OF_CODE.get((code or label).strip().upper())
    return named or frozenset({by_code or ChargeKind.OTHER})


@lru_cache(maxsize=5_000)
def _kinds_named(label: str) -> frozenset[ChargeKind]:
    return frozenset(
        next((kind for kind, words in _KINDS.items() if words.search(part)), ChargeKind.OTHER)
        for part in _JOINED.split(folded(label))
    )


_JOINED = re.compile(r"\s(?:and|und|et|y|e|en|i|plus|incl\.?|inkl\.?|zzgl\.?)\s|[&+,;/]|-\s*u(?:nd|\.)\s")
"""What joins two charges in one label: ``shipping & insurance``, ``Porto/Verpackung``."""
_KINDS = {
    ChargeKind.FUEL: re.compile(r"fuel|diesel|treibstoff|kraftstoff|carburant|combustible|brandstof|paliw"),
    ChargeKind.SMALL_ORDER: re.compile(
        r"(?:minimum|small) order|mindermenge|mindestbestell|kleinmenge|minimum de (?:commande|facturation)"
        r"|pedido minimo|ordine minimo|minimumorder|kleine order|minimaln"
    ),
    ChargeKind.INSURANCE: re.compile(r"insurance|versicherung|assurance|seguro|assicurazione|verzekering|ubezpiecz"),
    ChargeKind.CUSTOMS: re.compile(r"customs|\bdut(?:y|ies)\b|zoll|douane|aduana|arancel|dogan|\bclo\b|celn"),
    ChargeKind.MATERIAL: re.compile(
        r"(?:alloy|metal|copper|steel|material|raw material|energy) surcharge|legierung|teuerung|kupfer"
        r"|materialzuschl|metallzuschl|energiezuschl|energiekost|energietoeslag"
        r"|matieres? premieres?|surcharge (?:metal|energie)"
    ),
    ChargeKind.FREIGHT: re.compile(
        r"freight|shipping|deliver|postage|carriage|courier|fracht|versand|porto|transport|spedition|lieferkost"
        r"|lieferpausch|liefergebuhr|zustell|livraison|\bport\b|expedition|envio|flete|portes|spedizion|trasporto"
        r"|consegna|verzend|vracht|bezorg|dostaw|przesylk|wysylk"
    ),
    ChargeKind.PACKING: re.compile(r"pack|verpack|emballage|embalaje|imball|opakowan|pallet|palette|gebinde"),
}
"""In the order of asking: a freight charge for fuel is fuel."""
_KIND_OF_CODE = {
    code: kind
    for kind, codes in {
        ChargeKind.FREIGHT: "FC FAB FAC DAD DL SAA SH TT TV ID RE AAT ADT",
        ChargeKind.PACKING: "PC PL SG SAD ABL ABN ABR ABS ABT ABU NAA RAB RAD",
    }.items()
    for code in codes.split()
}
"""UNTDID 7161 (BT-105, BT-145): freight, delivery, shipping and the like; packing, palletizing, containers."""
