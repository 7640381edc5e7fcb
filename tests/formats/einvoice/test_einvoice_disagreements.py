"""Only a page reading that clearly says something else speaks against the XML."""

import pytest

from formats.einvoice import disagreements
from tests.extractors.page_factories import a_sheet
from tests.factories import a_header, reading


def differing(xml, page) -> list[str]:
    return [name for name, _ in disagreements(xml, page).found()]


def test_a_page_that_agrees_is_silent():
    same = {"document_number": "INV-1042", "total_amount": "119.00", "document_date": "2026-05-04", "currency": "EUR"}

    assert differing(a_header(**same), a_header(**same)) == []


@pytest.mark.parametrize(
    ("name", "xml", "page"),
    [
        ("document_number", "INV-1042", "INV-7731"),
        ("document_date", "2026-05-04", "2026-05-14"),
        ("total_amount", "119.00", "1119.00"),
        ("currency", "EUR", "USD"),
        ("vendor_iban", "GB82WEST12345698765432", "DE89370400440532013000"),
    ],
)
def test_a_page_that_says_something_else_is_reported(name, xml, page):
    found = disagreements(a_header(**{name: xml}), a_header(**{name: page}))

    assert [name for name, _ in found.found()] == [name]
    assert str(getattr(found, name).value) == page


def test_what_the_page_reader_is_unsure_of_says_nothing():
    page = a_header(document_number=reading("INV-7731", confidence=0.6))

    assert differing(a_header(document_number="INV-1042"), page) == []


def test_what_only_one_of_them_says_is_no_disagreement():
    assert differing(a_header(document_number="1"), a_header(total_amount="5")) == []


@pytest.mark.parametrize(
    ("xml", "page"),
    [
        ({"vendor_iban": "GB82 WEST 1234 5698 7654 32"}, {"vendor_iban": "GB82WEST12345698765432"}),
        ({"document_number": "INV-1042"}, {"document_number": "INV-1O42"}),
        ({"document_number": "2026-INV-1042"}, {"document_number": "INV-1042"}),
        ({"total_amount": "119.00"}, {"total_amount": "-119.00"}),
        ({"total_amount": "119.00"}, {"total_amount": "119.01"}),
    ],
)
def test_spelling_signs_and_rounding_are_no_disagreement(xml, page):
    assert differing(a_header(**xml), a_header(**page)) == []


@pytest.mark.parametrize(
    ("name", "xml", "page", "printed"),
    [
        ("due_date", "2026-06-13", "2026-06-06", "Zahlbar bis 06.06.2026 mit Skonto, bis 13.06.2026 netto"),
        ("total_amount", "8.79", "5.77", "Summe -8,79 EUR"),
        ("document_number", "RK-21012", "2026", "Beleg RK-21012 vom Jahr 2026"),
    ],
)
def test_a_page_that_prints_the_xmls_value_too_does_not_disagree(name, xml, page, printed):
    ours, theirs = a_header(**{name: xml}), a_header(**{name: page})

    assert [found for found, _ in disagreements(ours, theirs).found()] == [name]
    assert [found for found, _ in disagreements(ours, theirs, [a_sheet(printed)]).found()] == []
