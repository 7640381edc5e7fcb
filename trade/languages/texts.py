"""Which of seven languages a document is in, by its small words and the trade's own."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from trade.text.folding import folded

# Folded words that (nearly) no other of the seven uses, in the running text and on the labels of trade paper.
_WORDS = {
    "en": "the and of to for your our with this invoice date due amount number customer order ship sold bill payment "
    "terms quantity description price subtotal total tax balance please thank you item delivery from by is are any "
    "not all shipping phone unit sales page number account remit advertiser agency cash change",
    "de": "der die das und von mit fur zum zur bei ist nicht rechnung rechnungsnummer datum kunden kundennummer ihre "
    "ihr unsere menge preis betrag gesamt gesamtbetrag netto mwst ust lieferschein bestellung auftrag seite "
    "zahlbar tage liefertermin artikel bezeichnung summe bitte wir den dem steuer strasse lieferung bankverbindung",
    "fr": "le la les des du et pour votre notre avec est par sur facture numero montant ttc ht tva livraison "
    "commande client adresse echeance paiement quantite designation prix unitaire total reglement avoir remise "
    "conditions sous devise au aux une nous vous",
    "es": "el los las del para su nuestro con por factura numero fecha importe iva base cantidad precio descripcion "
    "cliente pedido entrega vencimiento pago direccion cif nif albaran total forma una unidades referencia",
    "it": "il gli della delle del per con vostro nostro fattura numero data importo iva imponibile quantita prezzo "
    "descrizione cliente ordine consegna scadenza pagamento indirizzo partita totale spett banca trasporto",
    "nl": "het een van voor met uw onze factuur factuurnummer datum bedrag btw totaal aantal prijs omschrijving "
    "klant klantnummer bestelling levering vervaldatum betaling te betalen leverdatum pakbon excl incl dagen gelieve",
    "pl": "na do dla nr faktura numer data kwota vat netto brutto razem ilosc cena nazwa nabywca sprzedawca "
    "zamowienie dostawa termin platnosci zaplaty rachunek bank adres szt wartosc ul podatek odbiorca dni",
}


@cache
def _voters() -> dict[str, tuple[tuple[str, float], ...]]:
    """Word to languages with a weight: a word of several languages counts less for each."""
    owners: dict[str, list[str]] = {}
    for language, words in _WORDS.items():
        for word in set(words.split()):
            owners.setdefault(word, []).append(language)
    return {word: tuple((one, 1 / len(all_) ** 2) for one in all_) for word, all_ in owners.items()}


def language_of(text: str) -> str | None:
    """Two-letter code of the language most of the text is in, None when too little tells."""
    voters = _voters()
    votes: Counter[str] = Counter()
    for word in re.findall(r"[^\W\d_]+", folded(text)):
        for language, weight in voters.get(word, ()):
            votes[language] += weight  # type: ignore[assignment]  # Counter counts in floats too
    if not votes:
        return None
    best = votes.most_common(2)
    if best[0][1] < 2 or (len(best) > 1 and best[0][1] < 1.2 * best[1][1]):
        return None
    return best[0][0]
