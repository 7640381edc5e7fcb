"""Mails and archives are taken apart into the documents within, whatever they are called."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart

import pytest

from extractors.limits import Limits
from extractors.unpack import Item, unpack
from tests.doubles.hostile_archives import a_zip
from tests.doubles.hostile_pdfs import a_pdf, encrypted_pdf
from tests.doubles.hostile_pictures import a_picture
from tests.doubles.outlook_files import an_outlook_mail

INVOICE = b'<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'


def a_mail(body: str = "Please find our invoice attached.", html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Accounts <Billing@Vendor.example>"
    mail["To"] = "ap@buyer.example"
    mail["Subject"] = "Invoice 1042"
    mail.set_content(body)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail


def with_pdf(mail: EmailMessage, name: str = "invoice.pdf", disposition: str = "attachment") -> EmailMessage:
    mail.add_attachment(a_pdf(), maintype="application", subtype="pdf", filename=name, disposition=disposition)
    return mail


def opened(data: bytes, limits: Limits | None = None) -> tuple[Item, ...]:
    return unpack("what landed", data, limits or Limits())


def shown(items: tuple[Item, ...]) -> list[tuple[str | None, str, str | None]]:
    return [(item.name, item.media_type, item.problem) for item in items]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (a_pdf(), "application/pdf"),
        (a_picture("PNG"), "image/png"),
        (a_picture("JPEG"), "image/jpeg"),
        (a_picture("TIFF"), "image/tiff"),
        (INVOICE, "application/xml"),
        (b"Order confirmation 4711\n", "text/plain"),
    ],
)
def test_a_document_is_the_one_item(data: bytes, media_type: str) -> None:
    assert opened(data) == (Item(None, media_type, data),)


def test_an_attached_pdf_is_found_and_the_text_of_the_mail_is_not_a_document() -> None:
    items = opened(with_pdf(a_mail()).as_bytes())

    assert shown(items) == [("invoice.pdf", "application/pdf", None)]
    assert items[0].sender == "billing@vendor.example"


def test_an_inline_pdf_counts() -> None:
    assert shown(opened(with_pdf(a_mail(), disposition="inline").as_bytes())) == [
        ("invoice.pdf", "application/pdf", None)
    ]


def test_a_pdf_that_calls_itself_something_else_counts() -> None:
    mail = a_mail()
    mail.add_attachment(a_pdf(), maintype="application", subtype="octet-stream", filename="scan.dat")

    assert shown(opened(mail.as_bytes())) == [("scan.dat", "application/pdf", None)]


def test_the_text_is_the_document_when_nothing_is_attached() -> None:
    items = opened(a_mail("We confirm your order 4711 for 12 pieces.").as_bytes())

    assert shown(items) == [(None, "text/plain", None)]
    assert b"order 4711" in items[0].data
    assert items[0].sender == "billing@vendor.example"


def test_a_mail_of_html_alone_is_its_html() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "x"
    mail.set_content("<p>Your order <b>4711</b></p>", subtype="html")

    assert shown(opened(mail.as_bytes())) == [(None, "text/html", None)]


def test_a_logo_in_the_signature_is_no_document() -> None:
    mail = a_mail(html='<p>Thanks</p><img src="cid:logo@x">')
    mail.get_payload()[1].add_related(a_picture("PNG", (590, 320)), maintype="image", subtype="png", cid="<logo@x>")
    mail.add_attachment(a_picture("PNG", (120, 60)), maintype="image", subtype="png", filename="image001.png")

    assert shown(opened(mail.as_bytes())) == [(None, "text/plain", None)]


def test_a_photographed_page_is_a_document_even_inline() -> None:
    mail = a_mail(html='<img src="cid:photo@x">')
    photo = a_picture("JPEG", (1200, 1600))
    mail.get_payload()[1].add_related(photo, maintype="image", subtype="jpeg", cid="<photo@x>", filename="photo.jpg")

    assert shown(opened(mail.as_bytes())) == [("photo.jpg", "image/jpeg", None)]


def test_cards_invitations_and_signatures_are_no_documents() -> None:
    mail = with_pdf(a_mail())
    mail.add_attachment(b"BEGIN:VCARD\nEND:VCARD\n", maintype="text", subtype="vcard", filename="me.vcf")
    mail.add_attachment(b"\x30\x82\x01", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")

    assert [item.name for item in opened(mail.as_bytes())] == ["invoice.pdf"]


def test_a_forwarded_mail_is_taken_apart_and_keeps_its_own_sender() -> None:
    inner = with_pdf(a_mail())
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "clerk@buyer.example", "Fwd"
    outer.set_content("see below")
    outer.add_attachment(inner)

    items = opened(outer.as_bytes())

    assert shown(items) == [("message.eml/invoice.pdf", "application/pdf", None)]
    assert items[0].sender == "billing@vendor.example"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("attachment; filename*=utf-8''Auftragsbest%C3%A4tigung.pdf", "Auftragsbestätigung.pdf"),
        ("attachment; filename*0=\"Liefer\"; filename*1=\"schein.pdf\"", "Lieferschein.pdf"),
        ('attachment; filename="=?iso-8859-1?Q?Best=E4tigung.pdf?="', "Bestätigung.pdf"),
        ('attachment; filename="..\\\\..\\\\evil\r\n .pdf"', "evil .pdf"),
    ],
)  # fmt: skip
def test_names_in_every_encoding_are_shown_as_meant(header: str, expected: str) -> None:
    mail = MIMEMultipart()
    mail["From"], mail["Subject"] = "a@b.example", "x"
    part = MIMEApplication(a_pdf(), "pdf")
    mail.attach(part)
    typed = b"Content-Type: application/pdf"
    data = mail.as_bytes().replace(typed, b"Content-Disposition: " + header.encode() + b"\n" + typed)

    assert [item.name for item in opened(data)] == [expected]


@pytest.mark.parametrize("charset", ["iso-8859-15", "windows-1250", "utf-16", "no-such-charset"])
def test_a_body_in_an_odd_charset_is_read(charset: str) -> None:
    encoded = "Bestellung über 100 Stück".encode("utf-8" if charset == "no-such-charset" else charset)
    head = b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=" + charset.encode() + b"\n\n"

    assert "über" in opened(head + encoded)[0].data.decode()


def test_a_broken_winmail_is_set_aside_with_its_reason() -> None:
    mail, content = a_mail(), b"\x78\x9f\x3e\x22" + b"\x00" * 50
    mail.add_attachment(content, maintype="application", subtype="ms-tnef", filename="winmail.dat")

    item = opened(mail.as_bytes())[0]

    assert item.problem == "damaged"
    assert "winmail.dat" in (item.message or "")


def test_members_of_an_archive_are_found_within_archives_and_mails() -> None:
    mail = a_mail()
    inner = a_zip(("deep/offer.pdf", a_pdf()), ("readme.txt", b"hello there"), ("__MACOSX/x", b"litter"))
    mail.add_attachment(a_zip(("inner.zip", inner)), maintype="application", subtype="zip", filename="all.zip")

    items = opened(mail.as_bytes())

    assert [item.name for item in items] == ["all.zip/inner.zip/deep/offer.pdf", "all.zip/inner.zip/readme.txt"]
    assert {item.sender for item in items} == {"billing@vendor.example"}


def test_two_members_of_one_name_are_told_apart() -> None:
    items = opened(a_zip(("a.pdf", a_pdf()), ("a.pdf", a_pdf(2))))

    assert [item.name for item in items] == ["a.pdf", "a.pdf (2)"]


def test_one_bad_member_does_not_lose_the_others() -> None:
    items = opened(a_zip(("a.pdf", a_pdf()), ("b.pdf", b"%PDF-1.4 cut"), ("c.docx", b"PK\x03\x04")))

    assert [(item.name, item.problem) for item in items] == [
        ("a.pdf", None),
        ("b.pdf", "damaged"),
        ("c.docx", "damaged"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (encrypted_pdf("secret"), "encrypted"),
        (a_pdf()[:200], "damaged"),
        (a_zip(("[Content_Types].xml", b"x"), ("word/document.xml", b"x")), "unsupported"),
        (b"\x00\x01\x02" * 100, "unsupported"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_item_with_a_code_and_advice(data: bytes, code: str) -> None:
    (item,) = opened(data)

    assert item.problem == code
    assert item.message
    assert item.data == data


def test_a_pdf_with_an_owner_password_only_opens() -> None:
    assert opened(encrypted_pdf(""))[0].problem is None


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (a_pdf(), Limits(max_bytes=100), "too_large"),
        (a_pdf(3), Limits(max_pages=2), "too_many_pages"),
        (a_picture("PNG"), Limits(max_pixels=100), "too_many_pixels"),
        (
            a_zip(
                ("a.zip", a_zip(("b.zip", a_zip(("c.txt", b"x"))))),
            ),
            Limits(max_depth=2),
            "archive_too_deep",
        ),
        (a_zip(("a.txt", b"x"), ("b.txt", b"x")), Limits(max_members=1), "archive_too_large"),
        (a_zip(("a.txt", b"x" * 5000)), Limits(max_unpacked_bytes=1000), "archive_too_large"),
    ],
)
def test_limits_end_in_a_code(data: bytes, limits: Limits, code: str) -> None:
    assert code in [item.problem for item in opened(data, limits)]


def test_a_pdf_whose_table_of_places_is_lost_still_opens() -> None:
    whole = a_pdf(2)

    assert opened(whole[: whole.rindex(b"xref")])[0].problem is None


def test_an_outlook_file_that_is_garbage_is_damaged() -> None:
    data = bytes.fromhex("d0cf11e0a1b11ae1") + struct.pack("<8s", b"") + "__properties_version1.0".encode("utf-16-le")

    assert [item.problem for item in opened(data)] == ["damaged"]


def test_what_is_attached_to_an_outlook_mail_is_found() -> None:
    logo = a_picture("PNG", (150, 60))
    items = opened(
        an_outlook_mail("See attached.", "Vendor@Example.com", (("logo.png", logo), ("bill.pdf", a_pdf())))
    )

    assert shown(items) == [("bill.pdf", "application/pdf", None)]
    assert items[0].sender == "vendor@example.com"


def test_the_text_of_an_outlook_mail_alone_is_the_document() -> None:
    (item,) = opened(an_outlook_mail("We confirm order 4711 for 12 pieces.", "vendor@example.com"))

    assert (item.media_type, item.data) == ("text/plain", b"We confirm order 4711 for 12 pieces.")
