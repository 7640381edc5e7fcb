"""Words that look like values where they stand and are not, and values that a scan has spoiled."""

from datetime import date

import pytest

from extractors.fuse import fuse
from extractors.header import propose
from extractors.header.special import carriers
from extractors.header.values import counts, dates, identifiers
from extractors.normalise.dates import DateOrder
from extractors.normalise.locale import Locale, locale_of
from schemas.codes import Kind
from schemas.extraction import Header
from tests.extractors.page_factories import a_sheet

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
