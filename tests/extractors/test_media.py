"""Files are told by their bytes, whatever they are called."""

from __future__ import annotations

import pytest

from extractors.media import media_type_of, type_by_first_bytes
from tests.doubles.hostile_archives import a_zip
from tests.doubles.hostile_pdfs import a_pdf
from tests.doubles.hostile_pictures import a_picture

INVOICE = '<Invoice xmlns="urn:x"><ID>1</ID></Invoice>'
MAIL = b"From: a@example.com\r\nTo: b@example.com\r\nSubject: Hello\r\n\r\nText"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "application/x-empty"),
        (a_pdf(), "application/pdf"),
        (b"\r\n\r\nscanner says hello\r\n" + a_pdf(), "application/pdf"),
        (a_picture("JPEG"), "image/jpeg"),
        (a_picture("PNG"), "image/png"),
        (a_picture("TIFF"), "image/tiff"),
        (a_picture("BMP"), "image/bmp"),
        (a_picture("WEBP"), "image/webp"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "image/heic"),
        (a_picture("GIF"), "image/gif"),
        (a_zip(("a.txt", b"x")), "application/zip"),
        (a_zip(("[Content_Types].xml", b"x")), "application/vnd.openxmlformats-officedocument"),
        (INVOICE.encode(), "application/xml"),
        (("\n <?xml version='1.0'?>" + INVOICE).encode(), "application/xml"),
        (b"\xef\xbb\xbf" + INVOICE.encode(), "application/xml"),
        (INVOICE.encode("utf-16"), "application/xml"),
        (INVOICE.encode("utf-16-be"), "application/xml"),
        (("<!-- made by us -->" + INVOICE).encode(), "application/xml"),
        (b"<!DOCTYPE html><html><body>x", "text/html"),
        (b"<html><body>x", "text/html"),
        (MAIL, "message/rfc822"),
        (b"From vendor Mon May 4 10:00:00 2026\r\n" + MAIL, "message/rfc822"),
        (b"\r\n" + MAIL, "message/rfc822"),
        (b"Received: from x\r\n\tby y\r\n" + MAIL, "message/rfc822"),
        (b"Dear all,\nthe invoice follows.\n", "text/plain"),
        (b"Total: 12.00\nTax: 2.00\n", "text/plain"),
        (b"BMW invoices arrive on Monday\n", "text/plain"),
        ("Rechnung über 12 €".encode("cp1252"), "text/plain"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "application/x-msdownload"),
        (b"{\\rtf1 hello}", "application/rtf"),
        (bytes(range(256)) * 4, "application/octet-stream"),
        (b"\x78\x9f\x3e\x22\x01\x00", "application/ms-tnef"),
    ],
)
def test_a_file_is_told_by_its_content(data: bytes, expected: str) -> None:
    assert media_type_of(data, "misleading.docx") == expected


def test_a_name_only_tells_a_table_from_other_text() -> None:
    assert media_type_of(b"a;b;c\n1;2;3\n", "orders.csv") == "text/csv"
    assert media_type_of(a_pdf(), "orders.csv") == "application/pdf"


@pytest.mark.parametrize("data", [b"", a_pdf(), a_picture("PNG"), a_zip(("a.txt", b"x")), b"MZ\x00\x01"])
def test_first_bytes_tell_what_is_no_text(data: bytes):
    assert type_by_first_bytes(data) == media_type_of(data)


@pytest.mark.parametrize("data", [INVOICE.encode(), MAIL, b"<html>", b"<!---->" * 40 + b"<", b"Dear all"])
def test_first_bytes_do_not_look_at_text(data: bytes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("extractors.media._by_text", lambda *_: pytest.fail("looked at text"))
    assert type_by_first_bytes(data) == "application/octet-stream"
