"""What vendors call their papers: titles in seven languages, found on a page's lines with their size and place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from extractors.layout import TextLine, segments, text_lines
from schemas.codes import Kind
from schemas.geometry import Box
from schemas.page import Page


@dataclass(frozen=True, slots=True)
class Family:
    """One sort of paper and what it is called. ``weight`` is how surely the name alone tells the kind."""

    name: str
    kind: Kind
    weight: float
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A title found on a page. ``strength`` grows with size, height on the page and exactness, about 0..3.

    ``is_label`` says the words only name a number or date beside them ("Invoice no. 4711"); ``line`` is where.
    """

    family: Family
    strength: float
    is_label: bool
    box: Box
    line: int


# Longer names win over the shorter ones they contain: a "credit invoice" is no invoice, nor is a "Mahnung zur Rechnung".
FAMILIES = (
    Family(
        "invoice", Kind.INVOICE, 1.0,
        ("invoice", "tax invoice", "vat invoice", "sales invoice", "commercial invoice", "final invoice",
         "invoice statement", "e invoice", "original invoice", "invoice copy", "invoice duplicate",
         "station invoice", "billing invoice", "service invoice", "partial invoice", "progress invoice",
         "consolidated invoice", "rechnung", "sammelrechnung", "schlussrechnung", "teilrechnung",
         "abschlagsrechnung", "anzahlungsrechnung", "ausgangsrechnung", "handelsrechnung", "monatsrechnung",
         "rechnungskopie", "rechnungsdoppel", "rechnung lieferschein", "einzelrechnung", "facture",
         "facture proforma definitive", "facture d acompte", "facture de vente", "facture originale",
         "facture de solde", "factura", "factura de venta", "factura comercial", "factura simplificada",
         "fattura", "fattura di vendita", "fattura immediata", "fattura differita", "fattura accompagnatoria",
         "fattura commerciale", "factuur", "verkoopfactuur", "btw factuur", "handelsfactuur", "faktura",
         "faktura vat", "faktura sprzedazy", "faktura koncowa", "faktura zaliczkowa", "fatura"),
    ),
    Family(
        "pro_forma", Kind.INVOICE, 0.55,
        ("pro forma invoice", "proforma invoice", "proforma", "pro forma", "proforma rechnung",
         "pro forma rechnung", "proformarechnung", "facture proforma", "facture pro forma", "factura proforma",
         "fattura proforma", "proforma factuur", "faktura proforma", "faktura pro forma"),
    ),
    Family(
        "receipt", Kind.INVOICE, 0.5,
        ("receipt", "sales receipt", "cash sale", "cash bill", "kassenbon", "quittung", "recu", "ticket de caisse",
         "recibo", "ricevuta", "scontrino", "kassabon", "paragon", "official receipt"),
    ),
    Family(
        "credit_note", Kind.CREDIT_NOTE, 1.15,
        ("credit note", "credit memo", "credit memorandum", "credit invoice", "credit advice", "adjustment note",
         "tax credit note", "return credit", "gutschrift", "rechnungskorrektur", "stornorechnung",
         "rechnungsstorno", "storno", "korrekturrechnung", "rechnungsgutschrift", "gutschriftsanzeige",
         "avoir", "facture d avoir", "note de credit", "avis de credit", "facture avoir", "nota de credito",
         "abono", "nota de abono", "factura rectificativa", "factura de abono", "nota di credito",
         "nota di accredito", "nota credito", "creditnota", "credit nota", "creditfactuur", "nota kredytowa",
         "faktura korygujaca", "korekta faktury", "faktura korekta"),
    ),
    Family(
        "acknowledgment", Kind.ACKNOWLEDGMENT, 1.15,
        ("order acknowledgment", "order acknowledgement", "acknowledgment", "acknowledgement",
         "acknowledgment of order", "acknowledgement of order", "sales order acknowledgment",
         "sales order acknowledgement", "order confirmation", "sales order confirmation", "confirmation of order",
         "purchase order acknowledgment", "purchase order acknowledgement", "purchase order confirmation",
         "po acknowledgment", "po acknowledgement", "po confirmation", "sales acknowledgment",
         "sales confirmation", "order response", "contract confirmation", "confirmation contract",
         "order change confirmation", "revised acknowledgment", "revised order confirmation",
         "auftragsbestatigung", "bestellbestatigung", "auftrags bestatigung", "bestellungsbestatigung",
         "auftragsanderung", "anderungsbestatigung", "bestellungsannahme", "auftragsannahme", "bestellantwort",
         "confirmation de commande", "accuse de reception de commande", "accuse de reception",
         "confirmation de votre commande", "ar de commande", "confirmacion de pedido", "confirmacion del pedido",
         "confirmacion de orden", "acuse de recibo", "acuse de pedido", "conferma d ordine", "conferma ordine",
         "conferma dell ordine", "orderbevestiging", "opdrachtbevestiging", "bevestiging van uw order",
         "bestelbevestiging", "potwierdzenie zamowienia", "potwierdzenie przyjecia zamowienia"),
    ),
    Family(
        "sales_order", Kind.ACKNOWLEDGMENT, 0.6,
        ("sales order", "auftrag", "kundenauftrag", "bon de commande client", "pedido de venta", "ordine di vendita",
         "verkooporder", "contract", "sales contract", "sales agreement", "contract agreement", "order agreement",
         "confirmation", "bestatigung", "booking confirmation", "bevestiging", "conferma", "potwierdzenie"),
    ),
    Family(
        "shipping_notice", Kind.SHIPPING_NOTICE, 1.1,
        ("packing list", "packing slip", "packlist", "pack list", "pack slip", "shipping notice", "ship notice",
         "advance shipping notice", "advance ship notice", "advanced shipping notice", "asn", "shipping advice",
         "dispatch note", "despatch note", "dispatch advice", "despatch advice", "delivery note", "delivery docket",
         "delivery slip", "delivery ticket", "delivery receipt", "delivery order", "goods delivery note",
         "shipping list", "shipping manifest", "shipment notification", "shipping confirmation", "shipper",
         "bill of lading", "straight bill of lading", "waybill", "proof of delivery", "loading list", "packing note",
         "shipment advice", "consignment note", "lieferschein", "packliste", "lieferavis", "versandanzeige",
         "warenbegleitschein", "versandavis", "lieferanzeige", "frachtbrief", "packzettel", "lieferschein kopie",
         "warenbegleitpapier", "bon de livraison", "bordereau de livraison", "liste de colisage", "avis d expedition",
         "note d expedition", "bordereau d expedition", "bon d expedition", "bulletin de livraison",
         "note de livraison", "lettre de voiture", "albaran", "albaran de entrega", "nota de entrega",
         "lista de empaque", "aviso de envio", "nota de envio", "guia de remision", "lista de contenido",
         "aviso de expedicion", "lista de embalaje", "packing list lista de empaque", "documento di trasporto",
         "bolla di consegna", "bolla di accompagnamento", "d d t", "ddt", "lista di imballaggio", "avviso di spedizione",
         "distinta di imballaggio", "pakbon", "paklijst", "leverbon", "afleverbon", "leveringsbon", "vrachtbrief",
         "verzendadvies", "afleveringsbon", "verzendbericht", "dokument dostawy", "list przewozowy",
         "specyfikacja wysylkowa", "lista pakunkowa", "wydanie zewnetrzne", "dowod dostawy", "awizo wysylki",
         "list pakowy", "awizo dostawy"),
    ),
    Family(
        "statement", Kind.OTHER, 1.3,
        ("statement of account", "account statement", "monthly statement", "customer statement", "statement",
         "kontoauszug", "saldenbestatigung", "kontoubersicht", "saldenmitteilung", "offene posten", "op liste",
         "releve de compte", "releve", "extracto de cuenta", "estado de cuenta", "estratto conto",
         "rekeningoverzicht", "rekeningafschrift", "openstaande posten", "wyciag", "wyciag z konta",
         "potwierdzenie salda", "supplier statement", "vendor statement", "open items", "aged receivables"),
    ),
    Family(
        "remittance", Kind.OTHER, 1.3,
        ("remittance advice", "payment advice", "remittance", "zahlungsavis", "avis de paiement", "avis de virement",
         "aviso de pago", "avviso di pagamento", "betalingsadvies", "betaalspecificatie", "awizo platnosci",
         "payment notification", "notice of payment", "eft remittance advice", "ach remittance advice",
         "payment confirmation", "zahlungsbestatigung", "confirmation de paiement"),
    ),
    Family(
        "reminder", Kind.OTHER, 1.3,
        ("payment reminder", "reminder", "final notice", "past due notice", "overdue notice", "second notice",
         "zahlungserinnerung", "mahnung", "letzte mahnung", "rappel", "lettre de relance", "relance",
         "recordatorio de pago", "reclamacion de pago", "sollecito di pagamento", "sollecito",
         "betalingsherinnering", "aanmaning", "wezwanie do zaplaty", "dunning letter", "collection notice"),
    ),
    Family(
        "quotation", Kind.OTHER, 1.15,
        ("quotation", "quote", "sales quote", "price quotation", "price quote", "estimate", "proposal", "offer",
         "angebot", "kostenvoranschlag", "preisangebot", "devis", "offre", "offre de prix", "presupuesto",
         "cotizacion", "oferta", "preventivo", "offerta", "offerte", "prijsopgave", "wycena", "request for quotation",
         "anfrage", "demande de prix", "richiesta di offerta", "sales proposal"),
    ),
    Family(
        "purchase_order", Kind.OTHER, 0.9,
        ("purchase order", "bestellung", "bon de commande", "commande", "orden de compra", "pedido de compra",
         "ordine di acquisto", "ordine d acquisto", "inkooporder", "bestelling", "zamowienie", "order form",
         "insertion order", "blanket order", "einkaufsbestellung", "requisition", "purchase requisition"),
    ),
    Family(
        "advert", Kind.OTHER, 1.0,
        ("price list", "preisliste", "tarif", "liste de prix", "lista de precios", "listino prezzi", "prijslijst",
         "cennik", "catalogue", "catalog", "newsletter", "special offer", "sonderangebot", "promotion",
         "clearance sale", "line card", "flyer"),
    ),
    Family(
        "paperwork", Kind.OTHER, 1.0,
        ("certificate of conformity", "certificate of analysis", "material safety data sheet", "safety data sheet",
         "sicherheitsdatenblatt", "certificate of compliance", "inspection certificate", "certificate of origin",
         "vendor information form", "change of bank details", "goods received note", "goods receipt",
         "wareneingangsschein", "return authorization", "return merchandise authorization", "debit note",
         "debit memo", "belastungsanzeige", "lastschrift", "note de debit", "nota di addebito"),
    ),
)  # fmt: skip

_NUMBER_WORDS = frozenset(
    "no nr num number numero n numer nummer id ref reference date datum data fecha du vom of dated from van del z "
    "dnia den le la and und copy original duplicate kopie doppel page seite".split()
)
_TURNING = str.maketrans({"ß": "ss", "ł": "l", "Ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "№": " no "})


def plain(text: str) -> str:
    """Lower case words of a-z and 0-9 with single spaces: ``"Auftrags-Bestätigung Nr.:"`` is ``auftrags bestatigung nr``."""
    folded = unicodedata.normalize("NFKD", text.translate(_TURNING)).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def titles(page: Page) -> tuple[Title, ...]:
    """Every title and label of a kind on a page, the strongest first."""
    if not page.words:
        return ()
    usual = median(word.box.height for word in page.words) or 0.01
    found = [title for row, line in enumerate(text_lines(page)) for title in _titles_of(line, row, usual)]
    return tuple(sorted(found, key=lambda title: -title.strength))


def _titles_of(line: TextLine, row: int, usual: float) -> Iterator[Title]:
    for part in segments(line):
        read = _family_in(_unspaced(plain(part.text)).split())
        if read is None:
            continue
        family, exactness, is_label = read
        height = median(word.box.height for word in part.words) / usual
        size = min(2.0, max(0.5, height / 1.25)) if exactness > 0.3 else 0.5
        place = 1.0 if part.box.top < 0.4 else 0.7 if part.box.top < 0.6 else 0.4
        yield Title(family, family.weight * exactness * size * place, is_label, part.box, row)


def _family_in(words: list[str]) -> tuple[Family, float, bool] | None:
    """The family that a run of words names, how exactly (0..1), and whether only as a label."""
    if not words or len(words) > 25:
        return None
    hit = _longest(words)
    if hit is None:
        slip = _slip(" ".join(words))
        return (slip, 0.75, False) if slip else None
    start, length, family = hit
    before, after = words[:start], words[start + length :]
    named = [word for word in after if word not in _NUMBER_WORDS and not any(sign.isdigit() for sign in word)]
    if not before and not named:
        is_label = bool(after) and after[0] in _NUMBER_WORDS and after[0] not in {"copy", "original", "duplicate"}
        return family, 0.45 if is_label else 1.0, is_label
    if len(before) + len(named) <= 3:
        return family, 0.3, True
    return family, 0.06, True


def _longest(words: list[str]) -> tuple[int, int, Family] | None:
    known = _phrases()
    for length in range(min(5, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            family = known.get(" ".join(words[start : start + length]))
            if family:
                return start, length, family
    return None


def _slip(text: str) -> Family | None:
    """A title with a letter or two misread: ``INV0ICE``, ``AUFTRAGSBESTATICUNG``."""
    if not 6 <= len(text) <= 40:
        return None
    repaired = text.replace("0", "o").replace("1", "i").replace("5", "s")
    best = extractOne(repaired, _long_phrases(), scorer=ratio, score_cutoff=88)
    return _phrases()[best[0]] if best else None


def _unspaced(text: str) -> str:
    """``i n v o i c e`` set with spaces between its letters, as one word."""
    words = text.split()
    return "".join(words) if len(words) >= 5 and all(len(word) == 1 for word in words) else text


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Family]:
    return {phrase: family for family in FAMILIES for phrase in family.phrases}


@lru_cache(maxsize=1)
def _long_phrases() -> tuple[str, ...]:
    return tuple(phrase for phrase in _phrases() if len(phrase) >= 6)
