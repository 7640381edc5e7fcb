"""From kept words to extractions: XML first, the page compared; nothing legible said so."""

import pytest

from extractors.pages.part_words import PartWords
from extractors.pages.words import WordOptions
from extractors.pipeline.read import extract, groups_of, read_part
from schemas.codes import Kind
from schemas.errors import DamagedFile
from schemas.extraction import Invoice, Unrecognised
from schemas.page import Page, WordSource
from schemas.reading import Source
from tests.extractors.drawn import drawn
from tests.extractors.header.test_header_languages import GERMAN_INVOICE, US_INVOICE

XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>RE-2025-0815</cbc:ID><cbc:IssueDate>2025-03-12</cbc:IssueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">860.00</cbc:TaxExclusiveAmount>
  <cbc:TaxInclusiveAmount currencyID="EUR">%s</cbc:TaxInclusiveAmount>
  <cbc:PayableAmount currencyID="EUR">%s</cbc:PayableAmount></cac:LegalMonetaryTotal>
</Invoice>"""


def words_of(*pages: Page, xml: bytes | None = None) -> PartWords:
    return PartWords(pages, xml, groups_of(pages, xml))


def test_words_survive_keeping():
    words = words_of(drawn(GERMAN_INVOICE), xml=b"<a/>")
    kept = PartWords.loads(words.dumps())
    assert kept.xml == b"<a/>"
    assert kept.groups == ((1,),)
    assert [word.text for word in kept.pages[0].words] == [word.text for word in words.pages[0].words]
    assert kept.dumps() == words.dumps()


def test_damaged_words_say_so():
    with pytest.raises(DamagedFile):
        PartWords.loads(b"not gzip")


def test_a_page_becomes_an_invoice_with_lines_and_totals():
    words = words_of(drawn(US_INVOICE))
    extraction = extract(words, words.groups[0])
    assert isinstance(extraction, Invoice)
    assert extraction.kind is Kind.INVOICE
    assert extraction.header.document_number.value == "77120"
    assert extraction.language == "en"
    assert extraction.pages == (1,)
    assert len(extraction.lines) == 1


def test_a_page_without_words_is_unrecognised_and_says_why():
    blank = Page(1, 595, 842, (), WordSource.OCR)
    extraction = extract(words_of(blank), (1,))
    assert isinstance(extraction, Unrecognised)
    assert extraction.kind_confidence == 0
    assert extraction.concerns == ("Nothing legible on the page.",)


def test_a_page_that_failed_is_a_concern_and_the_others_are_read():
    bad = Page(2, 595, 842, (), WordSource.OCR, problem="the page's picture is cut off")
    extraction = extract(words_of(drawn(GERMAN_INVOICE), bad), (1, 2))
    assert extraction.header.document_number.value == "RE-2025-0815"
    assert extraction.concerns == ("Page 2 could not be read: the page's picture is cut off",)


def test_a_hard_page_is_a_concern():
    extraction = extract(words_of(drawn(GERMAN_INVOICE, confidence=0.4)), (1,))
    assert "Page 1 is hard to read." in extraction.concerns


def test_the_xml_is_the_truth_and_points_at_the_page():
    words = words_of(drawn(GERMAN_INVOICE), xml=XML % (b"1023.40", b"1023.40"))
    extraction = extract(words, (1,))
    number = extraction.header.document_number
    assert number.provenance is not None
    assert number.provenance.source is Source.XML
    assert number.provenance.page == 1
    assert number.provenance.box is not None
    assert extraction.other_readings is None


def test_a_page_that_says_otherwise_is_shown():
    words = words_of(drawn(GERMAN_INVOICE), xml=XML % (b"999.00", b"999.00"))
    extraction = extract(words, (1,))
    assert str(extraction.header.total_amount.value) == "999.00"
    assert extraction.other_readings is not None
    assert str(extraction.other_readings.total_amount.value) == "1023.40"


def test_broken_xml_leaves_the_page_to_be_read():
    words = words_of(drawn(GERMAN_INVOICE), xml=b"<Invoice")
    extraction = extract(words, (1,))
    assert extraction.header.document_number.value == "RE-2025-0815"
    assert any("e-invoice" in concern for concern in extraction.concerns)


def test_an_xml_file_alone_is_read_without_pages():
    words = read_part(XML % (b"1023.40", b"1023.40"), "application/xml", WordOptions())
    assert words.pages == ()
    extraction = extract(words, words.groups[0])
    assert extraction.header.document_number.value == "RE-2025-0815"
