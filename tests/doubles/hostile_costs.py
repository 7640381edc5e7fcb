"""Small files that cost without end where a reader goes back, looks at every pair, or counts on short lines."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from random import Random

HEAD = "INVOICE\nInvoice No: 4711\nDate: 2026-03-01\nPurchase Order: 4500012345\n\n"
TABLE = HEAD + "Pos  Item        Description              Qty   Unit price   Amount\n"
MAIL = b"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"


def hostile_costs() -> Iterator[tuple[str, bytes]]:
    """Named texts, web pages, mails, XML files and an archive."""
    for name, text in (*_lines(), *_tables()):
        yield f"{name}.txt", text.encode()
    yield from _web_pages()
    yield from _mails()
    yield from _xml()
    yield "two hundred lines of PO.zip", _archive("PO " * 1500, 200)


def _lines() -> Iterator[tuple[str, str]]:
    """One line, or one word, far longer than any on paper."""
    yield "comments that never become a web page", "<!---->" * 40 + "<"
    yield "comments and blanks", "<!-- -->   \n" * 2000 + "x"
    yield "a declaration of blanks", "<?xml" + " " * 15_000 + "<"
    yield "PO without end", "PO " * 1500
    yield "PO without end on an invoice", HEAD + "PO " * 1500
    yield "PO on every line", HEAD + ("PO " * 60 + "\n") * 60
    yield "a hundred thousand digits", "1" * 100_000
    yield "a total of a hundred thousand digits", HEAD + "Total " + "9" * 100_000
    yield "digits and dots", HEAD + "1." * 50_000
    yield "fifty thousand ones", HEAD + "1 " * 50_000
    yield "brackets", "(" * 50_000
    yield "pairs of brackets", "()" * 25_000
    yield "a code without end", HEAD + "a1-" * 33_000
    yield "blanks and a letter", HEAD + " " * 100_000 + "x"
    yield "tabs and a letter", HEAD + "\t" * 100_000 + "x"
    yield "empty lines", HEAD + "\n" * 200_000 + "x"
    yield "labels run together", HEAD + "Invoice:" * 10_000
    yield "all labels on one line", HEAD + "Invoice No Date Total Amount Due Qty Price " * 250
    yield "dates run together", HEAD + "2026-03-01" * 8000
    yield "accounts on one line", HEAD + "IBAN DE89 3704 0044 0532 0130 00 " * 2000
    yield "half an address of mail", HEAD + "a." * 40_000 + "@"
    yield "a rule of dashes", HEAD + "-" * 100_000
    yield "apostrophes", HEAD + "1'" * 40_000
    yield "marks that reverse", HEAD + "\u202e\u202c" * 20_000
    yield "letters of no width", HEAD + "\u200b" * 100_000
    yield "accents on one letter", HEAD + "e" + "\u0301" * 50_000
    yield "Arabic digits", HEAD + "\u0661" * 60_000


def _tables() -> Iterator[tuple[str, str]]:
    """More rows, columns or pages than anyone prints."""
    row = "{0:<4} A-{0:<8} Widget {0:<17} {1:>3}   {2:>9}.00 {3:>9}.00\n"
    yield (
        "fifty thousand rows",
        TABLE + "".join(row.format(n, n % 9 + 1, 10, 10 * (n % 9 + 1)) for n in range(50_000)),
    )
    yield "headings without a table", HEAD + "Qty Price Amount Description Item Unit Date Pos\n" * 4000
    yield "headings above headings", "Pos Item Description Qty Unit price Amount\n" * 60
    yield "totals without end", HEAD + "".join(f"Total {n}.00\n" for n in range(5000))
    yield "units without end", HEAD + "pcs pc ea st " * 3000
    yield "units behind units", TABLE + ("10 pcs " * 800 + "\n") * 10
    yield "notes below one item", TABLE + "1    A-1   Widget    1   10.00   10.00\n" + "     note note\n" * 20_000
    yield "serial numbers of one item", TABLE + "1    A-1   Widget    1   10.00   10.00\n  S/N: " + "12345, " * 10_000
    heads = "  ".join(["Qty", "Price", "Amount", "Item"] * 60)
    yield "two hundred and forty columns", HEAD + heads + "\n" + ("  ".join(["1.00"] * 240) + "\n") * 60
    random = Random(7)
    figures = (" ".join(str(random.randint(0, 99)) for _ in range(180)) for _ in range(66))
    yield "twelve thousand figures on a page", "\n".join(figures)
    yield "towns and streets", HEAD + "Muster GmbH\nMusterstrasse 5\n12345 Musterstadt\n" * 3000
    yield "pages that begin again", "".join(f"Page {n} of 2000\nINVOICE\n\f" for n in range(1, 1500))


def _web_pages() -> Iterator[tuple[str, bytes]]:
    yield "angles.html", b"<html>" + b"<" * 100_000
    yield "tags left open.html", b"<html>" + b"<a " * 30_000
    yield "comments left open.html", b"<html>" + b"<!--" * 30_000
    yield "attributes.html", b"<html><a " + b"a=" * 50_000
    yield "half entities.html", b"<html>" + b"&amp" * 40_000
    yield "cells of one row.html", b"<html><table><tr>" + b"<td>1" * 20_000
    yield "rows.html", b"<html><table>" + b"<tr><td>A<td>1<td>2.00<td>2.00</tr>" * 20_000


def _mails() -> Iterator[tuple[str, bytes]]:
    yield "names in quotes.eml", b"From: " + b'"a" ' * 20_000 + b"<a@b.c>\nTo: c@d.example\nSubject: x\n\nx"
    yield "brackets in a sender.eml", b"From: " + b"(" * 30_000 + b"\nTo: c@d.example\nSubject: x\n\nx"
    yield "senders without end.eml", b"From: " + b"a@b.c," * 20_000 + b"\nTo: c@d.example\nSubject: x\n\nx"
    yield "words in code.eml", MAIL.replace(b": x", b": " + b"=?utf-8?q?a?= " * 5000) + b"\nx"
    yield "parameters.eml", MAIL + b"Content-Type: text/plain; " + b"a=b;" * 20_000 + b"\n\nx"
    yield (
        "pieces of a name.eml",
        (
            MAIL
            + b"Content-Disposition: attachment; "
            + b"".join(b"filename*%d=a;" % n for n in range(5000))
            + b"\n\nx"
        ),
    )
    yield "a body of PO.eml", MAIL + b"\n" + b"PO " * 3000
    yield "a body of equals signs.eml", MAIL + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=" * 100_000


def _xml() -> Iterator[tuple[str, bytes]]:
    names = b"urn:oasis:names:specification:ubl:schema:xsd:"
    opening = (
        b'<Invoice xmlns="' + names + b'Invoice-2" xmlns:b="' + names + b'CommonBasicComponents-2" xmlns:a="'
        + names + b'CommonAggregateComponents-2"><b:ID>1</b:ID>'
    )  # fmt: skip
    line = (
        b'<a:InvoiceLine><b:ID>%d</b:ID><b:InvoicedQuantity unitCode="C62">1</b:InvoicedQuantity>'
        b'<b:LineExtensionAmount currencyID="EUR">1</b:LineExtensionAmount><a:Item><b:Name>x</b:Name></a:Item>'
        b"</a:InvoiceLine>"
    )
    yield "twenty thousand lines.xml", opening + b"".join(line % n for n in range(20_000)) + b"</Invoice>"
    yield "a note of PO.xml", opening + b"<b:Note>" + b"PO " * 100_000 + b"</b:Note></Invoice>"
    yield "a number without end.xml", opening.replace(b">1<", b">" + b"1-" * 100_000 + b"<") + b"</Invoice>"
    yield "twenty thousand name spaces.xml", b"<a " + b" ".join(b'xmlns:a%d="x"' % n for n in range(20_000)) + b"/>"


def _archive(text: str, count: int) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", f"{number} {text}")
    return packed.getvalue()
