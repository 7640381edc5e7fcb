"""Language, decimal mark and currency, by what a document itself shows."""

from datetime import date

import pytest

from tests.extractors.drawn import drawn
from trade.dates.printed import DateOrder, parse_date
from trade.habits import date_order_of, locale_of
from trade.languages import language_of
from trade.numbers.currency import code_of, currency_of


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
    assert language_of(text.split()) == language


def test_too_little_text_has_no_language():
    assert language_of(["4711", "/", "12"]) is None


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


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Date 06.08.2026 Due 07.08.2026 Run date 06.10.2026 Terms 30 days", DateOrder.MDY_DOTTED),
        ("Date 02.08.2026 Net due 02.22.2026", DateOrder.MDY_DOTTED),
        ("Date 22.02.2026 Shipped 02.03.2026", DateOrder.MDY),
        ("Date 03.02.2026", DateOrder.MDY),
        ("Date 02/22/2026, release 1.15.2", DateOrder.MDY),
    ],
)
def test_papers_from_the_united_states_may_put_the_month_first_between_dots(text, order):
    assert date_order_of(f"Invoice, amount due, Dayton, KS 66002 {text}", "en") is order


def test_dots_begin_with_the_day_elsewhere():
    assert date_order_of("Rechnung vom 06.08.2026, Dayton, KS 66002, 07.22.2026", "de") is DateOrder.DMY
    assert parse_date("06.08.2026", DateOrder.MDY_DOTTED) == date(2026, 6, 8)
    assert parse_date("06.08.2026", DateOrder.MDY) == date(2026, 8, 6)
