"""What the body of a page says of its kind, whatever its title: wording, columns, amounts, bank details."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.classify.titles import plain
from schemas.codes import Kind
from schemas.page import Page, Word


@dataclass(frozen=True, slots=True)
class Clue:
    """Phrases that speak for a kind (or against it, when ``weight`` is negative); several count once each."""

    kind: Kind
    weight: float
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """One clue found on a page."""

    kind: Kind
    weight: float
    phrase: str


CLUES = (
    Clue(
        Kind.INVOICE, 0.35,
        ("amount due", "balance due", "total due", "remit to", "remit payment", "please remit", "payment due",
         "please pay", "due date", "pay this amount", "bill to", "net amount due", "invoice total",
         "total invoice", "due upon receipt", "late payment", "make checks payable", "bank details",
         "invoice amount", "bankverbindung", "rechnungsbetrag", "zahlbar", "zahlungsziel", "falligkeit",
         "fallig am", "skonto", "rechnungsdatum", "bitte uberweisen", "rechnungsnummer", "rechnungsempfanger",
         "net a payer", "montant a payer", "reste a payer", "date d echeance", "penalites de retard",
         "total a payer", "facture n", "date de facture", "coordonnees bancaires", "importe total",
         "total a pagar", "vencimiento", "fecha de factura", "fecha de vencimiento", "cuenta bancaria",
         "scadenza", "totale fattura", "totale da pagare", "coordinate bancarie", "te betalen", "vervaldatum",
         "factuurdatum", "factuurnummer", "gelieve te betalen", "do zaplaty", "termin platnosci",
         "data wystawienia", "sprzedawca", "nabywca", "rachunek bankowy", "invoice number", "invoice date",
         "invoice no", "sold to", "subtotal", "sub total", "sales tax", "zwischensumme", "mehrwertsteuer",
         "sous total", "imponibile", "subtotaal"),
    ),
    # Till slips bill what was paid at once.
    Clue(
        Kind.INVOICE, 0.3,
        ("cash", "change", "cashier", "tendered", "mastercard", "receipt no", "total sales", "ruckgeld",
         "gegeben bar", "kartenzahlung", "especes", "monnaie rendue", "carte bancaire", "efectivo",
         "cambio", "contanti", "resto", "contant", "wisselgeld", "pinbetaling", "gotowka", "reszta",
         "paragon fiskalny"),
    ),
    Clue(
        Kind.CREDIT_NOTE, 0.5,
        ("credit amount", "total credit", "amount credited", "we credit", "your account has been credited",
         "credited to your account", "original invoice", "reason for credit", "credit number", "credit note no",
         "credit memo no", "gutschriftbetrag", "gutschrift nr", "schreiben wir ihnen gut", "ursprungsrechnung",
         "montant de l avoir", "facture d origine", "avoir n", "importe del abono", "factura original",
         "totale accredito", "oorspronkelijke factuur", "kwota korekty", "faktura korygowana",
         "do not pay this credit", "total refund", "amount to be refunded", "zu ihren gunsten", "a rembourser",
         "total a rembourser", "a devolver", "total a devolver", "da rimborsare", "totale da rimborsare",
         "te ontvangen", "totaal te ontvangen", "do zwrotu", "razem do zwrotu", "zwrot towaru"),
    ),
    Clue(
        Kind.ACKNOWLEDGMENT, 0.6,
        ("we confirm your order", "we hereby confirm", "we acknowledge", "pleased to confirm",
         "pleased to acknowledge", "we accept your order", "order confirmed", "your order has been accepted",
         "has been entered as", "promise date", "promised date", "promised ship", "confirmed quantity",
         "qty confirmed", "confirmed date", "confirmed delivery", "est ship date", "estimated ship date",
         "scheduled ship", "ack date", "acknowledgment no", "acknowledgement no", "order acknowledged",
         "please review this acknowledgment", "bestatigen wir", "wir bestatigen", "bestatigte menge",
         "bestatigter liefertermin", "bestatigter termin", "voraussichtlicher liefertermin", "nous confirmons",
         "nous accusons reception", "delai confirme", "date de livraison prevue", "quantite confirmee",
         "confirmamos su pedido", "fecha prevista de entrega", "confermiamo il vostro ordine", "confermiamo",
         "data consegna prevista", "wij bevestigen", "hierbij bevestigen wij", "verwachte leverdatum",
         "potwierdzamy", "potwierdzona ilosc", "przewidywany termin"),
    ),
    # Invoices thank for orders too, and repeat their dates.
    Clue(
        Kind.ACKNOWLEDGMENT, 0.35,
        ("thank you for your order", "thanks for your order", "vielen dank fur ihre bestellung",
         "vielen dank fur ihren auftrag", "wir danken fur ihren auftrag", "wir danken fur ihre bestellung",
         "nous vous remercions de votre commande", "nous vous remercions pour votre commande",
         "gracias por su pedido", "dank voor uw bestelling", "dziekujemy za zamowienie", "liefertermin"),
    ),
    Clue(
        Kind.SHIPPING_NOTICE, 0.45,
        ("qty shipped", "quantity shipped", "shipped qty", "qty ship", "packed by", "picked by", "checked by",
         "received by", "received in good order", "gross weight", "net weight", "no of packages",
         "number of packages", "total packages", "total cartons", "carton", "cartons", "pallets",
         "tracking number", "tracking no", "pro number", "carrier", "ship date", "bol", "seal number",
         "contents of this package", "no prices", "driver signature", "delivered by", "delivered quantity",
         "this is not an invoice", "this is not a bill", "shipper signature", "gelieferte menge", "liefermenge",
         "packstucke", "colli", "bruttogewicht", "nettogewicht", "spediteur", "ware ordnungsgemass erhalten",
         "empfangsbestatigung", "ware erhalten", "versandart", "sendungsnummer", "quantite livree",
         "quantite expediee", "colis", "poids brut", "transporteur", "recu par", "palettes", "bultos",
         "peso bruto", "transportista", "cantidad entregada", "recibido por", "colli consegnati",
         "numero colli", "vettore", "causale del trasporto", "aspetto esteriore dei beni",
         "firma del destinatario", "geleverd aantal", "geleverde hoeveelheid", "vervoerder", "brutogewicht",
         "voor ontvangst", "ilosc dostarczona", "przewoznik", "waga brutto", "liczba paczek", "odebral"),
    ),
    Clue(
        Kind.OTHER, 0.9,
        ("aging", "aged balance", "31 60 days", "over 90 days", "balance forward", "closing balance",
         "opening balance", "account summary", "previous balance", "saldovortrag", "offener saldo",
         "solde precedent", "saldo anterior", "payment has been made", "payment has been sent",
         "the following invoices have been paid", "check number", "invoices paid", "payment amount",
         "wir haben folgende rechnungen", "quote valid", "valid until", "quotation is valid", "this quote",
         "angebot ist gultig", "gultig bis", "freibleibend", "offre valable", "oferta valida", "offerta valida",
         "aanbieding is geldig", "unsubscribe", "sale ends", "while supplies last", "order now", "save up to",
         "off your next", "limited time", "call today", "shop now", "free shipping on",
         "solange der vorrat reicht", "solange vorrat reicht", "jusqu a epuisement", "hasta agotar existencias",
         "fino ad esaurimento", "zolang de voorraad strekt", "do wyczerpania zapasow", "newsletter abbestellen",
         "se desinscrire", "darse de baja", "uitschrijven", "wypisz sie", "special offer", "best prices",
         "all sizes in stock", "yours sincerely", "sincerely", "mit freundlichen grussen", "cordialement",
         "dear customer", "dear valued", "we noticed that", "remains unpaid", "still outstanding",
         "second reminder", "promo code"),
    ),
)  # fmt: skip

_CREDITING = (
    "we credit", "been credited", "credited to your account", "to your credit", "in your favour", "in your favor",
    "quantity returned", "qty returned", "returned qty", "returned quantity", "amount credited", "total credit",
    "wir ihnen gut", "zu ihren gunsten", "retourmenge", "menge retour",
    "zuruckgegebene menge", "a votre credit", "est credite", "nous creditons", "date avoir", "date de l avoir",
    "n avoir", "avoir n", "n d avoir", "qte retournee", "quantite retournee", "montant de l avoir", "le abonamos",
    "a su favor", "cantidad devuelta", "cant devuelta", "unidades devueltas", "a vostro credito",
    "a vostro favore", "vi accreditiamo", "accredito", "nota di credito", "quantita resa", "q ta resa",
    "te uwen gunste", "in uw voordeel", "wij crediteren", "gecrediteerd", "creditnota", "aantal retour",
    "retour aantal", "geretourneerd", "uznajemy", "ilosc zwrotu", "ilosc zwrocona", "zwrot towaru", "kwota uznania",
    "do zwrotu",
)  # fmt: skip
"""What only a paper says that gives money back: a correction over the same amounts may as well bill anew."""
_REFERENCES = frozenset((
    "aantal", "amount", "bedrag", "betrag", "btw", "cantidad", "cash", "client", "cliente", "customer", "data",
    "date", "datum", "factura", "facture", "factuur", "faktura", "fattura", "fecha", "gesamt", "gesamtbetrag",
    "ilosc", "importe", "importo", "invoice", "iva", "klant", "klient", "kunde", "kundennr", "kwota", "menge",
    "montant", "mwst", "no", "nr", "number", "numer", "numero", "nummer", "page", "pagina", "po", "qte", "qty",
    "quantita", "quantite", "quantity", "razem", "rechnung", "seite", "strona", "subtotal", "summe", "tax",
    "terms", "totaal", "total", "totale", "tva", "vat",
))  # fmt: skip
"""Words that no business paper does without; an advert has prices but hardly any of these."""
_MONEY = re.compile(
    r"^\W*(?:(?:EUR|USD|GBP|CHF|PLN)?\W*\d{1,3}(?:[.,' ]?\d{3})*[.,]\d{2}\W*(?:EUR|USD|GBP|CHF|PLN|zł)?"
    r"|[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?[$€£])\W*$"
)
_SPOKEN = re.compile(r"(?=.*[aeiouyAEIOUY])[A-Za-zÀ-ž]{3,}[.,:;!?]?")
_BELOW_ZERO = re.compile(r"^\W*[-−–]|\d[-−–]\W*$|^\(.*\)$")


def is_negative(pages: Sequence[Page]) -> bool:
    """Whether amounts are printed below zero throughout: ``-7,67``, ``7.67-``, ``(7.67)``."""
    amounts = [word.text for page in pages for word in page.words if _MONEY.match(word.text)]
    below = sum(1 for text in amounts if _BELOW_ZERO.search(text))
    return below >= 2 and below >= 0.3 * len(amounts)


def is_crediting(page: Page) -> bool:
    """Whether a page says in words that it gives money back."""
    text = f" {plain(page.text)} "
    return any(f" {phrase} " in text for phrase in _CREDITING)


def worded(page: Page) -> Iterator[Proof]:
    """Every clue in a page's wording; a kind's second and later clues weigh less each."""
    text = f" {plain(page.text)} "
    for clue in CLUES:
        hits = [phrase for phrase in clue.phrases if f" {phrase} " in text]
        for rank, phrase in enumerate(hits[:5]):
            yield Proof(clue.kind, clue.weight * 0.75**rank, phrase)


def priced(pages: Sequence[Page]) -> Iterator[Proof]:
    """What amounts, or their absence from a whole document, say of its kind."""
    count = sum(1 for page in pages for word in page.words if _MONEY.match(word.text))
    if count >= 3:
        yield Proof(Kind.INVOICE, 0.3, "amounts")
        yield Proof(Kind.CREDIT_NOTE, 0.2, "amounts")
        yield Proof(Kind.SHIPPING_NOTICE, -0.5, "amounts")
    elif count == 0 and sum(len(page.words) for page in pages) > 25:
        yield Proof(Kind.SHIPPING_NOTICE, 0.3, "no amounts")
        yield Proof(Kind.INVOICE, -0.5, "no amounts")
        yield Proof(Kind.CREDIT_NOTE, -0.3, "no amounts")
    if _refers_to_nothing(pages):
        yield Proof(Kind.OTHER, 1.0, "no references")


def _refers_to_nothing(pages: Sequence[Page]) -> bool:
    words = [word for page in pages for word in page.words]
    said = {part for word in words for part in plain(word.text).split()}
    return len(words) >= 30 and _is_language(words) and len(said & _REFERENCES) <= 1


def _is_language(words: Sequence[Word]) -> bool:
    """Whether words were read well enough that what is missing is truly not there: a garbled invoice is no advert."""
    sure = sum(word.confidence for word in words) >= 0.75 * len(words)
    return sure and sum(1 for word in words if _SPOKEN.fullmatch(word.text)) >= 0.4 * len(words)
