"""Accounts, tax registrations, names and terms, by their shapes."""

import pytest

from trade.identifiers.finding import emails, ibans, plain_identifier, tax_ids
from trade.names import has_legal_form, is_desk, is_name, is_street, name_within, shares_domain
from trade.terms.phrases import carrier, delivery_terms, payment_terms, tracking_number


def test_an_iban_is_cut_where_its_country_ends_it_and_proved():
    (found,) = ibans("Bank IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFF")
    assert (found.value, found.is_proved) == ("DE89370400440532013000", True)


def test_an_iban_with_a_wrong_digit_is_kept_and_not_proved():
    (found,) = ibans("DE88 3704 0044 0532 0130 00")
    assert found.is_proved is False


def test_an_o_for_a_zero_is_read_past_where_the_check_digits_agree():
    (found,) = ibans("DE89 37O4 0044 0532 0130 00")
    assert (found.value, found.is_proved) == ("DE89370400440532013000", True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("USt-IdNr. DE 553 331 475", "DE553331475"),
        ("TVA FR 40 303 265 045", "FR40303265045"),
        ("BTW NL004495445B01", "NL004495445B01"),
        ("Org NO 974 760 673 MVA", "NO974760673MVA"),
        ("CHE-107.787.577 MWST", "CHE107787577MWST"),
        ("GST 123456789 RT0001", "123456789 RT0001"),
    ],
)
def test_tax_registrations_are_known_by_shape(text, value):
    assert [found.value for found in tax_ids(text)] == [value]


def test_an_employer_number_needs_a_label():
    assert list(tax_ids("12-3456789")) == []
    assert [found.value for found in tax_ids("12-3456789", labelled=True)] == ["12-3456789"]


def test_a_mail_address_is_found_in_a_footer():
    assert [found.value for found in emails("Tel 040 123 · Info@Birke.example ·")] == ["info@birke.example"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Birch GmbH · Hafenweg 3 · 20457 Hamburg", "Birch GmbH"),
        ("Birch GmbH Hafenweg 3 20457 Hamburg", "Birch GmbH"),
        ("Fjell Data AS | Storgata 1 | 0155 Oslo", "Fjell Data AS"),
        ("Granite Tools Inc. - 18 Mill Street - Concord", "Granite Tools Inc."),
        ("North Sea Paper", "North Sea Paper"),
    ],
)
def test_a_name_ends_where_the_address_begins(line, name):
    assert name_within(line) == name


@pytest.mark.parametrize(
    "text", ["18 Mill Street", "20457 Hamburg", "Deutschland", "Tel. 040 1234", "rue du Port", "hereby"]
)
def test_addresses_and_prose_are_no_names(text):
    assert not is_name(text)


def test_legal_forms_make_a_firm():
    assert has_legal_form("ACME SDN BHD")
    assert has_legal_form("Huta Wisła Sp. z o.o.")
    assert not has_legal_form("Accounts Payable")


def test_a_name_shares_its_domain():
    assert shares_domain("North Sea Paper", frozenset({"north-sea-paper".replace("-", "")}))
    assert not shares_domain("North Sea Paper", frozenset({"postbank"}))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Net 30 days due 05/07/2026", "Net 30 days"),
        ("zahlbar 30 Tage netto", "30 Tage netto"),
        ("2% 10, Net 30", "2% 10, Net 30"),
        ("60 jours fin de mois", "60 jours fin de mois"),
        ("Due on receipt", "Due on receipt"),
        ("30 giorni data fattura", "30 giorni data fattura"),
    ],
)
def test_payment_terms_are_known_phrases(text, terms):
    found = payment_terms(text)
    assert found is not None
    assert found.text == terms


def test_delivery_terms_carry_their_place():
    found = delivery_terms("Lieferbedingung DAP Hamburg")
    assert found is not None
    assert found.text == "DAP Hamburg"


def test_carriers_and_parcel_numbers_are_recognised():
    assert carrier("Ship via FedEx Freight").text == "FedEx Freight"
    assert tracking_number("1Z999AA10123456784").text == "1Z999AA10123456784"
    assert tracking_number("plain 1234") is None


@pytest.mark.parametrize("text", ["NO 974 760 673 MVA", "974 760 673 MVA"])
def test_a_norwegian_registration_keeps_its_ending(text):
    found = list(tax_ids(text, labelled=True))
    assert [plain_identifier(one.value) for one in found] == [plain_identifier(text)]


@pytest.mark.parametrize(
    "text",
    ["Ms. Rao", "HART,JOAN", "Van Dyne, Rob", "J. Hart", "Kreditorenbuchhaltung", "Service Comptabilité",
     "Accounts Payable", "À l'attention de K. Nowicka", "Distinti saluti"],
)  # fmt: skip
def test_a_clerk_or_a_department_is_not_the_firm(text: str) -> None:
    assert is_desk(text)


@pytest.mark.parametrize(
    "text", ["Hartmann GmbH & Co. KG", "Panetta, Ltd", "Service Birch GmbH", "Calloway, June SD-04-R"]
)
def test_a_firm_is_no_desk(text: str) -> None:
    assert not is_desk(text)


def test_a_number_makes_a_street_of_words_but_not_of_a_firm() -> None:
    assert [is_street(text) for text in ("15 Robinson Lakes", "Marienhof 8", "Studio 54 GmbH", "Hall & Sons")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert not is_name("RR 2 BOX 118")


def test_a_year_behind_a_name_makes_no_street() -> None:
    assert [is_street(text) for text in ("Citizens for Hampton 2026", "Marienhof 1450")] == [False, True]


def test_a_firms_capital_is_no_part_of_its_name() -> None:
    assert name_within("Fournisseur du Port SARL au capital de 50 000 euros") == "Fournisseur du Port SARL"
