"""Terms of payment: what says when and how to pay, and what only stands beside the heading."""

import pytest

from extractors.header.special import terms
from trade.dates.printed import DateOrder
from trade.habits import Locale
from trade.terms.phrases import delivery_terms, is_said_of_paying, looks_like_terms, payment_terms

ANYWHERE = Locale(None, None, DateOrder.DMY, None)


@pytest.mark.parametrize(
    "text",
    [
        "Net 30", "30 Tage netto", "45 jours fin de mois", "30 días fecha factura", "60 giorni d.f.f.m.",
        "binnen 14 dagen", "przelew 21 dni", "COD", "Prepaid", "Due upon receipt", "2% 10, Net 30", "10th prox",
        "per Überweisung", "Bonifico bancario", "à réception de facture", "12/03/2026",
    ],
)  # fmt: skip
def test_what_says_when_or_how_to_pay_looks_like_terms(text):
    assert looks_like_terms(text)


@pytest.mark.parametrize("text", ["OH 43215", "Elmwood Foundry", "7F", "SITE 4 GATE B", "Jan Kowalski"])
def test_towns_doors_and_names_are_no_terms(text):
    assert not looks_like_terms(text)
    assert all(one.shape < 0.3 for one in terms(text, ANYWHERE))


@pytest.mark.parametrize("text", ["CIF: ESB70716031", "CIF B70716031", "DES-41-XK", "EXW123", "RÉF. DES PRODUITS"])
def test_a_registration_or_an_item_number_is_no_term_of_delivery(text):
    assert delivery_terms(text) is None


@pytest.mark.parametrize("text", ["CIF Rotterdam", "DAP: Leeds", "Incoterms: DDP"])
def test_a_term_of_delivery_is_known_with_its_place(text):
    assert delivery_terms(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Klachten binnen 8 dagen", "Claims within 10 days", "Gültig 30 Tage", "Part 7F", "Cambios en 20 días",
        "Umtausch binnen 14 Tagen", "Cod. 4711", "COD. CLIENTE", "5894GG Velden", "Via Riba 3",
    ],
)  # fmt: skip
def test_days_to_complain_or_decide_are_no_terms_of_payment(text):
    assert payment_terms(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("à réception", True), ("Paiement à réception", True), ("Ware prüfen, zahlbar sofort", True),
        ("Contrôler les colis à réception", False), ("PAGAMENTO CONTANTE:", False),
    ],
)  # fmt: skip
def test_a_phrase_met_by_chance_is_one_of_paying_where_that_is_said(text, expected):
    found = payment_terms(text)
    assert found is not None
    assert is_said_of_paying(text, found) is expected


@pytest.mark.parametrize("text", ["ohne Abzug bis 13. März 2024", "au plus tard le 19/09/2024", "par virement à"])
def test_what_only_leads_to_a_day_or_a_bank_is_no_terms(text):
    assert list(terms(text, ANYWHERE)) == []
