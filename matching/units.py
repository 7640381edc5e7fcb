"""Units of measure: which are the same, which convert, and by what factor.

Codes are UN/ECE Recommendation 20 and what vendors print in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from matching.normal import folded, plain

_SPELLINGS = {
    "piece": "ea n each pce pcs pc pz h87 c62 st stk stck stuck stueck stuecke stucke piece pieces piezas pieza "
    "pezzi pezzo nr un uni unit units unite unites unidad unidades ud uds u szt sztuk sztuka stuks "
    "stuk p nar no pi pza pzas pes pces sk sztuki unita unid und item items article articolo einheit "
    "einheiten cadauno cada chacun",
    "hundred": "cen c hundred 100 pcc c100 100ea 100pcs cto cent hundert ciento cento honderd",
    "thousand": "mil m1000 thousand 1000 tsd tausend 1000ea 1000pcs mille millier tys tysiac duizend migliaia",
    "dozen": "dzn dz doz dozen dutzend douzaine docena dozzina dozijn tuzin dtzd dozens",
    "gross": "gro gross grosse",
    "pair": "pr pair pairs paar paare paire paires par pares paio paia para coppia coppie pary prs",
    "set": "set sets satz jeu jeux juego sa kit kits kt komplet kpl garnitur serie juegos",
    "roll": "ro rl rol roll rolls rolle rollen rouleau rouleaux rollo rollos rotolo rotoli rlx rola rolka "
    "rol1 xro nrl rot rll rolki rls",
    "sheet": "st1 sh sheet sheets bogen blatt tafel feuille hoja foglio vel arkusz ar leaf lef",
    "bottle": "bo btl bottle flasche bouteille botella bottiglia fles butelka xbo flaschen bouteilles botellas "
    "bottiglie flessen butelki bottles",
    "bag": "bg bag bags sack sacke sac sacs saco sacos sacco sacchi zak zakken worek bag1 xbg xsa beutel "
    "bolsa bolsas worki sacks",
    "box": "bx box boxes boite boites caja cajas scatola scatole doos dozen1 pudelko xbx schachtel "
    "schachteln bte scat bxs",
    "case": "cs case cases ca cse xcs kiste kisten caisse colis1 xcr kolli skrzynia skrzynka krat caisses "
    "cassa casse kist",
    "carton": "ct ctn carton cartons karton kartons kart crt cartone cartoni xct kar krt ctns crtn",
    "pack": "pk pack packs pkg packung packungen pkt paket pakete paquet paquets paquete paquetes conf "
    "confezione pak opak opakowanie ve vpe gebinde xpk nmp package packages pa pacco pacchi paq "
    "confezioni opakowania op pkgs packet pck",
    "pallet": "pf plt pal pallet pallets palette paletten pallet1 paleta palet pal1 xpf xpx px palets palettes "
    "plts bancale bancali palety epal",
    "drum": "dr drum fass fut tambor fusto vat beczka xdr drums bidon bidones fusti futs fasser",
    "can": "ca1 can cans dose dosen boite1 lata xca tn1 latas lattina puszka blik",
    "pail": "pl pail eimer seau cubo xpl bj bucket pails buckets secchio seaux emmer wiadro",
    "kg": "kgm kg kgs kilo kilogram kilogramm kilos kilogramme kilograms kilogrammes kilogramos kilogramy "
    "chilogrammi",
    "g": "grm g gr gram gramm gramme grams grammes gramos grammi gramy",
    "mg": "mgm mg",
    "t": "tne t to ton tonne tonnes tonnen mt tons tonelada toneladas tonnellate tona",
    "lb": "lbr lb lbs pound pounds # livre livres",
    "oz": "onz oz ounce ounces ozs",
    "cwt": "cwa cwt",
    "short ton": "stn ston",
    "m": "mtr m meter metre metres metri metro lfm ml1 lm mb meters metros metry metr mtrs lfdm laufmeter",
    "mm": "mmt mm millimetre millimeter",
    "cm": "cmt cm centimetre zentimeter",
    "km": "kmt km kilometre kilometer",
    "ft": "fot ft foot feet lf lft lnft pied pieds",
    "in": "inh in inch inches zoll",
    "yd": "yrd yd yard yards yds",
    "m2": "mtk m2 qm sqm mq quadratmeter",
    "ft2": "ftk ft2 sqft sf",
    "cm2": "cmk cm2",
    "m3": "mtq m3 cbm mc kubikmeter",
    "l": "ltr l lt liter litre litres litri litro liters litros litry ltrs",
    "ml": "mlt ml cc milliliter millilitre",
    "gal": "gll gal gallon gallons gals",
    "qt": "qt qtl quart quarts",
    "h": "hur h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur godz uren "
    "godziny",
    "min": "min minute minuten mins minutes minuti minut",
    "day": "day days tag tage jour jours dia giorno dag dzien dias dagen dni giorni tagen",
    "month": "mon month months monat monate mois mes mese maand mth mths meses mesi maanden miesiac",
    "year": "ann year jahr an ano anno jaar rok years annee jahre ans anos anni yr yrs",
    "kwh": "kwh",
    "lump sum": "ls lsum pauschal psch pauschale forfait global lot lots job",
    "tube": "tu tube tubes tuben tubo tubi",
    "bundle": "be bdl bundle bund bundel fascio",
    "ream": "rm ream ries rame resma risma",
    "week": "wee week weeks woche wochen semaine semana settimana",
    "cl": "clt cl",
    "dm": "dmt dm",
    "hl": "hlt hl",
    "mwh": "mwh",
    "mile": "smi mile miles",
    "100 kg": "dtn dt quintal",
}  # fmt: skip
UNITS = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()}
_FACTORS: dict[str, tuple[str, str]] = {
    "piece": ("count", "1"), "pair": ("count", "2"), "dozen": ("count", "12"), "hundred": ("count", "100"),
    "gross": ("count", "144"), "thousand": ("count", "1000"),
    "mg": ("mass", "0.000001"), "g": ("mass", "0.001"), "kg": ("mass", "1"), "t": ("mass", "1000"),
    "oz": ("mass", "0.028349523125"), "lb": ("mass", "0.45359237"), "cwt": ("mass", "45.359237"),
    "100 kg": ("mass", "100"), "short ton": ("mass", "907.18474"),
    "mm": ("length", "0.001"), "dm": ("length", "0.1"), "mile": ("length", "1609.344"),
    "cm": ("length", "0.01"), "m": ("length", "1"), "km": ("length", "1000"), "in": ("length", "0.0254"),
    "ft": ("length", "0.3048"), "yd": ("length", "0.9144"),
    "cm2": ("area", "0.0001"), "m2": ("area", "1"), "ft2": ("area", "0.09290304"),
    "ml": ("volume", "0.001"), "cl": ("volume", "0.01"), "hl": ("volume", "100"), "l": ("volume", "1"),
    "m3": ("volume", "1000"), "gal": ("volume", "3.785411784"), "qt": ("volume", "0.946352946"),
    "min": ("time", "1"), "h": ("time", "60"),
}  # fmt: skip
_FORMS = frozenset({"roll", "sheet", "tube", "bottle", "set", "can", "drum", "pail", "bag"})
"""Shapes in which a single item comes: with equal numbers and prices they are just another word for piece."""
_PACKS = frozenset(
    {
        "bag",
        "box",
        "case",
        "carton",
        "pack",
        "pallet",
        "drum",
        "can",
        "pail",
        "roll",
        "bottle",
        "set",
        "tube",
        "bundle",
        "ream",
    }
)

_PACK_WORD = (
    r"(?:cs|case|bx|box|boite|caja|scatola|doos|ct|ctn|carton|karton|pk|pkg|pack|packung|paket|pkt|paquet|paquete|conf"
    r"|confezione|pak|opak|ve|vpe|bag|bg|sack|sac|saco|sacco|zak|worek|roll|rolle|kiste|plt|pal|drum|fass|pail|set|gebinde)"
)
_MEASURE = r"(?:#|lbs?|kgs?|g|oz|l|ml|m|mm|ft|yd|ea|pcs?|stk|stuck|st|szt|pz|un|uds?|pieces?|stuks|count|ct)"
_CONTENTS = (
    re.compile(
        rf"\b{_PACK_WORD}\.?\s*(?:of|a|zu|mit|de|da|van|po|/|@|=|:|x)?\s*(\d+(?:[.,]\d+)?)\s*({_MEASURE})?(?![\w.,]*\d)"
    ),
    re.compile(rf"(?<![\w.,/-])(\d+(?:[.,]\d+)?)\s*({_MEASURE})?\s*(?:/|per|je|pro|par|por|per|x)\s*{_PACK_WORD}\b"),
    re.compile(rf"(?<![\w.,/-])(\d+(?:[.,]\d+)?)\s*({_MEASURE})\s+{_PACK_WORD}\b"),
    re.compile(r"(?<![\w.,/-])(\d+(?:[.,]\d+)?)\s*(#|lbs?|kgs?)(?![\w/])"),
)
"""``CS of 12``, ``12/CS``, ``50 lb bag``, ``FLOUR 50#``: how much is in a pack; the last for weights only."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """How many of the order's unit are one of the document's, and why we know."""

    factor: Decimal
    basis: str


SAME = Conversion(Decimal(1), "same unit")


@lru_cache(maxsize=2_000)
def unit_of(text: str) -> str | None:
    """The unit that a code or a printed word stands for; None when unknown.

    >>> unit_of("Stk."), unit_of("C62"), unit_of("BAG 50#")
    ('piece', 'piece', 'bag')
    """
    bare = folded(text).strip()
    if bare == "#":
        return "lb"
    whole = plain(bare)
    if whole in UNITS:
        return UNITS[whole]
    words = re.split(r"[^a-z0-9#]+", bare)
    parts = [part for word in words for part in (word, re.sub(r"\d+$", "", word)) if len(part) >= 2]
    known = [UNITS[part] for part in parts if part in UNITS]
    return next((unit for unit in known if unit in _PACKS), known[0] if known else None)


def fixed_factor(unit: str, into: str) -> Decimal | None:
    """How many ``into`` are one ``unit``, by definition; None when they measure different things."""
    if unit == into:
        return Decimal(1)
    if unit not in _FACTORS or into not in _FACTORS or _FACTORS[unit][0] != _FACTORS[into][0]:
        return None
    return Decimal(_FACTORS[unit][1]) / Decimal(_FACTORS[into][1])


def contents(text: str, into: str) -> Decimal | None:
    """How many ``into`` one pack holds, as printed: ``contents("CS of 12", "piece")`` is 12; None when not said."""
    bare = folded(text)
    for pattern in _CONTENTS:
        if found := pattern.search(bare):
            count = Decimal(found[1].replace(",", "."))
            measure = "lb" if found[2] == "#" else unit_of(found[2]) if found[2] else "piece"
            factor = fixed_factor(measure or "", into)
            if factor is not None and count > 0:
                return count * factor
    return None


def is_pack(unit: str | None) -> bool:
    """Whether a unit holds a number of something that must be known before it converts."""
    return unit in _PACKS


def is_form(unit: str | None) -> bool:
    """Whether a unit is only the shape in which a single item comes."""
    return unit in _FORMS
