"""A page's language is told by its little words and the trade's own."""

from __future__ import annotations

import pytest

from trade.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Please pay the total amount due within 30 days of the date of this invoice", "en"),
        ("Wir danken für Ihre Bestellung. Der Betrag ist zahlbar innerhalb von 14 Tagen.", "de"),
        ("Nous vous remercions de votre commande. Le montant de la facture est à régler sous 30 jours", "fr"),
        ("Le agradecemos su pedido. El importe de la factura vence el 3 de mayo según las condiciones de pago", "es"),
        ("La ringraziamo per il suo ordine. Il pagamento della fattura è previsto entro la scadenza", "it"),
        ("Wij danken u voor uw bestelling en verzoeken u het bedrag van de factuur te betalen", "nl"),
        ("Dziękujemy za zamówienie. Prosimy o zapłatę kwoty z faktury przed upływem terminu płatności", "pl"),
        ("Rechnung Menge Einzelpreis Gesamtpreis Rechnungsnummer Datum", "de"),
        ("4711 0815 12.00 99-1234 XK7", None),
        ("", None),
    ],
)
def test_the_language_is_told_by_evidence(text: str, language: str | None) -> None:
    assert language_of(text.split()) == language
