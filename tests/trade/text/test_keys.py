"""Spellings that must not matter, and differences that must."""

import pytest

from matching import lookup_keys, order_keys, vendor_keys
from matching.find.sender import SAME_NAME, alike
from tests.factories import a_line, a_vendor, an_invoice, an_order, an_order_line
from trade.charges import names_a_charge
from trade.identifiers.tax_ids import is_same_id, is_same_kind, wrong_check_digits
from trade.text.keys import item_key, name_words, number_key, po_key, po_keys


@pytest.mark.parametrize(
    ("printed", "ordered"),
    [
        ("PO-2026-0593", "2026-0593"),
        ("PO # 2026 0593", "PO-2026-0593"),
        ("P.O. 4500012345", "4500012345"),
        ("Bestellung Nr. K/26/2073", "K/26/2073"),
        ("Commande n° 123456", "123456"),
        ("45OO0I234S", "4500012345"),
        ("0004500012345", "4500012345"),
        ("Your order no.: 8812", "8812"),
        ("K.26.2073", "K/26/2073"),
    ],
)
def test_a_po_number_is_the_same_however_it_is_printed(printed, ordered):
    assert po_key(printed) == po_key(ordered)


@pytest.mark.parametrize(
    ("one", "other"), [("4500012345", "4500012346"), ("K/26/2073", "K/26/2074"), ("A-1", "A-11")]
)
def test_other_po_numbers_stay_other(one, other):
    assert po_key(one) != po_key(other)


def test_a_number_within_more_text_is_found():
    assert po_key("4500012345") in po_keys("4500012345/10 Mr Smith")


@pytest.mark.parametrize(
    "printed", ["INV001", "INV 001", "inv-001", "INV-OO1", "INV-001 (COPY)", "INV-001-R", "INV-001/A"]
)
def test_a_document_number_is_the_same_however_it_comes_back(printed):
    assert number_key(printed) == number_key("INV-001")


def test_two_part_invoices_are_two_numbers():
    assert number_key("INV-100/1") != number_key("INV-100/2")


def test_item_numbers_padded_with_zeros_are_the_same():
    assert item_key("000000000006113520") == item_key("6113520")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kartonagenwerk Grünau GmbH & Co. KG", "KARTONAGENWERK GRUENAU"),
        ("Acme Tools, Inc.", "ACME TOOLS LLC"),
        ("Łódzkie Stalowe Sp. z o.o.", "Lodzkie Stalowe"),
        ("A.B. Fixings Ltd", "AB Fixings"),
        ("Harbour Bearings Ltd., Hull Branch", "Harbour Bearings"),
    ],
)
def test_a_company_is_the_same_however_its_name_is_written(one, other):
    assert alike(one, other) >= SAME_NAME


@pytest.mark.parametrize(
    ("one", "other"), [("Acme Tools", "Apex Tooling"), ("Nordic Steel", "Nordic Paper"), ("AB", "CD")]
)
def test_other_companies_stay_other(one, other):
    assert alike(one, other) < SAME_NAME


def test_a_legal_form_alone_is_still_a_name():
    assert name_words("AG") == ("ag",)


@pytest.mark.parametrize(
    "label",
    [
        "Freight",
        "Fuel surcharge",
        "Shipping & Handling",
        "Frachtkosten",
        "Mindermengenzuschlag",
        "Frais de port",
        "Portes",
        "Spese di trasporto",
        "Verzendkosten",
        "Koszty dostawy",
        "Delivery charge",
        "Versand",
    ],
)
def test_charges_are_known_by_name(label):
    assert names_a_charge(label)


@pytest.mark.parametrize(
    "label", ["Versandtasche A4", "Shipping carton 18x12x10", "Transport box", "Pallet 48x40", "Porting kit"]
)
def test_goods_that_sound_like_charges_are_goods(label):
    assert not names_a_charge(label)


def test_spellings_of_a_tax_id_are_one():
    assert is_same_id("NO 974 760 673 MVA", "NO974760673MVA")
    assert is_same_id("123026635 RT0001", "123026635")
    assert not is_same_id("GB980780684", "GB980780648")


def test_a_national_tax_number_cannot_contradict_a_vat_id():
    assert not is_same_kind("12/345/67890", "DE553331475")
    assert is_same_kind("NO974706673MVA", "NO974760673MVA")


def test_check_digits_are_judged_where_the_country_is_known():
    assert wrong_check_digits("DE136695978", None) == "Its check digits are wrong."
    assert wrong_check_digits("DE553331475", None) is None
    assert wrong_check_digits("47-2915836", None) is None


def test_both_sides_are_looked_up_by_the_same_keys():
    paper = an_invoice([a_line(sku="BRG 62O4", buyer_sku=None)], po="PO 45 000 12345")
    asked, held = lookup_keys(paper, "sales@harbour-bearings.example"), order_keys(an_order([an_order_line()]))
    assert set(held.po_numbers) <= set(asked.po_numbers)
    assert set(asked.item_numbers) <= set(held.item_numbers)
    assert set(asked.vendor_tax_ids) == set(held.vendor_tax_ids)
    assert set(asked.vendor_ibans) == set(held.vendor_ibans)
    assert set(held.vendor_names) <= set(asked.vendor_names)


def test_a_vendor_is_found_by_its_mail_domain():
    paper = an_invoice(vendor_name=None, vendor_tax_id=None, vendor_iban=None)
    assert set(lookup_keys(paper, "a@mail.harbour-bearings.example").vendor_names) & set(
        vendor_keys(a_vendor()).vendor_names
    )


def test_line_orders_are_looked_up_too():
    paper = an_invoice([a_line(po_number="PO-77001")], po=None)
    assert po_key("77001") in lookup_keys(paper).po_numbers
