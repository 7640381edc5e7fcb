"""Data and picture of one invoice: the XML wins, and the page gives what it lacks."""

from __future__ import annotations

import pytest

from extractors.pages.part_words import PartWords
from extractors.pipeline.hybrid import combined
from extractors.pipeline.read import extract
from schemas.codes import LineStatus
from schemas.extraction import Invoice
from schemas.reading import Source
from tests.extractors.drawn import drawn
from tests.extractors.einvoice_factories import a_cii, day, ram
from tests.factories import IBAN, a_header, a_line, an_acknowledgment, an_invoice, reading

OTHER_IBAN = "DE89370400440532013000"


def both(message: Invoice, read: Invoice) -> Invoice:
    found = combined(message, read, ())
    assert isinstance(found, Invoice)
    return found


@pytest.mark.parametrize("name", ["due_date", "payment_terms", "vendor_iban", "vendor_tax_id", "ship_to"])
def test_a_value_that_the_xml_lacks_is_the_pages_at_the_pages_certainty(name: str) -> None:
    value = {"due_date": "2026-06-03", "vendor_iban": IBAN}.get(name, "as printed")
    printed = getattr(a_header(**{name: value}), name).model_copy(update={"confidence": 0.7})
    page = an_invoice().model_copy(update={"header": a_header(**{name: printed})})
    found = both(an_invoice(**{name: None}), page)

    assert getattr(found.header, name).confidence == 0.7


def test_a_value_that_the_xml_has_stays_the_xmls() -> None:
    found = both(an_invoice(due_date="2026-06-03"), an_invoice(due_date="2026-06-13"))

    assert str(found.header.due_date.value) == "2026-06-03"
    assert found.other_readings is not None
    assert str(found.other_readings.due_date.value) == "2026-06-13"


def test_an_account_of_the_page_does_not_stand_beside_that_of_the_xml() -> None:
    found = both(an_invoice(vendor_iban=IBAN), an_invoice(vendor_iban=IBAN, vendor_bank_account="98765432"))

    assert not found.header.vendor_bank_account.is_found


def test_another_account_on_the_page_is_told_however_poorly_it_was_read() -> None:
    page = an_invoice(vendor_iban=reading(OTHER_IBAN, 0.5))
    found = both(an_invoice(vendor_iban=IBAN), page)

    assert found.other_readings is not None
    assert found.other_readings.vendor_iban.value == OTHER_IBAN


def test_an_account_that_was_misread_is_not_told() -> None:
    page = an_invoice(vendor_iban=reading(OTHER_IBAN.replace("89", "88"), 0.5))

    assert both(an_invoice(vendor_iban=IBAN), page).other_readings is None


def test_lines_that_the_xml_lacks_are_the_pages_and_that_is_said() -> None:
    found = both(an_invoice([], subtotal="25.00", total_amount="25.00"), an_invoice([a_line(10, "2.50")]))

    assert [line.sku.value for line in found.lines] == ["BRG-6204"]
    assert any("read from the page" in concern for concern in found.concerns)


def test_lines_of_the_xml_stay_and_take_only_the_names_that_they_lack() -> None:
    own = a_line(10, "2.50", sku=None, description="Bearing")
    found = both(an_invoice([own]), an_invoice([a_line(10, "2.50", buyer_sku="M-1", description="Ball bearing")]))

    assert [line.sku.value for line in found.lines] == ["BRG-6204"]
    assert [line.buyer_sku.value for line in found.lines] == ["M-1"]
    assert [line.description.value for line in found.lines] == ["Bearing"]


def test_lines_that_the_page_cuts_otherwise_give_no_names() -> None:
    own = [a_line(10, "2.50", sku=None), a_line(4, "1.00", sku=None)]
    found = both(an_invoice(own), an_invoice([a_line(4, "1.00"), a_line(10, "2.50")]))

    assert [line.sku.value for line in found.lines] == [None, None]


def test_no_freight_or_discount_is_taken_from_the_page_where_the_xml_has_lines() -> None:
    found = both(an_invoice(), an_invoice(freight_amount="5.00", discount_amount="2.00"))

    assert not found.header.freight_amount.is_found
    assert not found.header.discount_amount.is_found


def test_an_answer_to_the_whole_order_takes_no_lines_from_its_page() -> None:
    answer = an_acknowledgment([]).model_copy(update={"answer": LineStatus.ACCEPTED})

    assert combined(answer, an_acknowledgment(), ()).lines == ()


PRINTED = """
Brackwell Pumps Ltd                                   INVOICE
14 Mill Lane, Leeds LS1 4AB
Invoice No: KL-55210                                  Your Order No: PO-4411
Invoice Date: 4 May 2026                              Due Date: 3 June 2026

Item       Description            Qty   Unit   Unit price    Amount
PX-100     Pump housing            10   EA          30.00    300.00
PX-220     Seal kit                25   EA           6.00    150.00

                                        Net total            450.00
                                        VAT 20%               90.00
                                        Total due EUR        540.00

Bank: Calder Bank   IBAN DE89 3704 0044 0532 0130 00
"""


def test_an_invoice_of_the_minimum_profile_is_read_whole() -> None:
    sums = ram(
        "SpecifiedTradeSettlementHeaderMonetarySummation",
        ram("TaxBasisTotalAmount", "450.00")
        + ram("TaxTotalAmount", "90.00", 'currencyID="EUR"')
        + ram("GrandTotalAmount", "540.00")
        + ram("DuePayableAmount", "540.00"),
    )
    xml = a_cii(number="KL-55210", settled=ram("InvoiceCurrencyCode", "EUR") + sums)
    found = extract(PartWords((drawn(PRINTED),), xml, ((1,),)), (1,))

    assert found.header.total_amount.provenance is not None
    assert found.header.total_amount.provenance.source is Source.XML
    assert found.header.po_numbers.value == ("PO-4411",)
    assert str(found.header.due_date.value) == "2026-06-03"
    assert found.header.vendor_iban.value == OTHER_IBAN
    assert [str(line.amount.value) for line in found.lines] == ["300.00", "150.00"]
    assert found.pages == (1,)


def test_a_page_of_which_nothing_can_be_read_leaves_the_xml_as_it_is() -> None:
    xml = a_cii(number="KL-55210", settled=ram("SpecifiedTradePaymentTerms", ram("DueDateDateTime", day("20260603"))))
    found = extract(PartWords((drawn(""),), xml, ((1,),)), (1,))

    assert found.header.document_number.value == "KL-55210"
