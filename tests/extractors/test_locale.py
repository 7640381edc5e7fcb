"""Language, decimal mark and currency, by what a document itself shows."""

import pytest

from extractors.normalise.currency import code_of, currency_of
from extractors.normalise.language import language_of
from extractors.normalise.locale import locale_of
from tests.extractors.drawn import drawn


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Invoice number and date, amount due for the goods sold to you", "en"),
        ("Rechnung, Menge, Preis, Gesamtbetrag und Zahlbar bis", "de"),
        ("Facture, quantité, montant TTC, conditions de règlement", "fr"),
        ("Factura, fecha de vencimiento, importe y base imponible del cliente", "es"),
        ("Fattura, imponibile, scadenza, totale della merce", "it"),
        ("Factuur, aantal, bedrag, totaal en uw bestelling", "nl"),
        ("Faktura, nabywca, sprzedawca, ilość, termin płatności", "pl"),
    ],
)
def test_the_language_is_told_by_its_small_words(text, language):
    assert language_of(text) == language


def test_too_little_text_has_no_language():
    assert language_of("4711 / 12") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Total $12.50, Dayton, KS 66002", "USD"),
        ("Total $12.50, Montréal (Québec) H2X 1Y4", "CAD"),
        ("TOTAL USD 1 100,00 $, Saint-Jean (Québec) J3B 1A1", "USD"),
        ("ABN 51 824 753 556 Total $40.00", "AUD"),
        ("Summe 12,00 €", "EUR"),
        ("Do zapłaty 516,60 zł", "PLN"),
        ("TOTAL RM 12.00", "MYR"),
        ("Invoice total CHF 1'200.00", "CHF"),
        ("Adults AUD 25-54, Total $3,000.00", "USD"),
    ],
)
def test_the_currency_follows_codes_signs_and_country(text, code):
    found = currency_of(text)
    assert found is not None
    assert found.code == code


def test_no_sign_no_currency():
    assert currency_of("Packing list, 3 pallets") is None


def test_a_bare_dollar_names_no_currency_by_itself():
    assert code_of("$") is None
    assert code_of("US$") == "USD"
    assert code_of("(EUR)") == "EUR"


def test_the_language_settles_the_decimal_mark_where_numbers_are_silent():
    page = drawn("Lieferschein Menge und Gewicht der Lieferung\nGesamtgewicht 1.842 kg")
    assert locale_of([page]).decimal == ","
