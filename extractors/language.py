"""Which of our seven languages words are in, by their commonest little words and the trade's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Final

# Paperwork has few sentences: labels tell its language better than grammar does.
_TRADE_WORDS: Final = {
    "en": "invoice date number total amount quantity price due payment terms order customer description delivery ship "
    "shipped bill sold tax subtotal unit net balance address phone page item packing slip acknowledgment receipt "
    "account remit purchase qty rate thank you",
    "de": "rechnung datum nummer gesamtbetrag betrag menge preis zahlbar bestellung kunde kunden beschreibung lieferung lieferschein "
    "mwst ust netto brutto seite artikel auftrag auftragsbestätigung straße steuernummer zahlung rechnungsnummer "
    "rechnungsdatum einzelpreis gesamtpreis summe stück bezeichnung lieferdatum kundennummer bestellnummer "
    "zwischensumme umsatzsteuer bankverbindung konto geschäftsführer gmbh telefon",
    "fr": "facture numéro montant quantité prix échéance paiement commande client désignation livraison tva adresse "
    "téléphone bon règlement ttc unitaire remise avoir accusé réception expédition siret virement acompte",
    "es": "factura fecha número importe cantidad precio vencimiento pago pedido cliente descripción entrega iva dirección "
    "teléfono página albarán artículo unidad base imponible confirmación proveedor cuenta forma",
    "it": "fattura numero importo quantità prezzo scadenza pagamento ordine cliente descrizione consegna iva indirizzo "
    "telefono pagina totale imponibile articolo aliquota conferma ddt destinatario spedizione codice fiscale partita",
    "nl": "factuur datum nummer totaal bedrag aantal prijs betaling bestelling klant omschrijving levering btw adres "
    "telefoon pagina artikel factuurnummer factuurdatum vervaldatum pakbon leveringsdatum klantnummer stuk orderbevestiging "
    "betalingsvoorwaarden subtotaal exclusief inclusief",
    "pl": "faktura data numer kwota ilość cena termin płatności zamówienie klient opis dostawa nip adres telefon strona "
    "razem netto brutto nabywca sprzedawca wartość stawka vat sposób zapłaty konto szt usługi towaru potwierdzenie "
    "zamówienia odbiorca miejsce wystawienia",
}
_STOP_WORDS: Final = ("en", "de", "fr", "es", "it", "nl", "pl")
_TRADE_WEIGHT: Final = 2.0
_ENOUGH: Final = 3.0
_LEAD: Final = 1.25
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")


def language_of(words: Iterable[str]) -> str | None:
    """ISO 639-1 code of the language most words speak for; None when the evidence is thin or divided."""
    scores = dict.fromkeys(_STOP_WORDS, 0.0)
    for word in words:
        for letters in _LETTERS.findall(word.lower()):
            for language, weight in _speaks_for().get(letters, ()):
                scores[language] += weight
    first, second = sorted(scores, key=lambda language: -scores[language])[:2]
    if scores[first] < _ENOUGH or scores[first] < _LEAD * scores[second]:
        return None
    return first


@cache
def _speaks_for() -> dict[str, tuple[tuple[str, float], ...]]:
    """Each known word with the languages it speaks for; a word that several share counts less for each."""
    weights: dict[str, dict[str, float]] = {}
    for language in _STOP_WORDS:
        stops: set[str] = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
        for word in stops:
            if len(word) > 1:
                weights.setdefault(word.lower(), {})[language] = 1.0
        for word in _TRADE_WORDS[language].split():
            weights.setdefault(word, {})[language] = _TRADE_WEIGHT
    return {
        word: tuple((name, weight / len(held) ** 1.5) for name, weight in held.items())
        for word, held in weights.items()
    }
