"""Papers within wrappers: each is opened, or named as not opened, and none is lost."""

from __future__ import annotations

import base64
import quopri
import time
from email.message import EmailMessage

import pytest

from extractors.limits import Limits
from extractors.unpack import Item, unpack
from tests.doubles.hostile_archives import a_zip
from tests.doubles.hostile_pdfs import a_pdf
from tests.doubles.hostile_pictures import a_picture
from tests.doubles.outlook_files import an_outlook_mail
from tests.doubles.wrappers import (
    HEAD,
    a_multipart,
    a_plain_mail,
    an_xfa_form,
    attached,
    formatted_text_only,
    lines_pdf,
    sealed,
    signed,
    signed_in_pieces,
    squeezed,
    two_texts,
    uuencoded,
    winmail,
    with_files,
    with_paper_clip,
)

PDF = a_pdf()
XML = b'<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'
TABLE = (
    "<html><head><style>td {x:y}</style></head><body><p>We confirm as follows.</p><table>"
    "<tr><th>Item</th><th>Qty</th><th>Price</th></tr>"
    "<tr><td>HB-10</td><td>400</td><td>0.45</td></tr><tr><td>HB-12</td><td>80</td><td>0.90</td></tr>"
    "</table></body></html>"
)
LETTER = "Dear customer, please find the invoice attached to this PDF, see the paper clip. Kind regards, Accounts"
FORWARDED = a_multipart("mixed", (b"text/plain", b"see attached"), attached("application/pdf", PDF, "inner.pdf"))
ENTITY = FORWARDED[FORWARDED.index(b"Content-Type: multipart") :]


def opened(data: bytes, limits: Limits | None = None, name: str = "what landed") -> tuple[Item, ...]:
    return unpack(name, data, limits or Limits())


def shown(items: tuple[Item, ...]) -> list[tuple[str | None, str | None]]:
    return [(item.name, item.problem or item.media_type) for item in items]


def in_a_mail(declared: str, data: bytes, name: str) -> bytes:
    return a_multipart("mixed", (b"text/plain", b"Invoice attached."), attached(declared, data, name))


def encoded_mail(encoding: str) -> bytes:
    inner = base64.encodebytes(FORWARDED) if encoding == "base64" else quopri.encodestring(FORWARDED)
    return a_multipart(
        "mixed",
        (b"text/plain", b"fwd"),
        (b"message/rfc822\r\nContent-Transfer-Encoding: " + encoding.encode(), inner),
    )


def a_signed_mail(signature: bytes, declared: str = "application/pkcs7-mime; smime-type=signed-data") -> bytes:
    return (
        HEAD + f'Content-Type: {declared}; name="smime.p7m"\r\nContent-Transfer-Encoding: base64\r\n\r\n'.encode()
        + base64.encodebytes(signature)
    )  # fmt: skip


OPENED = {
    "a mail in base64 within a mail": (encoded_mail("base64"), "message.eml/inner.pdf"),
    "a mail in quoted-printable within a mail": (encoded_mail("quoted-printable"), "message.eml/inner.pdf"),
    "a mail signed around its parts": (a_signed_mail(signed(ENTITY)), "smime.p7m/inner.pdf"),
    "the same of unknown length": (a_signed_mail(signed_in_pieces(ENTITY)), "smime.p7m/inner.pdf"),
    "the same by its older name": (a_signed_mail(signed(ENTITY), "application/x-pkcs7-mime"), "smime.p7m/inner.pdf"),
    "the same as a nameless file": (a_signed_mail(signed(ENTITY), "application/octet-stream"), "smime.p7m/inner.pdf"),
    "a mail signed twice": (a_signed_mail(signed(a_signed_mail(signed(ENTITY)))), "smime.p7m/smime.p7m/inner.pdf"),
    "a compressed mail": (a_signed_mail(squeezed(ENTITY)), "smime.p7m/inner.pdf"),
    "a signed PDF": (in_a_mail("application/octet-stream", signed(PDF), "bill.pdf.p7m"), "bill.pdf"),
    "a signed PDF in base64": (
        in_a_mail("application/pkcs7-mime", base64.encodebytes(signed(PDF)), "bill.pdf.p7m"), "bill.pdf"
    ),
    "a signed e-invoice": (in_a_mail("application/pkcs7-mime", signed(XML), "IT01_1.xml.p7m"), "IT01_1.xml"),
    "winmail.dat": (
        in_a_mail("application/ms-tnef", winmail(("Invoice ä 1042.pdf", PDF)), "winmail.dat"),
        "winmail.dat/Invoice ä 1042.pdf",
    ),
    "winmail.dat by no type": (
        in_a_mail("application/octet-stream", winmail(("bill.pdf", PDF)), "ATT1.dat"), "ATT1.dat/bill.pdf"
    ),
    "an archive in winmail.dat": (
        in_a_mail("application/ms-tnef", winmail(("all.zip", a_zip(("a.pdf", PDF)))), "winmail.dat"),
        "winmail.dat/all.zip/a.pdf",
    ),
    "winmail.dat on its own": (winmail(("bill.pdf", PDF)), "bill.pdf"),
    "winmail.dat in a signed mail": (
        a_signed_mail(signed(in_a_mail("application/ms-tnef", winmail(("bill.pdf", PDF)), "winmail.dat"))),
        "smime.p7m/winmail.dat/bill.pdf",
    ),
    "a file written into the text": (a_plain_mail("Bill:\n\n" + uuencoded(PDF, "bill.pdf") + "\nBye\n"), "bill.pdf"),
    "the same in a text file": (uuencoded(PDF, "bill.pdf").encode(), "bill.pdf"),
    "the same in base64": (
        a_plain_mail("begin-base64 644 bill.pdf\n" + base64.encodebytes(PDF).decode() + "====\n"), "bill.pdf"
    ),
    "a PDF behind a letter in a PDF": (with_files(lines_pdf(LETTER), ("bill.pdf", PDF)), "bill.pdf"),
    "a portfolio's notice": (
        with_files(lines_pdf("For the best experience, open this portfolio in Acrobat X"), ("a.pdf", PDF)), "a.pdf"
    ),
    "a PDF under a paper clip": (with_paper_clip("bill.pdf", PDF, LETTER), "bill.pdf"),
    "a PDF in a PDF in a PDF": (
        with_files(lines_pdf(LETTER), ("two.pdf", with_files(lines_pdf(LETTER), ("bill.pdf", PDF)))),
        "two.pdf/bill.pdf",
    ),
    "a picture written into the HTML": (
        two_texts(
            "See the HTML.",
            f"<img src='data:image/png;base64,{base64.b64encode(a_picture('PNG', (1200, 1600))).decode()}'>",
        ),
        "picture-1.png",
    ),
    "a page as a GIF": (in_a_mail("image/gif", a_picture("GIF", (1200, 1600)), "page.gif"), "page.gif"),
    "a PDF in the mail of Outlook, signed": (
        an_outlook_mail("See attached.", "v@example.com", (("smime.p7m", signed(ENTITY)),)), "smime.p7m/inner.pdf"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OPENED)
def test_what_is_wrapped_is_opened(name: str) -> None:
    data, inner = OPENED[name]

    items = opened(data)

    assert [(item.name, item.problem) for item in items] == [(inner, None)]


def test_what_a_signature_wraps_keeps_the_sender_of_the_mail() -> None:
    assert opened(OPENED["a mail signed around its parts"][0])[0].sender == "billing@vendor.example"


NOT_OPENED = {
    "an encrypted mail": (a_signed_mail(sealed(), "application/pkcs7-mime"), "encrypted", "encrypted"),
    "a mail encrypted with OpenPGP": (
        a_multipart("encrypted", (b"application/pgp-encrypted", b"x"), (b"application/octet-stream", b"xyz")),
        "encrypted", "OpenPGP",
    ),
    "the same in the text": (
        a_plain_mail("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"), "encrypted", "OpenPGP"
    ),
    "a spreadsheet with a password": (
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "encrypted", "password",
    ),
    "a signature without its paper": (signed(None), "unsupported", "signature or certificate alone"),
    "a file that lies on a server": (
        a_multipart("mixed", (b"message/external-body; access-type=URL", b"Content-Type: application/pdf\r\n\r\n")),
        "unsupported", "on a server",
    ),
    "a mail in several mails": (
        HEAD + b"Content-Type: message/partial; number=1; total=3\r\n\r\nx", "unsupported", "several"
    ),
    "a form that only Adobe draws": (an_xfa_form("Please wait... your viewer cannot"), "unsupported", "XFA"),
    "winmail.dat with nothing but formatted text": (
        in_a_mail("application/ms-tnef", winmail(properties=formatted_text_only()), "winmail.dat"),
        "unsupported", "formatted",
    ),
    "winmail.dat cut off": (
        in_a_mail("application/ms-tnef", winmail(("bill.pdf", PDF))[:700], "winmail.dat"), "damaged", "cut off"
    ),
    "an attachment without content": (in_a_mail("application/pdf", b"", "bill.pdf"), "empty_file", "empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_OPENED)
def test_what_cannot_be_opened_is_named(name: str) -> None:
    data, code, words = NOT_OPENED[name]

    (item,) = opened(data)

    assert item.problem == code
    assert words in (item.message or "")


@pytest.mark.parametrize(
    "plain",
    [
        "This message contains HTML. Please use a mail program that shows it.",
        "Having trouble viewing this? https://news.vendor.example/v/5519 Unsubscribe: https://news.vendor.example/u/77",
        "Order acknowledgment SO-5519\n\n[image: logo]\n",
        "",
        "HB-10\n400\n0.45\nHB-12\n80\n0.90\n",  # each cell on a line of its own
        "Please reply above this line. Ticket 2026",
    ],
)
def test_the_html_is_read_where_the_plain_text_leaves_the_paper_out(plain: str) -> None:
    (item,) = opened(two_texts(plain, TABLE))

    assert item.media_type == "text/html"


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("Item HB-10 400 pieces at 0.45, item HB-12 80 at 0.90", "<p>This mail is best read as plain text.</p>"),
        ("HB-10    400    0.45\nHB-12    80    0.90\n", TABLE),
        ("We confirm order 4711 for 12 pieces.", "<p>We confirm order 4711 for 12 pieces.</p>"),
        ("We confirm order 4711.", "<p>We confirm order 4711.</p><p style='display:none'>Price 9,999.00</p>"),
    ],
)
def test_the_plain_text_is_read_where_it_says_all(plain: str, html: str) -> None:
    (item,) = opened(two_texts(plain, html))

    assert item.media_type == "text/plain"


@pytest.mark.parametrize(
    "text",
    [
        "begin 644 of these tomorrow\nand let me know\nend",
        "We begin 644 pieces next week.",
        "begin 644 bill.pdf\nthis was cut out by the gateway",
    ],
)
def test_prose_that_begins_like_a_file_stays_text(text: str) -> None:
    (item,) = opened(a_plain_mail(text))

    assert (item.media_type, item.data.decode()) == ("text/plain", text)


def test_text_around_a_file_written_into_it_is_no_document() -> None:
    two = a_plain_mail(uuencoded(PDF, "a.pdf") + "\nand\n" + uuencoded(a_pdf(2), "b.pdf"))

    assert [item.name for item in opened(two)] == ["a.pdf", "b.pdf"]


def test_an_invoice_with_its_time_sheet_attached_is_two_papers() -> None:
    bill = lines_pdf("INVOICE", "Invoice no. 1042", "Invoice date 4 May 2026", "Amount due EUR 540.00")

    assert shown(opened(with_files(bill, ("sheet.pdf", PDF)))) == [
        (None, "application/pdf"),
        ("sheet.pdf", "application/pdf"),
    ]


def test_a_page_with_nothing_on_it_is_only_a_cover() -> None:
    assert shown(opened(with_files(lines_pdf(" "), ("bill.pdf", PDF)))) == [("bill.pdf", "application/pdf")]


def test_a_letter_that_speaks_like_an_invoice_comes_behind_what_it_encloses() -> None:
    letter = lines_pdf("Dear customer,", "please pay invoice number 1042 by the due date, amount due EUR 540.00,",
                       "net amount 450.00, VAT 90.00, to our bank details below.")  # fmt: skip

    assert [item.name for item in opened(with_files(letter, ("bill.pdf", PDF)))] == ["bill.pdf", None]


def test_a_letter_whose_enclosure_cannot_be_opened_stays_a_paper() -> None:
    assert shown(opened(with_files(lines_pdf(LETTER), ("bill.pdf", b"%PDF-1.4 cut")))) == [
        ("bill.pdf", "damaged"),
        (None, "application/pdf"),
    ]


def test_the_e_invoice_of_a_hybrid_is_no_paper_of_its_own() -> None:
    assert shown(opened(with_files(lines_pdf("INVOICE", "Invoice no. 1042"), ("factur-x.xml", XML)))) == [
        (None, "application/pdf")
    ]


def test_the_document_that_a_pdf_was_written_from_is_no_paper_of_its_own() -> None:
    job, bill = b"<</ASCII85EncodePages false>>", lines_pdf("INVOICE", "Invoice no. 1042")

    assert shown(opened(with_files(bill, ("Standard.joboptions", job)))) == [(None, "application/pdf")]


def test_a_form_that_is_also_drawn_on_its_page_is_read() -> None:
    assert opened(an_xfa_form("Invoice no. 1042 dated 4 May 2026"))[0].problem is None


def test_the_text_of_winmail_is_read_when_nothing_else_is_in_the_mail() -> None:
    (item,) = opened(winmail(body="We confirm order 4711 for 12 pieces."))

    assert (item.media_type, item.data) == ("text/plain", b"We confirm order 4711 for 12 pieces.")


def test_a_note_that_a_gateway_adds_is_part_of_the_text() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "x"
    mail.set_content("see attached")
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename="bill.pdf")
    mail.add_attachment("Sent through a gateway", filename="ATT00001.txt")

    assert [item.name for item in opened(mail.as_bytes())] == ["bill.pdf"]


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (signed(signed(signed(signed(PDF)))), Limits(max_depth=2), "archive_too_deep"),
        (squeezed(b"\x00" * 50_000_000), Limits(), "archive_too_large"),
        (winmail(*((f"{n}.txt", b"x") for n in range(9))), Limits(max_members=5), "archive_too_large"),
        (winmail(("a.txt", b"x" * 5000)), Limits(max_unpacked_bytes=1000), "archive_too_large"),
        (with_files(PDF, *((f"{n}.pdf", PDF) for n in range(9))), Limits(max_members=5), "archive_too_large"),
        (
            b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80" + b"\x30\x80" * 200_000,
            Limits(),
            "damaged",
        ),
        (winmail(("bill.pdf", PDF), properties=b"\xff" * 400), Limits(), "damaged"),
    ],
)
def test_hostile_wrappers_end_in_a_code(data: bytes, limits: Limits, code: str) -> None:
    assert code in [item.problem for item in opened(data, limits)]


@pytest.mark.parametrize(
    "html",
    ["1" * 1_000_000, "a@" * 300_000, "<td>1</td>" * 50_000, "<div>" * 100_000, "data:image/png;base64," * 40_000],
    ids=["digits", "mail addresses", "cells", "blocks", "pictures"],
)
def test_a_hostile_body_costs_little(html: str) -> None:
    began = time.process_time()

    assert len(opened(two_texts("Invoice 1042", html))) == 1
    assert time.process_time() - began < 5


def test_html_behind_a_large_picture_is_compared_too() -> None:
    logo = base64.b64encode(a_picture("PNG", (200, 100)) + b"x" * 400_000).decode()

    (item,) = opened(
        two_texts("Please use a mail program that shows HTML.", f"<img src='data:image/png;base64,{logo}'>{TABLE}")
    )

    assert item.media_type == "text/html"
