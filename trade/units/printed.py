"""Units of measure as vendors print them, as UN/ECE Recommendation 20 codes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# "each" words are EA, words for piece H87, words for unit C62: the standard's own difference; matching takes the
# three for the same. Kinds of packing keep the two letters they had in Recommendation 20 before it left them to 21
# (as XBX, XCT). A sheet is LEF, not ST: what vendors print as "ST" is Stück, and a code read again must not change.
_PRINTED: dict[str, str] = {
    "EA": "ea each eaches e every chacun cadauno cada cad egz egzemplarz egzemplarze",
    "H87": "h87 pc pcs pce pces piece pieces stk stck st stu stuck stuecke stucke stueck sk piece(s) pz pza pzas "
        "pezzo pezzi pieza piezas szt sztuk sztuka sztuki stuks stuk stks pi pes",
    "C62": "c62 unit units un und uni unid unidad unidades unite unites u ud uds einheit einheiten einh eenheid "
        "eenheden unita jednostka n nr num no nos numero item items count art article articolo",
    "BX": "bx box boxes bxs schachtel schachteln boite boites bte caja cajas scatola scatole scat doos ds pudelko "
        "pud cja cjas pudelka pudelek",
    "CT": "ct ctn ctns carton cartons crtn karton kartons krt ktn kart kar "
        "cartone cartoni karton(s)",
    "CS": "cs case cases cse kiste kisten caisse caisses cassa casse kist krat skrzynia skrzynka",
    "PK": "pk pkt pck pack packs package packages pkg pkgs packet packung packungen pckg paket pakete paquet "
        "paquets paq paquete paquetes pacco pacchi pqt pqts pqte conf cf confezione confezioni pak pakken opak "
        "opakowanie opakowania op ve vpe",
    "RO": "ro rl rol roll rolls rll rls rolle rollen rouleau rouleaux rlx rollo rollos rotolo rotoli rot rola "
        "rolka rolki",
    "BG": "bg bag bags sack sacks sacke beutel sac sacs bolsa bolsas saco sacos sacco sacchi zak zakken worek "
        "worki",
    "BO": "bo btl bot bottle bottles flasche flaschen fl bouteille bouteilles botella botellas bottiglia "
        "bottiglie fles flessen butelka butelki",
    "CA": "ca can cans dose dosen boite(s) lata latas lattina blik puszka",
    "DR": "dr drum drums fass faesser fasser fut futs bidon bidones fusto fusti vat beczka",
    "BJ": "bj bucket buckets pail pails eimer seau seaux cubo secchio emmer wiadro",
    "TU": "tu tube tubes tuben tubo tubi",
    "PF": "pf pal pallet pallets plt plts palette paletten palettes palet palets pallets bancale bancali paleta "
        "palety epal",
    "BE": "be bundle bundles bdl bund bunde bundel fascio fardo wiazka",
    "SET": "set sets satz saetze satze garnitur jeu jeux juego juegos jgo serie komplet kpl zestaw zest ensemble ens "
        "conjunto conj corredo stel",
    "KT": "kt kit kits",
    "PR": "pr pair pairs prs paar paare paire paires par pares paio paia coppia coppie para pary cp",
    "DZN": "dzn dz doz dozen dozens dutzend dtzd douzaine docena dozzina dozijn tuzin",
    "GRO": "gro gross grosse",
    "CEN": "cen c hundred cent hundert %st ciento cento honderd",
    "MIL": "mil thousand mille tausend tsd migliaia duizend tysiac tys",
    "LEF": "lef sheet sheets sht shts blatt bogen feuille feuilles hoja hojas foglio fogli vel vellen arkusz "
        "arkusze",
    "REM": "rm ream reams ries rame rames resma risma riem ryza",
    "KGM": "kgm kg kgs kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes kilogramo kilogramos "
        "chilogrammo chilogrammi kilogramy",
    "GRM": "grm g gr gram grams gramm gramme grammes gramo gramos grammo grammi gramy",
    "MGM": "mgm mg milligram milligramm",
    "TNE": "tne t to ton tons tonne tonnes tonnen tonelada toneladas tonnellata tonnellate tona metric_ton",
    "DTN": "dtn dt quintal quintaux doppelzentner",
    "LBR": "lbr lb lbs pound pounds #",
    "ONZ": "onz oz ozs ounce ounces",
    "STN": "stn short_ton",
    "CWT": "cwt cw hundredweight",
    "MTR": "mtr m mt meter meters metre metres metri metro metros mtrs mts lfm lm lfdm laufmeter ml. metr metry "
        "mb m1 linm strm",
    "MMT": "mmt mm millimeter millimetre",
    "CMT": "cmt cm centimeter centimetre zentimeter",
    "DMT": "dmt dm",
    "KMT": "kmt km kilometer kilometre kilometres kilometro kilometri",
    "INH": "inh in inch inches zoll",
    "FOT": "fot ft foot feet lf lnft lft pied pieds",
    "YRD": "yrd yd yds yard yards",
    "SMI": "smi mi mile miles",
    "MTK": "mtk m2 qm sqm m^2 quadratmeter mq metre_carre",
    "CMK": "cmk cm2 qcm",
    "FTK": "ftk ft2 sqft sf sq_ft",
    "MTQ": "mtq m3 cbm m^3 kubikmeter mc raummeter",
    "LTR": "ltr l lt ltrs lts lit liter liters litre litres litro litros litri litr litry",
    "MLT": "mlt ml milliliter millilitre",
    "CLT": "clt cl",
    "HLT": "hlt hl hektoliter hectolitre",
    "GLL": "gll gal gals gallon gallons",
    "QTL": "qtl qt quart quarts",
    "HUR": "hur h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren godz godzina "
        "godziny",
    "MIN": "min mins minute minutes minuten minuto minutos minuti minut minuty",
    "DAY": "day days d tag tage tagen jour jours jr dia dias giorno giorni gg dag dagen dni dzien",
    "WEE": "wee wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken tydzien",
    "MON": "mon mth mths mo month months monat monate mois mes meses mese mesi maand maanden miesiac miesiace "
        "mies",
    "ANN": "ann yr yrs year years jahr jahre an ans annee ano anos anno anni jaar rok",
    "KWH": "kwh",
    "MWH": "mwh",
    "LS": "ls lsum lo lump lumpsum flat flat_rate fixed_price festpreis pauschalpreis pausch pauschalbetrag psc e51 "
        "svc service services dienstleistung leistung prestation prestations servizio servicio a_corpo corpo globaal "
        "global partida_alzada vaste_prijs ryczalt uslugi lot lots pauschal pauschale psch forfait ff "
        "forfettario lump_sum job usluga usl",
    "P1": "p1 % percent prozent",
}  # fmt: skip
_LONGEST_SIZE = 24
_SIZE = re.compile(r"[\s./(-]*(?:of|a|à|de|da|je|x|zu|s|\(s\))?[\s./(]*\d*\s*[a-z#\"']{0,4}[\s.)]*")
_NOISE = re.compile(r"[\s.,:;/()\[\]|_-]+")


@lru_cache(maxsize=16_384)
def unit_code(text: str) -> str | None:
    """UN/ECE Rec 20 code of a printed unit, None when unknown: ``Stk.`` is H87, ``ea`` EA, ``BAG 40#`` BG.

    Codes themselves are read too, also with the X that Recommendation 21 puts before a packing.
    """
    folded = _fold(text)
    names = _names()
    whole = _NOISE.sub("", folded)
    if whole in names:
        return names[whole]
    if len(whole) == 3 and whole[0] == "x" and whole[1:].upper() in _PRINTED:
        return whole[1:].upper()
    first = _NOISE.split(folded.strip(" .,:;/()[]|"))[0]
    sized = re.match(r"[a-z]{2,}", first)
    return names.get(sized[0]) if sized and _is_sized(folded, sized[0]) else None


def _is_sized(folded: str, word: str) -> bool:
    """Whether the rest only says how much is in the packing: ``bag 50#``, ``box of 100``, ``ctn/12``."""
    rest = folded.strip()[len(word) :]
    return len(rest) < _LONGEST_SIZE and bool(_SIZE.fullmatch(rest))


def _fold(text: str) -> str:
    unmarked = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ł", "l"))
    return "".join(letter for letter in unmarked if not unicodedata.combining(letter))


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, printed in _PRINTED.items():
        for name in printed.split():
            names.setdefault(_NOISE.sub("", name), code)
    return names
