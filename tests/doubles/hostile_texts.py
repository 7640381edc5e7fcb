"""Mails, Outlook files, XML and plain bytes that are broken or lie about themselves."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.doubles.hostile_pdfs import a_pdf

HEAD = b"From: vendor@example.com\r\nTo: ap@example.com\r\nSubject: Invoice\r\nMIME-Version: 1.0\r\n"


def hostile_texts() -> Iterator[tuple[str, bytes]]:
    """Named hostile mails, XML files and other bytes."""
    yield from _mails()
    yield from _outlook()
    yield from _xml()
    yield from _others()


def _attached(content: bytes, name: bytes = b'filename="a.pdf"', encoding: bytes = b"base64") -> bytes:
    return (
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: application/pdf\r\n'
        b"Content-Disposition: attachment; " + name + b"\r\nContent-Transfer-Encoding: " + encoding + b"\r\n\r\n"
        + content + b"\r\n--b--\r\n"
    )  # fmt: skip


def _mails() -> Iterator[tuple[str, bytes]]:
    packed = base64.encodebytes(a_pdf())
    yield "base64 with holes.eml", _attached(packed[:200] + b"!!!***\xff\xfe" + packed[200:])
    yield "base64 cut off.eml", _attached(packed[: len(packed) // 2])
    yield "an encoding nobody knows.eml", _attached(packed, encoding=b"rot13-of-doom")
    yield "a name that climbs.eml", _attached(packed, name=b'filename="../../../etc/passwd\x00.pdf"')
    yield "a name in pieces.eml", _attached(packed, name=b"filename*0*=utf-9''%zz; filename*7=x; filename*1=%FF")
    yield "boundary missing.eml", HEAD + b"Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\ntext\r\n--b--\r\n"
    yield "boundary never closed.eml", HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\ntext'
    yield (
        "boundary is empty.eml",
        HEAD + b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\ntext\r\n----\r\n',
    )
    yield "parts nested two thousand deep.eml", HEAD + _nested(2000)
    yield "parts nested sixty deep.eml", HEAD + _nested(60)
    mail = HEAD + b"\r\nbody"
    for _ in range(30):
        mail = HEAD + b"Content-Type: message/rfc822\r\n\r\n" + mail
    yield "mails within mails.eml", mail
    yield (
        "a charset of nonsense.eml",
        HEAD + b'Content-Type: text/plain; charset="=?x?y?z?="\r\n\r\nTotal \xff\xfe 12,00',
    )
    yield "headers in broken encodings.eml", HEAD.replace(b"Invoice", b"=?utf-8?b?////?= =?foo?q?=ZZ?=") + b"\r\ntext"
    yield "a header of two megabytes.eml", HEAD + b"X-Long: " + b"a b" * 700_000 + b"\r\n\r\ntext"
    yield "headers only.eml", HEAD
    yield (
        "winmail.eml",
        _attached(base64.encodebytes(b"\x78\x9f\x3e\x22" + b"\x00" * 99), name=b'filename="winmail.dat"'),
    )
    yield (
        "five thousand parts.eml",
        HEAD
        + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        + (b'--b\r\nContent-Type: text/plain; name="a.txt"\r\n\r\nx\r\n' * 5000),
    )


def _nested(depth: int) -> bytes:
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return opened + b"Content-Type: text/plain\r\n\r\ndeep down\r\n"


def _outlook() -> Iterator[tuple[str, bytes]]:
    magic = bytes.fromhex("d0cf11e0a1b11ae1")
    mark = "__properties_version1.0".encode("utf-16-le")
    header = magic + b"\x00" * 16 + bytes.fromhex("3e000300feff0900060000000000000000000000")
    yield "garbage.msg", magic + bytes(range(256)) * 20 + mark
    yield "sectors in a ring.msg", (header + b"\x00\x00\x00\x00" * 120 + b"\x00" * 4096 + mark).ljust(8192, b"\x00")
    yield "header only.msg", header + mark
    yield "an old spreadsheet.xls", magic + b"\x00" * 2000


def _xml() -> Iterator[tuple[str, bytes]]:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    invoice = b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">%s</Invoice>'
    yield "billion laughs.xml", b'<!DOCTYPE Invoice [<!ENTITY l0 "ha">' + laughs + b"]>" + invoice % b"&l9;"
    outside = b'<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield "reads a file.xml", b'<?xml version="1.0"?>' + outside + invoice % b"<ID>&x;</ID>"
    network = b'<!DOCTYPE Invoice SYSTEM "http://192.0.2.1/evil.dtd">'
    yield "asks the network.xml", b'<?xml version="1.0"?>' + network + invoice % b""
    yield "a hundred thousand deep.xml", b"<a>" * 100_000
    yield "says UTF-16 and is not.xml", b'<?xml version="1.0" encoding="UTF-16"?>' + invoice % b"<ID>1</ID>"
    yield "an encoding nobody knows.xml", b'<?xml version="1.0" encoding="klingon"?>' + invoice % b"<ID>1</ID>"
    yield (
        "cut off.xml",
        b'<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>',
    )
    yield (
        "includes another.xml",
        b'<Invoice xmlns:xi="http://www.w3.org/2001/XInclude">'
        b'<xi:include href="/etc/passwd" parse="text"/></Invoice>',
    )
    yield "with a byte order mark.xml", b"\xef\xbb\xbf" + invoice % b"<ID>1</ID>"


def _others() -> Iterator[tuple[str, bytes]]:
    yield "nothing.pdf", b""
    yield "a program.pdf", b"MZ\x90\x00\x03" + b"\x00" * 500
    yield "a picture's name on a text.png", b"Dear all,\nplease find attached nothing.\n"
    yield "a PDF's name on a picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50
    yield "zeros.txt", b"\x00" * 100_000
    yield "a line of five megabytes.txt", b"x" * 5_000_000
    yield "one million lines.txt", b"a\n" * 1_000_000
    yield "web page of scripts.html", b"<html><script>" + b"document.write('x');" * 10_000 + b"</script><p>Hello"
    yield "tags without end.html", b"<html>" + b"<div><table><tr><td>" * 50_000 + b"deep"
    yield "a spreadsheet.xlsx", b"PK\x03\x04" + b"\x00" * 26 + b"[Content_Types].xml" + b"\x00" * 100
