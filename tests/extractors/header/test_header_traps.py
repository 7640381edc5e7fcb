"""Words that look like values where they stand and are not, and values that a scan has spoiled."""

from datetime import date
from decimal import Decimal

import pytest

from extractors.decide.fuse import fuse
from extractors.header import propose
from extractors.header.special import carriers
from extractors.header.values import amounts, counts, dates, identifiers
from schemas.codes import Kind
from schemas.extraction import Header
from tests.extractors.drawn import drawn
from tests.extractors.page_factories import a_sheet
from trade.dates.printed import DateOrder
from trade.habits import Locale, locale_of
from trade.names import is_name

AMERICAN = Locale("en", ".", DateOrder.MDY, "USD")


def read(*rows: str, kind: Kind = Kind.INVOICE) -> Header:
    page = a_sheet(*rows)
    return fuse(propose([page], locale_of([page]), kind), kind)


@pytest.mark.parametrize("text", ["§/12/2027", "5/l2/2027", "S/12/2O27"])
def test_a_date_with_a_misread_digit_is_read_with_doubt(text):
    (found,) = dates(text, AMERICAN)
    assert found.value == date(2027, 5, 12)
    assert found.shape < 0.7


def test_the_measures_of_an_article_count_no_packages():
    assert list(counts("30x60 beech", AMERICAN)) == []


def test_a_carrier_is_named_behind_the_words_that_lead_to_it():
    assert [one.value for one in carriers("di Rapida Trasporti", AMERICAN)] == ["Rapida Trasporti"]
    assert list(carriers("di", AMERICAN)) == []


def test_an_offer_of_two_for_one_is_no_number():
    assert all(one.shape < 0.3 for one in identifiers("TAKE 3", AMERICAN))


def test_accounts_payable_is_a_department_and_no_label():
    header = read("# Birch Paper Ltd", "Acme Tools Inc", "Accounts Payable", "P.O. Box 12", "Springfield, OH 43215")
    assert header.payment_terms.value is None


def test_a_destination_on_one_line_is_taken_whole():
    header = read("# Birch Paper Ltd", "Ship-to: Hall 7 - Gate C, 5 Mill Road, Springfield, OH 43215")
    assert header.ship_to.value == "Hall 7 - Gate C, 5 Mill Road, Springfield, OH 43215"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("B/L no.", Kind.SHIPPING_NOTICE), ("BOL #", Kind.SHIPPING_NOTICE), ("Packing slip #", Kind.SHIPPING_NOTICE),
        ("Shipper no.", Kind.SHIPPING_NOTICE), ("Waybill no.", Kind.SHIPPING_NOTICE),
        ("CMR no.", Kind.SHIPPING_NOTICE), ("Frachtbrief-Nr.", Kind.SHIPPING_NOTICE),
        ("N° lettre de voiture", Kind.SHIPPING_NOTICE),
        ("Lettera di vettura n.", Kind.SHIPPING_NOTICE), ("Carta de porte nº", Kind.SHIPPING_NOTICE),
        ("Vrachtbrief nr.", Kind.SHIPPING_NOTICE), ("Nr listu przewozowego", Kind.SHIPPING_NOTICE),
        ("Ack #", Kind.ACKNOWLEDGMENT), ("Confirmation", Kind.ACKNOWLEDGMENT), ("Our ref", Kind.ACKNOWLEDGMENT),
        ("Documento", Kind.INVOICE), ("Nr dok.", Kind.INVOICE), ("Our ref", Kind.INVOICE),
    ],
)  # fmt: skip
def test_a_papers_only_number_is_its_own_however_it_is_called(label, kind):
    assert read("# Birch Paper Ltd", f"{label}: | 774-2210", kind=kind).document_number.value == "774-2210"


def test_a_number_sign_parts_a_title_from_its_number():
    assert (
        read("# Birch Paper Ltd", "# Sales Invoice #FD-4417", "Date: 3 May 2026").document_number.value == "FD-4417"
    )


def test_a_value_under_a_label_with_a_colon_is_the_labels_own():
    header = read("# Birch Paper Ltd", "Order no. internal: | Customer PO:", "SO-5258 | 602023", "Your ref.: CK4718")
    assert header.po_numbers.value == ("602023",)


def test_an_ampersand_read_as_a_figure_leaves_a_name_a_name():
    header = read(
        "# Packing List", "| | Birch Paper Ltd", "Alder 8: Tal N.V.", "Beauweg 7", "9858 AN Darp", "Date: 03/05/2026"
    )
    assert header.buyer_name.value == "Alder & Tal N.V."
    assert header.buyer_name.text == "Alder 8: Tal N.V."


def test_a_clerk_is_not_the_firm_that_sells():
    header = read(
        "# Birch Paper Ltd", "12 Mill Road", "Leeds LS1 4AP", "Seller: | J. Hartmann", "Invoice no.: | 4417"
    )
    assert header.vendor_name.value == "Birch Paper Ltd"


SLIP = (
    "JUNIPER BOOKS SDN BHD", "LOT 12, JALAN CEMPAKA 3", "TAMAN MELUR", "47100 PUCHONG", "TEL: 03-5550 1234",
    "TAX INVOICE", "Invoice No: 8812", "Date: 17/02/201912:04:58",
)  # fmt: skip


def test_a_till_slip_is_its_shops_and_addressed_to_nobody():
    header = read(*SLIP, "Total | 9.50", "Cash | 10.00", "Change | 0.50")
    assert header.vendor_name.value == "JUNIPER BOOKS SDN BHD"
    assert header.buyer_name.value is None


def test_an_amount_with_a_dash_for_its_point_is_read_with_doubt():
    (found,) = amounts("28-90", AMERICAN)
    assert (found.value, found.shape < 0.8) == (Decimal("28.90"), True)


def test_an_amount_may_leave_out_its_naught():
    assert [one.value for one in amounts("RM .05", AMERICAN)] == [Decimal("0.05")]


def test_brackets_behind_a_total_belong_to_its_label():
    header = read(*SLIP, "Total Sales (Excluding GST): | 95.17", "Total Sales (Inclusive of GST): | 100.90")
    assert (str(header.subtotal.value), str(header.total_amount.value)) == ("95.17", "100.90")


def test_a_rounding_of_more_than_a_coin_is_the_rounded_total():
    header = read(*SLIP, "Total Sales (Inclusive GST) | 37.44", "Rounding Adjustment | .01", "Rounding | 37.45")
    assert str(header.total_amount.value) == "37.45"


def test_a_registration_said_to_be_the_buyers_is_not_the_vendors():
    header = read("# Birch Paper Ltd", "Buyer Req VAT ID: FR 92 654 987 321", "Seller VAT ID: FR 77 428 804 074")
    assert header.vendor_tax_id.value == "FR77428804074"


def test_a_name_made_of_label_words_joined_by_rules_is_a_name():
    header = read("SELLER: SELLER_NAME | BUYER: BUYER_NAME", "Invoice no.: | 4417")
    assert (header.vendor_name.value, header.buyer_name.value) == ("SELLER_NAME", "BUYER_NAME")


def test_terms_of_payment_go_on_in_the_line_beneath():
    page = drawn("""
Birch Paper Ltd
Terms:                 Payment within 45
                       days of invoice
Invoice no.:           4417
""")
    header = fuse(propose([page], locale_of([page]), Kind.INVOICE), Kind.INVOICE)
    assert header.payment_terms.value == "Payment within 45 days of invoice"


def test_a_number_sign_stuck_to_a_number_is_no_part_of_it():
    assert [one.value for one in identifiers("Nº4417-B", AMERICAN)] == ["4417-B"]


def test_terms_of_payment_end_where_another_entry_begins():
    header = read("# Birch Paper Ltd", "", "Payment: 30 days net, Customer no. 4711")
    assert header.payment_terms.value == "30 days net"


def test_a_spanish_label_for_registrations_is_no_term_of_delivery():
    header = read("# Papeles Abedul S.L.", "", "CIF cliente | B58378431", "Entrega | CIF Bilbao")
    assert header.incoterms.value == "CIF Bilbao"


@pytest.mark.parametrize(
    "rows",
    [
        ("Summe | 100,00", "Eröffnungsrabatt | 10,00"), ("Imponibile | 100,00", "Sconto di apertura: | 10,00"),
        ("Imponibile | EUR | 100,00", "Sconto apertura | EUR | 10,00"), ("100,00 | 10,00", "Netto | Rabatt"),
    ],
)  # fmt: skip
def test_a_discount_more_closely_said_is_one_wherever_its_amount_stands(rows):
    assert read("# Birch Papier GmbH", "", *rows).discount_amount.value == 10


def test_a_discount_of_nothing_is_none():
    assert read("# Birch Paper Ltd", "", "Discount: 0.00", "Total: 90.00").discount_amount.value is None


@pytest.mark.parametrize(
    "block",
    [
        ("Ufficio Acquisti", "Contrada Olga 4", "20121 Milano", "Acme Utensili S.r.l."),
        ("Contrada Olga 4", "20121 Milano", "Acme Utensili S.r.l."),
        ("Alla c.a. Ms. Rao", "Acme Utensili S.r.l.", "Contrada Olga 4", "20121 Milano"),
    ],
)
def test_the_firm_is_the_buyer_wherever_it_stands_in_its_block(block):
    for rows in (("Fatturare a:", *block), ("", "", *block)):
        assert read("# Betulla Carta S.p.A.", "", *rows).buyer_name.value == "Acme Utensili S.r.l."


@pytest.mark.parametrize("label", ["Meter ID", "Meter #", "under your PO", "Zähler Nr."])
def test_what_asks_for_a_number_is_nobodys_name(label):
    assert not is_name(label)
    assert is_name("Meter & Co. Ltd")


def test_a_second_purchase_order_in_the_list_is_no_order_of_the_vendors():
    header = read("# Birch Paper Ltd", "", "Your order: PO-4711, PO-4712", "", "Sales order | PO-4712")
    assert header.vendor_order_number.value is None
    assert header.po_numbers.value == ("PO-4711", "PO-4712")


@pytest.mark.parametrize("reference", ["kn/26", "ts-04"])
def test_a_clerks_initials_number_no_order(reference):
    assert read("# Birch Papier GmbH", "", f"Unser Zeichen: {reference}").vendor_order_number.value is None


def test_a_price_is_no_number_of_an_order():
    assert all(one.shape < 0.3 for one in identifiers("USD 428.67", AMERICAN))


def test_the_row_beneath_a_person_on_a_form_is_not_his_firm():
    header = read("# Meadow Radio LLC", "", "Client: | Ms. Jane Hart", " | Birch/NY, New York (4022)")
    assert header.buyer_name.value != "Birch/NY, New York (4022)"
