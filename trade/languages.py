"""Which of our seven languages words are in, by their commonest little words and the trade's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

# Paperwork has few sentences: labels tell its language better than grammar does.
_TRADE_WORDS: Final = {
    "en": "invoice date number total amount quantity price due payment terms order customer description delivery "
    "ship shipped bill sold tax subtotal unit net balance address phone page item packing slip acknowledgment "
    "receipt account remit purchase qty rate thank you",
    "de": "rechnung datum nummer gesamtbetrag betrag menge preis zahlbar bestellung kunde kunden beschreibung "
    "lieferung lieferschein mwst ust netto brutto seite artikel auftrag auftragsbestätigung straße "
    "steuernummer zahlung rechnungsnummer rechnungsdatum einzelpreis gesamtpreis summe stück bezeichnung "
    "lieferdatum kundennummer bestellnummer zwischensumme umsatzsteuer bankverbindung konto geschäftsführer "
    "gmbh telefon",
    "fr": "facture numéro montant quantité prix échéance paiement commande client désignation livraison tva adresse "
    "téléphone bon règlement ttc unitaire remise avoir accusé réception expédition siret virement acompte",
    "es": "factura fecha número importe cantidad precio vencimiento pago pedido cliente descripción entrega iva "
    "dirección teléfono página albarán artículo unidad base imponible confirmación proveedor cuenta forma",
    "it": "fattura numero importo quantità prezzo scadenza pagamento ordine cliente descrizione consegna iva "
    "indirizzo telefono pagina totale imponibile articolo aliquota conferma ddt destinatario spedizione codice "
    "fiscale partita",
    "nl": "factuur datum nummer totaal bedrag aantal prijs betaling bestelling klant omschrijving levering btw adres "
    "telefoon pagina artikel factuurnummer factuurdatum vervaldatum pakbon leveringsdatum klantnummer stuk "
    "orderbevestiging betalingsvoorwaarden subtotaal exclusief inclusief",
    "pl": "faktura data numer kwota ilość cena termin płatności zamówienie klient opis dostawa nip adres telefon "
    "strona razem netto brutto nabywca sprzedawca wartość stawka vat sposób zapłaty konto szt usługi towaru "
    "potwierdzenie zamówienia odbiorca miejsce wystawienia",
}
# The commonest words of running text. spaCy's lists would do, but importing spaCy costs a worker three seconds.
_LITTLE_WORDS: Final = {
    "en": "the of and to in is that for it with as was on are by this be at from or have an your you we our not will "
    "all please any if has been which their were can may no its than other within after per only must these",
    "de": "der die das und ist nicht von mit für auf den dem des ein eine einen einer zu zum zur im wir sie ihr ihre "
    "ihren unser unsere bei nach aus auch oder wird werden sind haben hat bis als an durch über bitte vom "
    "innerhalb",
    "fr": "le la les de des du et est un une pour dans par sur avec au aux que qui nous vous votre notre nos vos ce "
    "cette ces sont être pas ou en se sa son plus sous toute tout leur été à selon sans soit lors",
    "es": "el la los las de del y es un una por para con en que se su sus al lo como más no nuestro nuestra usted "
    "ustedes este esta son ha sin sobre según hasta desde muy cuando también entre fue o",
    "it": "il lo la gli le di del della dei delle e è un una per con in che si su al alla nel nella da dal non come "
    "più nostro nostra vostro vostra sono questo questa ha ai alle sul entro ed o anche dalla dello",
    "nl": "de het een van en is in op te dat die voor met zijn niet aan er om ook als bij naar uit door over u uw "
    "wij ons onze wordt worden dit deze heeft of tot binnen na graag tegen onder per geen hebben",
    "pl": "na do nie się jest że od po za dla przez oraz lub jak to co ze są być prosimy tej tego których który "
    "która które nasz nasza państwa przy bez pod nad jako już tylko jego zgodnie ich był była było",
}
_TRADE_WEIGHT: Final = 2.0
_ENOUGH: Final = 3.0
_LEAD: Final = 1.25
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")


def language_of(words: Iterable[str]) -> str | None:
    """ISO 639-1 code of the language most words speak for; None when the evidence is thin or divided."""
    scores = dict.fromkeys(_LITTLE_WORDS, 0.0)
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
    for language in _LITTLE_WORDS:
        for word in _LITTLE_WORDS[language].split():
            weights.setdefault(word, {})[language] = 1.0
        for word in _TRADE_WORDS[language].split():
            weights.setdefault(word, {})[language] = _TRADE_WEIGHT
    return {
        word: tuple((name, weight / len(held) ** 1.5) for name, weight in held.items())
        for word, held in weights.items()
    }
