"""XML from strangers is only ever data: hostile, broken and foreign files each get their own answer."""

import pytest

from extractors.einvoice import embedded_xml, extract_einvoice, is_einvoice
from schemas.errors import DamagedFile, EmptyFile, UnreadableFile, UnsafeXml, UnsupportedFile
from tests.extractors.einvoice_factories import a_cii, a_pdf, a_ubl, cbc

INVOICE = a_ubl(body=cbc("ID", "INV-1"))


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE Invoice SYSTEM "http://192.0.2.1/evil.dtd">',
        b'<!DOCTYPE Invoice [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        b"<!DOCTYPE Invoice>",
    ],
)
def test_a_document_type_is_refused_before_anything_is_expanded(declaration):
    hostile = INVOICE.replace(b"\n<Invoice", declaration + b"\n<Invoice").replace(b"INV-1", b"&x;")

    with pytest.raises(UnsafeXml):
        extract_einvoice(hostile)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_cannot_hide_in_another_encoding(encoding):
    text = '<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]><Invoice>&x;</Invoice>'

    with pytest.raises(UnsafeXml):
        extract_einvoice(text.encode(encoding))


@pytest.mark.parametrize(
    "data",
    [
        INVOICE[:-4],
        INVOICE.replace(b"</cbc:ID>", b""),
        b"\x00\x01 <Invoice",
        b"plain text",
        b"<a" * 10,
        b"<x>" * 5000 + b"</x>" * 5000,
        INVOICE.replace(b"UTF-8", b"no-such-encoding"),
    ],
)
def test_xml_that_is_not_well_formed_is_damaged(data):
    with pytest.raises(DamagedFile):
        extract_einvoice(data)


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x00"])
def test_a_file_of_nothing_is_empty(data):
    with pytest.raises(EmptyFile):
        extract_einvoice(data)


@pytest.mark.parametrize(
    "data", [b"<html/>", b"<Invoice/>", b'<Invoice xmlns="urn:another:standard"/>', b"<StandardBusinessDocument/>"]
)
def test_xml_of_another_trade_is_unsupported(data):
    with pytest.raises(UnsupportedFile):
        extract_einvoice(data)


@pytest.mark.parametrize("cut", range(0, len(INVOICE), 37))
def test_a_file_cut_off_anywhere_is_told_as_unreadable(cut):
    with pytest.raises(UnreadableFile):
        extract_einvoice(INVOICE[:cut])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (INVOICE, True),
        (b"\xef\xbb\xbf" + INVOICE, True),
        (INVOICE.decode().replace("UTF-8", "UTF-16").encode("utf-16"), True),
        (b"<!-- a note -->" + INVOICE.split(b"\n", 1)[1], True),
        (a_cii(), True),
        (b"<!DOCTYPE Invoice><Invoice>", True),
        (b"<html><body>Invoice</body></html>", False),
        (b"%PDF-1.7", False),
        (b"", False),
    ],
)
def test_an_einvoice_is_known_by_its_first_element(data, expected):
    assert is_einvoice(data) is expected


def test_every_message_in_an_envelope_is_read():
    two = b"".join(a_ubl(body=cbc("ID", number)).split(b"\n", 1)[1] for number in ("A", "B"))
    envelope = b'<StandardBusinessDocument xmlns="urn:sbdh"><Header/>' + two + b"</StandardBusinessDocument>"

    assert [found.header.document_number.value for found in extract_einvoice(envelope)] == ["A", "B"]


def test_a_utf16_invoice_is_read():
    data = INVOICE.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    assert extract_einvoice(data)[0].header.document_number.value == "INV-1"


@pytest.mark.parametrize(
    "name", ["factur-x.xml", "ZUGFeRD-invoice.xml", "zugferd-invoice.xml", "xrechnung.xml", "x.dat"]
)
def test_the_xml_inside_a_pdf_is_found_by_name_or_content(name):
    pdf = a_pdf(("terms.txt", b"General terms"), (name, a_cii(number="R-9")))

    xml = embedded_xml(pdf)

    assert xml is not None
    assert extract_einvoice(xml)[0].header.document_number.value == "R-9"


def test_the_standard_name_wins_over_other_einvoices_attached():
    pdf = a_pdf(("old.xml", a_cii(number="OLD")), ("factur-x.xml", a_cii(number="NEW")))

    assert b"NEW" in (embedded_xml(pdf) or b"")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 cut", b"no pdf", a_pdf(), a_pdf(("note.xml", b"<note/>"))])
def test_a_pdf_without_an_einvoice_has_none(data):
    assert embedded_xml(data) is None
