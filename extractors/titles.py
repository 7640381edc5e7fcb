"""What vendors call their papers: titles in seven languages, found on a page's lines with their size and place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from extractors.layout import TextLine, segments, text_lines
from schemas.codes import Kind
from schemas.geometry import Box, around
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
    phrase: str
    strength: float
    is_label: bool
    box: Box
    line: int


# Longer names win over the shorter ones they contain: a "credit invoice" is no invoice.
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
        ("receipt", "sales receipt", "cash sale", "cash bill", "kassenbon", "quittung", "recu",
         "ticket de caisse", "recibo", "ricevuta", "scontrino", "kassabon", "paragon", "official receipt"),
    ),
    Family(
        "credit_note", Kind.CREDIT_NOTE, 1.15,
        ("credit note", "credit memo", "credit memorandum", "credit invoice", "credit advice",
         "adjustment note", "tax credit note", "return credit", "gutschrift", "stornorechnung",
         "rechnungsstorno", "storno", "rechnungsgutschrift", "gutschriftsanzeige", "avoir", "facture d avoir",
         "note de credit", "avis de credit", "facture avoir", "nota de credito", "abono", "nota de abono",
         "factura de abono", "nota di credito", "nota di accredito", "nota credito", "creditnota",
         "credit nota", "creditfactuur", "nota kredytowa", "credit invoice memo"),
    ),
    # A corrected invoice (UNTDID 1001 code 384) says what is now owed; it is no credit note (381).
    Family(
        "corrected_invoice", Kind.INVOICE, 0.85,
        ("corrected invoice", "rechnungskorrektur", "korrekturrechnung", "rechnungsberichtigung",
         "facture rectificative", "factura rectificativa", "fattura rettificativa", "correctiefactuur",
         "faktura korygujaca", "korekta faktury", "faktura korekta", "revised invoice"),
    ),
    Family(
        "acknowledgment", Kind.ACKNOWLEDGMENT, 1.15,
        ("order acknowledgment", "order acknowledgement", "acknowledgment", "acknowledgement",
         "acknowledgment of order", "acknowledgement of order", "sales order acknowledgment",
         "sales order acknowledgement", "order confirmation", "sales order confirmation",
         "confirmation of order", "purchase order acknowledgment", "purchase order acknowledgement",
         "purchase order confirmation", "po acknowledgment", "po acknowledgement", "po confirmation",
         "sales acknowledgment", "sales confirmation", "order response", "contract confirmation",
         "confirmation contract", "order change confirmation", "revised acknowledgment",
         "revised order confirmation", "auftragsbestatigung", "bestellbestatigung", "auftrags bestatigung",
         "bestellungsbestatigung", "auftragsanderung", "anderungsbestatigung", "bestellungsannahme",
         "auftragsannahme", "bestellantwort", "confirmation de commande", "accuse de reception de commande",
         "accuse de reception", "confirmation de votre commande", "ar de commande", "confirmacion de pedido",
         "confirmacion del pedido", "confirmacion de orden", "acuse de recibo", "acuse de pedido",
         "conferma d ordine", "conferma ordine", "conferma dell ordine", "orderbevestiging",
         "opdrachtbevestiging", "bevestiging van uw order", "bestelbevestiging", "potwierdzenie zamowienia",
         "potwierdzenie przyjecia zamowienia"),
    ),
    Family(
        "sales_order", Kind.ACKNOWLEDGMENT, 0.6,
        ("sales order", "auftrag", "kundenauftrag", "bon de commande client", "pedido de venta",
         "ordine di vendita", "verkooporder", "contract", "sales contract", "sales agreement",
         "contract agreement", "order agreement", "confirmation", "bestatigung", "booking confirmation",
         "bevestiging", "conferma", "potwierdzenie"),
    ),
    Family(
        "shipping_notice", Kind.SHIPPING_NOTICE, 1.1,
        ("packing list", "packing slip", "packlist", "pack list", "pack slip", "shipping notice", "ship notice",
         "advance shipping notice", "advance ship notice", "advanced shipping notice", "asn", "shipping advice",
         "dispatch note", "despatch note", "dispatch advice", "despatch advice", "delivery note",
         "delivery docket", "delivery slip", "delivery ticket", "delivery receipt", "delivery order",
         "goods delivery note", "shipping list", "shipping manifest", "shipment notification",
         "shipping confirmation", "shipper", "bill of lading", "straight bill of lading", "waybill",
         "proof of delivery", "loading list", "packing note", "shipment advice", "consignment note",
         "lieferschein", "packliste", "lieferavis", "versandanzeige", "warenbegleitschein", "versandavis",
         "lieferanzeige", "frachtbrief", "packzettel", "lieferschein kopie", "warenbegleitpapier",
         "bon de livraison", "bordereau de livraison", "liste de colisage", "avis d expedition",
         "note d expedition", "bordereau d expedition", "bon d expedition", "bulletin de livraison",
         "note de livraison", "lettre de voiture", "albaran", "albaran de entrega", "nota de entrega",
         "lista de empaque", "aviso de envio", "nota de envio", "guia de remision", "lista de contenido",
         "aviso de expedicion", "lista de embalaje", "packing list lista de empaque", "documento di trasporto",
         "bolla di consegna", "bolla di accompagnamento", "d d t", "ddt", "lista di imballaggio",
         "avviso di spedizione", "distinta di imballaggio", "pakbon", "paklijst", "leverbon", "afleverbon",
         "leveringsbon", "vrachtbrief", "verzendadvies", "afleveringsbon", "verzendbericht", "dokument dostawy",
         "list przewozowy", "specyfikacja wysylkowa", "lista pakunkowa", "wydanie zewnetrzne", "dowod dostawy",
         "awizo wysylki", "list pakowy", "awizo dostawy"),
    ),
    Family(
        "statement", Kind.OTHER, 1.3,
        ("statement of account", "account statement", "monthly statement", "customer statement", "kontoauszug",
         "saldenbestatigung", "kontoubersicht", "saldenmitteilung", "offene posten", "op liste",
         "releve de compte", "releve", "extracto de cuenta", "estado de cuenta", "estratto conto",
         "rekeningoverzicht", "rekeningafschrift", "openstaande posten", "wyciag", "wyciag z konta",
         "potwierdzenie salda", "supplier statement", "vendor statement", "open items", "aged receivables"),
    ),
    Family("some_statement", Kind.OTHER, 0.5, ("statement", "summary", "kontoblatt", "overzicht", "zestawienie")),
    Family(
        "remittance", Kind.OTHER, 1.3,
        ("remittance advice", "payment advice", "remittance", "zahlungsavis", "avis de paiement",
         "avis de virement", "aviso de pago", "avviso di pagamento", "betalingsadvies", "betaalspecificatie",
         "awizo platnosci", "payment notification", "notice of payment", "eft remittance advice",
         "ach remittance advice", "payment confirmation", "zahlungsbestatigung", "confirmation de paiement"),
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
         "cotizacion", "oferta", "preventivo", "offerta", "offerte", "prijsopgave", "wycena",
         "request for quotation", "anfrage", "demande de prix", "richiesta di offerta", "sales proposal"),
    ),
    Family(
        "purchase_order", Kind.OTHER, 0.9,
        ("purchase order", "bestellung", "bon de commande", "orden de compra", "pedido de compra",
         "ordine di acquisto", "ordine d acquisto", "inkooporder", "bestelling", "zamowienie", "order form",
         "insertion order", "blanket order", "einkaufsbestellung", "requisition", "purchase requisition"),
    ),
    # Paper that a vendor prints and calls just "order" is his order: what he understood of ours.
    Family("some_order", Kind.ACKNOWLEDGMENT, 0.45, ("order", "orders", "commande", "pedido", "ordine", "e order")),
    Family(
        "advert", Kind.OTHER, 1.0,
        ("price list", "preisliste", "tarif", "liste de prix", "lista de precios", "listino prezzi",
         "prijslijst", "cennik", "catalogue", "catalog", "newsletter", "special offer", "sonderangebot",
         "promotion", "clearance sale", "line card", "flyer"),
    ),
    Family(
        "paperwork", Kind.OTHER, 1.0,
        ("certificate of conformity", "certificate of analysis", "material safety data sheet",
         "safety data sheet", "sicherheitsdatenblatt", "certificate of compliance", "inspection certificate",
         "certificate of origin", "vendor information form", "change of bank details", "goods received note",
         "goods receipt", "wareneingangsschein", "return authorization", "return merchandise authorization",
         "debit note", "debit memo", "belastungsanzeige", "lastschrift", "note de debit", "nota di addebito"),
    ),
)  # fmt: skip

_LABELS = frozenset(
    (
        "no",
        "nr",
        "num",
        "number",
        "numero",
        "n",
        "numer",
        "nummer",
        "id",
        "date",
        "datum",
        "data",
        "fecha",
        "to",
        "a",
        "an",
        "aan",
    )
)
_NUMBER_WORDS = _LABELS | frozenset(
    ("ref", "reference", "vom", "dated", "from", "van", "del", "den", "dnia", "and", "und")
)
_NUMBER_WORDS |= frozenset(("copy", "original", "duplicate", "kopie", "doppel", "page", "seite"))
LOOSE = 0.4
"""Share of a line below which a name in it is only mentioned."""
_TURNING = str.maketrans({"ß": "ss", "ł": "l", "Ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "№": " no "})


def plain(text: str) -> str:
    """Lower case words of a-z and 0-9 with single spaces: ``"Rückgabe-Nr.:"`` is ``ruckgabe nr``."""
    folded = unicodedata.normalize("NFKD", text.translate(_TURNING)).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def titles(page: Page) -> tuple[Title, ...]:
    """Every title and label of a kind on a page, the strongest first."""
    if not page.words:
        return ()
    usual = median(word.box.height for word in page.words) or 0.01
    rows = [segments(line) for line in text_lines(page)]
    found = []
    for row, parts in enumerate(rows):
        below = [part for later in rows[row + 1 : row + 4] for part in later]
        for part in parts:
            found += [title for title in (_title_of(part, row, usual), _stacked(part, below, row, usual)) if title]
    return tuple(sorted(found, key=lambda title: -title.strength))


def _stacked(part: TextLine, below: Sequence[TextLine], row: int, usual: float) -> Title | None:
    """A large title set over two lines: ``ORDER`` above ``ACKNOWLEDGMENT``."""
    if len(part.words) > 3 or _height(part) < 1.25 * usual:
        return None
    for other in below:
        near = other.box.top - part.box.bottom < 1.5 * part.box.height and other.box.overlap_x(part.box) > 0
        if near and len(other.words) <= 3 and _height(other) >= 1.25 * usual:
            joined = TextLine(part.page, (*part.words, *other.words), around((part.box, other.box)))
            title = _title_of(joined, row, usual)
            return title if title and len(title.phrase.split()) > 1 else None
    return None


def _title_of(part: TextLine, row: int, usual: float) -> Title | None:
    named = _named(_unspaced(plain(part.text)))
    if named is None:
        return None
    size = min(2.0, max(0.5, _height(part) / usual / 1.25))
    is_label = size < 1.2 and (named.is_label or _reads_as_label(part.text, named.phrase, size))
    exactness = named.share if is_label or named.share < LOOSE else max(named.share, 0.9 if named.is_label else 0.0)
    place = 1.0 if part.box.top < 0.4 else 0.7 if part.box.top < 0.6 else 0.4
    strength = named.family.weight * exactness * (size if exactness >= LOOSE else 0.5) * place
    return Title(named.family, named.phrase, strength, is_label or exactness < LOOSE, part.box, row)


def _reads_as_label(text: str, phrase: str, size: float) -> bool:
    """``Estimate:``, ``Order #`` and a plain ``Order`` in body size name the value beside them, not the paper."""
    return text.rstrip().endswith((":", "#")) or (size < 0.9 and " " not in phrase and not text.isupper())


def _height(part: TextLine) -> float:
    return median(word.box.height for word in part.words)


@dataclass(frozen=True, slots=True)
class _Named:
    """A family that a run of words names. ``share`` (0..1) is how much of the run the name is."""

    family: Family
    phrase: str
    share: float
    is_label: bool


def _named(text: str) -> _Named | None:
    words = text.split()
    if not words or len(words) > 25:
        return None
    squeezed = _squeezed().get("".join(words))
    if squeezed:
        return _Named(_phrases()[squeezed], squeezed, 1.0, False)
    hit = _longest(words)
    if hit is None:
        slip = _slip(text)
        return _Named(_phrases()[slip], slip, 0.75, False) if slip else None
    start, phrase = hit
    after = words[start + len(phrase.split()) :]
    other = [word for word in (*words[:start], *after) if _says_more(word)]
    share = len(phrase) / (len(phrase) + sum(len(word) for word in other))
    is_label = bool(after) and after[0] in _LABELS
    return _Named(
        _phrases()[phrase], phrase, share * (0.45 if is_label or (other and share < LOOSE) else 1.0), is_label
    )


def _says_more(word: str) -> bool:
    # Numbers and fillers beside a title leave it a title, and so do the specks a scanner adds.
    return len(word) > 2 and word not in _NUMBER_WORDS and not any(sign.isdigit() for sign in word)


def _longest(words: list[str]) -> tuple[int, str] | None:
    known = _phrases()
    for length in range(min(5, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            if phrase in known:
                return start, phrase
    return None


def _slip(text: str) -> str | None:
    """A title with a letter or two misread: ``INV0ICE``, ``AUFTRAGSBESTATICUNG``."""
    if not 6 <= len(text) <= 40:
        return None
    repaired = text.replace("0", "o").replace("1", "i").replace("5", "s")
    best = extractOne(repaired, _long_phrases(), scorer=ratio, score_cutoff=88)
    return best[0] if best else None


def _unspaced(text: str) -> str:
    """``i n v o i c e`` set with spaces between its letters, as one word."""
    words = text.split()
    return "".join(words) if len(words) >= 5 and all(len(word) == 1 for word in words) else text


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Family]:
    return {phrase: family for family in FAMILIES for phrase in family.phrases}


@lru_cache(maxsize=1)
def _squeezed() -> dict[str, str]:
    return {phrase.replace(" ", ""): phrase for phrase in _phrases() if len(phrase) >= 6}


@lru_cache(maxsize=1)
def _long_phrases() -> tuple[str, ...]:
    return tuple(phrase for phrase in _phrases() if len(phrase) >= 6)
